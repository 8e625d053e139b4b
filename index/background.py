"""Word -> how common it is in policy texts at large."""

from functools import cache
from pathlib import Path

TABLE = Path(__file__).parent / "model" / "background.tsv"
COMMONEST = 3.0  # log10 of occurrences in a million words: a word of daily use in policy texts


@cache
def _table() -> dict[str, float]:
    rows = (line.split("\t") for line in TABLE.read_text(encoding="utf-8").splitlines())
    return {word: float(value) for word, value in rows}


def commonness(word: str) -> float:
    """0 for a word that policy texts do not use, up to 1 for one that they use all the time."""
    return min(1.0, max(0.0, _table().get(word, 0.0) / COMMONEST))
