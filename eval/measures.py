"""Relevant clauses + rankings -> retrieval measures, TREC files, quantiles."""

import math
from collections.abc import Iterable, Mapping, Sequence

import ir_measures
from ir_measures import RR, Qrel, R, ScoredDoc, Success, nDCG

Ranking = Sequence[str]  # document ids, best first
Values = dict[str, dict[str, float]]
MEASURES = (Success @ 1, Success @ 5, R @ 5, RR @ 10, nDCG @ 10)
NAMES = tuple(map(str, MEASURES))
DEPTH = 10


def per_question(qrels: Mapping[str, Iterable[str]], run: Mapping[str, Ranking]) -> Values:
    """Question id -> measure -> value, for every question of the qrels: 0 where the run lacks it.

    Success and RR want one relevant document, R and nDCG count all of them.

    Raises:
        ValueError: a question has no relevant document; unanswerable questions are scored apart.
    """
    judged = [Qrel(question, document, 1) for question, relevant in qrels.items() for document in relevant]
    empty = set(qrels) - {qrel.query_id for qrel in judged}
    if empty:
        raise ValueError(f"no relevant document: {', '.join(sorted(empty))}")
    if not judged:
        return {}
    scored = [
        ScoredDoc(question, document, score(rank))
        for question, ranking in run.items()
        if question in qrels
        for rank, document in enumerate(ranking[:DEPTH], 1)
    ]
    values = {question: dict.fromkeys(NAMES, 0.0) for question in qrels}
    for metric in ir_measures.iter_calc(MEASURES, judged, scored):
        values[metric.query_id][str(metric.measure)] = float(metric.value)
    return values


def score(rank: int) -> float:
    """The score a run file gives a rank: strictly decreasing, for readers break ties by document id."""
    return 1.0 / rank


def means(values: Mapping[str, Mapping[str, float]], questions: Sequence[str]) -> dict[str, float]:
    """measure -> mean over the questions, a missing one counting 0; empty for no question."""
    if not questions:
        return {}
    return {
        name: math.fsum(values.get(question, {}).get(name, 0.0) for question in questions) / len(questions)
        for name in NAMES
    }


def qrels_lines(qrels: Mapping[str, Iterable[str]]) -> str:
    """The judgements as a TREC qrels file."""
    return "".join(f"{question} 0 {document} 1\n" for question, docs in qrels.items() for document in docs)


def run_lines(run: Mapping[str, Ranking], tag: str) -> str:
    """A run as a TREC run file."""
    return "".join(
        f"{question} Q0 {document} {rank} {score(rank):.6f} {tag}\n"
        for question, ranking in run.items()
        for rank, document in enumerate(ranking[:DEPTH], 1)
    )


def quantile(values: Iterable[float], share: float) -> float | None:
    """The smallest value that at least this share of the values does not exceed; None for no value.

    Source: the nearest-rank method.
    """
    ordered = sorted(values)
    return ordered[max(math.ceil(share * len(ordered)), 1) - 1] if ordered else None
