"""Many random networks of one network, and what stays of them: a distribution a statistic."""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Sequence
from typing import Final

import numpy as np
from typing_extensions import TypedDict

from data_loader.networks import measures
from data_loader.networks.network import Floats, Network
from data_loader.networks.rewiring import Null, Rewiring, distance_bins
from data_loader.networks.statistic import UNION_NULLS, Statistic, directed_statistics

NUMBER: Final = 1_000
MODULARITY_NUMBER: Final = 100  # nulls whose modularity is looked for
MODULARITY_RUNS: Final = 5  # partitions tried for each, and for the value that is held against them
BARS: Final = 20
DIGITS: Final = 6


class Distribution(TypedDict):
    """Of one statistic over the nulls in which it is defined."""

    value: float | None  # of the network itself, found in the same way; null where it is not defined
    count: int
    mean: float | None  # null, as what follows, where it is defined in no null
    sd: float | None  # with n - 1
    low: float | None  # 2.5 %
    high: float | None  # 97.5 %
    at_most: int  # nulls at most as large as the value
    at_least: int
    least: float | None
    most: float | None
    bars: list[int]  # nulls between them, in as many equal steps


class ClubCurve(TypedDict):
    """Parallel, by rising k."""

    k: list[int]
    cells: list[int]
    phi: list[float]
    mean: list[float]
    sd: list[float]
    low: list[float]
    high: list[float]
    at_most: list[int]
    at_least: list[int]


class NullRun(TypedDict):
    seed: int  # null number i is made by ``numpy.random.default_rng([seed, i])``
    count: int
    swaps: float  # successful ones for each connection, in the trial that set the number of rounds
    statistics: dict[str, Distribution]
    rich_club: ClubCurve | None  # none under the null of mutual connections


class NetworkNulls(TypedDict):
    network: str  # digest of the network
    modularity: float | None  # of the network, by LOUVAIN_RUNS partitions
    nulls: dict[str, NullRun]


def nulls_of(network: Network, number: int, done: Callable[[], None]) -> NetworkNulls:
    """``done`` is called after each random network."""
    return {
        "network": network.digest,
        "modularity": _short(measures.modularity(network.chemical, measures.LOUVAIN_RUNS)),
        "nulls": {str(null): null_run(network, null, number, done) for null in Null},
    }


def seed_of(network: Network, null: Null) -> int:
    """52 bits, which every reader of JSON holds exactly."""
    digest = hashlib.blake2b(f"{network.digest}\x1f{null}".encode(), digest_size=8).digest()
    return int.from_bytes(digest) >> 12


class NullMaker:
    """Random networks of one kind, and what is measured of each."""

    def __init__(self, network: Network, null: Null) -> None:
        bins = distance_bins(network.distance_um, network.union)
        self.seed = seed_of(network, null)
        self.directed = Rewiring(network.chemical, null, bins)
        self.union = Rewiring(network.union, null, bins, undirected=True) if null in UNION_NULLS else None

    @property
    def swaps(self) -> float:
        return min(one.swaps for one in (self.directed, self.union) if one)

    def one(self, place: int) -> tuple[dict[str, float], Floats | None]:
        """Statistics of null number ``place``, and φ of its rich clubs by k."""
        generator = np.random.default_rng([self.seed, place])
        directed = self.directed.make(generator)
        values = directed_statistics(directed)
        if place < MODULARITY_NUMBER:
            values[Statistic.MODULARITY] = measures.modularity(directed, MODULARITY_RUNS)
        return values, measures.rich_club(self.union.make(generator)).phi if self.union else None


def null_run(network: Network, null: Null, number: int, done: Callable[[], None]) -> NullRun:
    """``number`` nulls of one kind."""
    maker, found, phis = NullMaker(network, null), list[dict[str, float]](), list[Floats]()
    for place in range(number):
        values, phi = maker.one(place)
        found.append(values)
        if phi is not None:
            phis.append(phi)
        done()
    seen = directed_statistics(network.chemical)
    seen[Statistic.MODULARITY] = measures.modularity(network.chemical, MODULARITY_RUNS)
    statistics = {
        name: distribution(value, np.array([one[name] for one in found if name in one])) for name, value in seen.items()
    }
    club = measures.rich_club(network.union)
    place_of_club = measures.club_of(club)
    if phis and place_of_club is not None:
        at = np.array([phi[place_of_club] for phi in phis])
        statistics[Statistic.RICH_CLUB] = distribution(float(club.phi[place_of_club]), at)
    return {
        "seed": maker.seed,
        "count": number,
        "swaps": round(maker.swaps, 1),
        "statistics": statistics,
        "rich_club": _curve(club, phis),
    }


def distribution(value: float, nulls: Floats) -> Distribution:
    known = nulls[np.isfinite(nulls)]
    if not known.size:
        return {
            "value": _short(value), "count": 0, "mean": None, "sd": None, "low": None, "high": None, "at_most": 0,
            "at_least": 0, "least": None, "most": None, "bars": [],
        }  # fmt: skip
    least, most = float(known.min()), float(known.max())
    bars = np.histogram(known, BARS, (least, most))[0].tolist() if most > least else [int(known.size)]
    low, high = np.quantile(known, (0.025, 0.975)).tolist()
    return {
        "value": _short(value),
        "count": int(known.size),
        "mean": _short(float(known.mean())),
        "sd": _short(_sd(known)),
        "low": _short(low),
        "high": _short(high),
        "at_most": int((known <= value + _same(value)).sum()),
        "at_least": int((known >= value - _same(value)).sum()),
        "least": _short(least),
        "most": _short(most),
        "bars": bars,
    }


def _curve(seen: measures.RichClub, nulls: Sequence[Floats]) -> ClubCurve | None:
    if not nulls:
        return None
    phi = np.stack(nulls)
    low, high = np.quantile(phi, (0.025, 0.975), axis=0)
    return {
        "k": seen.k.tolist(),
        "cells": seen.cells.tolist(),
        "phi": _shorts(seen.phi),
        "mean": _shorts(phi.mean(axis=0)),
        "sd": _shorts(phi.std(axis=0, ddof=1) if len(phi) > 1 else np.zeros(phi.shape[1])),
        "low": _shorts(low),
        "high": _shorts(high),
        "at_most": (phi <= seen.phi + 1e-12).sum(axis=0).tolist(),
        "at_least": (phi >= seen.phi - 1e-12).sum(axis=0).tolist(),
    }


def _sd(values: Floats) -> float:
    """Exactly 0 where all are the same."""
    return float(values.std(ddof=1)) if values.size > 1 and values.max() > values.min() else 0.0


def _same(value: float) -> float:
    """Sums of the same numbers in another order differ by less."""
    return 1e-12 * max(1.0, abs(value))


def _short(value: float) -> float | None:
    return float(f"{value:.{DIGITS}g}") if np.isfinite(value) else None


def _shorts(values: Floats) -> list[float]:
    return [float(f"{value:.{DIGITS}g}") for value in values.tolist()]
