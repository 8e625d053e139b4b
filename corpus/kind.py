"""A title and its text -> document type, period."""

import re
from collections.abc import Sequence

TYPES = (
    "规划 纲要 方案 计划 意见 决定 办法 条例 细则 规定 通知 公告 通告 公示 通报 公报 措施 指南 行动 清单 目录 标准 报告 "
    "白皮书 要点 政策 规则 规程 导则 函 批复 倡议书 解读 决议 规范 大纲 名单 体系 任务 指引 制度 路线图 "
    "法 战略 安排 举措 预案 方法 章程 准则 建议 说明 命令 意见书 承诺书 答记者问 思路"
).split()
REPORT = "报道"
WEAK = tuple("行动 清单 目录 标准 体系 任务 制度 政策 措施 法 安排 战略 报告 方法 规范 建议 说明 思路".split())
TAIL = r"(?:[（(〔\[][^（）()]{1,30}[）)〕\]])*"  # （试行）, （2021—2025年）
ENDS = re.compile(rf"({'|'.join(sorted(TYPES, key=len, reverse=True))})[》»”〉]*(?:20\d\d年?)?{TAIL}[》»〉]*$")
REPORTED = re.compile(
    r"(?:[（(].{0,30}[）)])?(?:近日|日前|近期|(?:\d{1,2}月)?\d{1,2}日)，.{0,80}(?:印发|发布|出台|公布|召开|举行|从.{2,20}获悉)"
)
NEWS = re.compile(r"本报|新华社.{1,12}电|记者|通讯员|讯[）)）(（]")
EXPLAINED = re.compile(r"(?:作|做|进行|相关问题|内容)(?:如下)?解读(?:如下)?")
HEADING = re.compile(r"第[一二三四五六七八九十百]{1,4}[章条]|[一二三四五六七八九十]{1,3}、")
ORDERS = ("通知", "公告", "函", "通报", "决定", "公示", "通告", "条例")  # no report, though they may begin with 近日
DOCUMENT = 3  # headings that a text with the marks of a report has when a document is printed behind them
SPAN = re.compile(r"(20\d\d)年?(?:[—–\-－~～―至到]|——|--){1,2}(20\d\d)年?")
STATED_SPAN = re.compile(rf"(?:规划|实施|行动)?(?:期限?|时限|年限)[为是：:]{{0,2}}.{{0,12}}?{SPAN.pattern}")
PLAN_YEARS = {
    "十一五": "2006-2010",
    "十二五": "2011-2015",
    "十三五": "2016-2020",
    "十四五": "2021-2025",
    "十五五": "2026-2030",
}
ORDINAL_PLAN = re.compile(r"第(十[一二三四五])个五年规划")
ONE_YEAR = re.compile(r"(?<!\d)(20\d\d)年(?:度)?(?![前版底末修])[^（）]*(?:计划|要点|任务|清单|安排|工作)")
EARLY = 6000  # characters in which a plan states its period


def is_weak(title: str) -> bool:
    """Whether the title may well go on: its last word ends other phrases too."""
    match = ENDS.search(title)
    return match is not None and match[1] in WEAK


def type_of(title: str, paragraphs: Sequence[str]) -> str:
    """规划, 方案, 意见 …: the last word of the title; 报道 or 解读 for what is written about a document."""
    opening = "\n".join(paragraphs[:6])
    match = ENDS.search(title)
    if EXPLAINED.search(opening[:600]):
        return "解读"
    if match and match[1] in ORDERS:
        return match[1]
    reported = any(REPORTED.match(line) for line in paragraphs[:4])
    headings = sum(bool(HEADING.match(line)) for line in paragraphs)
    if (reported or not match and NEWS.search(opening[:500])) and headings < DOCUMENT and "全文如下" not in opening:
        return REPORT
    return match[1] if match else ""


def period_of(title: str, text: str) -> str:
    """The years the document is for, as 2021-2025."""
    ordinal = ORDINAL_PLAN.search(title)
    named = next((years for name, years in PLAN_YEARS.items() if name in title), "")
    named = named or (PLAN_YEARS[ordinal[1] + "五"] if ordinal else "")
    year = ONE_YEAR.search(title)
    of_year = f"{year[1]}-{year[1]}" if year else ""
    return _span(SPAN.search(title)) or named or _span(STATED_SPAN.search(text[:EARLY])) or of_year


def _span(match: re.Match[str] | None) -> str:
    return f"{match[1]}-{match[2]}" if match and match[1] < match[2] else ""
