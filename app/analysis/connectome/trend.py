"""Trends of counts with age: Spearman's correlation, its p value, and many of them at once."""

from __future__ import annotations

import numpy as np
import numpy.typing as npt

from app.analysis.statistics.standard import benjamini_hochberg, ranks, t_two_sided

Floats = npt.NDArray[np.float64]


def spearman(values: Floats, age: Floats) -> Floats:
    """Rank correlation of each row with ``age``; NaN for a row without variation."""
    row_ranks, age_ranks = ranks(values), ranks(age)
    row_ranks -= row_ranks.mean(axis=1, keepdims=True)
    age_ranks -= age_ranks.mean()
    scale = np.sqrt((row_ranks**2).sum(axis=1) * (age_ranks**2).sum())
    return np.divide(row_ranks @ age_ranks, scale, out=np.full(len(values), np.nan), where=scale > 0)


def p_value(rho: Floats, n: int) -> Floats:
    """Two-sided p of a rank correlation over ``n`` > 2 animals: Student's t with n - 2 degrees of freedom, where
    t = ρ √(n - 2) / √(1 - ρ²). NaN stays NaN.
    """
    strength = np.minimum(np.abs(rho), 1.0)
    with np.errstate(divide="ignore"):  # a perfect correlation has an infinite t, and p 0
        t = strength * np.sqrt((n - 2) / (1.0 - strength**2))
    return t_two_sided(t, n - 2)


def false_discovery_threshold(p_values: Floats, rate: float) -> float:
    """Largest p that is significant when the rate of false discoveries is held at ``rate``; 0 when none is.

    Benjamini & Hochberg 1995, doi 10.1111/j.2517-6161.1995.tb02031.x. NaN counts as tested and not significant.
    """
    p = np.nan_to_num(p_values, nan=1.0)
    if not p.size:
        return 0.0
    return float(p[benjamini_hochberg(p) <= rate].max(initial=0.0))
