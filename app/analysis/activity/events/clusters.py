"""When an average differs from 0: clusters of neighboring times, tested by the signs of whole animals."""

from __future__ import annotations

import itertools
from typing import Final, NamedTuple

import numpy as np
import numpy.typing as npt

from app.analysis.activity.events.windows import whole
from app.analysis.statistics.permutations import signs_of
from app.analysis.statistics.standard import t_quantile

Floats = npt.NDArray[np.float64]

FEWEST: Final = 6  # animals: with five the smallest reachable p is 1/16
THRESHOLD: Final = 0.05  # two-sided p of a single time that makes it part of a cluster
NO_VARIANCE: Final = 1e-12


class Cluster(NamedTuple):
    first: int  # point of the grid, from 0
    last: int
    mass: float  # sum of t
    p: float


def clusters(averages: Floats, seed: int) -> list[Cluster] | None:
    """Runs of times at which t over the animals of ``averages`` (animals, tau) is past its two-sided 5 %, in the order
    of time, each with the share of sign-flips of whole animals whose heaviest cluster weighs at least as much (Maris &
    Oostenveld 2007, doi 10.1016/j.jneumeth.2007.03.024). None for fewer than six animals.

    The test is about the cluster, not about where it begins and ends.
    """
    known = averages[whole(averages)]
    n = len(known)
    if n < FEWEST:
        return None
    signs, exact = signs_of(n, seed)
    bound = float(t_quantile(1 - THRESHOLD / 2, n - 1))
    heaviest = np.concatenate([_heaviest(_t(some @ known / n, known), bound) for some in signs])
    found = _runs(_t(known.mean(axis=0)[None], known)[0], bound)
    drawn = len(heaviest)
    counts = [int((heaviest >= abs(mass) * (1 - NO_VARIANCE)).sum()) for _, _, mass in found]
    return [
        Cluster(first, last, mass, count / drawn if exact else (count + 1) / (drawn + 1))
        for (first, last, mass), count in zip(found, counts, strict=True)
    ]


def _t(means: Floats, values: Floats) -> Floats:
    """(draws, tau) from means of ``values`` (animals, tau) under flips, which leave the sum of squares as it is."""
    n = len(values)
    squares = (values**2).sum(axis=0)
    variance = np.maximum(squares - n * means**2, NO_VARIANCE * np.maximum(squares, NO_VARIANCE)) / (n - 1)
    return np.asarray(means / np.sqrt(variance / n), dtype=np.float64)


def _heaviest(t: Floats, bound: float) -> Floats:
    """(draws,): largest |sum of t| of a run, 0 without one."""
    found = np.zeros(len(t))
    for sign in (1.0, -1.0):
        run = np.zeros(len(t))
        for column in (sign * t).T:
            run = np.where(column > bound, run + column, 0.0)
            found = np.maximum(found, run)
    return found


def _runs(t: Floats, bound: float) -> list[tuple[int, int, float]]:
    """(first, last, sum of t) of each run of one sign."""
    side = np.where(t > bound, 1, np.where(t < -bound, -1, 0))
    edges = [0, *(np.flatnonzero(np.diff(side)) + 1).tolist(), len(side)]
    return [(first, end - 1, float(t[first:end].sum())) for first, end in itertools.pairwise(edges) if side[first]]
