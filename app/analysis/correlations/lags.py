"""Which of two signals follows the other: r at each lag, and whether its peak is more than pairings by chance have."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from typing import Final, NamedTuple

import numpy as np
import numpy.typing as npt

from app.analysis.correlations.pearson import pearson
from app.analysis.statistics.intervals import fisher_z
from app.analysis.statistics.permutations import MOST_PAIRED, Pairings, all_pairings

Floats = npt.NDArray[np.float64]

LONGEST: Final = 30.0  # s
QUANTILE: Final = 0.95
RESAMPLES: Final = 999  # of more animals than all of whose pairings are counted; a quantile of 95 % needs no more


class LagCurve(NamedTuple):
    """``r`` (lags,) at the lags -longest to +longest frames. At k > 0 the second signal follows the first."""

    r: Floats  # mean over animals (Fisher z)
    threshold: float  # of |r|; NaN where pairings cannot tell: fewer than four animals
    peak: int | None  # lag in frames; None where no |r| is above the threshold


def lagged(
    x: Floats, y: Floats, longest: int, gaps_x: Sequence[Sequence[int]], gaps_y: Sequence[Sequence[int]]
) -> Iterator[Floats]:
    """(a, b) at each lag from -longest to +longest frames: r(k) of x[t] and y[t + k] for ``x`` (a, frames), ``y``
    (b, frames). One after the other: all of them of many animals are much memory.

    Pairs of frames with a gap in time between them, in either row, are in no product. ``gaps``: of each row the last
    frame before each gap, counted from 1. NaN as in ``pearson``.
    """
    frames = x.shape[1]
    of_x, of_y = _stretches(gaps_x, frames), _stretches(gaps_y, frames)
    for lag in range(-longest, longest + 1):
        apart = abs(lag)
        if apart >= frames:
            yield np.full((len(x), len(y)), np.nan)
            continue
        first, second = _apart(x, of_x, apart), _apart(y, of_y, apart)
        yield pearson(first.early, second.late) if lag >= 0 else pearson(first.late, second.early)


def lagged_among(x: Floats, longest: int, gaps: Sequence[int]) -> Iterator[Floats]:
    """``lagged`` of ``x`` (a, frames) with itself at the lags 0 to ``longest``, (a, a) each; those below 0 are their
    transposes. ``gaps``: of all rows."""
    frames = x.shape[1]
    stretches = _stretches([gaps], frames)
    for lag in range(longest + 1):
        if lag >= frames:
            yield np.full((len(x), len(x)), np.nan)
        else:
            yield pearson(*_apart(x, stretches, lag))


def lag_curve(each: Iterable[Floats], seed: int) -> LagCurve:
    """Of r (n, n) at each lag, as ``lagged`` has it for n animals: curve of the animals with themselves.

    Threshold: 95 % quantile over the pairings of sessions of max over k of |mean r|, the true pairing among them
    (Harris 2020, doi 10.1101/2020.11.29.402719).
    """
    own: list[float] = []
    known, sampled = True, False
    pairings, maxima = np.empty((0, 0), dtype=np.int32), np.empty(0)
    for r in each:
        z, n = fisher_z(r), len(r)
        own.append(float(np.tanh(np.diag(z).mean())))
        if len(own) == 1:
            sampled = n > MOST_PAIRED
            pairings = Pairings(seed).partners(n)[:, :RESAMPLES] if sampled else all_pairings(n).T
            maxima = np.zeros(pairings.shape[1])
        known = known and bool(np.isfinite(r).all())
        if known:
            maxima = np.maximum(maxima, np.abs(np.tanh(_means(z, pairings))))
    curve = np.array(own)
    if not known:
        return LagCurve(curve, float("nan"), None)
    if sampled:
        maxima = np.append(maxima, np.abs(curve).max())
    if len(maxima) * (1 - QUANTILE) < 1:
        return LagCurve(curve, float("nan"), None)
    threshold = float(np.quantile(maxima, QUANTILE, method="higher"))
    highest = int(np.abs(curve).argmax())
    return LagCurve(curve, threshold, highest - len(own) // 2 if abs(curve[highest]) > threshold else None)


def who_follows(first: str, second: str, seconds: float) -> str:
    """A lag in words. ``seconds`` > 0: the second follows."""
    if not seconds:
        return f"{first} and {second} go together"
    late, early = (second, first) if seconds > 0 else (first, second)
    return f"{late} follows {early} by {abs(seconds):.1f} s"


def _means(z: Floats, pairings: npt.NDArray[np.int32]) -> Floats:
    """(pairings,): mean of z[i, π(i)] over the animals i."""
    total = np.zeros(pairings.shape[1])
    for row, partners in zip(z, pairings, strict=True):
        total += row.take(partners)
    return total / len(z)


class _Apart(NamedTuple):
    """Frames of each row that have one so many frames later, and these. NaN where a gap lies between the two."""

    early: Floats
    late: Floats


def _apart(rows: Floats, stretches: npt.NDArray[np.intp], lag: int) -> _Apart:
    frames = rows.shape[1]
    early, late = slice(0, frames - lag), slice(lag, frames)
    together = stretches[:, early] == stretches[:, late]
    if together.all():
        return _Apart(rows[:, early], rows[:, late])
    return _Apart(*(np.where(together, rows[:, frames], np.nan) for frames in (early, late)))


def _stretches(gaps: Sequence[Sequence[int]], frames: int) -> npt.NDArray[np.intp]:
    """(rows, frames): in which stretch without a gap a frame lies."""
    numbers = np.arange(frames)
    return np.array([np.searchsorted(np.sort(np.asarray(of_row, dtype=np.intp)), numbers, "right") for of_row in gaps])
