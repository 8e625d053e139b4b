"""Dev questions + signs of sentences and figures -> the weights of answer/choice.json.

Run: python -m eval.choose [--other CORPUS QUESTIONS]. The test split is not read.
"""

import argparse
import json
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any

import numpy as np

from answer.ask import study
from answer.choice import (
    FIGURE_SIGNS,
    LEARNED,
    SENTENCE_SIGNS,
    Asked,
    body_sentences,
    figure_signs,
    fitting_figures,
    sentence_signs,
)
from corpus.plans import DEFAULT_CORPUS
from eval.calibrate import DEV, DEVELOPMENT
from eval.questions import named_by_file
from eval.relevance import normalise as bare
from index.retriever import Retriever
from index.terms import simplified
from index.training.ranking import Row, fit, success

CLAUSES_READ = 3


def questions(retriever: Retriever, path: Path) -> Iterator[tuple[str, dict[str, Any], Asked]]:
    """Each answerable question or turn as it is put to the plans."""
    for line in path.read_text(encoding="utf-8").splitlines():
        row = json.loads(line)
        if row.get("split", "dev") != "dev":
            continue
        before: list[str] = []
        for turn in row.get("turns", [row]):
            question = simplified(turn["question"])
            if turn.get("answerable", True) and turn.get("answer_any"):
                yield row["id"], turn, study(question, retriever, retriever.plans, before).asked
            before.append(question)


def wanted(text: str, turn: dict[str, Any]) -> bool:
    """Whether the text holds an expected string and nothing that must not be said."""
    held = bare(text)
    right = any(bare(one) in held for group in turn["answer_any"] for one in group)
    return right and not any(bare(no) in held for no in turn.get("must_not", []))


def rows(retriever: Retriever, path: Path) -> Iterator[tuple[str, Row]]:
    """A row of sentences for each gold clause, and one of figures for each plan in which a figure answers."""
    known = named_by_file(retriever.plans)
    for name, turn, asked in questions(retriever, path):
        for entry in turn["gold"]:
            plan = known.get(entry["plan"], entry["plan"])
            gold = [
                clause
                for clause in retriever.clauses
                if clause.plan.plan_id == plan and all(bare(e) in bare(clause.text) for e in entry["evidence"])
            ]
            for clause in gold[:1]:
                spans = body_sentences(clause)
                right = [i for i, span in enumerate(spans) if wanted(clause.plan.text[slice(*span)], turn)]
                if right and len(right) < len(spans):
                    signs = sentence_signs(asked, clause, spans).astype(np.float32)
                    yield "sentence", Row("sentence", asked.full, name, signs, np.array(right))
            hits = asked.match.narrowed({plan}).hits(CLAUSES_READ)
            found = fitting_figures(asked, hits)
            right = [i for i, (f, _) in enumerate(found) if f.clause in gold and wanted(f.about, turn)]
            if right and len(right) < len(found) and not asked.intent.who:
                yield (
                    "figure",
                    Row("figure", asked.full, name, figure_signs(asked, found).astype(np.float32), np.array(right)),
                )


def report(kind: str, found: Sequence[Row], names: Sequence[str]) -> dict[str, float]:
    """Print how weights learned from other questions do, and give those learned from all."""
    ids = sorted({row.file for row in found})
    hits = []
    for part in range(5):
        aside = set(ids[part::5])
        weights = fit([row for row in found if row.file not in aside], len(names))
        held = [row for row in found if row.file in aside]
        hits.append((success(held, weights, 1), success(held, weights, 2), len(held)))
    total = sum(n for _, _, n in hits)
    first, second = (sum(hit[i] * hit[2] for hit in hits) / total for i in (0, 1))
    weights = fit(found, len(names))
    print(f"{kind}: {len(found)} rows; among those left out, right first {first:.3f}, in the first two {second:.3f}")
    return {name: round(float(weight), 4) for name, weight in zip(names, weights, strict=True)}


def main() -> None:
    """Learn the weights, print how they do on questions left out, write them."""
    parser = argparse.ArgumentParser(prog="python -m eval.choose", description=__doc__)
    parser.add_argument(
        "--other", nargs=2, action="append", metavar=("CORPUS", "QUESTIONS"), help="judged, over other plans"
    )
    given = parser.parse_args()
    shipped = Retriever.open(DEFAULT_CORPUS)
    found = [row for path in (DEV, *sorted(DEVELOPMENT.glob("*.jsonl"))) for row in rows(shipped, path)]
    for corpus, path in given.other or ():
        found += rows(Retriever.open(Path(corpus)), Path(path))
    made = {
        "sentence": report("sentence", [row for kind, row in found if kind == "sentence"], SENTENCE_SIGNS),
        "figure": report("figure", [row for kind, row in found if kind == "figure"], FIGURE_SIGNS),
    }
    print(json.dumps(made, indent=1))
    LEARNED.write_text(json.dumps(made, indent=1) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
