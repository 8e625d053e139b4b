"""A place in a clause -> the year by which what stands there is to be reached."""

import re
from dataclasses import dataclass
from functools import lru_cache

from corpus.clauses import Clause
from corpus.sentences import sentences
from targets.cells import Span

YEAR = re.compile(
    r"(?P<base>(?:比|较|与|相比|相较于?|以)\s*)?(?P<since>截[至止]\s*|自|从)?(?:20(?P<range>\d{2})\s*年?\s*[—–~～\-至到]+\s*)?(?<!\d)20(?P<year>\d{2})\s*年"
    r"(?P<month>\s*\d{1,2}\s*月)?(?P<part>(?:[上下]半年)?(?:底|末|前|之前|以前|起|以来|以后|度|水平|基础|相比|的水平)*)"
    r"|[“\"]?十(?P<five>[二三四五六])五[”\"]?(?P<five_part>时期|期间|期末|末期?|以来|规划期?|中后?期|前期|后期|期|(?=[，,、]))?"
)
FIVE = {"二": (2011, 2015), "三": (2016, 2020), "四": (2021, 2025), "五": (2026, 2030), "六": (2031, 2035)}
PAST = re.compile(
    r"截[至止]|以来(?!.{0,12}(?:到|力争))|现已|(?<!早)已(?:经|累计|全部|基本|建成|达到?|完成|实现|有|形成)|取得(?:了|明显|显著|积极)|同比|过去|"
    r"(?:累计|共)(?:建成|完成|创建|实施|淘汰)了|上升为|首次|较好|超额完成|圆满|顺利完成|目前|当前|现有|原有"
)
HEADED = re.compile(r"(?:目标|指标|任务|如下|以下|包括|要求|：|:)\s*$")
ITEM = re.compile(
    r"\s*(?:[—–\-●■◆▪•·]{1,3}|[（(]?\d{1,2}[.．、）)]|[①-⑳]|[（(][一二三四五六七八九十]+[）)]|[一二三四五六七八九十]+是)"
)


@dataclass(frozen=True, slots=True)
class Dated:
    """A year that is named, where, and whether it lies behind the plan."""

    span: Span
    year: int
    past: bool
    base: bool


def dates(text: str, span: Span, begins: int) -> list[Dated]:
    """The years named in a stretch, in order; `begins` is the first year of the plan's period, 0 where unknown."""
    found = []
    for match in YEAR.finditer(text, *span):
        if match["five"]:
            first, last = FIVE[match["five"]]
            if match["five_part"] is None:
                continue
            past = last < begins or match["five_part"] == "以来"
            found.append(Dated(match.span(), last, past, bool(re.search(r"[比较与]$", text[: match.start()][-1:]))))
            continue
        year = 2000 + int(match["year"])
        part = match["part"] or ""
        base = bool(match["base"]) or bool(re.search(r"水平|基础|相比", part))
        past = bool(match["since"]) or "以来" in part or bool(begins) and year < begins
        found.append(Dated(match.span(), year, past, base))
    return found


@lru_cache(maxsize=4096)
def leads(clause: Clause) -> tuple[tuple[Span, Span | None], ...]:
    """The clause's sentences, each with the one whose date holds for it too: what introduces the list it is an item of."""
    text = clause.plan.text
    intro: Span | None = None
    found: list[tuple[Span, Span | None]] = []
    for span in sentences(text, clause.start, clause.end):
        said = text[slice(*span)].strip()
        item = bool(ITEM.match(text, *span))
        found.append((span, intro if item or intro and _runs_on(text, intro, span) else None))
        if HEADED.search(said.rstrip("。；;")) and (said.endswith(("：", ":")) or YEAR.search(said)):
            intro = span
        elif not item and not (intro and _runs_on(text, intro, span)):
            intro = None
    return tuple(found)


def _runs_on(text: str, intro: Span, span: Span) -> bool:
    """Whether nothing but list items parted by semicolons stands between an introduction and a sentence."""
    return (
        text[slice(*intro)].rstrip().endswith(("：", ":"))
        and "。" not in text[intro[1] : span[0]]
        and "\n" not in text[intro[1] : span[0]].strip()
    )


def period(clause: Clause) -> tuple[int, int]:
    """The first and last year of the plan's period; 0 where unknown. Without one, plans begin in the year of issue."""
    years = [int(y) for y in re.findall(r"\d{4}", clause.plan.period)]
    if len(years) == 2:
        return years[0], years[1]
    issued = re.match(r"\d{4}", clause.plan.issued)
    return (int(issued[0]) if issued else 0), 0
