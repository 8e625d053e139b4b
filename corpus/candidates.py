"""Lines -> the marks and titles that may be headings."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from corpus.annexes import Parts
from corpus.leftout import contents, is_cell, items
from corpus.marks import ANNEXES, RANKS, Mark, chapter_inside, marks_inside
from corpus.nesting import BOX, OPENING, PLAN, TITLE
from corpus.printed import Line

LONGEST_TITLE = 45  # characters; a longer line without a full stop is no title
SHORT_TITLE = 30  # of one without a number, or with a bare one
MOSTLY = 0.7  # share of Chinese characters in a title without a number
OPENINGS = re.compile(r"[前序引导]\s*[言语论]|序|结\s*[语论]|结束语|后\s*记|参考文献|名词解释")
INNER = re.compile(
    r"指导思想|基本原则|工作原则|编制依据|(?:总体|主要|发展|工作|规划|具体|阶段性?)目标|(?:总体|基本|工作)(?:要求|思路)"
)
GLUED = ("章", "节", "一、", "（一）", "1.")  # kinds looked for in the middle of a line
REFERENCE = re.compile(r"(?:按照?|根据|依据|依照|[第据和与及至、见条款项附])$")
SENTENCE_END = re.compile(r"[。;)”]$")
FEWEST_DECIMALS = 3  # headings like 1.1 in a text whose chapters have a bare number
SHOWS_TEXT = 45  # characters of a line that is a paragraph


@dataclass(frozen=True, slots=True)
class Candidate:
    """What may be a heading: its line, its offset in the words, its mark, how many lines its title takes."""

    line: int
    at: int
    mark: Mark
    lines: int = 1


def candidates(lines: Sequence[Line], parts: Parts, untitled: bool) -> list[Candidate]:
    """What may be a heading, in order.

    Args:
        lines: The lines of a document.
        parts: What they divide into.
        untitled: Whether titles without a number are looked for, not only the customary ones.
    """
    listed = contents(lines)
    left_out = listed | items(lines)
    decimal = sum(line.mark is not None and line.mark.kind == "1.1" and not line.row for line in lines)
    found: list[Candidate] = []
    taken = 0
    for n, line in enumerate(lines):
        if n < taken or n in parts.closed:
            continue
        own = _of_parts(lines, n, parts)
        if own is None and n not in left_out:
            own = _titled(lines, n, untitled) or _marked(lines, n, decimal >= FEWEST_DECIMALS)
        if own:
            found.append(own)
            taken = n + own.lines
        if not line.row and n not in listed:
            found += [Candidate(n, at, mark) for at, mark in _inside(line, decimal >= FEWEST_DECIMALS)]
    return found


def _of_parts(lines: Sequence[Line], n: int, parts: Parts) -> Candidate | None:
    """The candidate that begins a plan or an annex."""
    if n not in parts.titles and n not in parts.proper:
        return None
    mark = lines[n].mark
    annex = mark is not None and mark.kind in ANNEXES and n not in parts.proper
    return Candidate(n, 0, mark if mark and annex else Mark(PLAN, "", 0), parts.titles.get(n, 1))


def _titled(lines: Sequence[Line], n: int, untitled: bool) -> Candidate | None:
    """The candidate that is a title without a number."""
    line = lines[n]
    if OPENINGS.fullmatch(line.words) and n + 1 < len(lines) and not lines[n + 1].row:
        return Candidate(n, 0, Mark(OPENING, "", 0))
    plain = untitled and not line.mark and _title_like(line) and n > 0 and lines[n - 1].words.endswith("。")
    if (plain or INNER.fullmatch(line.words)) and _opens_text(lines, n):
        return Candidate(n, 0, Mark(TITLE, "", 0))
    return None


def _title_like(line: Line) -> bool:
    han = sum("一" <= char <= "鿿" for char in line.words)
    short = len(line.words) <= SHORT_TITLE and han > MOSTLY * len(line.words)
    return short and not (line.row or line.ended or line.closing or "。" in line.words)


def _opens_text(lines: Sequence[Line], n: int) -> bool:
    """Whether a paragraph follows the line, and a paragraph or a heading precedes it."""
    if not 0 < n < len(lines) - 1:
        return False
    before, after = lines[n - 1], lines[n + 1]
    follows = not after.row and (len(after.words) > SHOWS_TEXT or after.words.endswith("。") or after.mark is not None)
    return follows and not before.row and (before.words.endswith("。") or before.mark is not None)


def _marked(lines: Sequence[Line], n: int, decimal: bool) -> Candidate | None:
    """The candidate that a mark begins."""
    line, mark = lines[n], lines[n].mark
    if mark is None or mark.kind in ANNEXES or is_cell(lines, n, mark):
        return None
    if mark.kind == BOX and len(line.words) > LONGEST_TITLE:
        return None
    if mark.kind == "1" and not (decimal and _chapter(lines, n)):
        return None
    alone = len(line.words) <= LONGEST_TITLE and "。" not in line.words[:-1]
    return Candidate(n, 0, replace(mark, alone=alone))


def _chapter(lines: Sequence[Line], n: int) -> bool:
    """Whether a line with a bare number is a few words that stand beside no table."""
    beside = (*lines[max(0, n - 1) : n], *lines[n + 1 : n + 2])
    short = len(lines[n].rest) <= SHORT_TITLE and not lines[n].ended and "\t" not in lines[n].words
    return short and not any(line.row for line in beside)


def _inside(line: Line, decimal: bool) -> Iterator[tuple[int, Mark]]:
    """Marks in the middle of the line behind a sentence's end, or behind a title that they begin to divide."""
    for at, mark in marks_inside(line.words):
        before = line.words[:at].rstrip()
        if mark.kind in GLUED and not REFERENCE.search(before):
            if SENTENCE_END.search(before) or (line.mark and mark.value == 1 and _divides(line.mark, before, mark)):
                yield at, mark
    if decimal:
        yield from chapter_inside(line.words)


def _divides(own: Mark, before: str, mark: Mark) -> bool:
    """Whether what stands before a mark is a title, and the mark its first part's."""
    title = "。" not in before and own.length < len(before) <= LONGEST_TITLE
    return title and (own.kind == BOX or (own.kind not in ANNEXES and RANKS[own.kind] < RANKS[mark.kind]))
