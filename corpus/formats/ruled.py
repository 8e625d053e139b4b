"""Ruling lines and glyphs -> the rows of the tables they rule."""

from bisect import bisect_right
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import NamedTuple

from corpus.formats.layout import Glyph

NEAR = 3.0  # points: rules no further apart are one
MOST_RULES, MOST_FIELDS = 2000, 10_000  # of a page, of a table: what has more is a drawing
STICKS_OUT = 12.0  # points: what a rule reaches beyond the last upright is an open column


class Rule(NamedTuple):
    """A straight rule: a horizontal one at y = `at` from x = start to end, an upright one at x = `at`."""

    at: float
    start: float
    end: float

    def covers(self, place: float) -> bool:
        """Whether it passes the place."""
        return self.start - NEAR <= place <= self.end + NEAR

    def meets(self, other: "Rule") -> bool:
        """Whether a rule of the other direction crosses or touches it."""
        return self.covers(other.at) and other.covers(self.at)


@dataclass(frozen=True, slots=True)
class Cell:
    """A cell: the rows and columns [top, bottom), [left, right) of the grid that it takes up, and its glyphs."""

    top: int
    bottom: int
    left: int
    right: int
    glyphs: tuple[Glyph, ...]


@dataclass(frozen=True, slots=True)
class Table:
    """A ruled grid: where its rules lie, and its cells that hold something."""

    xs: tuple[float, ...]
    ys: tuple[float, ...]
    cells: tuple[Cell, ...]


def tables(across: Iterable[Rule], upright: Iterable[Rule], glyphs: Sequence[Glyph]) -> list[Table]:
    """The ruled grids of a page, from top to bottom; a box of one cell is one too."""
    found: list[Table] = []
    lying, standing = _merged(across), _merged(upright)
    if max(len(lying), len(standing)) > MOST_RULES:
        return []
    for flat, steep in _connected(lying, standing):
        xs, ys = _places(rule.at for rule in steep), _places(rule.at for rule in flat)
        left, right = min(rule.start for rule in flat), max(rule.end for rule in flat)
        xs = [left] * (left < xs[0] - STICKS_OUT) + xs + [right] * (right > xs[-1] + STICKS_OUT)
        if len(xs) > 1 and len(ys) > 1 and len(xs) * len(ys) <= MOST_FIELDS:
            cells = _cells(xs, ys, flat, steep, glyphs)
            found += [Table(tuple(xs), tuple(ys), cells)] if cells else []
    return sorted(found, key=lambda table: table.ys[0])


def _merged(rules: Iterable[Rule]) -> list[Rule]:
    """The rules with pieces that continue each other joined."""
    merged: list[Rule] = []
    for rule in sorted(rules):
        number = _continued(merged, rule)
        if number is None:
            merged.append(rule)
        else:
            other = merged[number]
            merged[number] = Rule(other.at, min(other.start, rule.start), max(other.end, rule.end))
    return merged


def _continued(merged: Sequence[Rule], rule: Rule) -> int | None:
    """Which of the rules before it a rule continues or repeats."""
    for number in range(len(merged) - 1, -1, -1):
        other = merged[number]
        if rule.at - other.at > NEAR:
            return None
        if rule.start <= other.end + NEAR and other.start <= rule.end + NEAR:
            return number
    return None


def _connected(across: list[Rule], upright: list[Rule]) -> list[tuple[list[Rule], list[Rule]]]:
    """Horizontal and upright rules that hang together, group by group."""
    groups: list[tuple[list[Rule], list[Rule]]] = []
    for steep in upright:
        touched = [group for group in groups if any(steep.meets(flat) for flat in group[0])]
        known = {id(flat) for group in groups for flat in group[0]}
        flats = [flat for flat in across if id(flat) not in known and steep.meets(flat)]
        joined = (flats, [steep])
        for group in touched:
            joined = (joined[0] + group[0], joined[1] + group[1])
            groups.remove(group)
        groups += [joined] if joined[0] else []
    return groups


def _places(values: Iterable[float]) -> list[float]:
    """The values in order, those near each other once."""
    places: list[float] = []
    for value in sorted(values):
        if not places or value - places[-1] > NEAR:
            places.append(value)
    return places


def _cells(
    xs: Sequence[float], ys: Sequence[float], across: list[Rule], upright: list[Rule], glyphs: Sequence[Glyph]
) -> tuple[Cell, ...]:
    """The cells that hold glyphs; fields of the grid without a rule between them are one cell."""
    inside: dict[tuple[int, int], list[Glyph]] = {}
    for glyph in glyphs:
        row, column = bisect_right(ys, glyph.y - glyph.size * 0.35) - 1, bisect_right(xs, glyph.x) - 1
        if 0 <= row < len(ys) - 1 and 0 <= column < len(xs) - 1:
            inside.setdefault((row, column), []).append(glyph)
    home = _homes(xs, ys, across, upright)
    fields: dict[tuple[int, int], list[tuple[int, int]]] = {}
    for field, first in home.items():
        fields.setdefault(first, []).append(field)
    cells = []
    for group in fields.values():
        held = tuple(glyph for field in group for glyph in inside.get(field, ()))
        if held:
            tops, lefts = [row for row, _ in group], [column for _, column in group]
            cells.append(Cell(min(tops), max(tops) + 1, min(lefts), max(lefts) + 1, held))
    return tuple(sorted(cells, key=lambda cell: (cell.top, cell.left)))


def _homes(
    xs: Sequence[float], ys: Sequence[float], across: list[Rule], upright: list[Rule]
) -> dict[tuple[int, int], tuple[int, int]]:
    """Each field of the grid -> the first field of the cell it belongs to."""
    home = {(row, column): (row, column) for row in range(len(ys) - 1) for column in range(len(xs) - 1)}

    def found(field: tuple[int, int]) -> tuple[int, int]:
        while home[field] != field:
            field = home[field]
        return field

    def unite(a: tuple[int, int], b: tuple[int, int]) -> None:
        first, second = sorted((found(a), found(b)))
        home[second] = first

    for row, column in list(home):
        x, y = (xs[column] + xs[column + 1]) / 2, (ys[row] + ys[row + 1]) / 2
        if column and not _ruled(upright, xs[column], y):
            unite((row, column - 1), (row, column))
        if row and not _ruled(across, ys[row], x):
            unite((row - 1, column), (row, column))
    return {field: found(field) for field in home}


def _ruled(rules: Iterable[Rule], at: float, place: float) -> bool:
    return any(abs(rule.at - at) <= NEAR and rule.covers(place) for rule in rules)
