"""Numbers about traces and time bases that the readers and the checks share (formats.md b.3)."""

from __future__ import annotations

from typing import Any

import numpy as np

from data_loader.schema import FloatArray

MEAN_TOLERANCE = 1e-6  # of a z-scored trace, absolute
SD_TOLERANCE = 1e-6  # relative
LARGEST = 1e30  # the store keeps float32, and squares of it must stay finite in float64
GAP_FACTOR = 1.2  # a step longer than this many medians is a gap between two segments


def is_usable(values: FloatArray) -> np.ndarray[Any, np.dtype[np.bool_]]:
    """True where a value is a number that can be stored and computed with."""
    return np.asarray(np.abs(values) <= LARGEST)  # False for NaN


def are_whole(values: FloatArray) -> bool:
    """True when every value is a whole number that an integer can hold exactly."""
    return bool(np.all(np.abs(values) < 2**53) and np.array_equal(values, np.round(values)))


def usable_only(values: FloatArray) -> FloatArray:
    """The values, NaN where one cannot be used: a hole, which is never 0."""
    return np.where(is_usable(values), values, np.nan)


def zscore(trace: FloatArray) -> FloatArray:
    """(n, T) -> (n, T), mean 0 and sample standard deviation (ddof 1) 1 per row over the values that are there.

    A hole (NaN, infinity) stays one, as NaN; a row that never changes becomes 0 where it has values.
    """
    trace = usable_only(trace)
    mean, deviation = _mean_and_deviation(trace)
    constant = constant_rows(trace)
    deviation[constant] = 1.0
    centered = trace - mean[:, np.newaxis]
    centered[constant] = np.where(np.isnan(trace[constant]), np.nan, 0.0)
    return np.asarray(centered / deviation[:, np.newaxis])


def _mean_and_deviation(trace: FloatArray) -> tuple[FloatArray, FloatArray]:
    """(n,) each, of the values that are there; NaN where there are too few."""
    whole = np.isfinite(trace).all(axis=1)
    mean, deviation = trace.mean(axis=1), trace.std(axis=1, ddof=1)
    for row in np.flatnonzero(~whole):  # few have holes
        values = trace[row][np.isfinite(trace[row])]
        mean[row] = values.mean() if values.size else np.nan
        deviation[row] = values.std(ddof=1) if values.size > 1 else np.nan
    return mean, deviation


def constant_rows(trace: FloatArray) -> np.ndarray[tuple[int], np.dtype[np.bool_]]:
    """(n,) True where a row never changes: it has no standard deviation and no correlation."""
    return np.asarray(np.fmax.reduce(trace, axis=1) == np.fmin.reduce(trace, axis=1))


def is_zscored(trace: FloatArray) -> bool:
    """True when every row that varies has mean 0 and standard deviation 1 (ddof 1) within tolerance, over the values
    that are there."""
    varying = trace[varying_rows(trace)]
    mean, deviation = _mean_and_deviation(varying)
    return bool(np.all(np.abs(mean) <= MEAN_TOLERANCE) and np.all(np.abs(deviation - 1) <= SD_TOLERANCE))


def varying_rows(trace: FloatArray) -> np.ndarray[tuple[int], np.dtype[np.bool_]]:
    """(n,) True where a row has values and they change."""
    return ~constant_rows(trace) & np.isfinite(trace).any(axis=1)


def mean_timestep(timestamps: FloatArray) -> tuple[float, int]:
    """Mean step in seconds, leaving out gaps between segments, and the number of such gaps (formats.md b.3.4)."""
    steps = np.diff(np.where(is_usable(timestamps), timestamps, np.nan))
    regular = steps < GAP_FACTOR * np.median(steps)
    return (float(steps[regular].mean()) if regular.any() else float("nan")), int((~regular).sum())
