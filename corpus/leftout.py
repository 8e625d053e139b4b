"""Lines -> those that look like headings and are none: items of a list, entries of contents, cells of a table."""

import re
from collections.abc import Iterator, Sequence

from corpus.marks import Mark
from corpus.printed import Line, among_rows, in_table

LONGEST_ENTRY = 45  # characters
LEADERS = re.compile(r"[.…·•‥⋯]{4,}\s*[(]?[-—–\s]*\d{0,3}\s*[-—–]?[)]?$|[.…·•‥⋯]{10,}")
CONTENTS = re.compile(r"目\s*[录次]")
ENTRIES = ("篇", "章", "节", "一、", "（一）", "1", "1.1")  # kinds of which contents consist
RUN = 3  # entries in a row that are contents without a title
LISTED = ("（一）", "1.", "（1）", "1）", "①", "方向")  # kinds that also number the items of a sentence
ITEM_END = re.compile(r";(?:[和及与并或]|以及|或者|并且|同时)?$|^[^。]*,$")
BROKEN = 3  # lines that an item may take
SMALL = ("（1）", "1）", "①", "1", "方向")  # kinds whose title stands on the line of the number
IN_TABLES = (*LISTED, "一、", "1.1", "1")  # kinds that also number the rows of a table
DIVIDED = ("篇", "章", "节", "条", "一、", "（一）")  # kinds whose title may be set in phrases apart
PHRASES = 3  # most of them
CELL = 15  # characters of a sentence that a cell may hold
PARAGRAPH = 45  # characters of a line that is running text, though a tab stands in it
HAN = re.compile("[一-鿿]{2}")


def items(lines: Sequence[Line]) -> set[int]:
    """Numbered lines that only go on with a list inside a sentence (下列情形：（一）…；（二）…。)."""
    found: set[int] = set()
    kinds: set[str] = set()  # of the list that is open
    for n, line in enumerate(lines):
        if not line.mark or line.mark.kind not in LISTED or n in found:
            continue
        goes_on = line.mark.kind in kinds and n > 0 and ITEM_END.search(lines[n - 1].words)
        if ITEM_END.search(line.words) or goes_on:
            found.update(_with_broken_first(lines, n, line.mark))
            kinds.add(line.mark.kind)
            continue
        kinds.clear()
        if line.mark.value == 1 and n > 0 and lines[n - 1].words.endswith(":"):
            found.update(_bare_list(lines, n, line.mark.kind))
    return found


def _with_broken_first(lines: Sequence[Line], n: int, own: Mark) -> set[int]:
    """The item, and the one before it where the last words of that stand on a line of their own."""
    for m in range(n - 1, max(-1, n - 1 - BROKEN), -1):
        first = lines[m].mark
        if first:
            same = first.kind == own.kind and first.value == own.value - 1 and "。" not in lines[m].words
            return {m, n} if same else {n}
    return {n}


def _bare_list(lines: Sequence[Line], n: int, kind: str) -> range:
    """The lines of a list of names that begins at line n, each a few words without a full stop."""
    end = n
    while end < len(lines) and (mark := lines[end].mark) and mark.kind == kind and mark.value == end - n + 1:
        end += 1
    named = all("。" not in line.words for line in lines[n : end - 1])
    return range(n, end) if end - n > 1 and named else range(0)


def contents(lines: Sequence[Line]) -> set[int]:
    """Lines of contents: with leaders, under 目录 to the second print of the first entry, or a run printed again."""
    keys = [line.key.rstrip("0123456789") for line in lines]
    last = {key: n for n, key in enumerate(keys)}  # the last print of each
    found = {n for n, line in enumerate(lines) if LEADERS.search(line.words)}
    for n, line in enumerate(lines[:-1]):
        if CONTENTS.fullmatch(line.words):
            found.update(range(n, next((m for m in range(n + 2, len(lines)) if keys[m] == keys[n + 1]), n)))
    for start, end in _runs([_entry(line) and last[keys[n]] > n + 1 for n, line in enumerate(lines)]):
        if end - start >= RUN and last[keys[start]] >= end:
            found.update(range(start, end))
    return found


def _entry(line: Line) -> bool:
    return line.mark is not None and line.mark.kind in ENTRIES and not line.ended and len(line.words) <= LONGEST_ENTRY


def _runs(flags: Sequence[bool]) -> Iterator[tuple[int, int]]:
    """[start, end) of each run of flags that are set."""
    start = None
    for n, flag in enumerate((*flags, False)):
        if flag and start is None:
            start = n
        elif not flag and start is not None:
            yield start, n
            start = None


def is_cell(lines: Sequence[Line], n: int, mark: Mark) -> bool:
    """Whether a marked line is a row of a table, or a cell of one."""
    line = lines[n]
    if line.row and not _divided_title(lines, n, mark):
        return True
    if mark.kind in SMALL and not HAN.search(line.rest):
        return True
    if mark.kind in (*SMALL, "1.") and in_table(lines, n):
        return True
    sentence = line.words.endswith("。") and len(line.words) > CELL
    return mark.kind in IN_TABLES and not sentence and among_rows(lines, n)


def _divided_title(lines: Sequence[Line], n: int, mark: Mark) -> bool:
    """Whether what looks like cells are the phrases of a title, or a paragraph with a tab in it."""
    line = lines[n]
    if mark.kind not in DIVIDED:
        return False
    if line.words.endswith("。") and len(line.words) > PARAGRAPH:
        return True
    cells = [cell.strip() for cell in line.rest.split("\t")]
    beside = (*lines[max(0, n - 1) : n], *lines[n + 1 : n + 2])
    apart = any(each.row and not each.mark for each in beside)
    return not apart and len(cells) <= PHRASES and all(HAN.search(cell) for cell in cells if cell)
