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


def zscore(trace: FloatArray) -> FloatArray:
    """(n, T) -> (n, T), mean 0 and sample standard deviation (ddof 1) 1 per row; a constant row becomes 0.

    A row with NaN or infinity comes back as NaN: the checks refuse it by neuron and frame.
    """
    trace = np.where(is_usable(trace), trace, np.nan)
    centered = trace - trace.mean(axis=1, keepdims=True)
    deviation = trace.std(axis=1, ddof=1, keepdims=True)
    deviation[constant_rows(trace)] = 1.0
    centered[constant_rows(trace)] = 0.0
    return np.asarray(centered / deviation)


def constant_rows(trace: FloatArray) -> np.ndarray[tuple[int], np.dtype[np.bool_]]:
    """(n,) True where a row never changes: it has no standard deviation and no correlation."""
    return np.asarray(np.ptp(trace, axis=1) == 0)


def is_zscored(trace: FloatArray) -> bool:
    """True when every row that varies has mean 0 and standard deviation 1 (ddof 1) within tolerance."""
    varying = trace[~constant_rows(trace)]
    mean, deviation = varying.mean(axis=1), varying.std(axis=1, ddof=1)
    return bool(np.all(np.abs(mean) <= MEAN_TOLERANCE) and np.all(np.abs(deviation - 1) <= SD_TOLERANCE))


def mean_timestep(timestamps: FloatArray) -> tuple[float, int]:
    """Mean step in seconds, leaving out gaps between segments, and the number of such gaps (formats.md b.3.4)."""
    steps = np.diff(np.where(is_usable(timestamps), timestamps, np.nan))
    regular = steps < GAP_FACTOR * np.median(steps)
    return (float(steps[regular].mean()) if regular.any() else float("nan")), int((~regular).sum())
