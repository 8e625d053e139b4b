"""A printed page -> its lines in reading order."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise
from statistics import median

from corpus.formats.layout import LATIN, Glyph, Row, laid_out, rows
from corpus.formats.ruled import Cell, Rule, Table, tables

LEAST_ROWS = 8  # rows that each of two columns must have
CROSSING = 0.2  # largest share of rows that may run across the gutter of two columns
FILLED = 0.5  # least share of a column's rows that reach its right edge: else it is a list or a table
MIDDLE = (0.4, 0.6)  # of the text's width: where a gutter may lie
GUTTER = 1.0  # of the size: its least width


@dataclass(frozen=True, slots=True)
class Page:
    """What is printed on a page: its glyphs, its rules, and how many of its characters have no meaning."""

    glyphs: Sequence[Glyph]
    across: Sequence[Rule]
    upright: Sequence[Rule]
    unknown: int = 0


def page_lines(page: Page, size: float) -> list[str]:
    """The lines of a page: two columns one after the other, a table's row a line, its cells apart by tabs."""
    grids = [grid for grid in tables(page.across, page.upright, page.glyphs) if _parts_cells(grid)]
    inside = {id(glyph) for grid in grids for cell in grid.cells for glyph in cell.glyphs}
    free = rows(glyph for glyph in page.glyphs if id(glyph) not in inside)
    usual = _usual_distance(free)
    lines: list[str] = []
    above = float("-inf")
    for grid in [*grids, None]:
        below = grid.ys[0] if grid else float("inf")
        between = [row for row in free if above <= row.y < below]
        for left, band in _in_reading_order(between, size):
            lines += laid_out(band, size, usual, left)
        lines += _table_lines(grid, size, usual) if grid else []
        above = below
    return lines


def _parts_cells(grid: Table) -> bool:
    """Whether a row of the grid has two cells; else it is a frame around text."""
    return any(a.top == b.top for a, b in pairwise(grid.cells))


def _usual_distance(found: Sequence[Row]) -> float:
    return median([b.y - a.y for a, b in pairwise(found)] or [0.0])


def _table_lines(grid: Table, size: float, usual: float) -> Iterator[str]:
    """A line a row of the grid; what stands across all columns is laid out as text."""
    width = len(grid.xs) - 1
    for number in range(len(grid.ys) - 1):
        cells = [cell for cell in grid.cells if cell.top == number]
        if len(cells) == 1 and cells[0].right - cells[0].left == width:
            yield from laid_out(rows(cells[0].glyphs), size, usual)
        elif cells:
            held = {cell.left: _cell_text(cell) for cell in cells}
            yield "\t".join(held.get(column, "") for column in range(width)).rstrip("\t")


def _cell_text(cell: Cell) -> str:
    """The words of a cell on one line."""
    text = ""
    for row in rows(cell.glyphs):
        words = (
            text and LATIN.match(text[-1]) and text[-1].isalpha() and row.text[0].isascii() and row.text[0].isalpha()
        )
        text += (" " if words else "") + " ".join(row.text.split())
    return text


def _in_reading_order(found: Sequence[Row], size: float) -> Iterator[tuple[float, list[Row]]]:
    """The rows in bands, each read from top to bottom and with its left edge: of two columns the left one first."""
    gutter = _gutter(found, size)
    if gutter is None:
        yield 0.0, list(found)
        return
    band: list[Row] = []
    for row in found:
        if _crosses(row, gutter):
            yield from _columns(band, gutter)
            yield 0.0, [row]
            band = []
        else:
            band.append(row)
    yield from _columns(band, gutter)


def _columns(band: Iterable[Row], gutter: float) -> Iterator[tuple[float, list[Row]]]:
    glyphs = [glyph for row in band for glyph in row.glyphs]
    for side in ([g for g in glyphs if g.x < gutter], [g for g in glyphs if g.x >= gutter]):
        if side:
            yield min(glyph.x0 for glyph in side), rows(side)


def _gutter(found: Sequence[Row], size: float) -> float | None:
    """Where the gap between two columns of running text lies, None where there is one column."""
    if len(found) < LEAST_ROWS:
        return None
    left, right = min(row.left for row in found), max(row.right for row in found)
    steps = range(round(MIDDLE[0] * (right - left)), round(MIDDLE[1] * (right - left)) + 1, 2)
    crossed = {left + step: sum(_crosses(row, left + step) for row in found) for step in steps}
    least = min(crossed.values(), default=len(found))
    if least > CROSSING * len(found):
        return None
    open_at = [place for place, count in crossed.items() if count == least]
    gutter = open_at[len(open_at) // 2]
    sides = [
        list(side) for side in zip(*((_part(row, gutter, -1), _part(row, gutter, 1)) for row in found), strict=True)
    ]
    return gutter if all(_is_column([part for part in side if part], size) for side in sides) else None


def _part(row: Row, gutter: float, side: int) -> tuple[float, float] | None:
    """Left and right end of a row's glyphs on one side of the gutter."""
    held = [glyph for glyph in row.glyphs if (glyph.x - gutter) * side > 0]
    return (held[0].x0, held[-1].x1) if held else None


def _is_column(parts: Sequence[tuple[float, float]], size: float) -> bool:
    edge = max((right for _, right in parts), default=0.0)
    return len(parts) >= LEAST_ROWS and sum(right > edge - 2 * size for _, right in parts) >= FILLED * len(parts)


def _crosses(row: Row, place: float) -> bool:
    """Whether text of the row runs across the place, without a gap as wide as a gutter."""
    if not row.left < place < row.right:
        return False
    gap = next((b.x0 - a.x1 for a, b in pairwise(row.glyphs) if a.x0 <= place < b.x1), 0.0)
    return gap < GUTTER * row.size
