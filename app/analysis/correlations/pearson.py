"""Pearson's r of all rows of one array with all rows of another, each over the frames that both rows have."""

from __future__ import annotations

from copy import copy
from functools import cached_property
from typing import Final

import numpy as np
import numpy.typing as npt

Floats = npt.NDArray[np.float64]

LEAST_VARIANCE: Final = 1e-10  # of a frame, where a row as a whole has 1: below it a row is constant
FEWEST: Final = 3  # frames: two points lie on a line


class Rows:
    """Signals (rows, frames), made ready once to be correlated with many others.

    Each with mean 0 and variance 1 over its known frames and 0 elsewhere; a constant row is 0 everywhere. It is told by
    its values: the mean of 0.1s is inexact.
    """

    def __init__(self, rows: Floats) -> None:
        self.finite = np.isfinite(rows)
        self.whole = bool(self.finite.all())  # every recording without holes: one product instead of six
        filled = rows if self.whole else np.where(self.finite, rows, 0.0)
        count = rows.shape[1] if self.whole else self.finite.sum(axis=1, keepdims=True)
        count = np.maximum(count, 1)
        centered = filled - filled.sum(axis=1, keepdims=True) / count
        if not self.whole:
            centered *= self.known
        deviation = np.sqrt((centered**2).sum(axis=1, keepdims=True) / count)
        ends = (filled, filled)
        if not self.whole:
            ends = (np.where(self.finite, rows, np.inf), np.where(self.finite, rows, -np.inf))
        self.varies = ends[0].min(axis=1, initial=np.inf) < ends[1].max(axis=1, initial=-np.inf)
        centered[~self.varies] = 0.0
        deviation[~self.varies] = 1.0
        centered /= deviation
        self.values = centered

    def take(self, rows: npt.NDArray[np.intp]) -> Rows:
        """Some of them, as they are."""
        taken = copy(self)
        for made in ("known", "squares"):
            taken.__dict__.pop(made, None)
        taken.finite, taken.varies, taken.values = self.finite[rows], self.varies[rows], self.values[rows]
        taken.whole = self.whole or bool(taken.finite.all())
        return taken

    @cached_property
    def known(self) -> Floats:
        """1 for a known frame, else 0."""
        return self.finite.astype(np.float64)

    @cached_property
    def squares(self) -> Floats:
        return self.values**2


def pearson(x: Floats | Rows, y: Floats | Rows) -> Floats:
    """(a, b) of ``x`` (a, frames) and ``y`` (b, frames); NaN where one of both does not vary, or for under 3 frames."""
    x, y = _ready(x), _ready(y)
    frames = x.values.shape[1]
    products = x.values @ y.values.T
    if x.whole and y.whole:
        varies = x.varies[:, None] & y.varies & (frames >= FEWEST)
        return np.where(varies, np.clip(products / max(frames, 1), -1.0, 1.0), np.nan)
    return _correlation(
        _sums(x.known, y.known, x.whole, y.whole),
        _sums(x.values, y.known, False, y.whole),
        _sums(x.known, y.values, x.whole, False),
        _sums(x.squares, y.known, False, y.whole),
        _sums(x.known, y.squares, x.whole, False),
        products,
    )


def paired(x: Floats | Rows, y: Floats | Rows) -> Floats:
    """(a,): as ``pearson`` of each row of ``x`` (a, frames) with the same row of ``y`` (a, frames)."""
    x, y = _ready(x), _ready(y)
    frames = x.values.shape[1]
    if x.whole and y.whole:
        varies = x.varies & y.varies & (frames >= FEWEST)
        return np.where(varies, np.clip(_by_row(x.values, y.values) / max(frames, 1), -1.0, 1.0), np.nan)
    return _correlation(
        _by_row(x.known, y.known),
        _by_row(x.values, y.known),
        _by_row(x.known, y.values),
        _by_row(x.squares, y.known),
        _by_row(x.known, y.squares),
        _by_row(x.values, y.values),
    )


def partial(x: Floats | Rows, y: Floats, given: Floats) -> Floats:
    """(a, b): of ``x`` (a, frames) with ``y`` (b, frames) where each row of y has its row of ``given`` (b, frames).

    (r_xy - r_xg r_yg) / √((1 - r_xg²)(1 - r_yg²)), all three over the frames that the three have. NaN where x or y
    follows from ``given`` alone.
    """
    rows, (with_y, with_given) = _ready(x), _where_both(y, given)
    r_yg = _correlation(*(_sums(rows.known, each, rows.whole, False) for each in _products(with_y, with_given)))
    return _less(pearson(rows, with_y), pearson(rows, with_given), r_yg)


def partial_paired(x: Floats | Rows, y: Floats, given: Floats) -> Floats:
    """(a,): as ``partial`` of each row of ``x`` (a, frames) with the same row of ``y`` and of ``given``."""
    rows, (with_y, with_given) = _ready(x), _where_both(y, given)
    r_yg = _correlation(*(_by_row(rows.known, each) for each in _products(with_y, with_given)))
    return _less(paired(rows, with_y), paired(rows, with_given), r_yg)


def _where_both(y: Floats, given: Floats) -> tuple[Rows, Rows]:
    known = np.isfinite(y) & np.isfinite(given)
    return Rows(np.where(known, y, np.nan)), Rows(np.where(known, given, np.nan))


def _less(r_xy: Floats, r_xg: Floats, r_yg: Floats) -> Floats:
    left = (1 - r_xg**2) * (1 - r_yg**2)
    with np.errstate(invalid="ignore"):
        return np.where(left > LEAST_VARIANCE, (r_xy - r_xg * r_yg) / np.sqrt(left), np.nan)


def _ready(rows: Floats | Rows) -> Rows:
    return rows if isinstance(rows, Rows) else Rows(rows)


def _sums(x: Floats, y: Floats, ones_x: bool, ones_y: bool) -> Floats:
    """x @ y.T where one of both may be 1 everywhere: sums that are the same for all of its rows."""
    if ones_y:
        return x.sum(axis=1, keepdims=True)
    return y.sum(axis=1)[None, :] if ones_x else x @ y.T


def _by_row(x: Floats, y: Floats) -> Floats:
    return np.einsum("ij,ij->i", x, y)


def _products(y: Rows, given: Rows) -> tuple[Floats, ...]:
    """What is summed up, over the frames of another row, for r of each row with its own row of ``given``."""
    return y.known, y.values, given.values, y.squares, given.squares, y.values * given.values


def _correlation(n: Floats, x: Floats, y: Floats, xx: Floats, yy: Floats, xy: Floats) -> Floats:
    """From the number of frames, sums, sums of squares and sum of products."""
    frames = np.maximum(n, 1)
    square_x, square_y = xx / frames - (x / frames) ** 2, yy / frames - (y / frames) ** 2
    varies = (n >= FEWEST) & (square_x > LEAST_VARIANCE) & (square_y > LEAST_VARIANCE)
    scale = np.sqrt(np.where(varies, square_x * square_y, 1.0))
    r = (xy / frames - x * y / frames**2) / scale
    return np.where(varies, np.clip(r, -1.0, 1.0), np.nan)
