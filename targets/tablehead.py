"""The lines above a table's rows -> its columns: what each holds, of which year, whether aimed at or reached."""

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from itertools import pairwise

from targets.cells import Span, cut
from targets.headwords import (
    RATE_WORDS,
    WORD,
    YEARS,
    Column,
    Holds,
    column_of,
    columns_of,
    header_cells,
    kind_of,
    only_words,
)

RATE = re.compile(RATE_WORDS)
LAST = 9999  # where a rate or a sum stands among years
MOST_LINES = 4
GRID_LINES = 3  # of a header at most
FEWEST = 2  # columns of a table
ANY_VALUE = re.compile(r"约束性|预期性|(?<![\d年])\d{1,3}(?:\.\d+)?(?![\d年．.])[%％]?(?=\t|$)")


@dataclass(frozen=True, slots=True)
class Head:
    """A table's header: where its lines start and end, and its columns from left to right."""

    start: int
    end: int
    columns: tuple[Column, ...]
    supposed: bool = False  # whether the order of the columns with values is only the usual one
    grid: bool = False  # whether every row shows all its columns, empty cells too

    @property
    def values(self) -> tuple[Column, ...]:
        """The columns that hold values, from left to right."""
        return tuple(column for column in self.columns if column.holds == "value")

    @property
    def clear(self) -> bool:
        """Whether no two columns with values have the same header."""
        said = [column.said for column in self.values]
        return len(said) == len(set(said))

    def has(self, holds: Holds) -> bool:
        """Whether a column of the kind is there."""
        return any(column.holds == holds for column in self.columns)


def head(text: str, lines: Sequence[Span]) -> Head | None:
    """The header that begins with the first of the lines; None where they begin with none."""
    rows: list[list[Column]] = []
    for n, line in enumerate(lines[:MOST_LINES]):
        if not only_words(text, line) and not _between(text, lines[n : n + 2], bool(rows)):
            break
        row = [column for cell in header_cells(text, line) for column in columns_of(text, cell)]
        if not row:
            break
        rows.append(row)
    if not rows or not any("\t" in text[slice(*line)] for line in lines[: len(rows)]):
        return None
    columns, supposed = _stacked(rows)
    if len(columns) < FEWEST or not any(c.holds == "value" for c in columns) or not _names_rows(rows):
        return None
    if columns[-1].holds == "group":  # 指标 / 类型 behind the values tells 约束性 from 预期性
        columns[-1] = replace(columns[-1], holds="attribute")
    return Head(lines[0][0], lines[len(rows) - 1][1], tuple(columns), supposed)


def _names_rows(rows: Sequence[Sequence[Column]]) -> bool:
    return any(column.holds in ("label", "group", "index", "unit") for row in rows for column in row)


def _between(text: str, lines: Sequence[Span], begun: bool) -> bool:
    """Whether a line with some other words stands between a header's lines."""
    said = text[slice(*lines[0])]
    return begun and len(lines) > 1 and not re.search(r"\d", said) and "\t" in said and only_words(text, lines[1])


def _stacked(rows: Sequence[Sequence[Column]]) -> tuple[list[Column], bool]:
    """The columns of a header of several lines, and whether the order of those with values is only supposed.

    The upper halves of cells broken in two stand in the first line, the lower ones in the last, whole ones between.
    No columns where the order is open.
    """
    if len(rows) == 1:
        return list(rows[0]), False
    first, *between, last = rows
    first, last, apart = _alike(first, last)
    between = [*between, apart]
    if len(first) == len(last) and all(_halves(a, b) for a, b in zip(first, last, strict=True)):
        parts = [[_joined(a, b) for a, b in zip(first, last, strict=True)], *between]
    else:
        parts = [list(row) for row in (first, *between, last)]
    values = [[column for column in line if column.holds == "value"] for line in parts]
    lines = _qualified([line for line in values if line], parts)
    rest = [column for line in parts for column in line if column.holds != "value"]
    if len(lines) <= 1:
        return rest + [column for line in lines for column in line], False
    years = [[column.year or (LAST if RATE.search(column.said) else 0) for column in line] for line in lines]
    distinct = sum(len(set(line)) for line in years) == len(set().union(*years))
    if not distinct or 0 in set().union(*years) or any(a > b for line in years for a, b in pairwise(line)):
        return [], True
    return rest + sorted((column for line in lines for column in line), key=lambda column: column.year or LAST), True


def _alike(first: Sequence[Column], last: Sequence[Column]) -> tuple[Sequence[Column], Sequence[Column], list[Column]]:
    """Two lines of a header without the whole cells of the longer one, and these."""
    longer, shorter = (first, last) if len(first) > len(last) else (last, first)
    apart: list[Column] = []
    kept = list(longer)
    while len(kept) > len(shorter) and kept[0].holds in ("index", "group", "label", "unit"):
        apart.append(kept.pop(0))
    if len(kept) != len(shorter):
        return first, last, []
    return (kept, last, apart) if longer is first else (first, kept, apart)


def _qualified(lines: list[list[Column]], parts: Sequence[Sequence[Column]]) -> list[list[Column]]:
    """The columns with values; years in one line and in another as many words on them are joined."""
    if len(lines) == 1:
        others = [line for line in parts if line and all(column.holds == "other" for column in line)]
        lines = [*lines, *([list(others[0])] if others else [])]
    if len(lines) != 2 or len(lines[0]) != len(lines[1]):
        return lines[:1] if len(lines) == 2 and lines[1][0].holds == "other" else lines
    for upper, lower in (lines, lines[::-1]):
        if all(YEARS.fullmatch(column.said) for column in upper) and all(column.year is None for column in lower):
            return [[_joined(a, b) for a, b in zip(upper, lower, strict=True)]]
    return lines


def _halves(upper: Column, lower: Column) -> bool:
    """Whether one header may be broken in two: 2020年 above 现状值, 指标 above 属性."""
    pair = {upper.holds, lower.holds}
    if upper.holds == lower.holds == "value":
        return lower.year is None or upper.year is None
    return pair in (
        {"label", "attribute"},
        {"attribute"},
        {"index"},
        {"unit"},
        {"group"},
        {"value", "other"},
        {"other"},
        {"label"},
        {"label", "group"},
    )


def _joined(upper: Column, lower: Column) -> Column:
    holds = lower.holds if lower.holds in ("attribute", "other") and upper.year is None else upper.holds
    if lower.holds == "group":
        holds = "group"
    return Column(holds, (*upper.spans, *lower.spans), upper.said + lower.said, upper.year or lower.year)


def grid_head(text: str, lines: Sequence[Span]) -> Head | None:
    """The header of a table whose rows keep their empty cells; a merged cell stands in its first field alone."""
    top = [cut(text, line) for line in lines]
    if not any(_kinds(text, [cell]) & {"label", "group", "index"} for cell in top[0]) or len(top[0]) < FEWEST:
        return None
    if ANY_VALUE.search(text[slice(*lines[0])]):
        return None
    count = 1
    while count < min(GRID_LINES, len(lines)) and only_words(text, lines[count]) and text[slice(*lines[count])].strip():
        count += 1
    width = max(len(row) for row in top)
    stacks: list[list[Span]] = [[] for _ in range(width)]
    for n in range(count):
        for at in range(width):
            cell = _cell(top[n], at)
            lower = any(_cell(row, at) for row in top[n + 1 : count])
            cell = cell or (next((c for k in range(at, -1, -1) if (c := _cell(top[n], k))), None) if lower else None)
            stacks[at] += [cell] if cell else []
    columns: list[Column] = []
    for stack in stacks:
        kinds = _kinds(text, stack)
        spread = not stack and columns and columns[-1].holds in ("label", "group")
        columns.append(columns[-1] if spread else column_of(text, sorted(kinds), *stack))
    if not any(c.holds == "value" for c in columns) or not any(c.holds == "label" for c in columns):
        return None
    if any(a.holds == "value" and not b.spans for a, b in pairwise(columns)):
        return None  # a header above several columns that are not told apart
    return Head(lines[0][0], lines[count - 1][1], tuple(columns), grid=True)


def _cell(row: Sequence[Span], at: int) -> Span | None:
    return row[at] if at < len(row) and row[at][0] < row[at][1] else None


def _kinds(text: str, spans: Sequence[Span]) -> set[str]:
    """What the words of a header's cells speak of; nothing where other words stand among them."""
    found = {kind_of(match) for span in spans for match in WORD.finditer(text, *span)}
    return found if all(only_words(text, span) for span in spans[-1:]) else set()
