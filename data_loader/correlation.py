"""Pearson correlations of one recording, computed once at build.

A correlation with a constant or incomplete (NaN) signal is not defined: it is NaN, never 0.
"""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np

from data_loader.schema import FloatArray


def correlate_neurons(trace: FloatArray) -> FloatArray:
    """(n, n) float32 Pearson r between the rows of ``trace`` (n, T); exactly symmetric, 1 on the diagonal.

    Row and column of a constant or incomplete trace are NaN, their diagonal too.
    """
    unit = _unit_rows(np.asarray(trace, dtype=np.float64))
    matrix = np.clip(unit @ unit.T, -1.0, 1.0)  # rounding may leave 1.0000000000000002
    defined = ~np.isnan(np.diagonal(matrix))
    np.fill_diagonal(matrix, np.where(defined, 1.0, np.nan))
    return matrix.astype(np.float32)


def correlate_behavior(trace: FloatArray, behavior: Sequence[FloatArray]) -> FloatArray:
    """(n, k) float32 Pearson r of each trace (n, T) with each of k behaviors, over the frames both have.

    A behavior that is shorter or longer than T is compared on the common length, as the reference does; frames are
    never skipped, so one NaN makes the behavior's column NaN.
    """
    traces = np.asarray(trace, dtype=np.float64)
    columns = np.full((traces.shape[0], len(behavior)), np.nan, dtype=np.float64)
    units: dict[int, FloatArray] = {}  # common length -> unit rows; in practice one entry
    for k, signal in enumerate(behavior):
        length = min(traces.shape[1], len(signal))
        if length not in units:
            units[length] = _unit_rows(traces[:, :length])
        unit_signal = _unit_rows(np.asarray(signal, dtype=np.float64)[np.newaxis, :length])[0]
        columns[:, k] = units[length] @ unit_signal
    return np.clip(columns, -1.0, 1.0).astype(np.float32)


def _unit_rows(rows: FloatArray) -> FloatArray:
    """Rows minus their mean, scaled to length 1; NaN where a row is constant, incomplete or shorter than two."""
    if rows.shape[1] < 2:
        return np.full((rows.shape[0], 1), np.nan)
    # tested on the values: the mean of a constant such as 0.1 is inexact and would leave a tiny "variation"
    constant = rows.max(axis=1) == rows.min(axis=1)
    with np.errstate(invalid="ignore"):  # an infinite sample makes its row undefined, like NaN
        centered = rows - rows.mean(axis=1, keepdims=True)
    length = np.linalg.norm(centered, axis=1, keepdims=True)
    length[constant] = np.nan
    return centered / length
