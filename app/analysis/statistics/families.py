"""Many tests at once: the rate of false discoveries, and whether the nulls could have found any."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

import numpy as np
import numpy.typing as npt

from app.analysis.statistics.standard import benjamini_hochberg

Floats = npt.NDArray[np.float64]

RATE: Final = 0.05


@dataclass(frozen=True, eq=False)
class Family:
    """Tests that are read together."""

    q: Floats  # of each; NaN where there is no p
    size: int  # tests with a p
    unreachable: bool  # no q could be below the rate, however strong the effect: too few animals for so many tests


def family(p: Floats, floors: Floats, rate: float = RATE) -> Family:
    """Benjamini-Hochberg (1995, doi 10.1111/j.2517-6161.1995.tb02031.x) over the p that are known.

    ``floors``: smallest reachable p of each. With k tests at a floor the smallest q is floor · m / k; floors differ
    where neurons are in different numbers of animals.
    """
    tested = np.isfinite(p)
    size = int(tested.sum())
    q = np.full(p.shape, np.nan)
    if not size:
        return Family(q, 0, False)
    q[tested] = benjamini_hochberg(p[tested])
    least = floors[tested]
    at_floor = np.isclose(p[tested], least)
    smallest = min(floor * size / max(int((at_floor & (least <= floor)).sum()), 1) for floor in np.unique(least))
    none_found = not bool((q[tested] < rate).any())
    return Family(q, size, none_found and bool(smallest > rate))
