"""Outcomes + runs -> results: every figure, by split and type, as JSON values."""

from collections.abc import Callable, Mapping, Sequence
from functools import partial
from typing import Any

from eval.measures import means, per_question, quantile
from eval.outcomes import Outcome
from eval.overlap import overlap, region_names
from eval.questions import SPLITS
from eval.rankings import Run
from eval.relevance import Relevant, doc_id
from index.retriever import Retriever

TYPES = (
    "figure",
    "responsible",
    "content",
    "colloquial",
    "messy",
    "comparison",
    "noregion",
    "list",
    "dialogue",
    "refusal",
)
ALL = "all"
Groups = dict[str, dict[str, list[Outcome]]]
Json = dict[str, Any]


def groups(outcomes: Sequence[Outcome]) -> Groups:
    """split -> type -> outcomes, with `all` beside the splits when there are two, and beside the types."""
    splits = {split: [o for o in outcomes if o.question.split == split] for split in SPLITS}
    splits = {split: members for split, members in splits.items() if members}
    if len(splits) > 1:
        splits[ALL] = list(outcomes)
    return {split: _by_type(members) for split, members in splits.items()}


def _by_type(outcomes: Sequence[Outcome]) -> dict[str, list[Outcome]]:
    present = {o.question.type for o in outcomes}
    order = [kind for kind in TYPES if kind in present] + sorted(present - set(TYPES))
    found = {kind: [o for o in outcomes if o.question.type == kind] for kind in order}
    return {**found, ALL: list(outcomes)}


def summarise(outcomes: Sequence[Outcome], runs: Mapping[str, Run], relevant: Relevant, retriever: Retriever) -> Json:
    """All results. Nothing in them depends on the machine or the day, nor tells a question's text."""
    grouped = groups(outcomes)
    judged = {question: clauses for question, clauses in relevant.items() if clauses}
    qrels = {question: [doc_id(clause) for clause in clauses] for question, clauses in judged.items()}
    values = {name: per_question(qrels, run) for name, run in runs.items()}
    regions = region_names(plan.region for plan in retriever.plans)
    return {
        "corpus": {"plans": len(retriever.plans), "clauses": len(retriever.clauses)},
        "retrieval": {name: _each(grouped, partial(retrieval, values=v)) for name, v in values.items()},
        "answers": _each(grouped, partial(answers, regions={p.plan_id: p.region for p in retriever.plans})),
        "lengths": _each(grouped, lengths),
        "overlap": _each(grouped, partial(overlaps, relevant=relevant, regions=regions)),
        "raised": [{"id": o.question.id, "error": o.error.split(":")[0]} for o in outcomes if o.error],
    }


def _each(grouped: Groups, measure: Callable[[Sequence[Outcome]], Json]) -> Json:
    return {split: {kind: measure(members) for kind, members in kinds.items()} for split, kinds in grouped.items()}


def retrieval(outcomes: Sequence[Outcome], values: Mapping[str, Mapping[str, float]]) -> Json:
    """The mean of each retrieval measure over the answerable questions, and their number."""
    asked = [o.question.id for o in outcomes if o.question.answerable]
    return {"n": len(asked), **{name: round(value, 6) for name, value in means(values, asked).items()}}


def answers(outcomes: Sequence[Outcome], regions: Mapping[str, str]) -> Json:
    """The verdicts as counts; `regions` are the plans' by plan_id."""
    found = [o.verdict for o in outcomes]
    answered = [v for v in found if v.answered]
    return {
        "answerable": sum(v.answerable for v in found),
        "right": sum(v.right for v in found),
        "wrong_region": sum(v.wrong_region for v in found),
        "stray_first_hits": sum(_strays(o, regions) for o in outcomes),
        "false_refusals": sum(v.false_refusal for v in found),
        "unanswerable": sum(not v.answerable for v in found),
        "false_answers": sum(v.false_answer for v in found),
        "quotes": sum(v.quotes for v in found),
        "exact_quotes": sum(v.quotes - v.inexact for v in found),
        "answered": len(answered),
        "carried": sum(not v.loose for v in answered),
        "raised": sum(bool(o.error) for o in outcomes),
    }


def _strays(outcome: Outcome, regions: Mapping[str, str]) -> bool:
    """Whether the question can be answered and its first hit is of another place than the plans that answer."""
    first = outcome.answer.hits[:1] if outcome.answer and outcome.question.answerable else ()
    return bool(first) and first[0].clause.plan.region not in {regions[plan] for plan in outcome.question.gold_plans}


def lengths(outcomes: Sequence[Outcome]) -> Json:
    """Median and 95th percentile, in characters, of the hits and of the answers that were given."""
    said = [o.answer for o in outcomes if o.answer]
    hits = [len(hit.clause.text) for answer in said for hit in answer.hits]
    texts = [len(answer.text) for answer in said if answer.answered]
    return {
        "hit_median": quantile(hits, 0.5),
        "hit_p95": quantile(hits, 0.95),
        "answer_median": quantile(texts, 0.5),
        "answer_p95": quantile(texts, 0.95),
    }


def overlaps(outcomes: Sequence[Outcome], relevant: Relevant, regions: Sequence[str]) -> Json:
    """Mean and maximum of the share of the question's bigrams that stand in the gold clause."""
    shares = [
        overlap(o.question.text, [clause.text for clause in relevant[o.question.id]], regions)
        for o in outcomes
        if o.question.answerable
    ]
    if not shares:
        return {"mean": None, "max": None}
    return {"mean": round(sum(shares) / len(shares), 6), "max": round(max(shares), 6)}


def timings(outcomes: Sequence[Outcome]) -> Json:
    """Milliseconds a question takes, the first call left out: a matter of the machine, and no result."""
    warm = [o.ms for o in outcomes[1:]]
    return {"p50_ms": quantile(warm, 0.5), "p95_ms": quantile(warm, 0.95)}
