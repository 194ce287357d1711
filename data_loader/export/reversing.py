"""Which frames lie in a reversal, from the pairs of the files."""

from __future__ import annotations

from collections.abc import Iterator

import numpy as np
import numpy.typing as npt

from data_loader.schema import IntArray


def reversal_frames(reversals: IntArray) -> Iterator[tuple[int, int]]:
    """(first, last) frame of each reversal, counted from 1.

    The files state the last frame before it; one that is open when the recording begins has no such frame and starts
    at 1, as it is written (formats.md a.1).
    """
    for start, end in reversals:
        yield (1 if start <= 1 else int(start) + 1), int(end)


def reversing(reversals: IntArray, n_frame: int) -> npt.NDArray[np.bool_]:
    """(T,) True in a reversal."""
    inside = np.zeros(n_frame, dtype=np.bool_)
    for first, last in reversal_frames(reversals):
        inside[first - 1 : last] = True
    return inside
