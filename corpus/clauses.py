"""Plan -> clauses: slices that tile the text, split at the printed headings."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache
from itertools import pairwise

from corpus.headings import Heading, outline
from corpus.plans import Plan

LONGEST = 1200  # characters; a longer clause is cut at paragraph or sentence ends


@dataclass(frozen=True, slots=True)
class Clause:
    """A slice [start, end) of a plan's text under one heading path, in characters."""

    plan: Plan
    path: tuple[str, ...]  # headings as printed, outermost first; empty before the first heading
    start: int
    end: int

    @property
    def text(self) -> str:
        """The clause, verbatim."""
        return self.plan.text[self.start : self.end]

    @property
    def page(self) -> int | None:
        """The page of the original, from 1, on which it begins; None where that has no pages."""
        return self.plan.page(self.start)


@lru_cache(maxsize=512)
def split(plan: Plan) -> tuple[Clause, ...]:
    """The plan's clauses: in order, and joined they are its text.

    A clause runs from one heading to the next of any depth; a heading without a body belongs to the first
    clause under it; what precedes the first heading has an empty path, and so has what stands before the first
    heading of a plan behind its cover letter.
    """
    text = plan.text
    marks = outline(text)
    edges = [0, *(mark.start for mark in marks), len(text)]
    path: list[str] = []
    clauses: list[Clause] = []
    pending: int | None = None  # where a heading without a body started
    for heading, following, (start, end) in zip([None, *marks], [*marks, None], pairwise(edges), strict=True):
        if heading:
            path = [*path[: heading.depth - 1], heading.title] if heading.depth else []
        begin = start if pending is None else pending
        if _bare(text, heading, end) and following and _opens(heading, following):
            pending = begin
            continue
        pending = None
        if begin < end:
            clauses.extend(_cut(plan, tuple(path), begin, end))
    return tuple(clauses)


def _bare(text: str, heading: Heading | None, end: int) -> bool:
    """Whether nothing but the title stands before `end`."""
    return not text[heading.title_end if heading else 0 : end].strip()


def _opens(heading: Heading | None, following: Heading) -> bool:
    """Whether the next heading lies deeper than this one."""
    return heading is None or following.depth > heading.depth


def _cut(plan: Plan, path: tuple[str, ...], start: int, end: int) -> Iterator[Clause]:
    """[start, end) as one clause, or as several of about equal length cut at paragraph or sentence ends."""
    while end - start > LONGEST:
        parts = -(-(end - start) // LONGEST)
        at = _cut_point(plan.text, start, start + (end - start) // parts, min(start + LONGEST, end))
        yield Clause(plan, path, start, at)
        start = at
    yield Clause(plan, path, start, end)


def _cut_point(text: str, start: int, wanted: int, latest: int) -> int:
    """An offset in (start, latest] just behind a paragraph, else a sentence, else a comma, else `latest`."""
    for pattern in (r"\n", r"[。！？；]", r"[，、]"):
        ends = [start + m.end() for m in re.finditer(pattern, text[start:latest])]
        good = [at for at in ends if at > start + LONGEST // 4]
        if good:
            return min(good, key=lambda at: (abs(at - wanted), at))
    return latest
