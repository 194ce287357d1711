"""What averages around random times look like: a description of the recordings, no test."""

from __future__ import annotations

import math
from typing import Final

import numpy as np
import numpy.typing as npt
from scipy import sparse

from app.analysis.activity.events.windows import SAME, breaks_in, whole

Floats = npt.NDArray[np.float64]
Numbers = npt.NDArray[np.intp]

RESAMPLES: Final = 999
SHARE: Final = (2.5, 97.5)  # %


def whole_windows(times: Floats, low: float, high: float) -> Numbers:
    """Frames, from 0, that have a whole window from ``low`` to ``high`` s around them."""
    fits = (times + low >= times[0] - SAME) & (times + high <= times[-1] + SAME)
    return np.flatnonzero(fits & ~breaks_in(times, times, low, high))


def random_times(n_places: int, n_events: int, apart: int, seed: int, draws: int = RESAMPLES) -> Numbers | None:
    """(draws, events): places from 0, in order, at least ``apart`` of them from one to the next, each such choice as
    likely as any other; None where there is no room for so many."""
    apart = max(apart, 1)
    free = n_places - (n_events - 1) * apart
    if n_events < 1 or free < 1:
        return None
    loose = np.sort(np.random.default_rng(seed).random((draws, n_events)), axis=1) * free
    return np.floor(loose).astype(np.intp) + np.arange(n_events) * apart


def places_apart(times: Floats, gap: float) -> int:
    """Frames that ``gap`` seconds are."""
    return max(1, math.ceil(gap / float(np.median(np.diff(times))) - SAME))


def averages_at(windows: Floats, chosen: Numbers) -> Floats:
    """(draws, tau): mean of the rows ``chosen`` (draws, events) of ``windows`` (places, tau); a place without a value
    is not in its mean."""
    draws, n_events = chosen.shape
    known = whole(windows)
    counted = sparse.csr_array(
        (np.ones(chosen.size), chosen.ravel(), np.arange(0, chosen.size + 1, n_events)), shape=(draws, len(windows))
    )
    n = counted @ known.astype(np.float64)
    total = counted @ np.where(known[:, None], windows, 0.0)
    return np.divide(total, n[:, None], out=np.full(total.shape, np.nan), where=n[:, None] > 0)


class ChanceBand:
    """What is to be expected of the mean over animals, from ``averages_at`` of one animal after the other: all of a
    thousand are much memory."""

    def __init__(self, points: int, draws: int = RESAMPLES) -> None:
        self._total = np.zeros((draws, points))
        self._n = np.zeros((draws, points), dtype=np.int64)

    def add(self, averages: Floats) -> None:
        """(draws, tau) of one animal."""
        known = np.isfinite(averages)
        self._total += np.where(known, averages, 0.0)
        self._n += known

    def ends(self) -> tuple[Floats, Floats] | None:
        """2.5 % and 97.5 % by time; None without an animal."""
        if not self._n.any():
            return None
        means = np.divide(self._total, self._n, out=np.full(self._total.shape, np.nan), where=self._n > 0)
        low, high = np.nanpercentile(means, SHARE, axis=0)
        return low, high
