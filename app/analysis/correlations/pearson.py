"""Pearson's r of all rows of one array with all rows of another, each over the frames that both rows have."""

from __future__ import annotations

from typing import Final

import numpy as np
import numpy.typing as npt

Floats = npt.NDArray[np.float64]

LEAST_VARIANCE: Final = 1e-10  # of a frame, where a row as a whole has 1: below it a row is constant
FEWEST: Final = 3  # frames: two points lie on a line


def pearson(x: Floats, y: Floats) -> Floats:
    """(a, b) of ``x`` (a, frames) and ``y`` (b, frames); NaN where one of both does not vary, or for under 3 frames."""
    return _Moments(_standard(x), _standard(y)).correlation()


def partial(x: Floats, y: Floats, given: Floats) -> Floats:
    """(a, b): of ``x`` (a, frames) with ``y`` (b, frames) where each row of y has its row of ``given`` (b, frames).

    (r_xy - r_xg r_yg) / √((1 - r_xg²)(1 - r_yg²)), all three over the frames that the three have. NaN where x or y
    follows from ``given`` alone.
    """
    known = np.isfinite(y) & np.isfinite(given)
    y, given = np.where(known, y, np.nan), np.where(known, given, np.nan)
    rows, with_y, with_given = _standard(x), _standard(y), _standard(given)
    r_xy, r_xg = _Moments(rows, with_y).correlation(), _Moments(rows, with_given).correlation()
    r_yg = _between(rows, with_y, with_given)
    left = (1 - r_xg**2) * (1 - r_yg**2)
    with np.errstate(invalid="ignore"):
        return np.where(left > LEAST_VARIANCE, (r_xy - r_xg * r_yg) / np.sqrt(left), np.nan)


def _standard(rows: Floats) -> tuple[Floats, Floats]:
    """Rows with mean 0 and variance 1 over their known frames and 0 elsewhere, and 1.0 where a frame is known.

    A constant row is told by its values: the mean of 0.1s is inexact.
    """
    known = np.isfinite(rows)
    count = np.maximum(known.sum(axis=1, keepdims=True), 1)
    filled = np.where(known, rows, 0.0)
    centered = np.where(known, filled - filled.sum(axis=1, keepdims=True) / count, 0.0)
    deviation = np.sqrt((centered**2).sum(axis=1, keepdims=True) / count)
    least = np.min(rows, axis=1, keepdims=True, where=known, initial=np.inf)
    varies = least < np.max(rows, axis=1, keepdims=True, where=known, initial=-np.inf)
    return np.where(varies, centered / np.where(varies, deviation, 1.0), 0.0), known.astype(np.float64)


class _Moments:
    """Sums over the frames that both of a pair of rows have."""

    def __init__(self, x: tuple[Floats, Floats], y: tuple[Floats, Floats]) -> None:
        (a, in_a), (b, in_b) = x, y
        self.xy = a @ b.T
        if in_a.all() and in_b.all():  # every recording without holes: one product instead of six
            frames = a.shape[1]
            self.n = np.full(self.xy.shape, float(frames))
            self.x, self.y = a.sum(axis=1)[:, None], b.sum(axis=1)[None, :]
            self.xx, self.yy = (a**2).sum(axis=1)[:, None], (b**2).sum(axis=1)[None, :]
            return
        self.n = in_a @ in_b.T
        self.x, self.y = a @ in_b.T, in_a @ b.T
        self.xx, self.yy = a**2 @ in_b.T, in_a @ (b**2).T

    def correlation(self) -> Floats:
        return _correlation(self.n, self.x, self.y, self.xx, self.yy, self.xy)


def _between(x: tuple[Floats, Floats], y: tuple[Floats, Floats], given: tuple[Floats, Floats]) -> Floats:
    """(a, b): of each row of y with its own row of ``given``, over the frames that the row of x has too."""
    (_, in_x), (b, in_y), (g, _) = x, y, given
    return _correlation(in_x @ in_y.T, in_x @ b.T, in_x @ g.T, in_x @ (b**2).T, in_x @ (g**2).T, in_x @ (b * g).T)


def _correlation(n: Floats, x: Floats, y: Floats, xx: Floats, yy: Floats, xy: Floats) -> Floats:
    """From the number of frames, sums, sums of squares and sum of products."""
    frames = np.maximum(n, 1)
    square_x, square_y = xx / frames - (x / frames) ** 2, yy / frames - (y / frames) ** 2
    varies = (n >= FEWEST) & (square_x > LEAST_VARIANCE) & (square_y > LEAST_VARIANCE)
    scale = np.sqrt(np.where(varies, square_x * square_y, 1.0))
    r = (xy / frames - x * y / frames**2) / scale
    return np.where(varies, np.clip(r, -1.0, 1.0), np.nan)
