"""Terms -> postings -> scores."""

from collections.abc import Mapping, Sequence

import numpy as np
from numpy.typing import NDArray

K1 = 1.2  # saturation of term frequency; Robertson & Zaragoza, FnTIR 2009
B = 0.75  # length normalisation; same source


class BM25:
    """Okapi BM25 with the postings' weights worked out beforehand."""

    def __init__(self, documents: Sequence[Sequence[str]], k1: float = K1, b: float = B) -> None:
        """Index the documents, each a sequence of terms."""
        vocabulary: dict[str, int] = {}
        ids = [vocabulary.setdefault(term, len(vocabulary)) for document in documents for term in document]
        lengths = np.array([len(document) for document in documents], dtype=np.int64)
        self._fill(vocabulary, np.array(ids, dtype=np.int64), lengths, k1, b)

    @classmethod
    def from_ids(
        cls,
        vocabulary: dict[str, int],
        ids: NDArray[np.int64],
        lengths: NDArray[np.int64],
        k1: float = K1,
        b: float = B,
    ) -> "BM25":
        """From term ids of all documents in a row and the documents' lengths in terms."""
        made = cls.__new__(cls)
        made._fill(vocabulary, ids, lengths, k1, b)
        return made

    def _fill(
        self, vocabulary: dict[str, int], ids: NDArray[np.int64], lengths: NDArray[np.int64], k1: float, b: float
    ) -> None:
        self.vocabulary = vocabulary
        self.size = n = len(lengths)
        owners = np.repeat(np.arange(n, dtype=np.int64), lengths)
        pairs, counts = np.unique(ids * max(n, 1) + owners, return_counts=True)
        term, self._documents = pairs // max(n, 1), (pairs % max(n, 1)).astype(np.int32)
        self._starts = np.searchsorted(term, np.arange(len(vocabulary) + 1))
        df = np.diff(self._starts)
        # Lucene's idf, never negative: Robertson & Sparck Jones with 1 added inside the logarithm
        self.idf = np.log1p((n - df + 0.5) / (df + 0.5)).astype(np.float32)
        mean = lengths.mean() if n else 1.0
        norm = k1 * (1 - b + b * lengths / max(mean, 1e-9))
        tf = counts.astype(np.float64)
        self._weights = (self.idf[term] * tf * (k1 + 1) / (tf + norm[self._documents])).astype(np.float32)

    def scores(self, query: Sequence[str] | Mapping[str, float], commonest: float = 1.0) -> NDArray[np.float32]:
        """Score every document against the query terms, or terms with weights.

        Terms that a larger share of the documents than `commonest` hold are left out: they cost most and tell least.

        Returns:
            (n,) float32, 0 where no query term occurs. Comparable within one query only.
        """
        weights = query if isinstance(query, Mapping) else dict.fromkeys(query, 1.0)
        total = np.zeros(self.size, dtype=np.float32)
        for term, weight in weights.items():
            i = self.vocabulary.get(term)
            if i is not None and self._starts[i + 1] - self._starts[i] <= commonest * self.size:
                part = slice(self._starts[i], self._starts[i + 1])
                total[self._documents[part]] += np.float32(weight) * self._weights[part]
        return total

    def df(self, term: str) -> int:
        """In how many documents the term occurs."""
        i = self.vocabulary.get(term)
        return 0 if i is None else int(self._starts[i + 1] - self._starts[i])
