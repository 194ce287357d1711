"""Which classes do more, or less, together than their connections say."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

import numpy as np
import numpy.typing as npt

from app.analysis.structure_function.pairs import Pairs

Floats = npt.NDArray[np.float64]


class ClassPair(NamedTuple):
    first: str
    second: str
    n: int  # pairs of cells of which the function is known
    function: float  # mean over these pairs
    residual: float  # mean, in standard deviations of the ranks of the function


def by_class(function: Floats, residuals: Floats, pairs: Pairs, classes: Sequence[str]) -> list[ClassPair]:
    """Largest residual first. ``classes``: of each cell; of a symmetric function a pair of classes stands once, in
    alphabetical order. Pairs of which the function is not known are in none."""
    names, number = np.unique(np.asarray(classes), return_inverse=True)
    first, second = number[pairs.first], number[pairs.second]
    if not pairs.directed:
        first, second = np.minimum(first, second), np.maximum(first, second)
    known = np.isfinite(function) & np.isfinite(residuals)
    keys, place, n = np.unique(first[known] * len(names) + second[known], return_inverse=True, return_counts=True)
    means = [np.bincount(place, values[known], len(keys)) / n for values in (function, residuals)]
    found = [
        ClassPair(str(names[key // len(names)]), str(names[key % len(names)]), int(count), float(f), float(r))
        for key, count, f, r in zip(keys, n, *means, strict=True)
    ]
    return sorted(found, key=lambda pair: (-pair.residual, pair.first, pair.second))
