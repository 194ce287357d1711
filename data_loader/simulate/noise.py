"""Random processes with a memory, all of unit variance unless said otherwise."""

from __future__ import annotations

from itertools import pairwise

import numpy as np

from data_loader.schema import FloatArray


def ornstein_uhlenbeck(
    rng: np.random.Generator, frames: int, time_constants: FloatArray | float, step: float
) -> FloatArray:
    """Stationary Ornstein-Uhlenbeck processes, (k, frames): one row per time constant (s); ``step`` s per frame."""
    decay = np.exp(-step / np.atleast_1d(np.asarray(time_constants, dtype=float)))
    kicks = rng.standard_normal((frames, len(decay)))
    kicks[1:] *= np.sqrt(1 - decay**2)
    return follow(kicks, decay)


def follow(kicks: FloatArray, decay: FloatArray) -> FloatArray:
    """y[t] = decay · y[t-1] + kicks[t], y[0] = kicks[0]; ``kicks`` is (frames, k), the result (k, frames)."""
    values = kicks.copy()
    kept = np.empty_like(values[0])
    for before, now in pairwise(values):
        np.multiply(before, decay, out=kept)
        now += kept
    return values.T


def dwell(rng: np.random.Generator, median: float, spread: float) -> float:
    """A log-normal bout duration, in the unit of ``median``; ``spread`` is the sd of its logarithm."""
    return float(median * np.exp(spread * rng.standard_normal()))


def smooth(values: FloatArray, sd: float) -> FloatArray:
    """Gaussian smoothing over frames, edges repeated; ``sd`` in frames."""
    half = int(np.ceil(3 * sd))
    kernel = np.exp(-0.5 * (np.arange(-half, half + 1) / sd) ** 2)
    return np.convolve(np.pad(values, half, mode="edge"), kernel / kernel.sum(), mode="valid")
