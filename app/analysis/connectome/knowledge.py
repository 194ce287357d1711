"""What connectomes say of cells and connections, as numbers: the place of each ``Knowledge`` in its enumeration."""

from __future__ import annotations

from typing import Final

import numpy as np
import numpy.typing as npt

from data_loader.schema import Knowledge

Codes = npt.NDArray[np.int8]
Bools = npt.NDArray[np.bool_]

ALL: Final = tuple(Knowledge)
CODE: Final = {knowledge: number for number, knowledge in enumerate(ALL)}
KNOWN: Final = CODE[Knowledge.KNOWN]
UNKNOWN: Final = CODE[Knowledge.UNKNOWN]
NOT_ANNOTATED: Final = CODE[Knowledge.NOT_ANNOTATED]


def of_labels(cells: Codes, label: npt.NDArray[np.int64], n_labels: int) -> Codes:
    """What is known of labels from what is known of their cells. One known cell is enough; where all have the same
    reason it is that of the label; else it is unknown. A label without a cell is unknown.
    """
    low: Codes = np.full(n_labels, len(ALL), dtype=np.int8)
    high: Codes = np.full(n_labels, -1, dtype=np.int8)
    np.minimum.at(low, label, cells)
    np.maximum.at(high, label, cells)
    return _one(low, high)


def of_data_sets(states: Codes) -> Codes:
    """(data sets, …) → (…): what several data sets together say, by the same rule."""
    return _one(states.min(axis=0), states.max(axis=0))


def of_pairs(pre: Codes, post: Codes, electrical: Bools, annotated: bool) -> Codes:
    """What is known of connections between ends of which this is known."""
    return np.maximum(np.maximum(pre, post), np.where(electrical & (not annotated), NOT_ANNOTATED, KNOWN)).astype(
        np.int8
    )


def _one(low: Codes, high: Codes) -> Codes:
    return np.where((low == KNOWN) | (low == high), low, UNKNOWN).astype(np.int8)
