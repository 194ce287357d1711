"""Nulls over animals. Each says its p and the smallest p that it could have said.

An exact p is a share of all arrangements, the one that was seen among them; a sampled one is (b + 1) / (m + 1)
(Phipson & Smyth 2010, doi 10.2202/1544-6115.1585).
"""

from __future__ import annotations

import itertools
import math
from collections.abc import Iterable, Iterator
from enum import StrEnum
from functools import lru_cache
from typing import Final, NamedTuple

import numpy as np
import numpy.typing as npt

Floats = npt.NDArray[np.float64]
Numbers = npt.NDArray[np.int32]

RESAMPLES: Final = 9_999
AT_ONCE: Final = 1_000  # of these
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


class Pairings:
    """Random pairings of n animals with themselves, each as likely as any other, for one n after the other.

    Those of one animal more come from those that are there by one more step of the shuffle (Durstenfeld 1964, doi
    10.1145/364520.364540, from inside out): to go up in n takes no longer than the largest n alone. One seed gives the
    same pairings whatever was asked for before.
    """

    def __init__(self, seed: int) -> None:
        self._seed = seed
        self._random = np.random.default_rng(seed)
        self._each = np.arange(RESAMPLES)
        self._partners: Numbers = np.zeros((MOST_PAIRED, RESAMPLES), dtype=np.int32)
        self._n = 0

    def partners(self, n: int) -> Numbers:
        """(n, 9,999): of animal i in each pairing. Not to be written to; it may change when another n is asked for."""
        if n < self._n:
            self._random, self._n = np.random.default_rng(self._seed), 0
        if n > len(self._partners):
            more = np.empty((max(n, 2 * len(self._partners)), RESAMPLES), dtype=np.int32)
            more[: self._n] = self._partners[: self._n]
            self._partners = more
        flat = self._partners.reshape(-1)
        for last in range(self._n, n):
            place = self._random.integers(0, last + 1, RESAMPLES) * RESAMPLES + self._each
            self._partners[last] = flat[place]
            flat[place] = last
        self._n = n
        return self._partners[:n]


def sessions_test(r: Floats, pairings: Pairings) -> Tested:
    """Whether x and y of the same animal belong together more than those of different animals, two-sided.

    ``r`` (n, n): correlation of x of animal i with y of animal j, all finite. Three to seven animals: permute-match;
    from eight on: permutation of the sessions.
    """
    n = len(r)
    if n < 2:
        return UNTESTED
    if FEWEST_MATCHED <= n <= MOST_MATCHED:
        return permute_match(r)
    return session_permutation(r, pairings)


def session_permutation(r: Floats, pairings: Pairings) -> Tested:
    """Share of the pairings π for which |Σ r[i, π(i)]| is at least that of the true one: all n! up to seven animals,
    else 9,999 of them (Harris 2020, doi 10.1101/2020.11.29.402719)."""
    sums, exact = _pairing_sums(r, pairings)
    seen = float(np.trace(r))
    extreme = int(_at_least(np.abs(sums), abs(seen)).sum())
    if exact:
        return Tested(extreme / len(sums), 1 / len(sums), Null.SESSIONS)
    return Tested((extreme + 1) / (len(sums) + 1), 1 / (len(sums) + 1), Null.SESSIONS_SAMPLED)


def session_permutation_one_sided(r: Floats, pairings: Pairings | None = None) -> float:
    """Share of the pairings whose sum is at least the true one; those of up to seven animals need none."""
    sums, exact = _pairing_sums(r, pairings or Pairings(0))
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
    return sign_flips(values[:, None], seed)[0]


def sign_flips(values: Floats, seed: int) -> list[Tested]:
    """``sign_flip`` of each column of ``values`` (animals, tests), those of as many animals at once; where signs are
    sampled, an animal has the same ones in every test."""
    known = np.isfinite(values)
    n = known.sum(axis=0)
    found = [UNTESTED] * values.shape[1]
    for size in np.unique(n[(n > 1) & (n <= MOST_FLIPPED)]).tolist():
        tests = np.flatnonzero(n == size)
        columns = values.T[tests][known.T[tests]].reshape(len(tests), size).T
        signs = all_signs(size)
        for test, extreme in zip(tests.tolist(), _extreme([signs], columns), strict=True):
            found[test] = _flipped(extreme, len(signs), exact=True)
    tests = np.flatnonzero(n > MOST_FLIPPED)
    if tests.size:
        columns = np.where(known[:, tests], values[:, tests], 0.0)
        for test, extreme in zip(tests.tolist(), _extreme(sampled_signs(len(values), seed), columns), strict=True):
            found[test] = _flipped(extreme, RESAMPLES, exact=False)
    return found


def _extreme(signs: Iterable[Floats], columns: Floats) -> list[int]:
    """Of each column of ``columns`` (animals, tests), how many of ``signs`` give a sum as far from 0."""
    seen = np.abs(columns.sum(axis=0))
    bound = seen - SAME * np.maximum(1.0, seen)
    counts = np.zeros(columns.shape[1], dtype=np.intp)
    for some in signs:
        counts += (np.abs(some @ columns) >= bound).sum(axis=0)
    return counts.tolist()


def signs_of(n: int, seed: int) -> tuple[Iterable[Floats], bool]:
    """Signs of n animals, (flips, n) at a time, and whether these are all there are."""
    return ([all_signs(n)], True) if n <= MOST_FLIPPED else (sampled_signs(n, seed), False)


@lru_cache(maxsize=MOST_FLIPPED)
def all_signs(n: int) -> Floats:
    """(2ⁿ, n)."""
    return np.asarray(1.0 - 2.0 * ((np.arange(2**n)[:, None] >> np.arange(n)) & 1))


def sampled_signs(n: int, seed: int) -> Iterator[Floats]:
    """9,999 flips of n animals, (flips, n) at a time: all of a thousand animals are 80 MB."""
    random = np.random.default_rng(seed)
    for begin in range(0, RESAMPLES, AT_ONCE):
        yield random.choice((-1.0, 1.0), size=(min(AT_ONCE, RESAMPLES - begin), n))


def _flipped(extreme: int, flips: int, exact: bool) -> Tested:
    if exact:
        return Tested(extreme / flips, 2 / flips, Null.SIGNS)
    return Tested((extreme + 1) / (flips + 1), 1 / (flips + 1), Null.SIGNS_SAMPLED)


def _pairing_sums(r: Floats, pairings: Pairings) -> tuple[Floats, bool]:
    """Σ r[i, π(i)] of pairings, and whether these are all there are."""
    n = len(r)
    exact = n <= MOST_PAIRED
    partners = _all_partners(n) if exact else pairings.partners(n)
    sums = np.zeros(partners.shape[1])
    for row, of_row in zip(r, partners, strict=True):
        sums += row.take(of_row)
    return sums, exact


@lru_cache(maxsize=8)
def all_pairings(n: int) -> Numbers:
    """(n!, n)."""
    return np.array(list(itertools.permutations(range(n))), dtype=np.int32)


@lru_cache(maxsize=8)
def _all_partners(n: int) -> Numbers:
    """(n, n!): animal by animal, which is how sums are made fastest."""
    return np.ascontiguousarray(all_pairings(n).T)


def _at_least(values: Floats, bound: float) -> npt.NDArray[np.bool_]:
    """Sums of the same numbers are the same whatever their order."""
    return values >= bound - SAME * max(1.0, abs(bound))
