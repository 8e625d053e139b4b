"""Written questions + signals -> the weights that fuse the signals: index/model/ranking.json.

Run: python -m index.training.ranking CORPUS, where CORPUS holds the plans of TIAOWEN_DATA taken in by `corpus add`.
A question is put to the plans that it means, as when it is asked: those of the place it names, else all.
Trains on plans of the fold "ranking" only: the encoder and the expansion table have not seen their questions.
"""

import argparse
import json
import random
import re
from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from pathlib import Path

import numpy as np
from numpy.typing import NDArray
from scipy.optimize import minimize

from corpus.clauses import Clause
from corpus.plans import Plan
from corpus.regions import mentions
from index.fusion import LEARNED, standardised
from index.retriever import Retriever
from index.training.holdout import SEED
from index.training.texts import Question, asked_by_us, exclusion, questions

L2 = 1e-3  # keeps a weight finite where a signal is never wrong
FEWEST = 5  # clauses to choose from: among fewer there is nothing to learn
STRONGEST = 50  # candidates by each signal that are learned from; the thousands that nothing speaks for are not
OF_PLAN = frozenset(("title", "plan_sentence", "plan_clause", "plan_expansion", "plan_dense", "state"))
VALIDATION = 4  # every fourth plan of the fold only tells how well the weights do


@dataclass(frozen=True, slots=True)
class Row:
    """One written question against the clauses of the plans that it means."""

    style: str
    question: str
    file: str
    signals: NDArray[np.float32]  # (n, 2 signals): standardised over all candidates, and times the coverage
    gold: NDArray[np.int64]  # of the n, those that hold the passage
    own: NDArray[np.bool_] = field(
        default_factory=lambda: np.zeros(0, dtype=bool)
    )  # (n,) whether of the passage's plan


def bare(text: str) -> str:
    """The text without white space."""
    return re.sub(r"\s+", "", text)


def gold_clauses(passage: str, clauses: Sequence[Clause]) -> list[int]:
    """The clauses that hold at least a third of the passage, found by its 12-character pieces."""
    pieces = [passage[i : i + 12] for i in range(0, max(len(passage) - 11, 1), 12)]
    counts = [sum(piece in bare(clause.text) for piece in pieces) for clause in clauses]
    best = max(counts, default=0)
    return [i for i, count in enumerate(counts) if best and count >= max(best * 0.7, len(pieces) / 3)]


def rows(retriever: Retriever, asked: Iterable[Question], names: Sequence[str]) -> list[Row]:
    """A row a question whose passage is found in the corpus, in a plan that the question means."""
    by_file = {plan.file: plan for plan in retriever.plans}
    plans = retriever.live()
    numbers = defaultdict(list)
    for number, clause in enumerate(retriever.clauses):
        numbers[clause.plan].append(number)
    found: list[Row] = []
    known: dict[tuple[str, str], list[int]] = {}
    for row in asked:
        plan = by_file.get(row.file.strip())
        if plan is None:
            continue
        key = (row.file, row.sentence or row.passage)
        if key not in known:
            own = numbers[plan]
            known[key] = [own[i] for i in gold_clauses(key[1], [retriever.clauses[n] for n in own])]
        made = _row(retriever, row, plan, known[key], plans, names) if known[key] else None
        if made:
            found.append(made)
    return found


def scoped(question: str, plans: Sequence[Plan]) -> tuple[str, Sequence[Plan]]:
    """The question without the places that it names, and the plans of these; all plans where it names none of theirs."""
    rest, named = question, set()
    for region, start, end in reversed(mentions(question)):
        named.add(region.name)
        rest = rest[:start] + rest[end:]
    meant = [plan for plan in plans if plan.region in named]
    return (rest, meant) if meant else (question, plans)


def _row(
    retriever: Retriever,
    row: Question,
    plan: Plan,
    gold: Sequence[int],
    plans: Sequence[Plan],
    names: Sequence[str],
) -> Row | None:
    """The question with its strongest candidates; None where it means other plans, or none of five clauses."""
    rest, meant = scoped(row.question, plans)
    if plan not in meant:
        return None
    if row.sentence and len(meant) == len(plans):  # most who ask so ask about one place, named or picked on the page
        meant = [other for other in plans if other.region == plan.region]
    match = retriever.match(rest, {p.plan_id for p in meant})
    if len(match.candidates) < FEWEST:
        return None
    signals = {name: standardised(match.signals[name]) for name in names}
    right = np.flatnonzero(np.isin(match.candidates, gold))
    strong = [np.argsort(-signals[name], kind="stable")[:STRONGEST] for name in names if name not in OF_PLAN]
    kept = np.unique(np.concatenate([right, *strong]))
    plain = np.stack([signals[name][kept] for name in names], axis=1)
    own = retriever.plan_of[match.candidates[kept]] == retriever.plans.index(plan)
    both = np.concatenate([plain, plain * np.float32(match.coverage)], axis=1)
    return Row("ours" if row.sentence else row.style, row.question, row.file, both, np.searchsorted(kept, right), own)


def fit(train: Sequence[Row], size: int) -> NDArray[np.float64]:
    """Weights (signals,) that make the gold clauses likeliest under a softmax over each question's candidates.

    Source: conditional logit; McFadden, 1974. Known to rank as ListNet with one relevant item; Cao et al., ICML 2007.
    """
    edges = np.cumsum([0] + [len(row.signals) for row in train])
    matrix = np.concatenate([row.signals for row in train]).astype(np.float64)
    is_gold = np.zeros(len(matrix), dtype=bool)
    for row, start in zip(train, edges[:-1], strict=True):
        is_gold[start + row.gold] = True
    starts = edges[:-1]
    owner = np.repeat(np.arange(len(train)), np.diff(edges))

    def loss(weights: NDArray[np.float64]) -> tuple[float, NDArray[np.float64]]:
        scores = matrix @ weights
        scores -= np.maximum.reduceat(scores, starts)[owner]
        raised = np.exp(scores)
        total = np.add.reduceat(raised, starts)
        golden = np.add.reduceat(np.where(is_gold, raised, 0.0), starts)
        value = float(np.mean(np.log(total) - np.log(golden)) + L2 * weights @ weights)
        slope = raised / total[owner] - np.where(is_gold, raised, 0.0) / golden[owner]
        return value, matrix.T @ slope / len(train) + 2 * L2 * weights

    result = minimize(loss, np.full(size, 0.3), jac=True, method="L-BFGS-B")
    return np.asarray(result.x)


def success(found: Sequence[Row], weights: NDArray[np.float64], k: int) -> float:
    """The share of questions with a gold clause among the first k."""
    hits = 0
    for row in found:
        order = np.argsort(-(row.signals @ weights), kind="stable")[:k]
        hits += bool(set(order.tolist()) & set(row.gold.tolist()))
    return hits / max(len(found), 1)


def drawn(every: int) -> list[Question]:
    """Every n-th written question over plans of the fold "ranking", and as many of our own everyday ones."""
    apart = exclusion()
    written, ours = questions("ranking", apart)[::every], asked_by_us("ranking", apart)
    return written + random.Random(SEED).sample(ours, min(len(ours), len(written)))


def main() -> None:
    """Learn the weights, print how they do on plans left out, write them."""
    parser = argparse.ArgumentParser(prog="python -m index.training.ranking", description=__doc__)
    parser.add_argument("corpus", type=Path)
    parser.add_argument("--every", type=int, default=1, help="take every n-th question only")
    parser.add_argument("--out", type=Path, default=LEARNED)
    given = parser.parse_args()
    retriever = Retriever.open(given.corpus)
    names = list(retriever.match("试", {retriever.plans[0].plan_id}).signals)
    found = rows(retriever, drawn(given.every), names)
    files = sorted({row.file for row in found})
    aside = set(files[::VALIDATION])
    train = [row for row in found if row.file not in aside]
    test = [row for row in found if row.file in aside]
    weights = fit(train, 2 * len(names))
    print(f"{len(train)} questions to learn from, {len(test)} over {len(aside)} other plans to measure")
    for style in sorted({row.style for row in test}):
        part = [row for row in test if row.style == style]
        alone = {name: success(part, np.eye(2 * len(names))[i], 1) for i, name in enumerate(names)}
        best = max(alone, key=lambda name: alone[name])
        print(
            f"{style:10} @1 {success(part, weights, 1):.3f} @5 {success(part, weights, 5):.3f}   best alone: {best} {alone[best]:.3f}"
        )
    print(f"{'all':10} @1 {success(test, weights, 1):.3f} @5 {success(test, weights, 5):.3f}")
    strangers = sum(not row.own[np.argmax(row.signals @ weights)] for row in test) / max(len(test), 1)
    print(f"first candidate of another document: {strangers:.3f}")
    rounded = [round(float(weight), 4) for weight in weights]
    made = {
        "weights": dict(zip(names, rounded[: len(names)], strict=True)),
        "said": dict(zip(names, rounded[len(names) :], strict=True)),
    }
    given.out.write_text(json.dumps(made, indent=1) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
