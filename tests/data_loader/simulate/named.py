"""Finding a neuron and a reversal in a recording."""

from __future__ import annotations

from collections.abc import Iterator

import numpy as np
import numpy.typing as npt

from data_loader.schema import Recording


def named(recording: Recording, *starts: str) -> Iterator[tuple[str, int]]:
    """(label, 0-based trace index) of the certain labels that start with one of ``starts``."""
    for number, label in recording.labels.items():
        if label.certain and label.name.startswith(starts):
            yield label.name, number - 1


def in_reversal(recording: Recording) -> npt.NDArray[np.bool_]:
    """(T,) true in the frames s+1..e of each pair [s, e]."""
    mask = np.zeros(recording.max_t, dtype=bool)
    for before, last in recording.reversals:
        mask[before:last] = True
    return mask
