"""Clause -> who is responsible for what in it, as printed."""

import re
from dataclasses import dataclass
from functools import lru_cache

from corpus.clauses import Clause
from targets.cells import Span

RESPONSIBLE = re.compile(r"负责|牵头|落实|配合|(?:责任|牵头|实施|配合)(?:单位|部门)")
SOMEBODY = re.compile(r"[厅局委办部院署会府行]|单位|部门|公司|集团|企业|海关|联合会|妇联")
LABELLED = re.compile(r"(?:牵头|责任|配合|参加|参与|主管|实施|协作)(?:单位|部门)[:：]\s*[^\n]+")
SHORTEST = 6  # characters of a phrase that names a body and its part


@dataclass(frozen=True, slots=True)
class Duty:
    """Who a clause makes responsible, as printed, and for which stretch of it."""

    clause: Clause
    whole: Span
    lead: Span | None  # the bodies before 牵头, the word included
    governs: Span

    @property
    def text(self) -> str:
        """The whole phrase, verbatim."""
        return self.clause.plan.text[self.whole[0] : self.whole[1]]

    @property
    def first_sentence(self) -> Span:
        """The phrase up to its first full stop."""
        stop = self.text.find("。")
        return self.whole if stop < 0 else (self.whole[0], self.whole[0] + stop)


@lru_cache(maxsize=4096)
def duties(clause: Clause) -> tuple[Duty, ...]:
    """Every phrase that says who is responsible, in order; each is of what stands between it and the one before.

    A phrase is a bracket, or labelled lines that follow each other.
    """
    text = clause.plan.text
    found = [
        (span, _lead(text, *span))
        for span in _brackets(text, clause.start, clause.end)
        if span[1] - span[0] >= SHORTEST and RESPONSIBLE.search(text, *span) and SOMEBODY.search(text, *span)
    ] or _labelled(clause)
    made: list[Duty] = []
    start = clause.start
    for whole, lead in found:
        made.append(Duty(clause, whole, lead, (start, whole[1])))
        start = whole[1] + 1
    return tuple(made)


def duty(clause: Clause) -> Duty | None:
    """Who is responsible by the clause's closing words."""
    found = duties(clause)
    return found[-1] if found else None


def duty_at(clause: Clause, at: int) -> Duty | None:
    """Who is responsible for what stands at an offset; by the last phrase for what stands behind all."""
    found = duties(clause)
    return next((told for told in found if told.governs[0] <= at < told.governs[1]), found[-1] if found else None)


def _labelled(clause: Clause) -> list[tuple[Span, Span | None]]:
    """Labelled lines; those that follow each other make one phrase."""
    text = clause.plan.text
    groups: list[list[re.Match[str]]] = []
    for match in LABELLED.finditer(text, clause.start, clause.end):
        if groups and not text[groups[-1][-1].end() : match.start()].strip():
            groups[-1].append(match)
        else:
            groups.append([match])
    return [
        ((group[0].start(), group[-1].end()), group[0].span() if group[0][0].startswith("牵头") else None)
        for group in groups
    ]


def bracket_start(text: str, at: int) -> int:
    """Where the bracket opens whose inside begins at an offset; the offset itself where none does."""
    return at - 1 if at and text[at - 1] in "（(" else at


def _brackets(text: str, start: int, end: int) -> list[Span]:
    """Insides of the outermost round brackets, full or half width, one kind may close the other."""
    found: list[Span] = []
    depth, opened = 0, start
    for at in range(start, end):
        if text[at] in "（(":
            depth += 1
            opened = at + 1 if depth == 1 else opened
        elif text[at] in "）)" and depth:
            depth -= 1
            if depth == 0:
                found.append((opened, at))
    return found


def _lead(text: str, start: int, end: int) -> Span | None:
    at = text.find("牵头", start, end)
    return (start, at + 2) if at >= 0 else None
