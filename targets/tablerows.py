"""A table's header and lines -> its rows: the label, the unit and the value of each column."""

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace

from targets.cells import (
    ATTRIBUTE,
    LAST_BRACKET,
    TARGETLIKE,
    VALUE,
    WHOLE_WORDS,
    Cell,
    Span,
    cut,
    stripped,
    typed,
)
from targets.tablehead import Head
from targets.wrapped import Layout, Unread

LONGEST_WORDS = 40  # characters of a value said in words
SHORTEST_LABEL = 6  # characters: a shorter one that lacks what stood above it says too little
BRACKETED_SHARE = 0.5  # of the rows whose labels end with a unit, from which on all are thought to
BROKEN = re.compile(
    r"[.．\ue000-\uf8ff\U000f0000-\U0010ffff]|\d+\s*[\]〕】]"
)  # how a number cut by a line break goes on
STATUS = re.compile(r"(?:未|已|提前|基本|超额)?完成|达标|[好优]于预期|达到预期|未达.{1,4}")
PARTIAL = re.compile(  # what says nothing without the words above it
    r"及.*|.{0,3}城市|县城|乡镇|城镇|市区|县级|农村|中心城区|全市|地级|[国省市]控|其他|小计|化学需氧量|氨氮|二氧化硫|氮氧化物|挥发性有机物|总[磷氮]"
)
COUNT = re.compile(r"[（(]?(\d{1,2})(?:[）)]|[.．、](?!\d)|$)")
TAIL = re.compile(r".{0,4}[（(][^（）()]*[）)]")  # the end of a wrapped label


@dataclass(frozen=True, slots=True)
class Row:
    """The cells of a row that is not yet known to be whole."""

    line: Span
    label: tuple[Span, ...]
    unit: Span | None
    values: tuple[Span, ...]
    whole: bool  # whether the values are as many as the columns


def by_kind(text: str, top: Head, spans: Sequence[Span]) -> Iterator[tuple[Row, tuple[Span, ...]]]:
    """Rows of a table whose empty cells are not kept: every cell is told by what stands in it."""
    rows: list[Row] = []
    gaps: list[list[Span]] = [[]]
    count = 0
    for line, below in _paired(text, top, spans):
        cells = typed(text, line, count, top.has("index"))
        if below:
            cells += [cell for cell in typed(text, below) if cell.part in ("value", "blank")]
            line = (line[0], below[1])
        count = next((n for cell in cells if (n := _counted(text, cell))), count)
        if any(cell.part in ("value", "blank", "attribute") for cell in cells) and "\t" in text[slice(*line)]:
            rows.append(_row(text, top, line, cells))
            gaps.append([])
        elif len(text[slice(*line)].strip()) > 1 or not text[slice(*line)].strip().isdecimal():
            gaps[-1].append(stripped(text, line))
    rows = [
        replace(row, whole=row.whole and not any(BROKEN.match(text, *piece) for piece in (*gaps[n], *gaps[n + 1])))
        for n, row in enumerate(rows)
    ]
    whole = [row for row in rows if row.whole and row.label]
    ending = [row for row in whole if LAST_BRACKET.search(text[slice(*row.label[-1])])]
    bracketed = not top.has("unit") and len(ending) > BRACKETED_SHARE * len(whole)
    layout = Layout(text, [Unread(row.label, row.whole) for row in rows], gaps, bracketed)
    ordered = not top.supposed or _rises(text, rows)
    for row, label in zip(rows, layout.labels(), strict=True):
        if not ordered or not row.whole or not label or any("\t" in text[slice(*span)] for span in label):
            continue
        given = tuple(v if _is_whole(text, v) else (v[1], v[1]) for v in row.values)
        if not PARTIAL.fullmatch(LAST_BRACKET.sub("", "".join(text[slice(*span)] for span in label))):
            yield replace(row, values=given), label


def _paired(text: str, top: Head, spans: Sequence[Span]) -> Iterator[tuple[Span, Span | None]]:
    """Each line, with the one below it where that holds just the values that it lacks: label and 约束性, then 32 and 29."""
    at = 0
    while at < len(spans):
        line, following = spans[at], spans[at + 1] if at + 1 < len(spans) else None
        here = [cell.part for cell in typed(text, line)]
        below = [cell.part for cell in typed(text, following)] if following else []
        lacks = "attribute" in here and {"text", "unit"} & set(here) and not {"value", "blank"} & set(here)
        alone = bool(below) and set(below) <= {"value", "blank"} and len(below) == len(top.values)
        if following and lacks and alone:
            yield line, following
            at += 2
            continue
        yield line, None
        at += 1


def _counted(text: str, cell: Cell) -> int:
    """The number in front of a row that a cell holds; 0 for none."""
    number = COUNT.match(text, *cell.span)
    return (
        int(number[1])
        if number and (cell.part == "index" or cell.part == "text" and number.end() < cell.span[1])
        else 0
    )


def _is_whole(text: str, value: Span) -> bool:
    """Whether a value is a number, or words that do not break off: they may go on in the next line."""
    said = text[slice(*value)]
    return bool(VALUE.fullmatch(said) or WHOLE_WORDS.search(said))


def _rises(text: str, rows: Iterable[Row]) -> bool:
    """Whether aims are worded in the last column rather than in the first, as its supposed order wants."""
    pairs = [(text[slice(*row.values[0])], text[slice(*row.values[-1])]) for row in rows if row.whole]
    return sum(bool(TARGETLIKE.search(a)) for a, _ in pairs) <= sum(bool(TARGETLIKE.search(b)) for _, b in pairs)


def _row(text: str, top: Head, line: Span, cells: Sequence[Cell]) -> Row:
    """A row's label, unit and values."""
    places = [n for n, cell in enumerate(cells) if cell.part == "index"]
    rest = cells[places[0] + 1 :] if places else cells
    first = next((n for n, cell in enumerate(rest) if cell.part in ("value", "blank", "attribute")), len(rest))
    texts = [cell.span for cell in rest[:first] if cell.part == "text"]
    units = [cell.span for cell in rest[:first] if cell.part == "unit"]
    values = [cell.span for cell in rest if cell.part in ("value", "blank")]
    if values and top.has("other") and STATUS.fullmatch(text[slice(*values[-1])]):
        values.pop()
    grouped = top.has("group") and not (places and places[0] > 0)
    if grouped and len(texts) > 1:
        texts = texts[1:]
    behind = rest[first:]
    last = max((n for n, cell in enumerate(behind) if cell.part != "text"), default=0)
    odd = any(cell.part in ("text", "unit", "index") for cell in (behind[:last] if top.has("other") else behind))
    torn = len(texts) > 1 and any(TAIL.fullmatch(text, *span) for span in texts[:-1])
    whole = len(values) == len(top.values) and not odd and not torn and len(units) == top.has("unit")
    return Row(line, tuple(texts), units[0] if units else None, tuple(values), whole)


def by_place(text: str, top: Head, spans: Sequence[Span]) -> Iterator[tuple[Row, tuple[Span, ...]]]:
    """Rows of a table whose empty cells are kept: every cell is told by its column.

    A merged cell's words stand in its first field alone, so that a label may lack its beginning, which stands above.
    """
    above: list[Span | None] = [None] * len(top.columns)
    for line in spans:
        cells = cut(text, line)
        if len(cells) < 2 or len(cells) > len(top.columns):
            continue
        cells += [(line[1], line[1])] * (len(top.columns) - len(cells))
        row = _placed(text, top, line, cells)
        label = tuple(cell for cell in _label(text, top, cells, above) if not ATTRIBUTE.fullmatch(text, *cell))
        if label:
            yield row, label


def _label(text: str, top: Head, cells: Sequence[Span], above: list[Span | None]) -> tuple[Span, ...]:
    """The words of a row's label, those of a merged cell taken from above; `above` is brought up to date."""
    places = [n for n, column in enumerate(top.columns) if column.holds == "label"]
    own = [n for n in places if cells[n][0] < cells[n][1]]
    if not own:
        return ()
    for n in places:
        if n >= own[0]:
            above[n] = cells[n] if n in own else None
    label = tuple(span for n in places if (span := above[n]) is not None)
    missing = own[0] != places[0] and len(label) == len(own)
    short = sum(end - start for start, end in label) < SHORTEST_LABEL
    return () if missing and short else label


def _placed(text: str, top: Head, line: Span, cells: Sequence[Span]) -> Row:
    unit = next((cells[n] for n, column in enumerate(top.columns) if column.holds == "unit"), None)
    places = [n for n, column in enumerate(top.columns) if column.holds == "value"]
    values = []
    for n in places:
        start, end = cells[n]
        spread = n + 1 in places and cells[n + 1][0] == cells[n + 1][1]
        values.append((end, end) if spread or end - start > LONGEST_WORDS else (start, end))
    given = unit if unit and unit[0] < unit[1] else None
    return Row(line, (), given, tuple(values), given is not None or unit is None)
