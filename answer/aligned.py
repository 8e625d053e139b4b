"""Replies of several regions -> the same indicator of each: what another plan says of what one plan is sure of."""

import re
from collections.abc import Callable, Sequence
from functools import lru_cache

from answer.choice import Asked, body_sentences
from answer.citation import quoted
from answer.confidence import subjects_absent
from answer.reply import Reply, figure_statement
from corpus.clauses import Clause
from corpus.plans import Plan
from index.terms import fold
from targets.canonical import key
from targets.extract import Target, targets
from targets.figures import Figure

Clauses = Callable[[Plan], Sequence[Clause]]
SAME_WORDS = 0.6  # of the words of a sentence that another plan's must share to say the same
NAMED = 0.7  # of an indicator's name that another plan's must share to be it


def aligned(asked: Asked, told: Sequence[Reply], sure: Sequence[Reply], clauses: Clauses) -> list[Reply]:
    """The replies to a comparison: of each region what stands beside what the surest region says.

    A value is set beside the value of the same indicator, else beside the sentence that speaks of it; a plan that
    nowhere names what is asked for says nothing.

    Args:
        asked: The question.
        told: Every plan's reply, the surest region's first.
        sure: Those of them that are sure enough to be given alone.
        clauses: A plan's clauses, in order.
    """
    if not sure:
        return []
    first = sure[0]
    kept = [reply for reply in sure if reply.plan.region == first.plan.region]
    others = list(dict.fromkeys(reply.plan for reply in told if reply.plan.region != first.plan.region))
    for plan in others:
        own = next((reply for reply in sure if reply.plan == plan), None)
        if first.kind == "value" and first.figures:
            beside = _same_indicators(clauses(plan), plan, first) or _beside(asked, own, clauses(plan), first)
        elif first.kind == "passage":
            beside = (
                own if own and not _lacks(asked, first, own) else None if own else _same_words(clauses(plan), first)
            )
        else:
            beside = own
        kept += [beside] if beside else []
    return kept


def _same_indicators(within: Sequence[Clause], plan: Plan, first: Reply) -> Reply | None:
    """The plan's values of the indicators that the other reply gives."""
    wanted = [_target_of(figure) for figure in first.figures]
    found: list[Figure] = []
    clauses: list[Clause] = []
    for target in wanted:
        match = _counterpart(within, target) if target else None
        if match and match.figure and match.figure not in found:
            found.append(match.figure)
            clauses.append(match.clause)
    if not found:
        return None
    return Reply(plan, "value", tuple(map(figure_statement, found)), tuple(found), clauses[0])


def _target_of(figure: Figure) -> Target | None:
    return next((t for t in targets(figure.clause) if t.value == figure.value), None)


def _counterpart(within: Sequence[Clause], target: Target) -> Target | None:
    """The plan's target of the same indicator, of the same year if there are several."""
    name = key(target.full_name)
    own = [t for clause in within for t in targets(clause) if t.figure is not None]
    same = [t for t in own if key(t.full_name) == name]
    dated = [t for t in same if t.year == target.year]
    return next(iter(dated or same), None)


def _beside(asked: Asked, own: Reply | None, within: Sequence[Clause], first: Reply) -> Reply | None:
    """What a plan without a value of the indicator says of it: its own reply if that names it, else the sentence that does."""
    names = [t.full_name for figure in first.figures if (t := _target_of(figure))] or [f.name for f in first.figures]
    said = "".join(s.text for s in own.statements) if own else ""
    asked_for = own is not None and not subjects_absent(asked, said)
    if own and own.kind == "value" and (asked_for or any(_share(name, said) >= NAMED for name in names)):
        return own
    best = max(
        (
            (_share(name, clause.plan.text[slice(*span)]), -span[0], clause, span)
            for name in names
            for clause, span in _sentences(within)
        ),
        key=lambda row: row[:2],
        default=None,
    )
    if best is None or best[0] < NAMED:
        return own if asked_for else None
    _, _, clause, span = best
    return Reply(clause.plan, "passage", (quoted(clause, _piece(clause, span, names)),), best=clause)


def _piece(clause: Clause, span: tuple[int, int], names: Sequence[str]) -> tuple[int, int]:
    """The stretch between commas of a sentence that names the indicator."""
    text, start = clause.plan.text, span[0]
    pieces: list[tuple[int, int]] = []
    for match in re.finditer(r"[，；;]|$", text[slice(*span)]):
        end = span[0] + match.start()
        if end > start:
            pieces.append((start, end))
        start = span[0] + match.end()
    best = max(pieces, key=lambda p: (max(_share(name, text[slice(*p)]) for name in names), -p[0]), default=span)
    return best if max(_share(name, text[slice(*best)]) for name in names) >= NAMED else span


def _sentences(within: Sequence[Clause]) -> list[tuple[Clause, tuple[int, int]]]:
    return [(clause, span) for clause in within for span in body_sentences(clause)]


@lru_cache(maxsize=16_384)
def _pairs(text: str) -> frozenset[str]:
    """The text's character pairs."""
    held = fold(text)
    return frozenset(held[i : i + 2] for i in range(len(held) - 1))


def _share(name: str, text: str) -> float:
    """How much of a name's words a text holds."""
    words = _pairs(name)
    return len(words & _pairs(text)) / len(words) if words else 0.0


def _same_words(within: Sequence[Clause], first: Reply) -> Reply | None:
    """The sentence of a plan that says nearly the same as the other reply's first."""
    said = _pairs(first.statements[0].text)
    if not said:
        return None
    rows = [
        (len(said & _pairs(clause.plan.text[slice(*span)])) / len(said), -span[0], clause, span)
        for clause, span in _sentences(within)
    ]
    best = max(rows, key=lambda row: row[:2], default=None)
    if best is None or best[0] < SAME_WORDS:
        return None
    return Reply(best[2].plan, "passage", (quoted(best[2], best[3]),), best=best[2])


def _lacks(asked: Asked, first: Reply, own: Reply) -> bool:
    """Whether the question names a thing that the surest reply says and this plan nowhere does."""
    said = fold("".join(s.text for s in first.statements))
    text = fold(own.plan.text)
    missing = subjects_absent(asked, "".join(s.text for s in own.statements))
    return any(word in said and word not in text for word in missing)
