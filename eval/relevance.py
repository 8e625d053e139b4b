"""Judgements + clauses -> relevant clauses."""

import re
import unicodedata
from collections import defaultdict
from collections.abc import Iterable, Sequence

from corpus.clauses import Clause
from eval.questions import Gold, Question, QuestionError

Relevant = dict[str, tuple[Clause, ...]]


def normalise(text: str) -> str:
    """The text as judgements compare it: no white space, full width equal to half width (NFKC)."""
    return re.sub(r"\s+", "", unicodedata.normalize("NFKC", text))


def doc_id(clause: Clause) -> str:
    """A clause's name in qrels and run files: plan_id and offsets, without a blank."""
    return f"{clause.plan.plan_id}#{clause.start}-{clause.end}"


def judge(questions: Iterable[Question], clauses: Iterable[Clause]) -> Relevant:
    """question id -> its relevant clauses, in corpus order; none for an unanswerable question.

    Raises:
        QuestionError: a plan is not in the corpus, or no clause holds all the evidence of a gold entry.
    """
    plans: dict[str, list[tuple[Clause, str]]] = defaultdict(list)
    for clause in clauses:
        plans[clause.plan.plan_id].append((clause, normalise(clause.text)))
    found: Relevant = {}
    for question in questions:
        for plan in question.within or ():
            if plan not in plans:
                raise QuestionError(f"{question.source}: plans names {plan}, which is not in the corpus")
        holders: list[Clause] = []
        for i, gold in enumerate(question.gold):
            holders += _holders(gold, plans, f"{question.source}: gold[{i}]")
        found[question.id] = tuple(dict.fromkeys(holders))
    return found


def _holders(gold: Gold, plans: dict[str, list[tuple[Clause, str]]], source: str) -> list[Clause]:
    if gold.plan not in plans:
        raise QuestionError(f"{source} names plan {gold.plan}, which is not in the corpus")
    clauses = plans[gold.plan]
    wanted = [normalise(piece) for piece in gold.evidence]
    holders = [clause for clause, text in clauses if all(piece in text for piece in wanted)]
    if not holders:
        raise QuestionError(f"{source} {_why_none(wanted, [text for _, text in clauses])} of {gold.plan}")
    return holders


def _why_none(wanted: Sequence[str], texts: Sequence[str]) -> str:
    for i, piece in enumerate(wanted):
        if not any(piece in text for text in texts):
            where = "is cut by a clause border" if piece in "".join(texts) else "stands nowhere in the text"
            return f"evidence[{i}] {where}"
    return "has evidence that stands in different clauses, wanted in one,"
