"""Lines of a web page -> what their labels say of the document."""

import re
from collections.abc import Sequence

SYNONYMS = {  # as printed -> the label that is stored
    **dict.fromkeys(
        ("发文机关", "发文机构", "发文单位", "发布机构", "发布机关", "制发机关", "制定机关", "发布单位"), "发文机关"
    ),
    **dict.fromkeys(("成文日期", "发文日期", "印发日期", "签发日期", "成文时间", "发文时间"), "成文日期"),
    **dict.fromkeys(("发文字号", "文号", "文件编号", "文件字号", "发文文号", "文件号"), "发文字号"),
    **dict.fromkeys(("标题", "信息名称", "文件名称", "名称"), "标题"),
    **dict.fromkeys(("索引号", "信息索引号", "索取号"), "索引号"),
    **dict.fromkeys(("主题分类", "信息分类", "主题类别"), "主题分类"),
    **dict.fromkeys(("有效性", "时效性", "效力状态", "文件状态"), "有效性"),
    **dict.fromkeys(("实施日期", "生效日期", "施行日期"), "实施日期"),
    **dict.fromkeys(("废止日期", "失效日期"), "废止日期"),
    "主题词": "主题词",
}
LEFT_OUT = (  # the web site's, not the document's; 生成日期 is when the page was made
    "发布日期 发布时间 公开日期 公开时间 生成日期 来源 信息来源 公开方式 公开范围 公开形式 公文种类 体裁分类 组配分类 浏览次数 "
    "统一登记号 统一编号 所属栏目 栏目 关键词 内容概述 信息所属单位 体裁 有效期 载体类型 服务对象分类 信息类别".split()
)
GAP = r"[\s\u3000\u00a0]"
LABEL = re.compile(
    rf"(?:^|(?<=[\s\u3000\u00a0\]】|]))[\[【]?{GAP}*"
    rf"({'|'.join(f'{GAP}*'.join(label) for label in sorted([*SYNONYMS, *LEFT_OUT], key=len, reverse=True))})"
    rf"{GAP}*(?:[\]】]{GAP}*[：:]?|[：:]|\t|$)"
)
LONGEST = 300  # characters of a line of labels
MOST = 40  # lines that may hold them


def labelled(lines: Sequence[str]) -> list[tuple[str, str]]:
    """(label, value) of what lines that begin with a label say, each label once; a value may stand on the next line."""
    found: dict[str, str] = {}
    last = ""
    for line in lines[-MOST:]:
        matches = list(LABEL.finditer(line)) if len(line) <= LONGEST else []
        if not matches or line[: matches[0].start()].strip():
            if last and not matches:
                found.setdefault(last, _value(line))
            last = ""
            continue
        ends = [match.start() for match in matches[1:]] + [len(line)]
        for match, end in zip(matches, ends, strict=True):
            label, value = SYNONYMS.get(re.sub(GAP, "", match[1]), ""), _value(line[match.end() : end])
            last = label if not value else ""
            if label and value:
                found.setdefault(label, value)
    return list(found.items())


def is_labelled(line: str) -> bool:
    """Whether a line begins with a label."""
    match = LABEL.search(line) if len(line) <= LONGEST else None
    return match is not None and not line[: match.start()].strip()


def _value(text: str) -> str:
    return " ".join(text.split()).strip("|｜[【 \u3000")
