"""Means over animals with their confidence intervals. NaN: an animal that has no value."""

from __future__ import annotations

from typing import Any, Final, NamedTuple

import numpy as np
import numpy.typing as npt

from app.analysis.statistics.standard import normal_quantile, t_quantile

Floats = npt.NDArray[np.float64]
Ints = npt.NDArray[np.int64]

LEVEL: Final = 0.95
LARGEST_R: Final = 1 - 1e-12  # of a correlation whose atanh is still finite
FEWEST_EFFECTIVE: Final = 4.0  # Fisher's z has the variance 1 / (n - 3); at 4 or fewer samples it says nothing


class Mean(NamedTuple):
    mean: Floats
    low: Floats  # NaN for fewer than two animals
    high: Floats
    n: Ints


def mean_over_animals(values: Floats, level: float = LEVEL) -> Mean:
    """Mean of ``values`` (animals, ...) with the interval of Student's t, each place over those that have it."""
    mean, n = _mean(values)
    squares = np.where(np.isfinite(values), values - mean, 0.0) ** 2
    several = n > 1
    freedom = np.where(several, n - 1, 1)
    error = np.sqrt(squares.sum(axis=0) / freedom / np.maximum(n, 1))
    half = np.where(several, t_quantile((1 + level) / 2, freedom) * error, np.nan)
    return Mean(mean, mean - half, mean + half, n)


def mean_correlation(r: Floats, level: float = LEVEL) -> Mean:
    """Of correlations (animals, ...): averaged as atanh r (Fisher 1921), and back."""
    mean, low, high, n = mean_over_animals(fisher_z(r), level)
    return Mean(np.tanh(mean), np.tanh(low), np.tanh(high), n)


class MeanOfCorrelations:
    """``mean`` and ``n`` of ``mean_correlation``, from one animal after the other."""

    def __init__(self, shape: tuple[int, ...]) -> None:
        self._total = np.zeros(shape)
        self.n = np.zeros(shape, dtype=np.int64)

    def add(self, r: Floats, places: Any = ...) -> None:
        """Of one animal: at these places of the whole, each once."""
        known = np.isfinite(r)
        self._total[places] += np.where(known, fisher_z(r), 0.0)
        self.n[places] += known

    def mean(self) -> Floats:
        """NaN where no animal has a value."""
        mean = np.divide(self._total, self.n, out=np.full(self.n.shape, np.nan), where=self.n > 0)
        return np.asarray(np.tanh(mean), dtype=np.float64)


def fisher_z(r: Floats) -> Floats:
    return np.arctanh(np.clip(r, -LARGEST_R, LARGEST_R))


def correlation_interval(r: float, n: float, level: float = LEVEL) -> tuple[float, float] | None:
    """Interval of one correlation by Fisher's z over ``n`` effective samples; None for 4 or fewer, or without r."""
    if not (np.isfinite(r) and n > FEWEST_EFFECTIVE):
        return None
    half = normal_quantile((1 + level) / 2) / np.sqrt(n - 3)
    z = fisher_z(np.asarray(r, dtype=np.float64))
    return float(np.tanh(z - half)), float(np.tanh(z + half))


def _mean(values: Floats) -> tuple[Floats, Ints]:
    """Over the animals (first axis) that have a value, and how many these are."""
    known = np.isfinite(values)
    n = known.sum(axis=0)
    total = np.where(known, values, 0.0).sum(axis=0)
    return np.divide(total, n, out=np.full(n.shape, np.nan), where=n > 0), n
