"""Clause -> header: what is indexed beside its sentences so that the clause is found."""

from corpus.clauses import Clause


def header(clause: Clause) -> str:
    """What a clause inherits: region, plan title and heading path."""
    return " ".join((clause.plan.region, clause.plan.title, *clause.path))


def heading(clause: Clause) -> str:
    """The heading path alone."""
    return " ".join(clause.path)
