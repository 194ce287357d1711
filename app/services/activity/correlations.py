"""Correlations of neurons of one recording as answers: each r with the number of frames behind it."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

import numpy as np
import numpy.typing as npt

from app.analysis.activity.correlation import ranked_pairs, rounded, strength_order, strongest
from app.services.activity.answers import CorrelationsAnswer, CorrelationsOfAnswer
from app.services.activity.recordings import RecordingRow
from data_loader.recording_arrays import RecordingArrays

NEURON_R_DECIMALS: Final = 3
BEHAVIOR_R_DECIMALS: Final = 6
TOP: Final = 3  # most correlated neurons listed for each selected one


class Frames:
    """In how many frames two signals of a recording both have a value."""

    def __init__(self, row: RecordingRow, arrays: RecordingArrays) -> None:
        self._whole = row.max_t
        # traces without holes need not be read for it
        self._traces = ~np.isnan(np.asarray(arrays.trace)) if row.n_holes else None
        self._behavior = ~np.isnan(np.asarray(arrays.behavior))

    def of_neurons(self, a: int, b: int) -> int:
        """Of two rows of the traces."""
        return self._whole if self._traces is None else int((self._traces[a] & self._traces[b]).sum())

    def of_behavior(self, neuron: int, behavior: int) -> int:
        known: npt.NDArray[np.bool_] = self._behavior[behavior]
        return int(known.sum() if self._traces is None else (known & self._traces[neuron]).sum())


def correlations(row: RecordingRow, arrays: RecordingArrays, rows: Sequence[int]) -> CorrelationsAnswer:
    """Of chosen neurons (rows of the traces, from 0), strongest |r| first; r is None where it is not defined."""
    frames = Frames(row, arrays)
    matrix = arrays.correlation_neurons
    with_behavior = np.asarray(arrays.correlation_behavior)[list(rows)]
    return {
        "dataset_id": row.dataset_id,
        "simulated": row.simulated,
        "n": row.max_t,
        "pairs": [
            {"idx_neurons": [a + 1, b + 1], "r": rounded(r, NEURON_R_DECIMALS), "n": frames.of_neurons(a, b)}
            for a, b, r in ranked_pairs(matrix, rows)
        ],
        "top": {
            str(chosen + 1): [
                {"idx_neuron": other + 1, "r": rounded(r, NEURON_R_DECIMALS), "n": frames.of_neurons(chosen, other)}
                for other, r in strongest(matrix, chosen, TOP)
            ]
            for chosen in rows
        },
        "behavior": {
            behavior: [
                {
                    "idx_neuron": rows[k] + 1,
                    "r": rounded(column[k], BEHAVIOR_R_DECIMALS),
                    "n": frames.of_behavior(rows[k], number),
                }
                for k in strength_order(column)
            ]
            for number, (behavior, column) in enumerate(zip(row.behaviors, with_behavior.T, strict=True))
        },
    }


def correlations_of(row: RecordingRow, arrays: RecordingArrays, idx: int) -> CorrelationsOfAnswer:
    """Of one neuron, counted from 1, with every neuron of the recording, itself included."""
    frames = Frames(row, arrays)
    return {
        "dataset_id": row.dataset_id,
        "simulated": row.simulated,
        "idx_neuron": idx,
        "n": row.max_t,
        "r": [rounded(float(r), NEURON_R_DECIMALS) for r in arrays.correlation_neurons[idx - 1]],
        "n_frames": [frames.of_neurons(idx - 1, other) for other in range(row.n_neuron)],
    }
