"""Text with form feeds -> the page numbers and running headers to drop."""

import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass

from corpus.draft import Change

DASH = "[-—–―－一]"
MARKED = re.compile(rf"{DASH}{{1,2}} *\d{{1,4}} *{DASH}{{1,2}}|第 *\d{{1,4}} *页(?:[ ，,/]*共 *\d{{1,4}} *页)?")
HEADER_PAGES = 5  # fewest pages that a running header stands on,
HEADER_SHARE = 0.5  # and their least share of all pages
BARE = re.compile(r"\d{1,3}|[IVX]{1,6}|[ivx]{1,6}")


@dataclass(frozen=True, slots=True)
class Candidate:
    """A bare number on a line of its own."""

    start: int
    end: int
    printed: str
    page: int
    at_edge: bool  # first or last of its page, in a text that shows its pages
    alone: bool  # blank lines or page ends on both sides

    @property
    def number(self) -> int:
        """What it counts, 0 for a Roman one."""
        return int(self.printed) if self.printed.isdigit() else 0


def running_headers(text: str) -> list[Change]:
    """Lines that begin most pages alike, the first of them excepted: it may be the title."""
    matches = list(re.finditer(r"(?:\A|(?<=\f))[^\S\f]*(\S[^\n\f]*)", text))
    counts = Counter(match[1].strip(" ") for match in matches)
    least = max(HEADER_PAGES, HEADER_SHARE * len(matches))
    headers = {line for line, count in counts.items() if count >= least}
    found = [match for match in matches if match[1].strip(" ") in headers]
    first = {match[1].strip(" "): match.start(1) for match in reversed(found)}
    return [Change(m.start(1), m.end(1), "") for m in found if m.start(1) not in first.values()]


def page_numbers(text: str) -> list[Change]:
    """The page numbers of the text, each to be dropped.

    A number in dashes, or 第3页, is one on any line of its own; a bare number only at the edge of a page or
    between blank lines, and only where another such number shows that they count up.
    """
    marked, bare = [], []
    for page, start, printed, at_edge, alone in _lines(text):
        if MARKED.fullmatch(printed):
            marked.append(Change(start, start + len(printed), ""))
        elif BARE.fullmatch(printed) and (at_edge or alone):
            bare.append(Candidate(start, start + len(printed), printed, page, at_edge, alone))
    runs = Counter(c.number - c.page for c in bare if c.at_edge)
    numbers = {c.number for c in bare if c.alone}
    counted = [Change(c.start, c.end, "") for c in bare if _counts_up(c, runs, numbers)]
    return sorted([*marked, *counted], key=lambda change: change.start)


def _counts_up(c: Candidate, runs: Counter[int], numbers: set[int]) -> bool:
    if c.at_edge:
        return not c.number or runs[c.number - c.page] > 1 or c.number in (c.page, c.page + 1)
    return c.number > 0 and bool({c.number - 1, c.number + 1} & numbers)


def _lines(text: str) -> Iterator[tuple[int, int, str, bool, bool]]:
    """Of every line not blank: page, start, text, whether at its page's edge, whether blank lines stand around."""
    offset, paged = 0, "\f" in text
    for page, content in enumerate(text.split("\f")):
        lines = content.split("\n")
        filled = [number for number, line in enumerate(lines) if line.strip(" ")]
        for number, line in enumerate(lines):
            printed = line.strip(" ")
            if printed:
                start = offset + line.index(printed)
                around = (*lines[max(0, number - 1) : number], *lines[number + 1 : number + 2])
                at_edge = paged and number in (filled[0], filled[-1])
                yield page, start, printed, at_edge, not any(other.strip(" ") for other in around)
            offset += len(line) + 1
