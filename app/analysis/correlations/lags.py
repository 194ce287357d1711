"""Which of two signals follows the other: r at each lag, and whether its peak is more than pairings by chance have."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Final, NamedTuple

import numpy as np
import numpy.typing as npt

from app.analysis.correlations.pearson import pearson
from app.analysis.statistics.intervals import fisher_z
from app.analysis.statistics.permutations import MOST_PAIRED, all_pairings, sampled_pairings

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
) -> Floats:
    """(lags, a, b): r(k) of x[t] and y[t + k] for ``x`` (a, frames), ``y`` (b, frames), |k| up to ``longest`` frames.

    Pairs of frames with a gap in time between them, in either row, are in no product. ``gaps``: of each row the last
    frame before each gap, counted from 1. NaN as in ``pearson``.
    """
    frames = x.shape[1]
    of_x, of_y = _stretches(gaps_x, frames), _stretches(gaps_y, frames)
    found = np.full((2 * longest + 1, len(x), len(y)), np.nan)
    for lag in range(-longest, longest + 1):
        apart = abs(lag)
        if apart >= frames:
            continue
        first, second = _apart(x, of_x, apart), _apart(y, of_y, apart)
        found[lag + longest] = pearson(first.early, second.late) if lag >= 0 else pearson(first.late, second.early)
    return found


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


def lag_curve(r: Floats, seed: int) -> LagCurve:
    """Of ``r`` (lags, n, n), as ``lagged`` has it for n animals: curve of the animals with themselves.

    Threshold: 95 % quantile over the pairings of sessions of max over k of |mean r|, the true pairing among them
    (Harris 2020, doi 10.1101/2020.11.29.402719).
    """
    n, longest = r.shape[1], r.shape[0] // 2
    curve = np.asarray(np.tanh(fisher_z(np.diagonal(r, axis1=1, axis2=2)).mean(axis=1)))
    if not np.isfinite(r).all():
        return LagCurve(curve, float("nan"), None)
    pairings = all_pairings(n) if n <= MOST_PAIRED else sampled_pairings(n, seed)[:RESAMPLES]
    maxima = np.abs(np.tanh(_means(fisher_z(r), pairings))).max(axis=0)
    if n > MOST_PAIRED:
        maxima = np.append(maxima, np.abs(curve).max())
    if len(maxima) * (1 - QUANTILE) < 1:
        return LagCurve(curve, float("nan"), None)
    threshold = float(np.quantile(maxima, QUANTILE, method="higher"))
    highest = int(np.abs(curve).argmax())
    return LagCurve(curve, threshold, highest - longest if abs(curve[highest]) > threshold else None)


def who_follows(first: str, second: str, seconds: float) -> str:
    """A lag in words. ``seconds`` > 0: the second follows."""
    if not seconds:
        return f"{first} and {second} go together"
    late, early = (second, first) if seconds > 0 else (first, second)
    return f"{late} follows {early} by {abs(seconds):.1f} s"


def _means(z: Floats, pairings: npt.NDArray[np.intp]) -> Floats:
    """(lags, pairings): mean of z[k, i, π(i)] over the animals i."""
    total = np.zeros((len(z), len(pairings)))
    for animal, partners in enumerate(pairings.T):
        total += z[:, animal].take(partners, axis=1)
    return total / z.shape[1]


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
