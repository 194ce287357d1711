"""Networks that keep part of what a network has and are random in the rest: its connections are swapped.

A swap turns a → b, c → d into a → d, c → b; one that would make a loop or a double is refused. Here all connections are
paired at random and all pairs swapped at once that do not touch what another pair has or wants: from either of two
networks the other one is reached by the same pairing, so the walk prefers none.
"""

from __future__ import annotations

from enum import StrEnum
from typing import Final

import numpy as np
import numpy.typing as npt

from data_loader.networks.network import Bools, Floats

Ints = npt.NDArray[np.int64]

SWAPS: Final = 10  # successful ones for each connection, in a trial
FEWEST_ROUNDS: Final = 20
MOST_ROUNDS: Final = 2_000  # where hardly any swap is possible
TRIAL_SEED: Final = 1
DISTANCE_BINS: Final = 10


class Null(StrEnum):
    """What a random network keeps besides its cells."""

    DEGREE = "degree"  # connections in and out of each cell (Maslov & Sneppen 2002, doi 10.1126/science.1065103)
    MUTUAL = "mutual"  # also the mutual ones of each (Milo et al. 2002, doi 10.1126/science.298.5594.824)
    SPATIAL = "spatial"  # degrees, and how many connections span each distance


class Rewiring:
    """Random networks of one network. ``bins``: (n, n) bin of each distance, for the spatial null.

    Every one is made in the same number of rounds, as many as a trial needed for its swaps. To stop each at its last
    swap would prefer networks in which many swaps are possible.
    """

    def __init__(self, connected: Bools, null: Null, bins: Ints | None = None, *, undirected: bool = False) -> None:
        self.connected, self.null, self.undirected = connected, null, undirected
        self.bins = bins if null is Null.SPATIAL else None
        self.rounds, self.swaps = self._trial()

    def make(self, generator: np.random.Generator) -> Bools:
        """(n, n) of one random network."""
        kinds, taken = self._kinds()
        for _ in range(self.rounds):
            for edges in kinds:
                edges.swap(taken, generator, self.bins)
        return np.asarray(np.logical_or.reduce([edges.matrix() for edges in kinds]))

    def _trial(self) -> tuple[int, float]:
        """Rounds until each kind of connection had its swaps, and how many the kind with fewest had for each."""
        generator = np.random.default_rng(TRIAL_SEED)
        kinds, taken = self._kinds()
        several = [(edges, len(edges)) for edges in kinds if len(edges) > 1]
        done, rounds = [0] * len(several), 0
        while several and rounds < MOST_ROUNDS:
            enough = all(count >= SWAPS * size for count, (_, size) in zip(done, several, strict=True))
            if enough and rounds >= FEWEST_ROUNDS:
                break
            for place, (edges, _) in enumerate(several):
                done[place] += edges.swap(taken, generator, self.bins)
            rounds += 1
        return rounds, min((count / size for count, (_, size) in zip(done, several, strict=True)), default=0.0)

    def _kinds(self) -> tuple[list[_Edges], Bools]:
        """Connections that are swapped among themselves; and, by key, what is taken (of pairs, only keys with the
        smaller number first are asked for)."""
        connected = self.connected
        if self.undirected:
            return [_Edges(connected, by_pair=True, undirected=True)], connected.copy().ravel()
        if self.null is not Null.MUTUAL:
            return [_Edges(connected, by_pair=False)], connected.copy().ravel()
        mutual = connected & connected.T
        kinds = [_Edges(connected & ~mutual, by_pair=True), _Edges(mutual, by_pair=True, undirected=True)]
        return kinds, (connected | connected.T).ravel()


def distance_bins(distance_um: Floats, union: Bools) -> Ints:
    """(n, n): tenths of the distances of the connected pairs, 0 to 9; 10 where a soma is unknown."""
    known = distance_um[union & np.isfinite(distance_um)]
    if not known.size:
        return np.full(distance_um.shape, DISTANCE_BINS, dtype=np.int64)
    borders = np.quantile(known, np.arange(1, DISTANCE_BINS) / DISTANCE_BINS)
    placed = np.searchsorted(borders, np.nan_to_num(distance_um), side="right")
    return np.where(np.isfinite(distance_um), placed, DISTANCE_BINS).astype(np.int64)


class _Edges:
    """Connections of one kind. ``by_pair``: two of opposite direction between the same cells are doubles."""

    def __init__(self, connected: Bools, by_pair: bool, undirected: bool = False) -> None:
        self.n, self.by_pair, self.undirected = len(connected), by_pair, undirected
        found = np.argwhere(np.triu(connected) if undirected else connected)
        self.start, self.end = found[:, 0].astype(np.int64), found[:, 1].astype(np.int64)
        self.uses = np.zeros(self.n * self.n, dtype=np.int32)

    def __len__(self) -> int:
        return len(self.start)

    def keys(self, start: Ints, end: Ints) -> Ints:
        if self.by_pair:
            start, end = np.minimum(start, end), np.maximum(start, end)
        return np.asarray(start * self.n + end)

    def matrix(self) -> Bools:
        made = np.zeros((self.n, self.n), dtype=np.bool_)
        made[self.start, self.end] = True
        return made | made.T if self.undirected else made

    def swap(self, taken: Bools, generator: np.random.Generator, bins: Ints | None) -> int:
        """One round over all connections; how many swaps there were."""
        if self.undirected:
            turned = generator.random(len(self)) < 0.5
            self.start, self.end = np.where(turned, self.end, self.start), np.where(turned, self.start, self.end)
        half = len(self) // 2
        order = generator.permutation(len(self))
        one, other = order[:half], order[half : 2 * half]
        # what follows depends on a pair alone and holds for the way back: others need not look at those that fail
        a, b, c, d = self.start[one], self.end[one], self.start[other], self.end[other]
        fits = (a != d) & (c != b)
        if bins is not None:
            fits &= _same_bins(bins[a, b], bins[c, d], bins[a, d], bins[c, b])
        one, other, a, b, c, d = (values[fits] for values in (one, other, a, b, c, d))
        old, new = (self.keys(a, b), self.keys(c, d)), (self.keys(a, d), self.keys(c, b))
        for keys in new:
            np.add.at(self.uses, keys, 1)
        free = np.ones(len(one), dtype=np.bool_)
        for had, wanted in zip(old, new, strict=True):
            free &= ~taken[wanted] & (self.uses[wanted] == 1) & (self.uses[had] == 0)
        for keys in new:
            self.uses[keys] = 0
        for had, wanted in zip(old, new, strict=True):
            taken[had[free]] = False
            taken[wanted[free]] = True
        self.end[one[free]], self.end[other[free]] = d[free], b[free]
        return int(free.sum())


def _same_bins(one: Ints, other: Ints, new_one: Ints, new_other: Ints) -> Bools:
    return np.asarray(
        (np.minimum(one, other) == np.minimum(new_one, new_other))
        & (np.maximum(one, other) == np.maximum(new_one, new_other))
    )
