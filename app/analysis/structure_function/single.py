"""One predictor alone with the function of pairs: rank correlation, wired against unwired, bins, Mantel's test.

None of it controls for anything: see ``mrqap``.
"""

from __future__ import annotations

import itertools
from collections.abc import Iterator, Sequence
from typing import Final, NamedTuple

import numpy as np
import numpy.typing as npt

from app.analysis.statistics.permutations import SAME
from app.analysis.statistics.standard import ranks
from app.analysis.structure_function.pairs import Pairs, standard_ranks

Floats = npt.NDArray[np.float64]
Ints = npt.NDArray[np.intp]
Bools = npt.NDArray[np.bool_]

RESAMPLES: Final = 999
MOST_EXACT: Final = 6  # cells up to which all n! orders are counted: fewer than are sampled
FEWEST: Final = 3  # pairs of a correlation
MOST_BINS: Final = 8
AT_ONCE: Final = 64_000  # pairs of as many orders as are held at once: 0.5 MB, which stay in the processor's cache


class Bin(NamedTuple):
    low: float  # of the predictor, smallest and largest in the bin; both 0: the pairs without any
    high: float
    n: int
    lower: float  # quartiles of the function
    median: float
    upper: float


class Mantel(NamedTuple):
    r: float
    p: float  # two-sided
    floor: float
    exact: bool


def spearman(function: Floats, predictor: Floats) -> float:
    """Over the pairs (pairs,) of which both are known; NaN where one does not vary."""
    known = ~(np.isnan(function) | np.isnan(predictor))
    if known.sum() < FEWEST:
        return float("nan")
    a, b = standard_ranks(function[known]), standard_ranks(predictor[known])
    return float((a * b).mean()) if a.any() and b.any() else float("nan")


def wired_auc(function: Floats, predictor: Floats) -> float:
    """Chance that a pair with a predictor above 0 has the larger function than one with 0, ties half (Mann-Whitney U
    over the product of the two numbers); NaN where there are no pairs of one of both kinds."""
    known = ~(np.isnan(function) | np.isnan(predictor))
    y, wired = function[known], predictor[known] > 0
    n = int(wired.sum())
    none = len(y) - n
    if not (n and none) or (predictor[known] < 0).any():
        return float("nan")
    return float((ranks(y)[wired].sum() - n * (n + 1) / 2) / (n * none))


def bins(function: Floats, predictor: Floats, most: int = MOST_BINS) -> list[Bin]:
    """The pairs with 0 in a bin of their own, so those with an infinite value; the others in up to ``most`` bins of
    about as many pairs."""
    known = ~(np.isnan(function) | np.isnan(predictor))
    y, x = function[known], predictor[known]
    found = [_bin(y[x == 0], x[x == 0])] if (x == 0).any() else []
    endless = [_bin(y[np.isinf(x)], x[np.isinf(x)])] if np.isinf(x).any() else []
    between = (x != 0) & np.isfinite(x)
    y, x = y[between], x[between]
    if not len(x):
        return found + endless
    place = ((ranks(x, "max").astype(np.int64) - 1) * most) // len(x)  # equal values share a bin
    return found + [_bin(y[place == k], x[place == k]) for k in np.unique(place).tolist()] + endless


def mantels(function: Floats, predictors: Floats, pairs: Pairs, seed: int, resamples: int = RESAMPLES) -> list[Mantel]:
    """Rank correlation of each of ``predictors`` (k, pairs) against orders of its cells (Mantel 1967). ``function``
    may lack pairs. All orders of up to six cells, else ``resamples`` of them, the same for each predictor.

    It asks whether the two go together at all, and controls for nothing.
    """
    known = np.isfinite(function)
    y, x = standard_ranks(function[known]), standard_ranks(predictors)
    exact = pairs.n_cells <= MOST_EXACT
    orders = all_orders(pairs.n_cells) if exact else sampled_orders(pairs.n_cells, resamples, seed)
    null = np.empty((len(x), len(orders)))
    for some, k, rows in permuted([pairs.square(values) for values in x], pairs, known, orders):
        null[k, some] = _correlations(y, rows)
    return [
        _mantel(float(_correlations(y, values[known][None])[0]), of_one, exact=exact)
        if y.any() and values.any()
        else Mantel(float("nan"), float("nan"), float("nan"), exact)
        for values, of_one in zip(x, null, strict=True)
    ]


def permuted(
    squares: Sequence[Floats], pairs: Pairs, known: Bools, orders: Ints
) -> Iterator[tuple[slice, int, Floats]]:
    """Rows and columns of each of ``squares`` (cells, cells) put into each order together: (some of the orders, number
    of the square, its pairs that are ``known`` (orders, pairs)). The next one takes the place of these in memory."""
    first, second = pairs.first[known], pairs.second[known]
    flat = [np.ascontiguousarray(square).ravel() for square in squares]
    step = max(1, AT_ONCE // max(len(first), 1))
    values = np.empty((min(step, len(orders)), len(first)))
    for start in range(0, len(orders), step):
        some = orders[start : start + step]
        places = (some * pairs.n_cells).take(first, axis=1)
        places += some.take(second, axis=1)
        for k, square in enumerate(flat):
            # "clip": without a copy for the case that a place is none
            yield slice(start, start + step), k, square.take(places, out=values[: len(some)], mode="clip")


def all_orders(n: int) -> Ints:
    """(n!, n)."""
    return np.array(list(itertools.permutations(range(n))), dtype=np.intp)


def sampled_orders(n: int, resamples: int, seed: int) -> Ints:
    """(resamples, n)."""
    generator = np.random.default_rng(seed)
    return generator.permuted(np.tile(np.arange(n, dtype=np.intp), (resamples, 1)), axis=1)


def _mantel(seen: float, null: Floats, *, exact: bool) -> Mantel:
    extreme = int((np.abs(null) >= abs(seen) - SAME).sum())
    own = 0 if exact else 1  # the order of the data is among all, but not among those sampled
    return Mantel(seen, (extreme + own) / (len(null) + own), 1 / (len(null) + own), exact)


def _bin(y: Floats, x: Floats) -> Bin:
    lower, median, upper = np.quantile(y, (0.25, 0.5, 0.75)).tolist()
    return Bin(float(x.min()), float(x.max()), len(y), lower, median, upper)


def _correlations(y: Floats, rows: Floats) -> Floats:
    """(rows,): Pearson's r with ``y``, which has mean 0 and variance 1; 0 for a row that does not vary."""
    n = len(y)
    squares = np.einsum("ij,ij->i", rows, rows) - rows.sum(axis=1) ** 2 / n
    scale = np.sqrt(np.maximum(squares, 0.0) * n)
    return np.divide(rows @ y, scale, out=np.zeros(len(rows)), where=scale > 0)
