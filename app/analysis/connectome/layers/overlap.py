"""How far two layers agree on pairs of cells: counts of all states, and the odds ratio against relabeled cells.

Pairs of cells are not independent, so the null keeps both layers as they are and gives the cells of one of them other
names: rows and columns are permuted together, as in a quadratic assignment test (Krackhardt 1988, doi
10.1016/0378-8733(88)90004-4).
"""

from __future__ import annotations

import math
from typing import Final, NamedTuple

import numpy as np
import numpy.typing as npt

from app.analysis.connectome.layers.matrix import FOUND, Codes
from app.analysis.connectome.layers.states import ALL, LAST_NOTHING, PairState

Bools = npt.NDArray[np.bool_]
Ints = npt.NDArray[np.int64]

PERMUTATIONS: Final = 999
FEWEST_CELLS: Final = 5  # 5! names are the fewest that can reach p < 0.05 well
IN, OUT, OPEN = 0, 1, 2  # found, nothing there, not known
CHUNK: Final = 500_000  # pairs looked up at once


class Table(NamedTuple):
    """Pairs of which both layers know whether they have them."""

    both: int
    only_a: int
    only_b: int
    neither: int

    @property
    def known(self) -> int:
        return sum(self)

    @property
    def odds_ratio(self) -> float:
        """NaN for 0/0, infinite without pairs in only one of them."""
        apart, together = self.only_a * self.only_b, self.both * self.neither
        return together / apart if apart else (math.inf if together else math.nan)


class Tested(NamedTuple):
    p: float
    floor: float
    permutations: int


def truth(states: Codes) -> Codes:
    """What counts as there (0), as not there (1) and as not known (2)."""
    return np.where(states == FOUND, IN, np.where(states <= LAST_NOTHING, OUT, OPEN)).astype(np.int8)


def counted(n: int, *, ordered: bool) -> Bools:
    """(n, n): the pairs of different cells, both ways or once."""
    return ~np.eye(n, dtype=bool) if ordered else np.triu(np.ones((n, n), dtype=bool), 1)


def state_counts(a: Codes, b: Codes, pairs: Bools) -> dict[tuple[PairState, PairState], int]:
    """(state in a, state in b) -> pairs, of those that occur, in the order of the states."""
    codes, numbers = np.unique(a[pairs].astype(np.int64) * len(ALL) + b[pairs], return_counts=True)
    return {
        (ALL[code // len(ALL)], ALL[code % len(ALL)]): number
        for code, number in zip(codes.tolist(), numbers.tolist(), strict=True)
    }


def table(a: Codes, b: Codes, pairs: Bools) -> Table:
    """``a`` and ``b``: states of the same cells."""
    return Table(*_four(np.bincount((truth(a) * 3 + truth(b))[pairs], minlength=9).reshape(3, 3)))


def node_permutation(a: Codes, b: Codes, seed: int, permutations: int = PERMUTATIONS) -> Tested:
    """Whether the log odds ratio lies farther from 0 than with the cells of one layer under other names, two-sided.

    Both ways of each pair are counted, which changes no odds ratio of undirected layers. ½ is added to each count, so
    that there is a logarithm. p is (b + 1) / (m + 1) (Phipson & Smyth 2010, doi 10.2202/1544-6115.1585).
    """
    n = len(a)
    if n < FEWEST_CELLS:
        return Tested(math.nan, math.nan, 0)
    fixed, named = sorted((_off_diagonal(truth(a)), _off_diagonal(truth(b))), key=_looked_up_of)
    names = np.random.default_rng(seed).permuted(np.tile(np.arange(n, dtype=np.int32), (permutations, 1)), axis=1)
    orders = np.concatenate([np.arange(n, dtype=np.int32)[None, :], names])
    # pairs of ``fixed`` by what they are there; of the most frequent kind, everything less the others
    kinds = sorted((IN, OUT, OPEN), key=lambda kind: int((fixed == kind).sum()))
    counts = np.zeros((3, permutations + 1, 3))
    for kind in kinds[:2]:
        counts[kind] = _looked_up(named, orders, np.argwhere(fixed == kind))
    counts[kinds[2]] = np.bincount(named.ravel(), minlength=3) - counts[kinds[0]] - counts[kinds[1]]
    four = counts[:OPEN, :, :OPEN] + 0.5
    lor = np.abs(np.log(four[IN, :, IN] * four[OUT, :, OUT]) - np.log(four[IN, :, OUT] * four[OUT, :, IN]))
    extreme = int((lor[1:] >= lor[0] - 1e-12).sum())
    return Tested((extreme + 1) / (permutations + 1), 1 / (permutations + 1), permutations)


def _off_diagonal(codes: Codes) -> Codes:
    """A cell stays the same cell under all names, so its pair with itself is never counted."""
    np.fill_diagonal(codes, OPEN)
    return codes


def _looked_up_of(codes: Codes) -> int:
    """Pairs to look up where this layer keeps its names: all but the most frequent kind."""
    kinds = np.bincount(codes.ravel(), minlength=3)
    return int(kinds.sum() - kinds.max())


def _looked_up(codes: Codes, orders: npt.NDArray[np.int32], places: Ints) -> Ints:
    """(orders, 3): how many of the places are there, not there and not known under other names."""
    counts = np.zeros((len(orders), 3), dtype=np.int64)
    if not len(places):
        return counts
    flat, n = codes.ravel(), np.int32(len(codes))
    rows, columns = places.T.astype(np.int32)
    step = max(1, CHUNK // len(places))
    for start in range(0, len(orders), step):
        some = orders[start : start + step]
        there = flat.take(some.take(rows, axis=1) * n + some.take(columns, axis=1))
        counts[start : start + step, IN] = (there == IN).sum(axis=1)
        counts[start : start + step, OUT] = (there == OUT).sum(axis=1)
    counts[:, OPEN] = len(places) - counts[:, IN] - counts[:, OUT]
    return counts


def _four(counts: npt.NDArray[np.int64]) -> tuple[int, int, int, int]:
    return int(counts[IN, IN]), int(counts[IN, OUT]), int(counts[OUT, IN]), int(counts[OUT, OUT])
