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

CURVE = Path("eval/results/tradeoff.md")
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


def curve(
    guessed: NDArray[np.float64], right: NDArray[np.bool_], parts: dict[str, NDArray[np.bool_]], chosen: float
) -> Iterator[str]:
    """The trade-off of false refusals against false answers, a line a threshold: Markdown."""
    yield "# 作答把握的门槛：误拒与误答\n"
    yield "由 `python -m eval.calibrate` 写成。每行是一个门槛；比例来自没有参与训练的开发题（六折，按题分组），"
    yield "只算规则没有先行拒答的方案答复；一题可有几个方案的答复。不含 test。\n"
    yield f"采用的门槛：{chosen:.3f}（自带方案的开发题误拒 {TARGET_FALSE_REFUSALS:.1%}）。\n"
    head = [f"{name}：误拒 | {name}：误答" for name in parts]
    yield f"| 门槛 | {' | '.join(head)} |"
    yield f"| --: |{' --: |' * 2 * len(parts)}"
    for threshold in sorted({*np.arange(0.1, 0.96, 0.05).round(2).tolist(), round(chosen, 3)}):
        cells = []
        for part in parts.values():
            yes, no = guessed[part & right], guessed[part & ~right]
            cells += [
                f"{np.mean(yes < threshold):.3f}（{len(yes)}）" if len(yes) else "",
                f"{np.mean(no >= threshold):.3f}（{len(no)}）" if len(no) else "",
            ]
        yield f"| {threshold:.3f} | {' | '.join(cells)} |"


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
    kinds = np.array([n < own for n in range(len(rows))])
    judged_ones = weights == DEV_WEIGHT
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
    parts = {"两个自带方案": kinds, "其他方案": ~kinds & judged_ones, "问别的事（法律、百科）": ~kinds & ~judged_ones}
    CURVE.write_text("\n".join(curve(guessed, right, parts, threshold)) + "\n", encoding="utf-8")
    CALIBRATED.write_text(json.dumps(exported(models, names, threshold)) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
