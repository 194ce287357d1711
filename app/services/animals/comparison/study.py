"""What is computed of two groups of animals, or of the same animals before and after an event."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from app.analysis.statistics.comparisons import Compared, compare_groups, compare_pairs
from app.analysis.statistics.families import Family, family
from app.services.animals.comparison.question import GroupsQuestion
from app.services.animals.comparison.values import AnimalValues
from app.services.animals.groups import Group

Floats = npt.NDArray[np.float64]


@dataclass(frozen=True, eq=False)
class Study:
    question: GroupsQuestion  # with both sides named
    groups: tuple[Group, Group]
    a: tuple[AnimalValues, ...]
    b: tuple[AnimalValues, ...]  # of pairs the same animals in the same order
    names: tuple[str, ...]  # that have a value in both, in alphabetical order
    only_one_side: tuple[str, ...]
    values_a: Floats  # (animals, names), NaN where an animal has no value
    values_b: Floats
    compared: Compared
    family: Family


def study(
    question: GroupsQuestion,
    groups: tuple[Group, Group],
    a: tuple[AnimalValues, ...],
    b: tuple[AnimalValues, ...],
    seed: int,
) -> Study:
    every = tuple(sorted({name for one in (*a, *b) for name in one.names}))
    values_a, values_b = matrix(a, every), matrix(b, every)
    if question.paired:  # an animal is in both or in none
        both = np.isfinite(values_a) & np.isfinite(values_b)
        values_a, values_b = np.where(both, values_a, np.nan), np.where(both, values_b, np.nan)
    there = np.asarray(np.isfinite(values_a).any(axis=0) & np.isfinite(values_b).any(axis=0))
    values_a, values_b = values_a[:, there], values_b[:, there]
    compared = (compare_pairs if question.paired else compare_groups)(values_a, values_b, seed)
    tested = family(
        np.array([one.p for one in compared.tested], dtype=np.float64),
        np.array([one.floor for one in compared.tested], dtype=np.float64),
    )
    names = tuple(name for name, on in zip(every, there.tolist(), strict=True) if on)
    left = tuple(name for name, on in zip(every, there.tolist(), strict=True) if not on)
    return Study(question, groups, a, b, names, left, values_a, values_b, compared, tested)


def matrix(animals: Sequence[AnimalValues], names: Sequence[str]) -> Floats:
    """(animals, names); NaN where an animal has no value."""
    number = {name: index for index, name in enumerate(names)}
    values = np.full((len(animals), len(names)), np.nan)
    for row, animal in zip(values, animals, strict=True):
        row[[number[name] for name in animal.names]] = animal.values
    return values
