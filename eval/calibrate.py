"""Dev questions + signs of replies -> the weights of answer/confidence.json.

Run: python -m eval.calibrate [--cross CORPUS]. Needs scikit-learn. The test split is not read. CORPUS, where given,
holds the plans of TIAOWEN_DATA: their written questions, put to their own plan and to another, teach what is off topic.
"""

import argparse
import json
import random
from collections.abc import Iterator
from pathlib import Path

import numpy as np
from sklearn.linear_model import LogisticRegression
from sklearn.model_selection import GroupKFold, cross_val_predict

from answer.ask import study
from answer.confidence import CALIBRATED, contradicts, signs
from corpus.plans import DEFAULT_CORPUS
from index.retriever import Retriever
from index.terms import simplified

DEV = Path("eval/questions/dev.jsonl")
DEV_WEIGHT = 4.0  # a judged question counts as much as this many written ones
STRENGTH = 1.0  # inverse of the regularisation
TARGET_FALSE_REFUSALS = 0.04

Row = tuple[dict[str, float], bool, float, str]  # signs, whether the plan answers, weight, group


def judged(retriever: Retriever, path: Path) -> Iterator[Row]:
    """A row for each dev question (or turn) and plan in its scope, unless a rule refuses it anyway."""
    for line in path.read_text(encoding="utf-8").splitlines():
        row = json.loads(line)
        before: list[str] = []
        for turn in row.get("turns", [row]):
            question = simplified(turn["question"])
            studied = study(question, retriever, retriever.plans, before)
            before.append(question)
            gold = {entry["plan"] for entry in turn.get("gold", [])}
            for told in studied.replies:
                if not contradicts(studied.asked, told):
                    yield (
                        signs(studied.asked, told, studied.everywhere),
                        told.plan.plan_id in gold,
                        DEV_WEIGHT,
                        row["id"],
                    )


def crossed(retriever: Retriever, questions: list[dict[str, str]], every: int) -> Iterator[Row]:
    """Written questions put to their own plan and to one drawn at random."""
    rng = random.Random(7)
    by_file = {plan.source.removesuffix(".txt"): plan for plan in retriever.plans}
    for row in questions[::every]:
        own = by_file.get(row["file"])
        if own is None:
            continue
        other = rng.choice(retriever.plans)
        for plan, right in ((own, True), (other, False)):
            if right or plan != own:
                studied = study(row["question"], retriever, [plan])
                for told in studied.replies:
                    if not contradicts(studied.asked, told):
                        yield signs(studied.asked, told, studied.everywhere), right, 1.0, row["file"]


def main() -> None:
    """Fit, print the trade-off on dev questions left out of the fit, write the weights."""
    parser = argparse.ArgumentParser(prog="python -m eval.calibrate", description=__doc__)
    parser.add_argument("--cross", type=Path)
    parser.add_argument("--every", type=int, default=12)
    given = parser.parse_args()
    rows = list(judged(Retriever.open(DEFAULT_CORPUS), DEV))
    count = len(rows)
    if given.cross:
        from index.training.ranking import read_questions

        rows += crossed(Retriever.open(given.cross), read_questions(), given.every)
    names = list(rows[0][0])
    matrix = np.array([[row[0][name] for name in names] for row in rows])
    right = np.array([row[1] for row in rows])
    weights = np.array([row[2] for row in rows])
    groups = np.array([row[3] for row in rows])
    model = LogisticRegression(C=STRENGTH, max_iter=2000)
    guessed = cross_val_predict(
        model,
        matrix,
        right,
        groups=groups,
        cv=GroupKFold(5),
        params={"sample_weight": weights},
        method="predict_proba",
    )[:, 1]
    for part, label in ((slice(0, count), "judged"), (slice(count, None), "written")):
        for threshold in np.arange(0.1, 0.95, 0.05):
            yes, no = guessed[part][right[part]], guessed[part][~right[part]]
            if len(yes) and len(no):
                print(
                    f"{label} threshold {threshold:.2f}: refused though said {np.mean(yes < threshold):.3f}, "
                    f"answered though not said {np.mean(no >= threshold):.3f} ({len(yes)} and {len(no)})"
                )
    model.fit(matrix, right, sample_weight=weights)
    threshold = float(np.quantile(guessed[:count][right[:count]], TARGET_FALSE_REFUSALS))
    learned = {name: round(float(w), 4) for name, w in zip(names, model.coef_[0], strict=True)}
    print(json.dumps(learned, indent=1), threshold)
    made = {
        "bias": round(float(model.intercept_[0]), 4),
        "weights": learned,
        "threshold": round(threshold, 4),
    }
    CALIBRATED.write_text(json.dumps(made, indent=1) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
