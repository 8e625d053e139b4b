"""Outcome -> what was asked, wanted and said: for reading dev questions, never those of the test split."""

from collections.abc import Mapping, Sequence
from typing import Any

from answer.wire import answer_json
from corpus.clauses import Clause
from eval.outcomes import Outcome
from eval.rankings import Run
from eval.relevance import Relevant, doc_id
from eval.verdicts import AS_OF
from index.retriever import Hit

SHOWN = 60  # characters of a hit that are shown
Json = dict[str, Any]


def first_relevant(ranking: Sequence[str], relevant: Sequence[Clause]) -> int | None:
    """The rank, from 1, of the first relevant document; None where there is none."""
    wanted = {doc_id(clause) for clause in relevant}
    return next((rank for rank, document in enumerate(ranking, 1) if document in wanted), None)


def faults(outcome: Outcome, relevant: Sequence[Clause]) -> list[str]:
    """What is wrong with an outcome, in words; empty where nothing is."""
    verdict = outcome.verdict
    found = [f"出错：{outcome.error}"] if outcome.error else []
    found += ["误答：方案里没有，却作了答"] if verdict.false_answer else []
    found += ["误拒：方案里有，却没有作答"] if verdict.false_refusal else []
    if verdict.answerable and verdict.answered:
        found += [f"缺：{' / '.join(group)}" for group in verdict.missing]
        found += [f"不该有：{text}" for text in verdict.forbidden]
    found += ["错地区：有一句只引了别的方案"] if verdict.wrong_region else []
    found += [f"引文不一致：{verdict.inexact} 处"] if verdict.inexact else []
    found += [f"数字无出处：{'、'.join(verdict.loose)}"] if verdict.loose else []
    rank = first_relevant(_hit_ids(outcome), relevant)
    if verdict.answerable and rank != 1:
        found.append(f"检索：依据条款排第 {rank}" if rank else "检索：十条命中里没有依据条款")
    return found


def record(outcome: Outcome, relevant: Sequence[Clause]) -> Json:
    """The answer as JSON with its verdict; clauses are left to their offsets, scores and times left out."""
    question, verdict = outcome.question, outcome.verdict
    wire = answer_json(outcome.answer, AS_OF) if outcome.answer else {}
    kept = {key: value for key, value in wire.items() if key not in ("took_ms", "hits", "question")}
    for key in ("citations", "near"):
        kept[key] = [{k: v for k, v in c.items() if k != "clause"} for c in wire.get(key, [])]
    return {
        "id": question.id,
        "type": question.type,
        "before": list(question.before),
        "question": question.text,
        "verdict": {
            "right": verdict.right,
            "wrong_region": verdict.wrong_region,
            "false_answer": verdict.false_answer,
            "false_refusal": verdict.false_refusal,
            "relevant": [doc_id(clause) for clause in relevant],
            "first_relevant": first_relevant(_hit_ids(outcome), relevant),
            "faults": faults(outcome, relevant),
        },
        **kept,
        "hits": _hit_ids(outcome),
    }


def failure(outcome: Outcome, relevant: Sequence[Clause]) -> str:
    """A failing question as Markdown: what was asked, what was wanted, what was said."""
    question = outcome.question
    before = [f"- 前文：{_line(' ｜ '.join(question.before))}"] if question.before else []
    return "\n".join(
        [
            f"## {question.id}（{question.type}）{_line(question.text)}",
            "",
            *before,
            *(f"- **{_line(fault)}**" for fault in faults(outcome, relevant)),
            f"- 要：{_line(_wanted(outcome))}",
            f"- 说：{_line(_said(outcome))}",
            "",
        ]
    )


def story(outcome: Outcome, relevant: Relevant, runs: Mapping[str, Run]) -> str:
    """All there is to know of one question, for a terminal."""
    question, clauses = outcome.question, relevant[outcome.question.id]
    lines = [
        f"{question.id}  {question.type}  {question.split}  {question.source}",
        *(f"前文  {text}" for text in question.before),
        f"问    {question.text}",
        f"理解  {outcome.query}",
        f"范围  {'、'.join(outcome.scope) or '—'}",
        f"要    {_wanted(outcome)}",
        *(f"依据  {gold.plan}: {' + '.join(gold.evidence)}" for gold in question.gold),
        *(f"条款  {doc_id(clause)}  {' > '.join(clause.path)}" for clause in clauses),
        f"说    {_said(outcome)}",
    ]
    if outcome.answer:
        lines += [f"引    {c.clause.plan.plan_id}: {_line(c.quote)}" for c in outcome.answer.citations]
        lines += [f"近    {c.clause.plan.plan_id}: {_line(c.quote)}" for c in outcome.answer.near]
        lines += [_hit(hit, clauses) for hit in outcome.answer.hits]
    ranks = {name: first_relevant(run.get(question.id, ()), clauses) for name, run in runs.items()}
    lines.append("名次  " + "  ".join(f"{name} {rank or '—'}" for name, rank in ranks.items()))
    lines += [f"错    {fault}" for fault in faults(outcome, clauses)] or ["错    无"]
    return "\n".join(lines) + "\n"


def _hit(hit: Hit, relevant: Sequence[Clause]) -> str:
    clause = hit.clause
    mark = "*" if clause in relevant else " "
    path = " > ".join(clause.path) or "（标题之前）"
    return f"命中 {mark}{hit.rank:>2}  {doc_id(clause)}  {path}  {_line(clause.text)[:SHOWN]}"


def _hit_ids(outcome: Outcome) -> list[str]:
    return [doc_id(hit.clause) for hit in outcome.answer.hits] if outcome.answer else []


def _wanted(outcome: Outcome) -> str:
    question = outcome.question
    if not question.answerable:
        return "不作答"
    groups = "；".join(" / ".join(group) for group in question.answer_any)
    return groups + (f"（不得有：{'、'.join(question.must_not)}）" if question.must_not else "")


def _said(outcome: Outcome) -> str:
    if not outcome.answer:
        return "（没有回答）"
    note = f"（注：{outcome.answer.note}）" if outcome.answer.note else ""
    return f"[{outcome.answer.kind}] {outcome.answer.text}{note}"


def _line(text: str) -> str:
    return " ".join(text.split())
