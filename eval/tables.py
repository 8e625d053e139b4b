"""Rows -> tables, for a terminal and as Markdown."""

import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Table:
    """A title, a heading for each column, rows of texts; the first column is words, the others figures."""

    title: str
    header: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]


def width(text: str) -> int:
    """Columns the text takes on a terminal: two for a wide character, none for a combining one."""
    return sum(0 if unicodedata.combining(c) else 2 if unicodedata.east_asian_width(c) in "WF" else 1 for c in text)


def plain(table: Table) -> str:
    """The table for a terminal: columns aligned, figures to the right."""
    lines = [table.header, *table.rows]
    widths = [max(width(line[i]) for line in lines) for i in range(len(table.header))]
    return "\n".join([table.title, *(_aligned(line, widths) for line in lines)]) + "\n"


def _aligned(cells: Sequence[str], widths: Sequence[int]) -> str:
    pads = [" " * (space - width(cell)) for cell, space in zip(cells, widths, strict=True)]
    first = cells[0] + pads[0]
    return "  ".join([first, *(pad + cell for pad, cell in zip(pads[1:], cells[1:], strict=True))]).rstrip()


def markdown(table: Table) -> str:
    """The table as Markdown, under its title."""
    rule = [":--", *("--:" for _ in table.header[1:])]
    lines = [table.header, rule, *table.rows]
    escaped = ["| " + " | ".join(cell.replace("|", "\\|") for cell in line) + " |" for line in lines]
    return f"### {table.title}\n\n" + "\n".join(escaped) + "\n"


def share(count: int, total: int) -> str:
    """A count with its share of the total; an empty cell where there is nothing to count."""
    return f"{count} {decimals(count / total)}" if total else ""


def decimals(value: float | None) -> str:
    """Three decimals, without the zero before the point."""
    if value is None:
        return ""
    return f"{value:.3f}".removeprefix("0") if value >= 0 else f"{value:.3f}"
