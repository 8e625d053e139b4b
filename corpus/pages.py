"""Text with form feeds -> the page numbers, running headers and footers to drop."""

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise

from corpus.draft import Change
from corpus.unwrap import HEADING

DASH = "[-—–―－一·•～~]"
MARKED = re.compile(
    rf"{DASH}{{1,2}} *(?:\d{{1,4}}|[IVXivx]{{1,6}}) *{DASH}{{1,2}}|第 *\d{{1,4}} *页(?:[ ，,/]*共 *\d{{1,4}} *页)?|\d{{1,4}} ?/ ?\d{{1,4}}页?"
)
NUMBERED = re.compile(rf"(?:{DASH}* *(\d{{1,4}}) *{DASH}*)?(.*?\D)(?:{DASH}* *(?<!\d)(\d{{1,4}}) *{DASH}*)?")
ITEM = re.compile(rf"(?!第|附){HEADING.pattern}|.*[：:]$")  # an item of a list may well be printed again
LEAST_RUN = 3  # fewest pages, each the next or the next but one, that a running line stands on
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


def running_lines(text: str) -> list[Change]:
    """The headers and footers that page after page, or every other page, repeats; each to be dropped.

    Where nothing else in the text says what they say, the first of them stays: it may be the title.
    """
    dropped: list[Change] = []
    plain = Counter(_squeezed(line) for line in re.split("[\n\f]", text))
    for edge in (0, -1):
        places: dict[str, list[tuple[int, int, str]]] = {}
        for page, lines in enumerate(_pages(text)):
            for start, printed in () if not lines or ITEM.match(lines[edge][1]) else (lines[edge],):
                places.setdefault(_key(printed, page), []).append((page, start, printed))
        for found in places.values():
            if _run([page for page, _, _ in found]) >= LEAST_RUN:
                only_here = plain[_squeezed(found[0][2])] <= len(found) and edge == 0
                dropped += (Change(start, start + len(printed), "") for _, start, printed in found[only_here:])
    return sorted(set(dropped), key=lambda change: change.start)


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


def _squeezed(line: str) -> str:
    return re.sub(r"\s", "", line)


def _key(printed: str, page: int) -> str:
    """What two running lines share: their words, and how far a page number in them is from the page."""
    numbered = None if HEADING.match(printed) else NUMBERED.fullmatch(printed)
    number = numbered and (numbered[1] or numbered[3])
    if not numbered or not number:
        return _squeezed(printed)
    return f"{int(number) - page}\n{_squeezed(numbered[2])}"


def _run(pages: Sequence[int]) -> int:
    """How many pages follow each other with at most one left out between two."""
    longest = length = 1
    for before, page in pairwise(pages):
        length = length + 1 if page - before <= 2 else 1
        longest = max(longest, length)
    return longest


def _counts_up(c: Candidate, runs: Counter[int], numbers: set[int]) -> bool:
    if c.at_edge:
        return not c.number or runs[c.number - c.page] > 1 or c.number in (c.page, c.page + 1)
    return c.number > 0 and bool({c.number - 1, c.number + 1} & numbers)


def _pages(text: str) -> Iterator[list[tuple[int, str]]]:
    """Start and text of the lines that are not blank, page by page, in a text that shows its pages."""
    offset = 0
    for content in text.split("\f") if "\f" in text else ():
        matches = re.finditer(r"[^\n]+", content)
        yield [(offset + m.start() + _indent(m[0]), m[0].strip(" ")) for m in matches if m[0].strip(" ")]
        offset += len(content) + 1


def _indent(line: str) -> int:
    return len(line) - len(line.lstrip(" "))


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
