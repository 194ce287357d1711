"""Tuning curves: the mean activity of a neuron in bins of a behavior, with the same bins for all animals."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

import numpy as np
import numpy.typing as npt

Floats = npt.NDArray[np.float64]

BINS: Final = 10
LEAST_FRAMES: Final = 10  # of an animal in a bin


def common_edges(behaviors: Sequence[Floats], bins: int = BINS) -> Floats:
    """Edges of bins that hold equally many frames of all animals together. A value that is so common that it fills
    bins of its own, as no pumping, makes them fewer. Empty without a finite value.
    """
    pooled = np.concatenate([values[np.isfinite(values)] for values in behaviors]) if behaviors else np.empty(0)
    if not len(pooled):
        return np.empty(0)
    return np.unique(np.quantile(pooled, np.linspace(0, 1, bins + 1)))


def binned_mean(trace: Floats, behavior: Floats, edges: Floats, least: int = LEAST_FRAMES) -> Floats:
    """(bins,): mean of ``trace`` over the frames whose behavior lies in each bin, the last edge included; NaN with
    fewer than ``least`` frames that have both."""
    n_bins = max(len(edges) - 1, 0)
    known = np.isfinite(trace) & np.isfinite(behavior)
    if not n_bins or not known.any():
        return np.full(n_bins, np.nan)
    place = np.clip(np.searchsorted(edges, behavior[known], side="right") - 1, 0, n_bins - 1)
    n = np.bincount(place, minlength=n_bins)
    total = np.bincount(place, trace[known], minlength=n_bins)
    return np.divide(total, n, out=np.full(n_bins, np.nan), where=n >= least)


def bin_centers(behaviors: Sequence[Floats], edges: Floats) -> Floats:
    """(bins,): mean of the behavior in each bin over the frames of all animals."""
    pooled = np.concatenate([values[np.isfinite(values)] for values in behaviors]) if behaviors else np.empty(0)
    return binned_mean(pooled, pooled, edges, least=1)
