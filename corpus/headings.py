"""Text -> its printed headings, each with its depth."""

import re
from collections.abc import Sequence
from dataclasses import dataclass

from corpus.annexes import parts_of
from corpus.candidates import Candidate, candidates
from corpus.marks import ANNEXES, folded, mark_length
from corpus.nesting import BOX, DIVISIONS, OPENING, PLAN, TITLE, Nest
from corpus.printed import Line, read_lines

LONGEST_HEADING = 45  # characters; a longer first sentence is body, not title
FOLLOWING = 40  # marks behind one that may show that its series goes on
FEWEST_NUMBERED = 2  # headings with a number; a text with fewer is searched for titles without one
MOST_ROWS = 0.2  # share of a text's lines; with more it is a table, and a short line is a cell
SECOND_LINE = 24  # characters of a line that may be the rest of the title above it
SHOWS_TEXT = 45  # characters of a line that is a paragraph
UNNUMBERED = (PLAN, OPENING, TITLE)
ONE_LINE = ("条", "（1）", "1）", "①", *UNNUMBERED)  # kinds whose title is never broken
SENTENCE = re.compile(r"[,:;]|。.|^\d")  # no rest of a title has it


@dataclass(frozen=True, slots=True)
class Heading:
    """A printed heading: where it starts, where its title and its line end, how deep it lies."""

    start: int
    title_end: int
    line_end: int
    depth: int  # from 1 outermost; 0 where a plan begins behind its cover letter
    number: str
    title: str  # as printed, its lines joined; of a long paragraph its number or its first phrase

    @property
    def has_body(self) -> bool:
        """Whether text follows the title on the heading's own line."""
        return self.title_end < self.line_end


def headings(text: str) -> list[Heading]:
    """The printed headings in order. A contents line, a cross-reference or an item of a list is none."""
    return [heading for heading in outline(text) if heading.depth]


def outline(text: str) -> list[Heading]:
    """The headings, and with depth 0 the place where a plan begins behind its cover letter."""
    lines = read_lines(text)
    parts = parts_of(lines)
    nested = _nested(lines, candidates(lines, parts, untitled=False), parts.proper)
    numbered = sum(candidate.mark.kind not in (*UNNUMBERED, *ANNEXES, BOX) for candidate, _ in nested)
    if numbered < FEWEST_NUMBERED and sum(line.row for line in lines) < MOST_ROWS * len(lines):
        untitled = _nested(lines, candidates(lines, parts, untitled=True), parts.proper)
        nested = untitled if sum(c.mark.kind == TITLE for c, _ in untitled) >= FEWEST_NUMBERED else nested
    following = [*(candidate for candidate, _ in nested[1:]), None]
    return [_heading(text, lines, c, depth, after) for (c, depth), after in zip(nested, following, strict=False)]


def _nested(lines: Sequence[Line], found: Sequence[Candidate], proper: frozenset[int]) -> list[tuple[Candidate, int]]:
    """The candidates that are headings, each with its depth; 0 where a plan begins."""
    nest = Nest()
    kept: list[tuple[Candidate, int]] = []
    for n, candidate in enumerate(found):
        following = found[n + 1 : n + 1 + FOLLOWING]
        if candidate.line in proper and not candidate.at:
            nest.clear()
            kept.append((candidate, 0))
        elif not candidate.at or _glued(nest, candidate, following):
            bare = bool(kept) and _bare(lines, kept[-1][0], candidate)
            depth = nest.place(candidate.mark, bare, [each.mark for each in following if not each.at])
            kept += [(candidate, depth)] if depth else []
    return kept


def _bare(lines: Sequence[Line], before: Candidate, candidate: Candidate) -> bool:
    """Whether only a title stands between the start of one heading and the next."""
    if before.line == candidate.line:
        return "。" not in lines[before.line].words[before.at : candidate.at]
    words = lines[before.line].words[before.at :]
    return candidate.line == before.line + before.lines and len(words) <= LONGEST_HEADING and "。" not in words


def _glued(nest: Nest, candidate: Candidate, following: Sequence[Candidate]) -> bool:
    """Whether a mark in the middle of a line belongs to a series whose others begin lines."""
    mark = candidate.mark
    after = next((each for each in following if each.mark.kind == mark.kind), None)
    counts_on = after is not None and not after.at and after.mark.value == mark.value + 1
    open_before = any(m.kind == mark.kind and m.value == mark.value - 1 for m in nest.open)
    if mark.kind == "1.":
        return counts_on and (open_before or mark.value == 1)
    return open_before or counts_on


def _heading(text: str, lines: Sequence[Line], candidate: Candidate, depth: int, after: Candidate | None) -> Heading:
    line, mark = lines[candidate.line], candidate.mark
    first = line.first + candidate.at
    start = first if candidate.at else line.start
    if after and after.line == candidate.line:
        end = len(text[: line.first + after.at].rstrip())
        stop = first + _title_length(folded(text[first:end]), mark.length, mark.kind)
    elif candidate.lines > 1 or _goes_on(lines, candidate, after):
        end = stop = lines[candidate.line + max(candidate.lines, 2) - 1].end
    else:
        end = line.end
        stop = first + _title_length(folded(text[first:end]), mark.length, mark.kind)
    return Heading(start, stop, end, depth, mark.number, _title(text[first:stop]))


def _title(printed: str) -> str:
    """The title without its line breaks: a mark or a short first line stands apart, a long line is broken off."""
    first, *more = [line.strip() for line in printed.split("\n") if line.strip()]
    for line in more:
        apart = len(first) <= len(line) or mark_length(first) == len(first)
        first += f" {line}" if apart else line
    return first.rstrip("。：: 　")


def _goes_on(lines: Sequence[Line], candidate: Candidate, after: Candidate | None) -> bool:
    """Whether the title goes on in the next line: a few words, no sentence, and text or a lower heading behind them."""
    n, kind = candidate.line, candidate.mark.kind
    if n + 2 >= len(lines) or (after and after.line <= n + 1) or kind in ONE_LINE:
        return False
    words, line, behind = lines[n].words[candidate.at :], lines[n + 1], lines[n + 2]
    if line.mark or line.row or behind.row or SENTENCE.search(line.words):
        return False
    if not words[candidate.mark.length :].strip(" \t.:、"):
        return len(line.words) <= LONGEST_HEADING
    whole = lines[n].ended or line.ended or line.closing or "。" in words or len(words) > LONGEST_HEADING
    longest = SECOND_LINE if kind in DIVISIONS else min(SECOND_LINE, len(words))
    lower = after is not None and after.line == n + 2 and after.mark.kind != kind
    text = len(behind.words) > SHOWS_TEXT or behind.words.endswith("。")
    return not whole and len(line.words) <= longest and (lower or text)


def _title_length(body: str, marker_end: int, kind: str) -> int:
    """Characters of a line that are its heading: the first sentence if short, else up to a comma, else the marker."""
    if kind == "条":
        return marker_end
    stop = body.find("。", marker_end)
    if stop < 0 and len(body.rstrip()) <= LONGEST_HEADING:
        return len(body.rstrip())
    if 0 <= stop <= LONGEST_HEADING:
        return stop + 1
    comma = re.search(r"[,:;]", body[marker_end : marker_end + LONGEST_HEADING])
    return marker_end + comma.start() if comma else marker_end
