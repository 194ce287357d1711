"""Pairs of cells as a list: of a symmetric property each pair once, of a directed one each way."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property

import numpy as np
import numpy.typing as npt

from app.analysis.statistics.standard import ranks

Floats = npt.NDArray[np.float64]
Ints = npt.NDArray[np.intp]


@dataclass(frozen=True)
class Pairs:
    """No cell with itself. ``directed``: first sends, second receives."""

    n_cells: int
    directed: bool

    def __len__(self) -> int:
        return len(self.first)

    @cached_property
    def _ends(self) -> tuple[Ints, Ints]:
        if self.directed:
            first, second = np.nonzero(~np.eye(self.n_cells, dtype=np.bool_))
            return first, second
        return np.triu_indices(self.n_cells, 1)

    @property
    def first(self) -> Ints:
        return self._ends[0]

    @property
    def second(self) -> Ints:
        return self._ends[1]

    def listed(self, square: Floats) -> Floats:
        """(pairs,) of (cells, cells)."""
        return square[self._ends]

    def square(self, values: Floats) -> Floats:
        """(cells, cells) of (pairs,), 0 on the diagonal."""
        made = np.zeros((self.n_cells, self.n_cells))
        made[self._ends] = values
        return made if self.directed else made + made.T


def standard_ranks(values: Floats) -> Floats:
    """Ranks along the last axis, ties at their mean, with mean 0 and variance 1; all 0 where nothing varies."""
    ranked = ranks(values)
    centered = ranked - ranked.mean(axis=-1, keepdims=True)
    deviation = centered.std(axis=-1, keepdims=True)
    return np.divide(centered, deviation, out=np.zeros_like(centered), where=deviation > 0)
