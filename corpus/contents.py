"""Text in lines -> the contents pages to drop."""

import re
from collections.abc import Iterator, Sequence

from corpus.draft import Change
from corpus.unwrap import HEADING

LINE = re.compile(r"[^\n\f]+")
TITLE = re.compile(r"[#*_ ]*目 *[录次][#*_ ]*")
PAGE = r"[-—–·（(]* *(?:\d{1,3}|[IVXivx]{1,6}) *[-—–·）)]*"
LEADING = re.compile(rf"(?:[.．·•…⋯] ?|-(?=-)|_(?=_)){{4,}} *(?:{PAGE})?$")  # dots that lead to a page number
PAGED = re.compile(r"\S(?: {2,}|\t)[-—–·（(]* *(?:(\d{1,3})|[IVXivx]{1,6}) *[-—–·）)]*$")
ENTRY = re.compile(rf"{HEADING.pattern}|[前序引导]言|绪论|结语|结束语|后记")  # without its page number
LEAST = 3  # entries in a row that need no title 目录 above them
BETWEEN = 3  # most lines between two entries: a long entry is printed in several
LONGEST = 150  # characters: a longer line is no entry


def contents_pages(text: str) -> list[Change]:
    """The contents of the text, to be dropped: what stands under 目录 before the text begins, and rows of dots.

    Entries lead to a page number; under 目录 they may have none, if the first of them is printed again.
    """
    lines = [(m.start(), m.end(), m[0].strip(" ")) for m in LINE.finditer(text) if m[0].strip(" ")]
    words = [line for _, _, line in lines]
    spans, number = [], 0
    while number < len(lines):
        end = _end(words, number)
        if end > number:
            spans += [(start, stop) for start, stop, _ in lines[number:end]]
        number = max(end, number + 1)
    return [Change(start, end, "") for start, end in spans]


def _end(lines: Sequence[str], first: int) -> int:
    """The line after the contents that begin at line `first`; `first` where none do."""
    titled = TITLE.fullmatch(lines[first]) is not None
    if not titled and not LEADING.search(lines[first]):
        return first
    entries = list(_entries(lines, first + titled, titled))
    if len(entries) >= (1 if titled else LEAST):
        return entries[-1] + 1
    return _end_of_list(lines, first + 1) if titled else first


def _entries(lines: Sequence[str], start: int, titled: bool) -> Iterator[int]:
    """The lines that lead to a page number, few others between them; page numbers after a mere gap count up."""
    last, page = start - 1, 0
    for number in range(start, len(lines)):
        if number - last > BETWEEN + 1 or len(lines[number]) > LONGEST:
            return
        paged = PAGED.search(lines[number]) if titled else None
        if LEADING.search(lines[number]) or (paged and int(paged[1] or page) >= page):
            last, page = number, int(paged[1] or page) if paged else page
            yield number


def _end_of_list(lines: Sequence[str], start: int) -> int:
    """The line after the headings listed from `start` on, the first of which is printed again below.

    Where it is not, the line before `start`.
    """
    plain = ["".join(line.split()) for line in lines[start:]]
    listed = next((n for n, line in enumerate(plain) if not ENTRY.match(line) or line in plain[:1] * n), len(plain))
    return start + listed if listed >= LEAST and plain[0] in plain[listed:] else start - 1
