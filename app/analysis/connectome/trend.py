"""Trends of counts with age: Spearman's correlation, its p value, and many of them at once."""

from __future__ import annotations

import math

import numpy as np
import numpy.typing as npt

Floats = npt.NDArray[np.float64]


def ranks(values: Floats) -> Floats:
    """Ranks within each row, from 1; ties share their mean rank."""
    less = (values[:, None, :] < values[:, :, None]).sum(axis=2)
    equal = (values[:, None, :] == values[:, :, None]).sum(axis=2)
    return less + (equal + 1) / 2


def spearman(values: Floats, age: Floats) -> Floats:
    """Rank correlation of each row with ``age``; NaN for a row without variation."""
    row_ranks, age_ranks = ranks(values), ranks(age[None, :])[0]
    row_ranks -= row_ranks.mean(axis=1, keepdims=True)
    age_ranks -= age_ranks.mean()
    scale = np.sqrt((row_ranks**2).sum(axis=1) * (age_ranks**2).sum())
    return np.divide(row_ranks @ age_ranks, scale, out=np.full(len(values), np.nan), where=scale > 0)


def p_value(rho: Floats, n: int) -> Floats:
    """Two-sided p of a rank correlation over ``n`` > 2 animals: Student's t with n - 2 degrees of freedom.

    The distribution in closed form, Abramowitz & Stegun 26.7.3 and 26.7.4, where tan θ = t / √(n - 2), so sin θ = |ρ|.
    NaN stays NaN.
    """
    freedom = n - 2
    sine = np.minimum(np.abs(rho), 1.0)
    square = 1.0 - sine**2  # cos² θ
    even = freedom % 2 == 0
    term = np.ones_like(sine) if even else np.sqrt(square)
    series = np.zeros_like(sine)
    for step in range(freedom // 2 if even else (freedom - 1) // 2):
        series += term
        numerator, denominator = (2 * step + 1, 2 * step + 2) if even else (2 * step + 2, 2 * step + 3)
        term = term * square * numerator / denominator
    inside = sine * series if even else 2 / math.pi * (np.arcsin(sine) + sine * series)
    return np.clip(1.0 - inside, 0.0, 1.0)


def false_discovery_threshold(p_values: Floats, rate: float) -> float:
    """Largest p that is significant when the rate of false discoveries is held at ``rate``; 0 when none is.

    Benjamini & Hochberg 1995, doi 10.1111/j.2517-6161.1995.tb02031.x. NaN counts as tested and not significant.
    """
    ordered = np.sort(np.nan_to_num(p_values, nan=1.0))
    passing = np.flatnonzero(ordered <= rate * np.arange(1, len(ordered) + 1) / len(ordered))
    return float(ordered[passing[-1]]) if len(passing) else 0.0
