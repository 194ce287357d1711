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
CHUNK: Final = 4_000_000  # pairs looked up at once


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
    """Whether the log odds ratio lies farther from 0 than with the cells of ``a`` under other names, two-sided.

    Both ways of each pair are counted, which changes no odds ratio of undirected layers. ½ is added to each count, so
    that there is a logarithm. p is (b + 1) / (m + 1) (Phipson & Smyth 2010, doi 10.2202/1544-6115.1585).
    """
    n = len(a)
    if n < FEWEST_CELLS:
        return Tested(math.nan, math.nan, 0)
    of_a, of_b = truth(a), truth(b)
    np.fill_diagonal(of_a, OPEN)  # a cell stays the same cell: the diagonal stays the diagonal
    np.fill_diagonal(of_b, OPEN)
    names = np.random.default_rng(seed).permuted(np.tile(np.arange(n), (permutations, 1)), axis=1)
    found, open_ = np.argwhere(of_b == IN), np.argwhere(of_b == OPEN)
    everything = np.bincount(of_a.ravel(), minlength=3)  # the same under all names

    def lor(orders: Ints) -> npt.NDArray[np.float64]:
        with_found, with_open = _looked_up(of_a, orders, found), _looked_up(of_a, orders, open_)
        rest = everything - with_found - with_open
        both, only_b = with_found[:, IN] + 0.5, with_found[:, OUT] + 0.5
        only_a, neither = rest[:, IN] + 0.5, rest[:, OUT] + 0.5
        return np.asarray(np.log(both * neither) - np.log(only_a * only_b))

    seen = abs(float(lor(np.arange(n)[None, :])[0]))
    extreme = int((np.abs(lor(names)) >= seen - 1e-12).sum())
    return Tested((extreme + 1) / (permutations + 1), 1 / (permutations + 1), permutations)


def _looked_up(a: Codes, orders: Ints, places: Ints) -> Ints:
    """(orders, 3): how many of the places are there, not there and not known in ``a`` under other names."""
    counts = np.zeros((len(orders), 3), dtype=np.int64)
    if not len(places):
        return counts
    flat, n = a.ravel(), len(a)
    step = max(1, CHUNK // len(places))
    for start in range(0, len(orders), step):
        some = orders[start : start + step]
        codes = flat[some[:, places[:, 0]] * n + some[:, places[:, 1]]]
        counts[start : start + step, IN] = (codes == IN).sum(axis=1)
        counts[start : start + step, OUT] = (codes == OUT).sum(axis=1)
    counts[:, OPEN] = len(places) - counts[:, IN] - counts[:, OUT]
    return counts


def _four(counts: npt.NDArray[np.int64]) -> tuple[int, int, int, int]:
    return int(counts[IN, IN]), int(counts[IN, OUT]), int(counts[OUT, IN]), int(counts[OUT, OUT])
