"""Dev questions + signs of replies -> the weights of answer/confidence.json.

Run: python -m eval.calibrate [--other CORPUS QUESTIONS]… Needs scikit-learn. The test split is not read. Questions of other
kinds (law, encyclopedia), where TIAOWEN_DATA has them, teach what is off topic.
"""

import argparse
import json
import os
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray
from sklearn.ensemble import GradientBoostingClassifier
from sklearn.model_selection import GroupKFold, cross_val_predict

from answer.ask import study
from answer.confidence import CALIBRATED, contradicts, signs
from corpus.plans import DEFAULT_CORPUS
from eval.questions import named_by_file
from index.retriever import Retriever
from index.terms import simplified

DEV = Path("eval/questions/dev.jsonl")
DEVELOPMENT = Path("eval/development")  # further questions over the two plans, for tuning only
DEV_WEIGHT = 4.0  # a judged question counts as much as this many written ones
TREES: dict[str, Any] = {
    "n_estimators": 120,
    "max_depth": 4,
    "learning_rate": 0.05,
    "subsample": 0.5,
    "max_features": 0.4,
    "min_samples_leaf": 6,
}
DRAWS = 4  # fits with other random draws, whose log odds are averaged
TARGET_FALSE_REFUSALS = 0.035  # of questions, none of whose plans is then let through

Row = tuple[dict[str, float], bool, float, str, str]  # signs, whether the plan answers, weight, group, question


def judged(retriever: Retriever, path: Path) -> Iterator[Row]:
    """A row for each dev question (or turn) and plan in its scope, unless a rule refuses it anyway."""
    known = named_by_file(retriever.plans)
    for line in path.read_text(encoding="utf-8").splitlines():
        row = json.loads(line)
        if row.get("split", "dev") != "dev":
            continue
        before: list[str] = []
        for number, turn in enumerate(row.get("turns", [row])):
            question = simplified(turn["question"])
            studied = study(question, retriever, retriever.plans, before)
            before.append(question)
            if studied.asked.intent.chat:
                continue
            gold = {known.get(entry["plan"], entry["plan"]) for entry in turn.get("gold", [])}
            for told in studied.replies:
                asked = studied.asked_of.get(told.plan.region, studied.asked)
                if not contradicts(asked, told):
                    yield (
                        signs(asked, told, studied.everywhere),
                        told.plan.plan_id in gold,
                        DEV_WEIGHT,
                        row["id"],
                        f"{row['id']} {number}",
                    )


def off_topic(retriever: Retriever, data: Path, every: int) -> Iterator[Row]:
    """Lay questions to the law, and questions to an encyclopedia, put to each shipped plan: no plan answers them."""
    for name, stride in (("stard", every // 3), ("cmrc2018", every), ("drcd_simplified", 2 * every)):
        lines = (data / "pairs" / f"{name}.jsonl").read_text(encoding="utf-8").splitlines()
        for number, line in enumerate(lines[:: max(stride, 1)]):
            question = json.loads(line)["question"]
            plan = retriever.plans[number % len(retriever.plans)]
            studied = study(question, retriever, [plan])
            for told in studied.replies:
                if not contradicts(studied.asked, told):
                    yield signs(studied.asked, told, studied.everywhere), False, 1.0, f"{name} {number}", ""


def exported(models: Sequence[GradientBoostingClassifier], names: list[str], threshold: float) -> dict[str, object]:
    """The mean of the fitted models as one sum of trees in JSON values; learning rate and mean are in the leaves."""
    trees = []
    for model in models:
        for (fitted,) in model.estimators_:
            tree = fitted.tree_
            scale = model.learning_rate / len(models)
            trees.append(
                {
                    "feature": [names[i] if i >= 0 else None for i in tree.feature.tolist()],
                    "threshold": [round(float(t), 4) for t in tree.threshold],
                    "left": tree.children_left.tolist(),
                    "right": tree.children_right.tolist(),
                    "value": [round(float(v) * scale, 5) for v in tree.value[:, 0, 0]],
                }
            )
    prior = float(models[0].init_.class_prior_[1])
    return {"threshold": round(threshold, 4), "start": round(float(np.log(prior / (1 - prior))), 5), "trees": trees}


def left_out(
    matrix: NDArray[np.float64], right: NDArray[np.bool_], weights: NDArray[np.float64], groups: NDArray[np.str_]
) -> NDArray[np.float64]:
    """(n,) the probability of each row by models that have not seen its group."""
    odds = np.zeros(len(matrix))
    for draw in range(DRAWS):
        guessed = cross_val_predict(
            GradientBoostingClassifier(**TREES, random_state=draw),
            matrix,
            right,
            groups=groups,
            cv=GroupKFold(6),
            params={"sample_weight": weights},
            method="predict_proba",
        )[:, 1]
        odds += np.log(guessed / (1 - guessed)) / DRAWS
    return np.asarray(1 / (1 + np.exp(-odds)))


def main() -> None:
    """Fit, print the trade-off on dev questions left out of the fit, write the trees."""
    parser = argparse.ArgumentParser(prog="python -m eval.calibrate", description=__doc__)
    parser.add_argument(
        "--other", nargs=2, action="append", metavar=("CORPUS", "QUESTIONS"), help="judged, over other plans"
    )
    parser.add_argument("--every", type=int, default=12)
    given = parser.parse_args()
    shipped = Retriever.open(DEFAULT_CORPUS)
    rows = [row for path in (DEV, *sorted(DEVELOPMENT.glob("*.jsonl"))) for row in judged(shipped, path)]
    own = len(rows)
    for corpus, path in given.other or ():
        rows += judged(Retriever.open(Path(corpus)), Path(path))
    data = os.environ.get("TIAOWEN_DATA")
    if data:
        rows += off_topic(shipped, Path(data), given.every)
    names = list(rows[0][0])
    matrix = np.array([[row[0][name] for name in names] for row in rows])
    right = np.array([row[1] for row in rows])
    weights = np.array([row[2] for row in rows])
    groups = np.array([row[3] for row in rows])
    guessed = left_out(matrix, right, weights, groups)
    for part, label in ((slice(0, own), "judged, the two plans"), (slice(own, None), "the others")):
        yes, no = guessed[part][right[part]], guessed[part][~right[part]]
        for threshold in np.arange(0.05, 0.95, 0.05) if len(yes) and len(no) else ():
            print(
                f"{label}: threshold {threshold:.2f}: refused though said {np.mean(yes < threshold):.3f} of {len(yes)}, "
                f"answered though not said {np.mean(no >= threshold):.3f} of {len(no)}"
            )
    models = [
        GradientBoostingClassifier(**TREES, random_state=draw).fit(matrix, right, sample_weight=weights)
        for draw in range(DRAWS)
    ]
    best: dict[str, float] = {}
    for row, guess in zip(rows[:own], guessed[:own].tolist(), strict=True):
        if row[1]:
            best[row[4]] = max(best.get(row[4], 0.0), guess)
    threshold = float(np.quantile(list(best.values()), TARGET_FALSE_REFUSALS))
    print(f"threshold {threshold:.3f}")
    CALIBRATED.write_text(json.dumps(exported(models, names, threshold)) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
