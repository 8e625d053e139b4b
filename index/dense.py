"""Vectors -> nearest passages: the one file that imports faiss."""

from collections.abc import Sequence
from pathlib import Path
from typing import Any

import faiss
import numpy as np
from numpy.typing import NDArray

DEPTH = 600  # passages looked at for one question; what lies deeper scores like the last of them


def write_vectors(vectors: NDArray[np.float32], path: Path) -> None:
    """Write (n, d) float32 vectors as an exact inner-product index of FAISS."""
    index = faiss.IndexFlatIP(vectors.shape[1])
    index.add(np.ascontiguousarray(vectors))
    faiss.write_index(index, str(path))


class Dense:
    """Exact nearest-neighbour search over passages, by inner product."""

    def __init__(self, files: Sequence[Path]) -> None:
        """Join the index files in order; passage numbers run on."""
        self._index: Any = None  # of faiss, whose stubs miss its keyword arguments
        for path in files:
            part = faiss.read_index(str(path))
            if self._index is None:
                self._index = part
            else:
                self._index.merge_from(part)

    @property
    def size(self) -> int:
        """How many passages there are."""
        return 0 if self._index is None else int(self._index.ntotal)

    def nearest(
        self, vector: NDArray[np.float32], k: int, among: NDArray[np.bool_] | None = None
    ) -> tuple[NDArray[np.int64], NDArray[np.float32]]:
        """Numbers and similarities of the k passages nearest to a (d,) vector; `among`, (n,), tells which may be found."""
        count = min(k, self.size if among is None else int(among.sum()))
        if self._index is None or not count:
            return np.zeros(0, dtype=np.int64), np.zeros(0, dtype=np.float32)
        only: Any = None
        if among is not None and count < self.size:
            bits: Any = np.packbits(among, bitorder="little")
            only = faiss.SearchParameters(sel=faiss.IDSelectorBitmap(bits))  # type: ignore[call-arg]
        found, where = self._index.search(vector[None, :], count, params=only)
        kept = where[0] >= 0
        return where[0][kept], found[0][kept]

    def scores(self, vector: NDArray[np.float32], among: NDArray[np.bool_] | None = None) -> NDArray[np.float32]:
        """Similarity of every passage to a (d,) vector; `among`, (n,), limits the search.

        Returns:
            (n,) float32. Beyond the DEPTH nearest, and outside `among`, the lowest similarity that was found.
        """
        where, found = self.nearest(vector, DEPTH, among)
        total = np.full(self.size, found.min() if len(found) else 0.0, dtype=np.float32)
        total[where] = found
        return total
