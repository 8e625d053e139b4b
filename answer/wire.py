"""Answer -> the JSON of an answer, as other programs read it."""

from collections.abc import Mapping
from datetime import date
from typing import Any
from urllib.parse import quote

from answer.citation import Answer, Citation, ended
from index.retriever import Hit
from targets.canonical import canonical
from targets.extract import targets

Json = dict[str, Any]


def answer_json(answer: Answer, today: date, **known: str | None) -> Json:
    """The answer as JSON values; `known` (as id) comes first."""
    scope = answer.scope
    return {
        **known,
        "question": answer.asked,
        "understood_as": answer.understood_as,
        "scope": {
            "plans": [plan.plan_id for plan in scope.plans],
            "regions": list(scope.regions),
            "named": scope.named,
            "missing": list(scope.missing),
        },
        "answered": answer.answered,
        "kind": answer.kind,
        "answer": answer.text,
        "note": answer.note,
        "statements": [{"text": s.text, "citations": answer.numbers(s)} for s in answer.statements],
        "citations": [citation_json(c, n, today) for n, c in enumerate(answer.citations, 1)],
        "near": [citation_json(c, n, today) for n, c in enumerate(answer.near, 1)],
        "options": [{"label": o.label, "question": o.question} for o in answer.options],
        "hits": [hit_json(hit) for hit in answer.hits],
        "targets": targets_json(answer),
        "took_ms": round(answer.took_ms, 1),
    }


def targets_json(answer: Answer) -> list[Json]:
    """The targets that the statements say, each with the number of the citation that holds it."""
    found: list[Json] = []
    for statement in answer.statements:
        said = "".join(statement.text.split())
        for number, citation in zip(answer.numbers(statement), statement.citations, strict=True):
            for target in targets(citation.clause):
                inside = citation.start <= target.value[0] and target.value[1] <= citation.end
                named = (
                    "".join(target.value_printed.split()) in said and "".join(target.indicator_printed.split()) in said
                )
                row = {
                    "plan": citation.clause.plan.plan_id,
                    "indicator": canonical(target.full_name),
                    "value_printed": target.value_printed,
                    "year": target.year,
                    "citation": number,
                }
                if inside and named and row not in found:
                    found.append(row)
    return found


def citation_json(citation: Citation, n: int, today: date) -> Json:
    """One citation with what a reader needs to find and trust it."""
    clause, plan = citation.clause, citation.clause.plan
    return {
        "n": n,
        "plan": plan.plan_id,
        "title": plan.title,
        "region": plan.region,
        "path": list(clause.path),
        "quote": citation.quote,
        "start": citation.start,
        "end": citation.end,
        "clause": clause.text,
        "page": plan.page(citation.start),
        "validity": {
            "period": plan.period or None,
            "ended": ended(plan, today),
            "superseded_by": plan.superseded_by or None,
        },
        "link": permalink(plan.plan_id, citation.start, citation.end),
    }


def permalink(plan_id: str, start: int, end: int) -> str:
    """The address of a slice in the plan reader."""
    return f"/plans?plan={quote(plan_id)}&at={start}-{end}"


def hit_json(hit: Hit) -> Mapping[str, object]:
    """One retrieved clause."""
    clause = hit.clause
    return {
        "rank": hit.rank,
        "plan": clause.plan.plan_id,
        "region": clause.plan.region,
        "title": clause.plan.title,
        "path": list(clause.path),
        "text": clause.text,
        "start": clause.start,
        "end": clause.end,
        "page": clause.page,
        "score": round(hit.score, 6),
    }
