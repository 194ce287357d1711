"""Whether a neuron and a signal of the same animal belong together more than those of different animals."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import NamedTuple

import numpy as np
import numpy.typing as npt

from app.analysis.correlations.pearson import Rows, partial, pearson
from app.analysis.statistics.families import Family, family
from app.analysis.statistics.intervals import Mean, mean_correlation
from app.analysis.statistics.permutations import UNTESTED, Tested, others_test, sessions_test

Floats = npt.NDArray[np.float64]


class Animal(NamedTuple):
    """``traces`` (neurons, frames): all animals have the same number of frames."""

    names: Mapping[str, int]  # neuron -> its row
    traces: Floats


class Sessions(NamedTuple):
    """One neuron. n animals have it, and the signal, and vary in both."""

    animals: tuple[int, ...]  # positions of these n, in their order
    r: Floats  # (n, n): of the neuron of animal i with the signal of animal j
    others: Floats  # (m,): of the neuron of the only animal with the signal of each other one; empty for n > 1


class Across(NamedTuple):
    """One place for each neuron."""

    names: tuple[str, ...]
    sessions: tuple[Sessions, ...]
    effect: Mean
    tests: tuple[Tested, ...]
    family: Family


def session_matrices(animals: Sequence[Animal], signal: Floats, given: Floats | None = None) -> dict[str, Sessions]:
    """Neuron -> its sessions. ``signal`` (animals, frames), NaN where it does not count: a row of NaN has none.

    ``given`` (animals, frames): what the correlation is partial to. It goes with the signal of its animal, as do the
    frames that count: under the null only the neuron comes from elsewhere.
    """
    there = np.flatnonzero(np.isfinite(signal).any(axis=1))  # without holes in between, one product does for three
    rows = Rows(signal[there])
    own = [np.full((len(animal.traces), len(signal)), np.nan) for animal in animals]
    for r, animal in zip(own, animals, strict=True):
        r[:, there] = (
            pearson(animal.traces, rows) if given is None else partial(animal.traces, signal[there], given[there])
        )
    found: dict[str, Sessions] = {}
    for name in dict.fromkeys(name for animal in animals for name in animal.names):
        of_one = {i: own[i][animal.names[name]] for i, animal in enumerate(animals) if name in animal.names}
        have = tuple(i for i, row in of_one.items() if np.isfinite(row[i]))
        matrix = np.array([of_one[i][list(have)] for i in have]).reshape(len(have), len(have))
        alone = np.delete(of_one[have[0]], have[0]) if len(have) == 1 else np.empty(0)
        found[name] = Sessions(have, matrix, alone)
    return found


def across(sessions: Mapping[str, Sessions], n_animals: int, seed: int) -> Across:
    """Effects, p of the null that fits the number of animals, and q over all neurons. A neuron without any r is left
    in: its n is 0."""
    names = tuple(sessions)
    values = np.full((n_animals, len(names)), np.nan)
    for column, of_one in enumerate(sessions.values()):
        values[list(of_one.animals), column] = np.diag(of_one.r)
    # in the order of n, so that pairings of as many animals are made once
    tests = {
        name: compared(sessions[name], seed) for name in sorted(names, key=lambda name: len(sessions[name].animals))
    }
    ordered = tuple(tests[name] for name in names)
    p, floors = (np.array([getattr(test, part) for test in ordered], dtype=np.float64) for part in ("p", "floor"))
    return Across(names, tuple(sessions.values()), mean_correlation(values), ordered, family(p, floors))


def compared(sessions: Sessions, seed: int) -> Tested:
    """Of one animal: among the signals of the others. Nothing where an r between two animals is not defined."""
    if len(sessions.animals) == 1:
        return others_test(float(sessions.r[0, 0]), sessions.others)
    return sessions_test(sessions.r, seed) if np.isfinite(sessions.r).all() else UNTESTED
