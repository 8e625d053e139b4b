"""Numbers by name -> a probability, by boosted decision trees that were learned elsewhere."""

import math
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any


@dataclass(frozen=True, slots=True)
class Tree:
    """A binary tree in parallel tuples; a leaf has no feature."""

    feature: tuple[str | None, ...]
    threshold: tuple[float, ...]
    left: tuple[int, ...]
    right: tuple[int, ...]
    value: tuple[float, ...]

    def score(self, numbers: Mapping[str, float]) -> float:
        """The value of the leaf that the numbers lead to; a number up to the threshold goes left."""
        at = 0
        while (name := self.feature[at]) is not None:
            at = self.left[at] if numbers[name] <= self.threshold[at] else self.right[at]
        return self.value[at]


@dataclass(frozen=True, slots=True)
class Boosted:
    """Trees whose scores add up to log odds.

    Source: gradient boosting; Friedman, Annals of Statistics 2001.
    """

    start: float
    trees: tuple[Tree, ...]

    def probability(self, numbers: Mapping[str, float]) -> float:
        """Between 0 and 1."""
        odds = self.start + sum(tree.score(numbers) for tree in self.trees)
        return 1.0 / (1.0 + math.exp(-max(-30.0, min(30.0, odds))))


def from_json(data: Mapping[str, Any]) -> Boosted:
    """The trees as `eval.calibrate` writes them."""
    trees = tuple(
        Tree(*(tuple(tree[name]) for name in ("feature", "threshold", "left", "right", "value")))
        for tree in data["trees"]
    )
    return Boosted(float(data["start"]), trees)
