"""Signals -> one score a clause, by weights that were learned from written questions."""

import json
from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

LEARNED = Path(__file__).parent / "model" / "ranking.json"

Signals = Mapping[str, NDArray[np.float32]]


@dataclass(frozen=True, slots=True)
class Fusion:
    """A weighted sum of standardised signals; how much of the question is said word for word shifts the weights."""

    weights: Mapping[str, float]  # signal -> weight
    said: Mapping[str, float] = field(default_factory=dict)  # signal -> what full coverage adds to the weight

    def weight(self, name: str, coverage: float) -> float:
        """A signal's weight at a coverage."""
        return self.weights.get(name, 0.0) + coverage * self.said.get(name, 0.0)

    def scores(self, signals: Signals, coverage: float = 0.0) -> NDArray[np.float32]:
        """(n,) float32: each signal standardised over the n candidates, weighted, added.

        `coverage`, 0 to 1, is the share of the question, by weight, that some clause holds word for word.
        """
        total = np.zeros(len(next(iter(signals.values()))), dtype=np.float32)
        for name in self.weights:
            total += np.float32(self.weight(name, coverage)) * standardised(signals[name])
        return total


def standardised(values: NDArray[np.float32]) -> NDArray[np.float32]:
    """Mean 0 and deviation 1; all 0 where nothing differs."""
    deviation = values.std() if len(values) else 0.0
    if deviation < 1e-9:
        return np.zeros_like(values)
    scaled: NDArray[np.float32] = ((values - values.mean()) / deviation).astype(np.float32)
    return scaled


@cache
def learned(path: Path = LEARNED) -> Fusion:
    """The fusion that we ship."""
    data = json.loads(path.read_text(encoding="utf-8"))
    return Fusion(data["weights"], data["said"])
