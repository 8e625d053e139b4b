"""Outcomes, runs, results -> files beside each other in one folder."""

import json
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

from eval.measures import qrels_lines, run_lines
from eval.outcomes import Outcome
from eval.questions import SPLITS
from eval.rankings import SCOPED, Run
from eval.relevance import Relevant, doc_id
from eval.report import hardness, tables
from eval.story import failure, faults, record
from eval.tables import markdown

DEFAULT_OUT = Path("eval/results")
READ = "dev"  # the only split whose questions and answers are written out
Json = dict[str, Any]


def write_results(
    out: Path, results: Json, outcomes: Sequence[Outcome], runs: Mapping[str, Run], relevant: Relevant
) -> None:
    """Write the figures, the TREC files of each split, and the answers and failures of the dev split."""
    out.mkdir(parents=True, exist_ok=True)
    _write(out / "results.json", json.dumps(results, ensure_ascii=False, indent=1) + "\n")
    _write(out / "results.md", results_markdown(results))
    for split in SPLITS:
        asked = [o.question.id for o in outcomes if o.question.split == split and o.question.answerable]
        if asked:
            qrels = {question: [doc_id(clause) for clause in relevant[question]] for question in asked}
            _write(out / f"qrels.{split}.txt", qrels_lines(qrels))
            for stale in out.glob(f"run.{split}.*.txt"):
                stale.unlink()
            for name in (name for name in runs if not name.endswith(SCOPED)):
                lines = run_lines({question: runs[name][question] for question in asked}, name)
                _write(out / f"run.{split}.{name}.txt", lines)
    read = [o for o in outcomes if o.question.split == READ]
    if read:
        records = [json.dumps(record(o, relevant[o.question.id]), ensure_ascii=False) + "\n" for o in read]
        _write(out / f"answers.{READ}.jsonl", "".join(records))
        _write(out / f"failures.{READ}.md", failures_markdown(read, relevant))


def results_markdown(results: Json) -> str:
    """Every table, as Markdown."""
    size = results["corpus"]
    made = f"由 `python -m eval` 写成：{size['plans']} 个方案，{size['clauses']} 个条款。"
    head = ["# 评测结果\n", f"{made}\n", f"{hardness(results)}\n"]
    return "\n".join([*head, *(markdown(table) for table in tables(results))])


def failures_markdown(outcomes: Sequence[Outcome], relevant: Relevant) -> str:
    """The questions with a fault, with what was wanted and what was said."""
    failing = [o for o in outcomes if faults(o, relevant[o.question.id])]
    head = f"# {READ} 中有错的问题（{len(failing)} / {len(outcomes)}）\n"
    return "\n".join([head, *(failure(o, relevant[o.question.id]) for o in failing)])


def _write(file: Path, text: str) -> None:
    file.write_text(text, encoding="utf-8", newline="\n")
