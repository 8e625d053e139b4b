"""Question x sentences -> how well the sentences meet each piece of the question: late interaction.

Unlike a vector of the whole question, no piece is averaged away: each looks for the nearest piece of the sentence.
Source: Khattab & Zaharia (ColBERT), SIGIR 2020; here over vectors that do not depend on the text around them.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from index.joining import gather
from index.static import Pieces, pieces

MODEL = Path(__file__).parent / "model" / "late.npz"
TOKENIZER = MODEL.parent / "encoder" / "tokenizer.json"
LATE = ("late_sentence", "late_clause")  # the signals

Floats = NDArray[np.float32]
Counted = tuple[NDArray[np.int64], NDArray[np.int64]]  # the piece numbers of all texts in a row, how many each has


@dataclass(frozen=True, slots=True)
class Late:
    """A direction and a weight for each piece."""

    cut: Pieces
    directions: Floats  # (pieces, d), rows of length 1
    weights: Floats  # (pieces,), above 0: how much a question's piece counts

    def pieces(self, texts: Iterable[str]) -> Counted:
        """The piece numbers of all texts in a row, and how many each has: at least one, the unknown piece."""
        ids, lengths = self.cut(list(texts))
        empty = np.flatnonzero(lengths == 0)
        return np.insert(ids, np.cumsum(lengths)[empty], 0), np.maximum(lengths, 1)

    def similarities(self, question: str) -> tuple[Floats, Floats]:
        """(pieces, q) similarity of every piece to the q different pieces of a folded question, and (q,) their shares of it."""
        ids, _ = self.pieces([question])
        different, counts = np.unique(ids, return_counts=True)
        shares = self.weights[different] * counts.astype(np.float32)
        return self.directions @ self.directions[different].T, shares / shares.sum()


@cache
def shipped(path: Path = MODEL, tokenizer: Path = TOKENIZER) -> Late:
    """What we ship: directions are stored as bytes and scaled to length 1 here."""
    with np.load(path) as data:
        directions = data["directions"].astype(np.float32)
        weights = data["weights"].astype(np.float32)
    directions /= np.maximum(np.linalg.norm(directions, axis=1, keepdims=True), 1e-6)
    return Late(pieces(tokenizer.resolve()), directions, weights)


def met(similar: Floats, shares: Floats, pieces: Counted) -> Floats:
    """(n,) how well each text meets the question: its pieces' best similarities, by their shares of the question."""
    numbers, lengths = pieces
    found: Floats = _best(similar, numbers, np.cumsum(lengths) - lengths) @ shares
    return found


def unmet(similar: Floats, shares: Floats, pieces: Counted) -> Floats:
    """(n, 2) of each text: the share of the question that the piece met worst loses, and what the two worst lose."""
    numbers, lengths = pieces
    lost = shares * (1 - _best(similar, numbers, np.cumsum(lengths) - lengths))
    worst = -np.sort(-lost, axis=1)[:, :2]
    return np.stack([worst[:, 0], worst.sum(axis=1)], axis=1)


class LateIndex:
    """The pieces of every sentence and of every clause's header: region, title and heading path."""

    def __init__(self, headers: Counted, sentences: Counted, owner: NDArray[np.int64]) -> None:
        """Take the pieces of each clause's header and of each sentence; `owner`: (s,) each sentence's clause."""
        self._headers, self._sentences = (
            (numbers.astype(np.uint16), np.cumsum(lengths) - lengths, lengths)
            for numbers, lengths in (headers, sentences)
        )
        self._owner = owner

    def scores(self, similar: Floats, shares: Floats, among: NDArray[np.bool_]) -> dict[str, Floats]:
        """How well each clause meets the question, by its best sentence and as a whole.

        Args:
            similar: (pieces, q), and `shares`, (q,): what `Late.similarities` gives.
            among: (c,) the clauses that are looked into.

        Returns:
            (c,) float32 each; the others score like the least of those looked into.
        """
        chosen = np.flatnonzero(among)
        total = {name: np.zeros(len(among), dtype=np.float32) for name in LATE}
        if len(chosen):
            sentences = np.flatnonzero(among[self._owner])
            owner = np.searchsorted(chosen, self._owner[sentences])
            edges = np.searchsorted(owner, np.arange(len(chosen)))
            found = np.maximum(
                _best(similar, *_rows(*self._sentences, sentences)),
                _best(similar, *_rows(*self._headers, chosen))[owner],
            )  # (sentences, q)
            whole = np.maximum.reduceat(found, edges, axis=0)  # (clauses, q)
            for name, values in zip(LATE, (np.maximum.reduceat(found @ shares, edges), whole @ shares), strict=True):
                total[name][:] = values.min()
                total[name][chosen] = values
        return total


def _rows(
    numbers: NDArray[np.uint16], starts: NDArray[np.int64], lengths: NDArray[np.int64], which: NDArray[np.int64]
) -> tuple[NDArray[np.uint16], NDArray[np.int64]]:
    """The numbers of some texts in a row, and where each begins among them."""
    taken = lengths[which]
    return gather(numbers, starts[which], taken), np.cumsum(taken) - taken


def _best(similar: Floats, numbers: NDArray[Any], starts: NDArray[np.int64]) -> Floats:
    """(n, q) the highest similarity of each text's pieces to each piece of the question."""
    best: Floats = np.maximum.reduceat(similar[numbers], starts, axis=0)
    return best
