"""What ``scipy.stats`` has too. To import that package takes 0.4 s and 30 MB of every instance, for five formulas; its
special functions are fast and small, and tests hold these against it."""

from __future__ import annotations

from typing import Final, Literal

import numpy as np
import numpy.typing as npt
import pandas as pd
from scipy import special

Floats = npt.NDArray[np.float64]

TWO_SIDED: Final = 2


def t_quantile(p: float, freedom: npt.ArrayLike) -> Floats:
    """Of Student's t."""
    return np.asarray(special.stdtrit(freedom, p), dtype=np.float64)


def t_two_sided(t: npt.ArrayLike, freedom: float) -> Floats:
    """p of |t| of Student; NaN stays NaN."""
    return np.asarray(TWO_SIDED * special.stdtr(freedom, -np.abs(t)), dtype=np.float64)


def normal_quantile(p: float) -> float:
    return float(special.ndtri(p))


def ranks(values: Floats, method: Literal["average", "max"] = "average") -> Floats:
    """Along the last axis of ``values`` (n,) or (rows, n), from 1; ties share their mean rank, or the largest. NaN has
    none, and stays NaN."""
    rows = np.atleast_2d(values)
    return np.array(pd.DataFrame(rows.T).rank(method=method)).T.reshape(values.shape)


def benjamini_hochberg(p: Floats) -> Floats:
    """q of each p (Benjamini & Hochberg 1995, doi 10.1111/j.2517-6161.1995.tb02031.x)."""
    order = np.argsort(p)
    q = np.empty(p.shape)
    ascending = p[order] * len(p) / np.arange(1, len(p) + 1)
    q[order] = np.minimum.accumulate(ascending[::-1])[::-1]
    return np.minimum(q, 1.0)


def wilson_interval(found: int, known: int, level: float) -> tuple[float, float]:
    """Of the share ``found``/``known`` (Wilson 1927, doi 10.1080/01621459.1927.10502953)."""
    z = normal_quantile((1 + level) / 2)
    share, scale = found / known, 1 + z**2 / known
    center = (share + z**2 / (2 * known)) / scale
    half = z / scale * np.sqrt(share * (1 - share) / known + z**2 / (4 * known**2))
    low, high = max(0.0, float(center - half)), min(1.0, float(center + half))
    return 0.0 if found == 0 else low, 1.0 if found == known else high
