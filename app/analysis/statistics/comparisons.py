"""Two groups of animals, or the same animals twice: difference, interval, effect size, and permutation of labels.

Arrays are (animals, tests); NaN: an animal that has no value, which is not in that test.
"""

from __future__ import annotations

import itertools
import math
from functools import lru_cache
from typing import Final, NamedTuple

import numpy as np
import numpy.typing as npt

from app.analysis.statistics.intervals import LEVEL, mean_over_animals
from app.analysis.statistics.permutations import RESAMPLES, SAME, UNTESTED, Null, Tested, sign_flips
from app.analysis.statistics.standard import t_quantile

Floats = npt.NDArray[np.float64]
Counts = npt.NDArray[np.int64]
Flags = npt.NDArray[np.bool_]

MOST_SPLITS: Final = 20_000  # ways to deal the labels up to which all of them are counted
FEWEST: Final = 2  # animals of a group with which anything is said of its spread


class Compared(NamedTuple):
    """Of each test, (tests,). ``difference``: mean of a less that of b; of pairs the mean of their differences."""

    n_a: Counts
    n_b: Counts
    mean_a: Floats
    mean_b: Floats
    difference: Floats
    low: Floats  # NaN for fewer than two animals in a group, or where nothing varies
    high: Floats
    g: Floats
    tested: list[Tested]


def compare_groups(a: Floats, b: Floats, seed: int, level: float = LEVEL) -> Compared:
    """``a`` (animals, tests) against ``b`` (other animals, tests): interval of Welch (1947, doi
    10.1093/biomet/34.1-2.28), Hedges' g, permutation of the labels."""
    mean_a, n_a, square_a = _moments(a)
    mean_b, n_b, square_b = _moments(b)
    difference = mean_a - mean_b
    enough = (n_a >= FEWEST) & (n_b >= FEWEST)
    freedom_a, freedom_b = (np.maximum(n - 1, 1) for n in (n_a, n_b))
    part_a, part_b = square_a / freedom_a / np.maximum(n_a, 1), square_b / freedom_b / np.maximum(n_b, 1)
    varies = enough & (part_a + part_b > 0)
    scale = np.where(varies, part_a**2 / freedom_a + part_b**2 / freedom_b, 1.0)
    freedom = np.where(varies, (part_a + part_b) ** 2 / scale, 1.0)
    half = np.where(varies, t_quantile((1 + level) / 2, freedom) * np.sqrt(part_a + part_b), np.nan)
    pooled = np.sqrt((square_a + square_b) / np.where(enough, n_a + n_b - 2, 1))
    g = np.where(varies, small_sample(n_a + n_b - 2) * difference / np.where(varies, pooled, 1.0), np.nan)
    tested = label_permutations(a, b, seed)
    return Compared(n_a, n_b, mean_a, mean_b, difference, difference - half, difference + half, g, tested)


def compare_pairs(a: Floats, b: Floats, seed: int, level: float = LEVEL) -> Compared:
    """``a`` and ``b`` (animals, tests) of the same animals: interval of Student's t over their differences, g the mean
    difference in sd of the differences, sign-flip. An animal that lacks one of both is in neither mean."""
    both = np.isfinite(a) & np.isfinite(b)
    change = np.where(both, a - b, np.nan)
    over = mean_over_animals(change, level)
    mean_a, mean_b = (mean_over_animals(np.where(both, one, np.nan)).mean for one in (a, b))
    _, n, square = _moments(change)
    varies = (n >= FEWEST) & (square > 0)
    sd = np.sqrt(np.where(varies, square, 1.0) / np.maximum(n - 1, 1))
    g = np.where(varies & (n > FEWEST), small_sample(n - 1) * over.mean / sd, np.nan)
    low, high = (np.where(varies, end, np.nan) for end in (over.low, over.high))
    return Compared(n, n, mean_a, mean_b, over.mean, low, high, g, sign_flips(change, seed))


def small_sample(freedom: Counts) -> Floats:
    """J of Hedges (1981, doi 10.3102/10769986006002107), 1 - 3/(4 df - 1): of two groups 1 - 3/(4N - 9)."""
    return np.asarray(1 - 3 / (4 * np.maximum(freedom, 1) - 1), dtype=np.float64)


def label_permutations(a: Floats, b: Floats, seed: int) -> list[Tested]:
    """Of each test, whether the means of ``a`` and ``b`` differ, two-sided: twice the smaller share of the ways to deal
    the labels with a difference as low, or as high. All ways up to 20,000, else 9,999 of them."""
    everyone = np.concatenate((a, b))
    known = np.isfinite(everyone)
    n_a, n_b = known[: len(a)].sum(axis=0), known[len(a) :].sum(axis=0)
    found = [UNTESTED] * everyone.shape[1]
    sizes = {(int(i), int(j)) for i, j in zip(n_a, n_b, strict=True) if i >= FEWEST and j >= FEWEST}
    for i, j in sorted(sizes):
        tests = np.flatnonzero((n_a == i) & (n_b == j))
        # of every test the values of a first, then those of b: dealt anew by the same splits
        values = everyone.T[tests][known.T[tests]].reshape(len(tests), i + j).T
        splits, exact = splits_of(i, j, seed)
        sums, seen = splits @ values, values[:i].sum(axis=0)
        near = SAME * np.maximum(1.0, np.abs(values).sum(axis=0))
        low, high = (sums <= seen + near).sum(axis=0), (sums >= seen - near).sum(axis=0)
        for test, fewer in zip(tests.tolist(), np.minimum(low, high).tolist(), strict=True):
            found[test] = _dealt(fewer, len(splits), exact)
    return found


def smallest_p(n_a: int, n_b: int) -> float:
    """That the permutation of the labels of so many animals can give; NaN where nothing is tested."""
    if min(n_a, n_b) < FEWEST:
        return math.nan
    ways = math.comb(n_a + n_b, n_a)
    return 2 / ways if ways <= MOST_SPLITS else 2 / (RESAMPLES + 1)


def splits_of(n_a: int, n_b: int, seed: int) -> tuple[Floats, bool]:
    """(splits, n_a + n_b): 1 for those that are labeled a; and whether these are all there are."""
    ways = math.comb(n_a + n_b, n_a)
    return (_all_splits(n_a, n_b), True) if ways <= MOST_SPLITS else (_sampled_splits(n_a, n_b, seed), False)


@lru_cache(maxsize=8)  # 31 MB at most, of 2 against 198 animals; 1.6 MB of 8 against 8
def _all_splits(n_a: int, n_b: int) -> Floats:
    chosen = np.array(list(itertools.combinations(range(n_a + n_b), n_a)), dtype=np.intp)
    splits = np.zeros((len(chosen), n_a + n_b))
    np.put_along_axis(splits, chosen, 1.0, axis=1)
    return splits


@lru_cache(maxsize=4)
def _sampled_splits(n_a: int, n_b: int, seed: int) -> Floats:
    labels = np.tile(np.repeat((1.0, 0.0), (n_a, n_b)), (RESAMPLES, 1))
    return np.random.default_rng(seed).permuted(labels, axis=1)


def _dealt(fewer: int, splits: int, exact: bool) -> Tested:
    if exact:
        return Tested(min(1.0, 2 * fewer / splits), 2 / splits, Null.LABELS)
    return Tested(min(1.0, 2 * (fewer + 1) / (splits + 1)), 2 / (splits + 1), Null.LABELS_SAMPLED)


def _moments(values: Floats) -> tuple[Floats, Counts, Floats]:
    """Mean, number and sum of squares around the mean, of the known ones; 0 squares where all are the same."""
    known = np.isfinite(values)
    n = known.sum(axis=0)
    mean = np.divide(np.where(known, values, 0.0).sum(axis=0), n, out=np.full(n.shape, np.nan), where=n > 0)
    squares = (np.where(known, values - mean, 0.0) ** 2).sum(axis=0)
    same = np.where(known, values, np.inf).min(axis=0, initial=np.inf) >= np.where(known, values, -np.inf).max(
        axis=0, initial=-np.inf
    )
    return mean, n, np.where(same, 0.0, squares)
