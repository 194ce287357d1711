"""Whether a neuron and a signal of the same animal belong together more than those of different animals."""

from __future__ import annotations

from collections.abc import Iterable
from typing import NamedTuple

import numpy as np
import numpy.typing as npt

from app.analysis.correlations.pearson import Rows, paired, partial, partial_paired, pearson
from app.analysis.statistics.families import Family, family
from app.analysis.statistics.intervals import Mean, mean_correlation
from app.analysis.statistics.permutations import UNTESTED, Pairings, Tested, others_test, sessions_test

Floats = npt.NDArray[np.float64]
Numbers = npt.NDArray[np.intp]


class Neuron(NamedTuple):
    """One neuron in the animals that have it."""

    name: str
    animals: Numbers  # their positions, in their order
    traces: Floats  # (these animals, frames): all have the same number of frames


class Sessions(NamedTuple):
    """One neuron. n animals have it, and the signal, and vary in both."""

    animals: Numbers  # positions of these n, in their order
    r: Floats  # (n, n): of the neuron of animal i with the signal of animal j
    others: Floats  # (m,): of the neuron of the only animal with the signal of each other one; empty for n > 1


class Across(NamedTuple):
    """One place for each neuron."""

    names: tuple[str, ...]
    animals: tuple[Numbers, ...]  # those that have it, and the signal, and vary in both
    effect: Mean
    tests: tuple[Tested, ...]
    family: Family


class Against:
    """The signal of all animals, that neurons are correlated with.

    ``signal`` (animals, frames), NaN where it does not count: a row of NaN has none. ``given`` (animals, frames): what
    correlations are partial to. It goes with the signal of its animal, as do the frames that count: under the null only
    the neuron comes from elsewhere.
    """

    def __init__(self, signal: Floats, given: Floats | None = None) -> None:
        self._signal = signal
        self._given = given
        self._rows = Rows(signal)  # once for all neurons
        self._there = np.isfinite(signal).any(axis=1)

    def sessions(self, neuron: Neuron) -> Sessions:
        rows = Rows(neuron.traces)
        own = self.own(neuron, rows)
        which = np.flatnonzero(np.isfinite(own))
        animals = neuron.animals[which]
        if len(animals) == 1:
            others = np.setdiff1d(np.flatnonzero(self._there), animals)
            return Sessions(animals, own[which][:, None], self._with(rows.take(which), others)[0])
        r = self._with(rows if len(which) == len(own) else rows.take(which), animals)
        return Sessions(animals, r, np.empty(0))

    def own(self, neuron: Neuron, rows: Rows | None = None) -> Floats:
        """(its animals,): of the neuron of each with its own signal."""
        animals = neuron.animals
        x = Rows(neuron.traces) if rows is None else rows
        if self._given is None:
            return paired(x, self._rows.take(animals))
        return partial_paired(x, self._signal[animals], self._given[animals])

    def _with(self, rows: Rows, animals: Numbers) -> Floats:
        """(rows, animals): with the signal of each of these."""
        if self._given is None:
            return pearson(rows, self._rows.take(animals))
        return partial(rows, self._signal[animals], self._given[animals])


def across(neurons: Iterable[Neuron], against: Against, n_animals: int, seed: int) -> Across:
    """Effects, p of the null that fits the number of animals, and q over all neurons. A neuron without any r is left
    in: its n is 0. They come one after the other: of a thousand animals all of them are much memory. Those that fewest
    animals have first are fastest, for pairings of more animals are made from those of fewer."""
    pairings = Pairings(seed)
    names, have, of_each, tests = [], [], [], []
    for neuron in neurons:
        sessions = against.sessions(neuron)
        own = np.full(n_animals, np.nan)
        own[sessions.animals] = np.diag(sessions.r)
        names.append(neuron.name)
        have.append(sessions.animals)
        of_each.append(own)
        tests.append(compared(sessions, pairings))
    p, floors = (np.array([getattr(test, part) for test in tests], dtype=np.float64) for part in ("p", "floor"))
    effect = mean_correlation(np.array(of_each).reshape(len(names), n_animals).T)
    return Across(tuple(names), tuple(have), effect, tuple(tests), family(p, floors))


def compared(sessions: Sessions, pairings: Pairings) -> Tested:
    """Of one animal: among the signals of the others. Nothing where an r between two animals is not defined."""
    if len(sessions.animals) == 1:
        return others_test(float(sessions.r[0, 0]), sessions.others)
    return sessions_test(sessions.r, pairings) if np.isfinite(sessions.r).all() else UNTESTED
