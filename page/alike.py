"""Clauses -> those that are nearly the same, together."""

import re
from collections.abc import Sequence
from functools import lru_cache

from answer.scope import short_name
from corpus.clauses import Clause
from corpus.sameness import bare, shingles
from targets.figures import body_span

SHARED = 0.5  # of the longer text's shingles that must stand in the other, too
WHOLE_PLACE = re.compile(r"[全我本各][省市区县州盟国]|自治区")
FIGURE = re.compile(r"\d+(?:\.\d+)?")


def alike(clauses: Sequence[Clause]) -> list[list[Clause]]:
    """The clauses in groups, in order of the first of each; in a group each is nearly the same as the first."""
    groups: list[list[Clause]] = []
    for clause in dict.fromkeys(clauses):
        group = next((group for group in groups if nearly_same(group[0], clause)), None)
        if group:
            group.append(clause)
        else:
            groups.append([clause])
    return groups


def nearly_same(one: Clause, other: Clause) -> bool:
    """Whether more than half of the longer's shingles stand in the other; headings and names of places do not count."""
    ours, theirs = _shingles(one), _shingles(other)
    return len(ours & theirs) > SHARED * max(len(ours), len(theirs))


def same_figures(clauses: Sequence[Clause]) -> bool:
    """Whether all of them hold the same numbers."""
    return len({frozenset(FIGURE.findall(_body(clause))) for clause in clauses}) < 2


@lru_cache(maxsize=1024)
def _shingles(clause: Clause) -> frozenset[str]:
    region = clause.plan.region
    text = _body(clause)
    for name in filter(None, (region, short_name(region))):
        text = text.replace(name, "")
    return frozenset(shingles(bare(WHOLE_PLACE.sub("", text))))


def _body(clause: Clause) -> str:
    return clause.plan.text[slice(*body_span(clause))]
