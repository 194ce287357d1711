"""In how many animals a connection is found, and how sure that share is."""

from __future__ import annotations

from typing import Final, NamedTuple

import numpy as np
import numpy.typing as npt

from app.analysis.statistics import standard

Floats = npt.NDArray[np.float64]
Bools = npt.NDArray[np.bool_]

LEVEL: Final = 0.95


class Interval(NamedTuple):
    low: float
    high: float


def wilson(found: int, known: int, level: float = LEVEL) -> Interval | None:
    """Of the share ``found``/``known`` (Wilson 1927, doi 10.1080/01621459.1927.10502953); None of nobody."""
    if not known:
        return None
    return Interval(*standard.wilson_interval(found, known, level))


def ranks(weight: Floats, known: Bools) -> Floats:
    """(partners, data sets): place of each partner by weight in each data set, 1 the strongest, ties in the middle of
    theirs; NaN where the connection is not there or not known."""
    there = np.where(known & (weight > 0), -weight, np.nan)
    return standard.ranks(there.T).T


def running_share(share: Floats) -> Floats:
    """What each of ``share`` makes together with all before it, in % of the sum. NaN counts as nothing."""
    known = np.nan_to_num(share)
    total = known.sum()
    return 100 * np.cumsum(known) / total if total > 0 else np.zeros_like(known)


def strongest(share: Floats, percent: float) -> int:
    """How many of ``share``, in falling order, make at least ``percent`` of the sum together: the fewest that do."""
    if percent >= 100:
        return len(share)
    reached = np.flatnonzero(running_share(share) >= percent - 1e-9)
    return int(reached[0]) + 1 if len(reached) else len(share)
