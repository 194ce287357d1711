"""Counts over independent animals. Data sets that share an animal are one animal; what was not seen is not zero."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from enum import StrEnum

import numpy as np
import numpy.typing as npt

Floats = npt.NDArray[np.float64]
Bools = npt.NDArray[np.bool_]


class Pooling(StrEnum):
    """How the counts of several data sets become one."""

    SUM = "sum"
    MEAN = "mean"  # over independent animals


def independent(animals: Sequence[Collection[str]]) -> list[list[int]]:
    """Numbers of the data sets in groups that have no animal in common. ``animals``: those of each data set."""
    groups: list[tuple[set[str], list[int]]] = []
    for number, own in enumerate(animals):
        joined = [group for group in groups if group[0].intersection(own)]
        names = set(own).union(*(group[0] for group in joined))
        members = sorted([number, *(member for group in joined for member in group[1])])
        groups = [group for group in groups if group not in joined] + [(names, members)]
    return sorted(members for _, members in groups)


@dataclass(frozen=True, eq=False)
class OverAnimals:
    """Of k connections; NaN where no animal could show one."""

    mean: Floats  # (k,)
    low: Floats
    high: Floats
    found: npt.NDArray[np.int64]  # animals that have it
    known: npt.NDArray[np.int64]  # animals that could show it


def over_animals(counts: Floats, known: Bools, groups: Sequence[Sequence[int]]) -> OverAnimals:
    """Mean and range over ``groups`` of data sets, by number. A group is an animal; its value is their mean.

    ``counts``: (k, data sets). ``known``: (k, data sets), whether the data set could show the connection: both cells
    are in it, and connections of this type were looked for.
    """
    animal = np.full((len(counts), len(groups)), np.nan)
    for number, members in enumerate(groups):
        seen = known[:, members]
        n = seen.sum(axis=1)
        total = np.where(seen, counts[:, members], 0).sum(axis=1)
        np.divide(total, n, out=animal[:, number], where=n > 0)
    there = ~np.isnan(animal)
    n_known = there.sum(axis=1)
    some = n_known > 0
    mean = np.full(len(counts), np.nan)
    np.divide(np.where(there, animal, 0).sum(axis=1), n_known, out=mean, where=some)
    low = np.where(some, np.where(there, animal, np.inf).min(axis=1, initial=np.inf), np.nan)
    high = np.where(some, np.where(there, animal, -np.inf).max(axis=1, initial=-np.inf), np.nan)
    return OverAnimals(mean, low, high, (np.where(there, animal, 0) > 0).sum(axis=1), n_known)
