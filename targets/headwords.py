"""A header's line -> the columns whose headers stand in it."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal

from targets.cells import Span, cut

Holds = Literal["index", "group", "label", "unit", "value", "attribute", "other"]

YEAR = r"[2２][0０]\d\d(?:\s*年)?[底末]?|二〇[一二三四五六七八九〇]{2}年"
RATE_WORDS = r"年?均增[速长]率?|五年(?:累计)?|累计(?:增长|变化|下降)?|增[速长幅]率?|变化(?:率|幅度)?|降幅|[总合小]计"
WORDS: tuple[tuple[str, str], ...] = (
    ("year", YEAR),
    ("year", r"[“\"]?十[三四五六]五[”\"]?(?:时期|期间)?末?"),
    ("attribute", r"(?:指标|目标)?(?:属性|性质)|指标类型|(?:指标)?属|性"),
    ("other", r"完成情况?|评估结论|备注|(?:责任|牵头|配合|实施|考核)(?:单位|部门|主体)?|(?:数据)?来源|情?况"),
    ("index", r"序号|编号|[序号]"),
    ("group", r"一级(?:指标)?|(?:指标|目标)(?:类别|分类|领域|类)|类别|类型|领域|分类|方面|分项|重点任务|[类别型领域]"),
    (
        "label",
        r"(?:主要|规划|具体|目标|核心|发展|量化|监测|评价|二级|三级)?指标(?:名称|内容|体系|项)?|评价内容|(?:主要|发展)目标(?:名称)?"
        r"|(?:主要)?项目(?:名称)?|(?:可再生|新)?(?:能源)?(?:名称|品种|种类)|(?:所在)?(?:地区|区域|地市|市州|县区|区县|城市)(?:名称)?",
    ),
    ("unit", r"(?:计量|计算)?单位|[单位]"),
    ("rate", RATE_WORDS),
    (
        "how",
        r"(?:规划|预期|考核|发展|任务|建设)?目标(?:值|要求)?|规划值|指标值|现状(?:值|水平|年)?|基(?:准|期|础)(?:值|年|数)?|基数值?|(?:当前)?实际(?:值|完成)?"
        r"|完成值|(?:新增)?装机(?:容量|规模)?(?:或开工)?|增量|新增(?:规模|面积|数量)?|实现值?|规划|预计值?|完成|达到|预期值?|展望(?:值|目标)?|[值数年]",
    ),
)
WORD = re.compile("|".join(f"(?P<{kind}{n}>{pattern})" for n, (kind, pattern) in enumerate(WORDS)))
FILLER = re.compile(r"[\s（）()〈〉<>〔〕\[\]：:、/／“”\"*＊①-⑨%％，年]|或")
AIMED = re.compile(r"目标|规划|预期|预计")
REACHED = re.compile(r"现状|基[准期础数]|实际|完成|实现|达到|当前")
NUMERALS = {c: str(n) for n, c in enumerate("〇一二三四五六七八九")}
MEANT: tuple[tuple[str, Holds], ...] = (  # what a header's words make of its column, the strongest first
    ("attribute", "attribute"),
    ("year", "value"),
    ("rate", "value"),
    ("other", "other"),
    ("index", "index"),
    ("group", "group"),
    ("label", "label"),
    ("unit", "unit"),
    ("how", "value"),
)
YEARS = re.compile(YEAR)
HAN = re.compile("[\u4e00-\u9fff]")
SPREAD = re.compile(r"[\u4e00-\u9fff](?:\s+[\u4e00-\u9fff])*")
SPACES = re.compile(r"\s")
HALVES = re.compile(
    r"(?:目标值?|现状值?|实际值?|基[准期]值?|完成值)[）)]?(?:\t.*)?\t.*(?:属性|性质|类型|情况|目标值?|实际值?|现状值?|完成值)$"
)
BRACKETED = {("label", "unit"), ("how", "year"), ("year", "how"), ("year", "rate"), ("rate", "how"), ("rate", "year")}
LONGEST_HEAD = 120  # characters of a header's line
WORD_BEGINS = re.compile("|".join(pattern for _, pattern in WORDS))


@dataclass(frozen=True, slots=True)
class Column:
    """A column: what it holds, and the words of its header, which stand in one or several lines."""

    holds: Holds
    spans: tuple[Span, ...]
    said: str
    year: int | None = None

    @property
    def aim(self) -> bool:
        """Whether the header says that its values are aimed at."""
        return bool(AIMED.search(self.said)) and not REACHED.search(self.said)

    @property
    def reached(self) -> bool:
        """Whether the header says that its values were reached."""
        return bool(REACHED.search(self.said))


def header_cells(text: str, line: Span) -> list[Span]:
    """The line's cells; characters set apart make one: 指 标."""
    found: list[Span] = []
    for start, end in cut(text, line):
        apart = found and end - start == 1 and HAN.match(text, start)
        if apart and SPREAD.fullmatch(text, *found[-1]):
            found[-1] = (found[-1][0], end)
        elif start < end:
            found.append((start, end))
    return found


def open_ended(text: str, lines: Sequence[Span]) -> bool:
    """Whether words of a header stand in a line beside the header that was read: some of it was missed."""
    return any(YEARS.search(text, *line) and only_words(text, line) or HALVES.search(text, *line) for line in lines)


def only_words(text: str, line: Span) -> bool:
    """Whether nothing but words of a header stands in the line."""
    if line[1] - line[0] > LONGEST_HEAD or not WORD_BEGINS.search(text, *line):
        return False
    said = "\t".join(SPACES.sub("", text[slice(*cell)]) for cell in header_cells(text, line))
    return not FILLER.sub("", WORD.sub("", said)).strip()


def columns_of(text: str, cell: Span) -> list[Column]:
    """The columns whose headers stand in a cell, mostly one: 2025年目标指标类型 holds two."""
    if SPREAD.fullmatch(text, *cell):
        match = WORD.fullmatch(SPACES.sub("", text[slice(*cell)]))
        return [column_of(text, [kind_of(match)], cell)] if match else []
    groups: list[list[tuple[str, Span]]] = []
    for match in WORD.finditer(text, *cell):
        kind = kind_of(match)
        if groups and _goes_on([k for k, _ in groups[-1]], kind, text[match.start() - 1]):
            groups[-1].append((kind, match.span()))
        else:
            groups.append([(kind, match.span())])
    return [
        column_of(text, [kind for kind, _ in group], _closed(text, group[0][1][0], group[-1][1][1])) for group in groups
    ]


def kind_of(match: re.Match[str]) -> str:
    """Which kind of word was found."""
    return str(match.lastgroup).rstrip("0123456789")


def _goes_on(kinds: list[str], kind: str, before: str) -> bool:
    """Whether a word belongs to the header whose words stand before it in the cell."""
    if before in "（(":
        return (kinds[-1], kind) in BRACKETED
    if kinds[-1] in ("year", "rate", "how"):
        return kind in ("how", "rate") and "how" not in kinds or kind == "other" and kinds[-1] == "year"
    return False


def _closed(text: str, start: int, end: int) -> Span:
    """The span with the bracket that closes one opened in it."""
    opened = re.search(r"[（(][^）)]*$", text[start:end])
    return start, end + (bool(opened) and text[end : end + 1] in ("）", ")"))


def column_of(text: str, kinds: Sequence[str], *spans: Span) -> Column:
    """The column whose header has words of the kinds."""
    parts = tuple(part for span in spans for part in cut(text, span))
    said = SPACES.sub("", "".join(text[slice(*part)] for part in parts))
    holds: Holds = next((meant for kind, meant in MEANT if kind in kinds), "other")
    return Column(holds, parts, said, _year(said))


def _year(said: str) -> int | None:
    """The last year of a header; none where only a period is named."""
    found = re.findall(YEAR, said)
    if not found:
        return None
    return int("".join(NUMERALS.get(c, c) for c in found[-1].rstrip("底末年 "))[:4])
