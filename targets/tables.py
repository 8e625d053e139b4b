"""A plan's text -> what its tables say, cell by cell."""

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache

from corpus.plans import Plan
from targets.cells import BLANK, CLOSE, COMPARED, LAST_BRACKET, NUMBER, OPEN, UNIT, Span, cut, lines, stripped
from targets.headwords import Column, open_ended
from targets.tablehead import Head, grid_head, head
from targets.tablerows import Row, by_kind, by_place

LONGEST_PIECE = 40  # characters: a longer line without cells is no piece of a wrapped cell
LONGEST_LABEL = 60  # characters
MOST_PIECES = 8  # lines without cells between two rows
KEPT_PIECES = 3  # of those after the last row
END = re.compile(
    r"\s*(?:备?注[：:\d]|说明[：:]|资料来源|[*＊※]\s*[：:]|专栏|[图表]\s*\d|第[一二三四五六七八九十\d]+[编章节条]|附件)"
)
PROSE = re.compile(r"。(?!\s*$)|[，；].{12,}[，；。]")
NUMBERING = re.compile(
    r"\d{1,2}[.．]\d{1,2}(?=[\u4e00-\u9fff])|(?:[\u4e00-\u9fff]{2,6})?\d{1,2}[.．、](?!\d)|[（(]?\d{1,2}[）)]\s*|[（(][一二三四五六七八九十]+[）)]\s*|[★☆△▲*]\s*"
)
COUNTED = re.compile(r"\d{1,2}(?=[\u4e00-\u9fff])")  # 8水质优良比例, where rows are counted
MARKED = re.compile(r"(?<=[^\s*＊﹡①-⑨#＃△▲☆])[*＊﹡①-⑨#＃△▲☆\s]+$")
AMOUNT = re.compile(  # a number without a unit of its own
    rf"(?P<number>(?:{OPEN})?\s*{COMPARED}?\s*[^\d\s%％]{{0,4}}{NUMBER}(?:\s*[~～—–至-]\s*{NUMBER})?)\s*(?:及?以上|及?以下|以内|左右)?\s*(?:{CLOSE})?"
    r"(?:及?以上|及?以下|以内|左右)?"
)
SHARED_UNIT = re.compile(rf"单位\s*[:：]\s*(?P<unit>{UNIT.pattern})\s*[）)]?\s*(?:\t|$)")
SUMMED = re.compile(
    r"(?:[\[［【〔（(]\s*[\]］】〕）)]|括号)[\s”\"]*[内中]?(?:的?(?:数字|数值|数据|数|值))?(?:为|是|表示)(?P<what>[^，。；;\n\d①-⑨*＊“]{2,16})"
)


@dataclass(frozen=True, slots=True)
class Reading:
    """A value's cell with the cells that say what it is: each a slice."""

    label: tuple[Span, ...]
    column: Column
    value: Span
    unit: Span | None
    summed: Span | None  # what a note says of values in brackets: 五年累计数
    row: Span
    target: bool
    joint: str  # what stands between the parts of the label: nothing where it was wrapped

    def name(self, text: str) -> str:
        """The label's words."""
        return self.joint.join(text[slice(*span)] for span in self.label)

    def amount(self, text: str) -> tuple[Span, ...]:
        """The value with its unit behind the number, where it has none of its own: 24, %, 以上."""
        start, end = self.value
        match = AMOUNT.fullmatch(text, start, end)
        if self.unit is None or match is None:
            return (self.value,)
        cutoff = match.end("number")
        return (start, cutoff), self.unit, *([(cutoff, end)] if cutoff < end else [])


@dataclass(frozen=True, slots=True)
class Table:
    """A table's stretch of the text, and what could be read from it with certainty."""

    span: Span
    body: int  # where its rows begin
    readings: tuple[Reading, ...]


@lru_cache(maxsize=512)
def tables(plan: Plan) -> tuple[Table, ...]:
    """The plan's tables of figures, in order."""
    text = plan.text
    spans = list(lines(text)) if "\t" in text else []
    found: list[Table] = []
    at = 0
    while at < len(spans):
        top = _head(text, spans, at)
        if top is None:
            at += 1
            continue
        begin = next((n for n in range(at, len(spans)) if spans[n][0] >= top.end), len(spans))
        stop = _stop(text, spans, begin)
        rows = by_place if top.grid else by_kind
        above = [line for line in spans[max(at - 2, 0) : at] if not found or line[0] >= found[-1].span[1]]
        whole = top.clear and not open_ended(text, [*above, *spans[begin : begin + 2]])
        readings = rows(text, top, spans[begin:stop]) if whole else iter(())
        note = _note(text, spans[stop : stop + 4])
        shared = _shared_unit(text, [*above, *spans[at:begin]]) if not top.has("unit") else None
        end = spans[stop - 1][1]
        found.append(Table((top.start, end), top.end, tuple(_finished(plan, top, readings, note, shared))))
        at = max(stop, begin)
    return tuple(found)


def readings_in(plan: Plan, start: int, end: int) -> list[Reading]:
    """What is read from rows inside a stretch of the text."""
    return [
        reading
        for table in tables(plan)
        if _meet(table.span, (start, end))
        for reading in table.readings
        if start <= reading.row[0] and reading.row[1] <= end
    ]


def rows_in(plan: Plan, span: Span) -> list[Reading]:
    """What is read from the row that a stretch of the text is of, from left to right."""
    found = [reading for reading in readings_in(plan, 0, len(plan.text)) if _meet(reading.row, span)]
    return [reading for reading in found if reading.row == found[0].row]


def _meet(one: Span, other: Span) -> bool:
    return one[0] < other[1] and other[0] < one[1]


def tabular(plan: Plan, span: Span) -> bool:
    """Whether a stretch is of a table, or a row of what may be one."""
    return "\t" in plan.text[slice(*span)].strip("\t\n ") or any(_meet(table.span, span) for table in tables(plan))


def _head(text: str, spans: Sequence[Span], at: int) -> Head | None:
    """The header that begins with a line; by the places of cells where empty ones are kept below it."""
    near = spans[at : at + 8]
    if near[0][0] == near[0][1] or text.find("\t", near[0][0], near[min(3, len(near) - 1)][1]) < 0:
        return None
    if "\t" in text[slice(*near[0])] and any(_has_empty(text, line) for line in near):
        return grid_head(text, near)
    return head(text, near)


def _has_empty(text: str, line: Span) -> bool:
    return any(start == end for start, end in cut(text, line)[:-1]) and "\t" in text[slice(*line)]


def _stop(text: str, spans: Sequence[Span], begin: int) -> int:
    """The number of the line behind a table's last one."""
    last, at = begin, begin
    while at < len(spans) and at - last < MOST_PIECES:
        said = text[slice(*spans[at])]
        row = "\t" in said.strip()
        if END.match(said) or (PROSE.search(said) if not row else False) or not row and len(said) > LONGEST_PIECE:
            break
        if row and _head(text, spans, at):
            break
        at += 1
        last = at if row else last
    return min(at, last + KEPT_PIECES)


def _note(text: str, spans: Sequence[Span]) -> Span | None:
    """What a note below a table says of the values in brackets."""
    for span in spans:
        match = SUMMED.search(text, *span)
        if match:
            return match.span("what")
    return None


def _shared_unit(text: str, spans: Sequence[Span]) -> Span | None:
    """The unit that a line over a table gives to all its values: 单位：万千瓦."""
    for span in reversed(spans):
        match = SHARED_UNIT.search(text, *span)
        if match:
            return match.span("unit")
    return None


def _finished(
    plan: Plan, top: Head, rows: Iterable[tuple[Row, tuple[Span, ...]]], note: Span | None, shared: Span | None
) -> Iterator[Reading]:
    """The readings of the rows' values that are given."""
    text = plan.text
    aims, joint = _aims(plan, top.values), "，" if top.grid else ""
    for row, pieces in rows:
        label, bracket = _without_unit(text, _bare(text, pieces, top))
        if not row.whole or not label or sum(b - a for a, b in label) > LONGEST_LABEL:
            continue
        span = row.line if top.grid else (min(row.line[0], label[0][0]), max(row.line[1], label[-1][1]))
        for column, value in zip(top.values, row.values, strict=True):
            said = text[slice(*value)]
            if not said or BLANK.fullmatch(said):
                continue
            marks = MARKED.search(said)
            kept = (value[0], value[0] + marks.start()) if marks else value
            summed = note if said[0] in "[［【〔" else None
            yield Reading(label, column, kept, row.unit or bracket or shared, summed, span, column in aims, joint)


def _bare(text: str, pieces: tuple[Span, ...], top: Head) -> tuple[Span, ...]:
    """A label without its number and signs, and without white space; of several cells the last has the number."""
    parts = list(pieces)
    at = len(parts) - 1 if top.grid else 0
    number = NUMBERING.match(text, *parts[at]) or (COUNTED.match(text, *parts[at]) if top.has("index") else None)
    if number and number.end() < parts[at][1]:
        parts[at] = number.end(), parts[at][1]
    return tuple(span for piece in parts if (span := stripped(text, piece))[0] < span[1])


def _without_unit(text: str, label: tuple[Span, ...]) -> tuple[tuple[Span, ...], Span | None]:
    """A label without the unit in brackets at its end, and the unit; the label as it is where it has none."""
    for n in range(len(label) - 1, -1, -1):
        match = LAST_BRACKET.search(text, *label[n])
        if match and UNIT.fullmatch(match["unit"]):
            cutoff = stripped(text, (label[n][0], match.start()))
            kept = tuple(span for span in (*label[:n], cutoff, *label[n + 1 :]) if span[0] < span[1])
            return kept, match.span("unit")
    marks = MARKED.search(text[slice(*label[-1])]) if label else None
    if marks:
        return (*label[:-1], (label[-1][0], label[-1][0] + marks.start())), None
    return label, None


def _aims(plan: Plan, columns: Sequence[Column]) -> list[Column]:
    """The columns of values aimed at: of years inside the plan's period, or the latest, that were not reached."""
    open_ = [column for column in columns if not column.reached and (column.year or column.aim)]
    begun = int(plan.period[:4]) if re.match(r"\d{4}", plan.period) else 0
    years = [column.year for column in open_ if column.year]
    floor = begun if any(year >= begun for year in years) and begun else max(years, default=0)
    return [column for column in open_ if column.year is None or column.year >= floor]
