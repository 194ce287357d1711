"""Nulls over animals. Each says its p and the smallest p that it could have said.

An exact p is a share of all arrangements, the one that was seen among them; a sampled one is (b + 1) / (m + 1)
(Phipson & Smyth 2010, doi 10.2202/1544-6115.1585).
"""

from __future__ import annotations

import itertools
import math
from enum import StrEnum
from functools import lru_cache
from typing import Final, NamedTuple

import numpy as np
import numpy.typing as npt

Floats = npt.NDArray[np.float64]
Numbers = npt.NDArray[np.intp]

RESAMPLES: Final = 9_999
MOST_FLIPPED: Final = 13  # animals up to which all 2ⁿ signs are counted: at most as many as are sampled
FEWEST_MATCHED: Final = 3  # animals of the match rule: with two its smallest p is 1
MOST_MATCHED: Final = 7
MOST_PAIRED: Final = 7  # animals up to which all n! pairings are counted
SAME: Final = 1e-12  # relative difference of sums of the same numbers in another order


class Null(StrEnum):
    """How a p came about."""

    MATCH = "permute-match"
    SESSIONS = "session permutation"
    SESSIONS_SAMPLED = "session permutation, sampled"
    OTHERS = "other sessions"
    SHIFTS = "circular shift"
    SIGNS = "sign-flip"
    SIGNS_SAMPLED = "sign-flip, sampled"
    LABELS = "permutation of labels"
    LABELS_SAMPLED = "permutation of labels, sampled"
    NONE = "none"


class Tested(NamedTuple):
    """NaN where there is nothing to test, or nothing to test it against."""

    p: float
    floor: float  # smallest reachable p
    null: Null


UNTESTED: Final = Tested(math.nan, math.nan, Null.NONE)


def sessions_test(r: Floats, seed: int) -> Tested:
    """Whether x and y of the same animal belong together more than those of different animals, two-sided.

    ``r`` (n, n): correlation of x of animal i with y of animal j, all finite. Three to seven animals: permute-match;
    from eight on: permutation of the sessions.
    """
    n = len(r)
    if n < 2:
        return UNTESTED
    if FEWEST_MATCHED <= n <= MOST_MATCHED:
        return permute_match(r)
    return session_permutation(r, seed)


def session_permutation(r: Floats, seed: int) -> Tested:
    """Share of the pairings π for which |Σ r[i, π(i)]| is at least that of the true one: all n! up to seven animals,
    else 9,999 of them (Harris 2020, doi 10.1101/2020.11.29.402719)."""
    sums, exact = _pairing_sums(r, seed)
    seen = float(np.trace(r))
    extreme = int(_at_least(np.abs(sums), abs(seen)).sum())
    if exact:
        return Tested(extreme / len(sums), 1 / len(sums), Null.SESSIONS)
    return Tested((extreme + 1) / (len(sums) + 1), 1 / (len(sums) + 1), Null.SESSIONS_SAMPLED)


def session_permutation_one_sided(r: Floats, seed: int = 0) -> float:
    """Share of the pairings whose sum is at least the true one."""
    sums, exact = _pairing_sums(r, seed)
    extreme = int(_at_least(sums, float(np.trace(r))).sum())
    return extreme / len(sums) if exact else (extreme + 1) / (len(sums) + 1)


def permute_match(r: Floats) -> Tested:
    """For few animals (Yuan & Shou, doi 10.1101/2023.03.13.531689): all of them matching best is rarer than any order
    of sums can tell. The p of that paper is one-sided; it is doubled here, as both signs are looked for."""
    n = len(r)
    p = min(1.0, 2 * min(match_p(r), match_p(-r)))
    return Tested(p, min(1.0, 4 / n**n), Null.MATCH)


def match_p(r: Floats) -> float:
    """2/nⁿ for a perfect match, else the one-sided permutation p."""
    n = len(r)
    return 2 / n**n if perfect_match(r) else session_permutation_one_sided(r)


def perfect_match(r: Floats) -> bool:
    """Each r[i, i] is the largest of its row, or each is the largest of its column. A tie is no match."""
    own = np.diag(r)
    others = np.where(np.eye(len(r), dtype=bool), -np.inf, r)
    return bool((own > others.max(axis=1)).all() or (own > others.max(axis=0)).all())


def others_test(own: float, others: Floats) -> Tested:
    """One recording: its |r| among those of its x with y of other recordings."""
    known = np.abs(others[np.isfinite(others)])
    if not (np.isfinite(own) and known.size):
        return UNTESTED
    floor = 1 / (1 + known.size)
    return Tested((1 + int(_at_least(known, abs(own)).sum())) * floor, floor, Null.OTHERS)


def sign_flip(values: Floats, seed: int) -> Tested:
    """Whether the mean of ``values`` (animals,) differs from 0, two-sided: |sum| among those with other signs. NaN: not
    in the test. All 2ⁿ signs up to 13 animals, else 9,999 of them."""
    known = values[np.isfinite(values)]
    n = len(known)
    if n < 2:
        return UNTESTED
    signs, exact = signs_of(n, seed)
    extreme = int(_at_least(np.abs(signs @ known), abs(float(known.sum()))).sum())
    return _flipped(extreme, len(signs), exact)


def sign_flips(values: Floats, seed: int) -> list[Tested]:
    """``sign_flip`` of each column of ``values`` (animals, tests), those of as many animals at once."""
    known = np.isfinite(values)
    n = known.sum(axis=0)
    found = [UNTESTED] * values.shape[1]
    for size in np.unique(n[n > 1]).tolist():
        tests = np.flatnonzero(n == size)
        columns = values.T[tests][known.T[tests]].reshape(len(tests), size).T
        signs, exact = signs_of(size, seed)
        sums, seen = np.abs(signs @ columns), np.abs(columns.sum(axis=0))
        extreme = (sums >= seen - SAME * np.maximum(1.0, seen)).sum(axis=0)
        for test, count in zip(tests.tolist(), extreme.tolist(), strict=True):
            found[test] = _flipped(count, len(signs), exact)
    return found


def signs_of(n: int, seed: int) -> tuple[Floats, bool]:
    """(flips, n) signs of n animals, and whether these are all there are."""
    return (all_signs(n), True) if n <= MOST_FLIPPED else (sampled_signs(n, seed), False)


@lru_cache(maxsize=MOST_FLIPPED)
def all_signs(n: int) -> Floats:
    """(2ⁿ, n)."""
    return np.asarray(1.0 - 2.0 * ((np.arange(2**n)[:, None] >> np.arange(n)) & 1))


@lru_cache(maxsize=4)
def sampled_signs(n: int, seed: int) -> Floats:
    """(9,999, n)."""
    return np.random.default_rng(seed).choice((-1.0, 1.0), size=(RESAMPLES, n))


def _flipped(extreme: int, flips: int, exact: bool) -> Tested:
    if exact:
        return Tested(extreme / flips, 2 / flips, Null.SIGNS)
    return Tested((extreme + 1) / (flips + 1), 1 / (flips + 1), Null.SIGNS_SAMPLED)


def _pairing_sums(r: Floats, seed: int) -> tuple[Floats, bool]:
    """Σ r[i, π(i)] of pairings, and whether these are all there are."""
    n = len(r)
    exact = n <= MOST_PAIRED
    partners = _all_partners(n) if exact else _sampled_partners(n, seed)
    sums = np.zeros(partners.shape[1])
    for row, of_row in zip(r, partners, strict=True):
        sums += row.take(of_row)
    return sums, exact


@lru_cache(maxsize=8)
def all_pairings(n: int) -> Numbers:
    """(n!, n)."""
    return np.array(list(itertools.permutations(range(n))), dtype=np.intp)


@lru_cache(maxsize=2)  # 8 MB each of 100 animals; those who ask for many ask in the order of n
def sampled_pairings(n: int, seed: int) -> Numbers:
    """(9,999, n)."""
    generator = np.random.default_rng(seed)
    return generator.permuted(np.tile(np.arange(n, dtype=np.intp), (RESAMPLES, 1)), axis=1)


@lru_cache(maxsize=8)
def _all_partners(n: int) -> Numbers:
    """(n, n!): animal by animal, which is how sums are made fastest."""
    return np.ascontiguousarray(all_pairings(n).T)


@lru_cache(maxsize=2)
def _sampled_partners(n: int, seed: int) -> Numbers:
    """(n, 9,999)."""
    return np.ascontiguousarray(sampled_pairings(n, seed).T)


def _at_least(values: Floats, bound: float) -> npt.NDArray[np.bool_]:
    """Sums of the same numbers are the same whatever their order."""
    return values >= bound - SAME * max(1.0, abs(bound))
