"""Signals -> one score a clause, by weights that were learned from written questions."""

import json
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

LEARNED = Path(__file__).parent / "model" / "ranking.json"

Signals = Mapping[str, NDArray[np.float32]]


@dataclass(frozen=True, slots=True)
class Fusion:
    """A weighted sum of standardised signals."""

    weights: Mapping[str, float]

    def scores(self, signals: Signals) -> NDArray[np.float32]:
        """(n,) float32: each signal standardised over the n candidates, weighted, added."""
        total = np.zeros(len(next(iter(signals.values()))), dtype=np.float32)
        for name, weight in self.weights.items():
            total += np.float32(weight) * standardised(signals[name])
        return total


def standardised(values: NDArray[np.float32]) -> NDArray[np.float32]:
    """Mean 0 and deviation 1; all 0 where nothing differs."""
    deviation = values.std() if len(values) else 0.0
    if deviation < 1e-9:
        return np.zeros_like(values)
    return ((values - values.mean()) / deviation).astype(np.float32)


@cache
def learned(path: Path = LEARNED) -> Fusion:
    """The fusion that we ship."""
    return Fusion(json.loads(path.read_text(encoding="utf-8"))["weights"])
