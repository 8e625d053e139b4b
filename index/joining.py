"""Rows of numbers, one after another -> some of them, or two sets of them joined row by row."""

from typing import Any

import numpy as np
from numpy.typing import NDArray


def gather(ids: NDArray[Any], starts: NDArray[np.int64], lengths: NDArray[np.int64]) -> NDArray[Any]:
    """The slices ids[start : start + length] one after another."""
    total = int(lengths.sum())
    offsets = np.repeat(starts - (np.cumsum(lengths) - lengths), lengths)
    gathered: NDArray[Any] = ids[np.arange(total) + offsets]
    return gathered


def interleave(
    left: NDArray[np.int64], left_lengths: NDArray[np.int64], right: NDArray[np.int64], right_lengths: NDArray[np.int64]
) -> tuple[NDArray[np.int64], NDArray[np.int64]]:
    """Documents made of a left part followed by a right part: their ids in a row, their lengths."""
    lengths = left_lengths + right_lengths
    starts = np.cumsum(lengths) - lengths
    joined = np.empty(len(left) + len(right), dtype=np.int64)
    for part, sizes, begin in ((left, left_lengths, starts), (right, right_lengths, starts + left_lengths)):
        offsets = np.repeat(begin - (np.cumsum(sizes) - sizes), sizes)
        joined[np.arange(len(part)) + offsets] = part
    return joined, lengths
