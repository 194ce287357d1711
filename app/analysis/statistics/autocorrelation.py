"""How many independent samples two slow signals are worth."""

from __future__ import annotations

from typing import Final

import numpy as np
import numpy.typing as npt
from scipy import fft

Floats = npt.NDArray[np.float64]

LONGEST_LAG: Final = 5  # lags up to a fifth of the frames
FEWEST: Final = 2.0


def effective_n(x: Floats, y: Floats) -> float:
    """Effective number of frames of a correlation of ``x`` and ``y`` (frames,), from 2 to the number of frames in which
    both are known; NaN where one of them does not vary.

    1/n* = 1/n + 2/n Σ (n-k)/n ρx(k) ρy(k) (Pyper & Peterman 1998, doi 10.1139/f98-104), over lags up to n/5. A frame
    that one of them lacks is in no product.
    """
    known = np.isfinite(x) & np.isfinite(y)
    n = int(known.sum())
    if n <= FEWEST:
        return float("nan")
    first, second = (_autocorrelations(values, known, n // LONGEST_LAG) for values in (x, y))
    if first is None or second is None:
        return float("nan")
    lags = np.arange(1, len(first) + 1)
    inverse = (1 + 2 * float(((n - lags) / n * first * second).sum())) / n
    return float(np.clip(1 / inverse, FEWEST, n)) if inverse > 0 else float(n)


def effective_ns(x: Floats, y: Floats) -> Floats:
    """(a, b): ``effective_n`` of each row of ``x`` (a, frames) with each row of ``y`` (b, frames)."""
    frames = x.shape[1]
    if frames <= FEWEST or not (np.isfinite(x).all() and np.isfinite(y).all()):
        return np.array([[effective_n(one, other) for other in y] for one in x]).reshape(len(x), len(y))
    known, longest = np.ones(frames, dtype=np.bool_), frames // LONGEST_LAG
    constant = np.full(longest, np.nan)
    first, second = (
        np.array([constant if (found := _autocorrelations(row, known, longest)) is None else found for row in rows])
        for rows in (x, y)
    )
    weights = (frames - np.arange(1, longest + 1)) / frames
    inverse = (1 + 2 * (first * weights) @ second.T) / frames
    with np.errstate(divide="ignore"):
        return np.where(inverse <= 0, float(frames), np.clip(1 / inverse, FEWEST, frames))


def _autocorrelations(values: Floats, known: npt.NDArray[np.bool_], longest: int) -> Floats | None:
    """At the lags 1 to ``longest``; None for a constant."""
    of_known = values[known]
    if of_known.min() == of_known.max():
        return None
    centered = np.where(known, values - of_known.mean(), 0.0)
    size = fft.next_fast_len(len(values) + longest, real=True)  # so that the end does not meet the beginning
    spectrum = np.abs(fft.rfft(centered, size)) ** 2
    products = fft.irfft(spectrum, size)
    return np.asarray(products[1 : longest + 1] / products[0], dtype=np.float64)
