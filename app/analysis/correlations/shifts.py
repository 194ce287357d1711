"""The weak null of one recording: one of both signals shifted in a circle.

It calls up to all unrelated slow signals significant (Harris 2020, doi 10.1101/2020.11.29.402719), and is here to be
compared with, not to be believed.
"""

from __future__ import annotations

from typing import Final

import numpy as np
import numpy.typing as npt

from app.analysis.statistics.permutations import UNTESTED, Null, Tested

Floats = npt.NDArray[np.float64]

LEAST_SHIFT: Final = 60.0  # s
SAME: Final = 1e-9


def circular_shift(x: Floats, y: Floats, least: int) -> Tested:
    """Share of the shifts of ``y`` (frames,) by at least ``least`` frames, either way round, whose |r| with ``x`` is at
    least that of none. Each over the frames that both have."""
    frames = len(x)
    shifts = np.arange(least, frames - least + 1)
    if least < 1 or not len(shifts):
        return UNTESTED
    r = _all_shifts(x, y)
    null = np.abs(r[shifts])
    null = null[np.isfinite(null)]
    if not (np.isfinite(r[0]) and null.size):
        return UNTESTED
    floor = 1 / (1 + null.size)
    return Tested((1 + int((null >= abs(r[0]) - SAME).sum())) * floor, floor, Null.SHIFTS)


def _all_shifts(x: Floats, y: Floats) -> Floats:
    """(frames,): r of x[t] and y[t + s], s from 0."""
    in_x, in_y = np.isfinite(x), np.isfinite(y)
    if not (in_x.any() and in_y.any()):
        return np.full(len(x), np.nan)
    a = np.where(in_x, x - x[in_x].mean(), 0.0)
    b = np.where(in_y, y - y[in_y].mean(), 0.0)
    n = np.maximum(np.rint(_circular(in_x * 1.0, in_y * 1.0)), 1)
    sum_a, sum_b = _circular(a, in_y * 1.0), _circular(in_x * 1.0, b)
    variance_a = _circular(a**2, in_y * 1.0) / n - (sum_a / n) ** 2
    variance_b = _circular(in_x * 1.0, b**2) / n - (sum_b / n) ** 2
    varies = (variance_a > SAME * (a**2).mean()) & (variance_b > SAME * (b**2).mean())
    scale = np.sqrt(np.where(varies, variance_a * variance_b, 1.0))
    return np.where(varies, (_circular(a, b) / n - sum_a * sum_b / n**2) / scale, np.nan)


def _circular(a: Floats, b: Floats) -> Floats:
    """Σ_t a[t] b[t + s] for each s."""
    return np.asarray(np.fft.irfft(np.conj(np.fft.rfft(a)) * np.fft.rfft(b), len(a)))
