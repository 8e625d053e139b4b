"""A document's opening -> its title, type and period."""

import re
from collections.abc import Sequence
from dataclasses import dataclass

TYPES = (
    "规划 纲要 方案 计划 意见 决定 办法 条例 细则 规定 通知 公告 通告 通报 公报 措施 指南 行动 清单 目录 标准 报告 "
    "白皮书 要点 政策 规则 规程 导则 函 批复 倡议书 解读 决议 规范 大纲 名单 体系 任务 指引 制度 路线图"
).split()
TAIL = r"(?:[（(〔\[][^（）()]{1,30}[）)〕\]])*"  # （试行）, （2021—2025年）
ENDS = re.compile(rf"({'|'.join(TYPES)})[》»”]?{TAIL}[》»]?$")
COVER = re.compile(r"(?:关于)?(?:印发|转发|发布|公布|下发)[《«“]?(?P<inner>.+?)[》»”]?的?(?:通知|公告|函)$")
ADDRESSED = re.compile(r"^(.{8,88}?的(?:通知|函|意见))[^，。《》]{2,60}.*[：:]$")  # title and addressees on one line
NUMERAL = "[一二三四五六七八九十]{1,3}"
SKIPPED = re.compile(  # lines around a title: headings, addressees, dates, what a web page adds
    rf"附件 ?(?:\d+|{NUMERAL})?[：:]?|[（(]{NUMERAL}[）)].*|{NUMERAL}、.*|第.{{1,4}}[章节条].*|.*[：:]|.{{0,30}}文件"
    r"|[^《》]{1,12}[：:].{0,60}|[（(](?:此件|公开|编制|签发|20\d\d年\d|.*号).{0,60}[）)]|.*〔\d{4}〕\d+号.*"
    r"|[\d年月日.〇二:： -]+|目录|前言|序言|.{0,20}规范性文件|打印|分享.*|首页.*"
)
WHOLE_QUOTE = re.compile(r"^[《«]([^《》«»]+)[》»]$")
NUMBERED = re.compile(rf"附件|附[：:]|[\d（(]|{NUMERAL}、")
TWICE = re.compile(r"^(.{8,88})\1(?:[（(].{2,20}号[）)])?$")
SENTENCE = re.compile(r"[。；！？]|，.*，")
REPORT = re.compile(r"(?:本报|新华社|记者|通讯员|讯[）)）(（])")
SPAN = re.compile(r"(20\d\d)年?(?:[—–\-－~～―至到]|——|--){1,2}(20\d\d)年?")
STATED_SPAN = re.compile(rf"(?:规划|实施|行动)?(?:期限?|时限|年限)[为是：:]{{0,2}}.{{0,12}}?{SPAN.pattern}")
PLAN_YEARS = {"十二五": "2011-2015", "十三五": "2016-2020", "十四五": "2021-2025", "十五五": "2026-2030"}
ONE_YEAR = re.compile(r"(?<!\d)(20\d\d)年(?:度)?(?![前版底末修])[^（）]*(?:计划|要点|任务|清单|安排|工作)")
LONGEST, MOST_LINES = 90, 5  # of a title: characters, lines
LOOKED_AT = 12  # paragraphs in which a title may begin
EARLY = 6000  # characters in which a plan states its period


@dataclass(frozen=True, slots=True)
class Headline:
    """A title; `cover` is that of the letter that comes with the document, or the title itself."""

    title: str
    cover: str


def headline(paragraphs: Sequence[str]) -> Headline:
    """The document's title, "" where the opening has none."""
    cover = _first_title(paragraphs)
    inner = COVER.search(cover)
    title = (_printed_again(inner["inner"], paragraphs) if inner else "") or cover
    return Headline(WHOLE_QUOTE.sub(r"\1", title), cover)


def type_of(title: str, text: str) -> str:
    """规划, 方案, 意见 …: the last word of the title; 报道 for news."""
    match = ENDS.search(title)
    if match:
        return match[1]
    return "报道" if REPORT.search(text[:500]) else ""


def period_of(title: str, text: str) -> str:
    """The years the document is for, as 2021-2025."""
    named = next((years for name, years in PLAN_YEARS.items() if name in title), "")
    year = ONE_YEAR.search(title)
    of_year = f"{year[1]}-{year[1]}" if year else ""
    return _span(SPAN.search(title)) or named or _span(STATED_SPAN.search(text[:EARLY])) or of_year


def _span(match: re.Match[str] | None) -> str:
    return f"{match[1]}-{match[2]}" if match and match[1] < match[2] else ""


def _first_title(paragraphs: Sequence[str]) -> str:
    """The first few lines that together end as a title does; else the first line that could be one."""
    lines = [TWICE.sub(r"\1", ADDRESSED.sub(r"\1", line)) for line in paragraphs[: LOOKED_AT + MOST_LINES]]
    opening = [line for line in lines if "\t" not in line and not SKIPPED.fullmatch(line)]
    for start in range(min(LOOKED_AT, len(opening))):
        for end in range(start + 1, min(start + 1 + MOST_LINES, len(opening) + 1)):
            lines = opening[start:end]
            joined = "".join(lines)
            if len(joined) > LONGEST or any(SENTENCE.search(line) for line in lines):
                break
            if ENDS.search(joined):
                return joined + _rest(joined, opening[end : end + 2])
    first = opening[0] if opening else ""
    return first if len(first) <= LONGEST and "。" not in first else ""


def _rest(title: str, lines: Sequence[str]) -> str:
    """What still belongs to a title that ended early: （试行）, or a letter's …的通知."""
    if lines and re.fullmatch(TAIL, lines[0]):
        return lines[0]
    letter = re.search(r"关于|印发|发布", title) and not title.endswith(("通知", "公告", "函", "意见", "决定"))
    for end in range(1, len(lines) + 1) if letter else ():
        more = "".join(lines[:end])
        if more.endswith(("的通知", "的公告")) and not SENTENCE.search(more) and len(title + more) <= LONGEST:
            return more
    return ""


def _printed_again(inner: str, paragraphs: Sequence[str]) -> str:
    """The inner title as the document that follows its cover letter prints it, "" where none follows."""
    for start in range(1, len(paragraphs)):
        joined = ""
        for line in paragraphs[start : start + MOST_LINES]:
            joined += line
            if not inner.startswith(joined) and not joined.endswith(inner):
                break
            if joined.endswith(inner) and not NUMBERED.match(joined):
                return joined if len(joined) <= LONGEST and not SENTENCE.search(joined) else ""
    return ""
