"""Pearson correlations of one recording, computed once at build.

A pair is compared over the frames in which both have a value. Where it has fewer than two of them, or one of the two
never changes there, the correlation is not defined: it is NaN, never 0.
"""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
import numpy.typing as npt

from data_loader.schema import FloatArray, IntArray


def correlate_neurons(trace: FloatArray) -> FloatArray:
    """(n, n) float32 Pearson r between the rows of ``trace`` (n, T); exactly symmetric, 1 on the diagonal.

    Row and column of a constant or empty trace are NaN, their diagonal too.
    """
    rows = _with_holes(trace)
    unit = _unit_rows(rows)
    matrix = np.clip(unit @ unit.T, -1.0, 1.0)  # rounding may leave 1.0000000000000002
    for row in _incomplete(rows):
        matrix[row] = matrix[:, row] = correlate_one(rows[row], rows)
    defined = ~np.isnan(np.diagonal(matrix))
    np.fill_diagonal(matrix, np.where(defined, 1.0, np.nan))
    return matrix.astype(np.float32)


def correlate_behavior(trace: FloatArray, behavior: Sequence[FloatArray]) -> FloatArray:
    """(n, k) float32 Pearson r of each trace (n, T) with each of k behaviors, over the frames both have.

    A behavior that is shorter or longer than T is compared on the common length, as the reference does.
    """
    traces = _with_holes(trace)
    columns = np.full((traces.shape[0], len(behavior)), np.nan, dtype=np.float64)
    units: dict[int, FloatArray] = {}  # common length -> unit rows; in practice one entry
    for k, values in enumerate(behavior):
        length = min(traces.shape[1], len(values))
        signal = _with_holes(values[:length])
        if length not in units:
            units[length] = _unit_rows(traces[:, :length])
        if np.isnan(signal).any():
            columns[:, k] = correlate_one(signal, traces[:, :length])
            continue
        columns[:, k] = units[length] @ _unit_rows(signal[np.newaxis])[0]
        incomplete = _incomplete(traces[:, :length])
        columns[incomplete, k] = correlate_one(signal, traces[incomplete, :length])
    return np.clip(columns, -1.0, 1.0).astype(np.float32)


def correlate_one(signal: FloatArray, rows: FloatArray) -> FloatArray:
    """(n,) Pearson r of a signal (T,) with each row (n, T), each over the frames that both have; NaN is a hole."""
    both = ~np.isnan(rows) & ~np.isnan(signal)
    count = both.sum(axis=1)
    x, x_varies = _centered(np.where(both, signal, np.nan), count)
    y, y_varies = _centered(np.where(both, rows, np.nan), count)
    length = np.sqrt((x**2).sum(axis=1) * (y**2).sum(axis=1))
    defined = x_varies & y_varies & (count > 1)
    r = np.divide((x * y).sum(axis=1), length, out=np.full(len(rows), np.nan), where=defined)
    return np.asarray(np.clip(r, -1.0, 1.0))


def _centered(rows: FloatArray, count: IntArray) -> tuple[FloatArray, npt.NDArray[np.bool_]]:
    """Rows minus the mean of their ``count`` values, 0 in their holes; and which of them change."""
    holes = np.isnan(rows)
    mean = np.where(holes, 0.0, rows).sum(axis=1) / np.maximum(count, 1)
    varies = np.fmax.reduce(rows, axis=1, initial=-np.inf) > np.fmin.reduce(rows, axis=1, initial=np.inf)
    return np.where(holes, 0.0, rows - mean[:, np.newaxis]), varies


def _with_holes(values: FloatArray) -> FloatArray:
    """As float64; an infinite value is a hole too."""
    array = np.asarray(values, dtype=np.float64)
    return np.where(np.isinf(array), np.nan, array)


def _incomplete(rows: FloatArray) -> list[int]:
    """Rows with some values and some holes."""
    holes = np.isnan(rows)
    return np.flatnonzero(holes.any(axis=1) & ~holes.all(axis=1)).tolist()


def _unit_rows(rows: FloatArray) -> FloatArray:
    """Rows minus their mean, scaled to length 1; NaN where a row is constant, incomplete or shorter than two."""
    if rows.shape[1] < 2:
        return np.full((rows.shape[0], 1), np.nan)
    # tested on the values: the mean of a constant such as 0.1 is inexact and would leave a tiny "variation"
    constant = rows.max(axis=1) == rows.min(axis=1)
    centered = rows - rows.mean(axis=1, keepdims=True)
    length = np.linalg.norm(centered, axis=1, keepdims=True)
    length[constant] = np.nan
    return centered / length
