"""The 13 connected triads of a directed network, by their MAN names: numbers of mutual, asymmetric and null pairs, and
D(own), U(p), T(ransitive), C(yclic) (Holland & Leinhardt 1976)."""

from __future__ import annotations

from collections.abc import Iterator
from enum import StrEnum
from typing import Final, NamedTuple

import numpy as np
import numpy.typing as npt

from data_loader.networks.network import Bools


class Triad(StrEnum):
    DOWN = "021D"
    UP = "021U"
    CHAIN = "021C"
    MUTUAL_DOWN = "111D"
    MUTUAL_UP = "111U"
    TRANSITIVE = "030T"
    CYCLE = "030C"
    TWO_MUTUAL = "201"
    ONE_MUTUAL_DOWN = "120D"
    ONE_MUTUAL_UP = "120U"
    ONE_MUTUAL_CHAIN = "120C"
    TWO_MUTUAL_ONE = "210"
    COMPLETE = "300"


class _Rule(NamedTuple):
    """Which relations three cells (x, y, z) have: m mutual, a from the first to the second, r the reverse, n none."""

    xy: str
    yz: str
    xz: str
    repeats: int  # ways in which one triad is counted


RULES: Final = {
    Triad.DOWN: _Rule("r", "a", "n", 2),  # x ← y → z
    Triad.UP: _Rule("a", "r", "n", 2),  # x → y ← z
    Triad.CHAIN: _Rule("a", "a", "n", 1),
    Triad.MUTUAL_DOWN: _Rule("m", "r", "n", 1),  # x ⇄ y ← z
    Triad.MUTUAL_UP: _Rule("m", "a", "n", 1),  # x ⇄ y → z
    Triad.TRANSITIVE: _Rule("a", "a", "a", 1),
    Triad.CYCLE: _Rule("a", "a", "r", 3),
    Triad.TWO_MUTUAL: _Rule("m", "m", "n", 2),
    Triad.ONE_MUTUAL_DOWN: _Rule("r", "a", "m", 2),  # x ← y → z, x ⇄ z
    Triad.ONE_MUTUAL_UP: _Rule("a", "r", "m", 2),
    Triad.ONE_MUTUAL_CHAIN: _Rule("a", "a", "m", 1),
    Triad.TWO_MUTUAL_ONE: _Rule("m", "m", "a", 1),
    Triad.COMPLETE: _Rule("m", "m", "m", 6),
}


def census(directed: Bools) -> dict[Triad, int]:
    """Number of each; for each y, pairs of relations are multiplied and those kept whose third side fits (Moody 1998,
    doi 10.1016/S0378-8733(98)00006-9)."""
    sides = {name: relation.astype(np.float32) for name, relation in relations(directed).items()}
    products: dict[tuple[str, str], npt.NDArray[np.float32]] = {}
    found = {}
    for triad, rule in RULES.items():
        pair = (rule.xy, rule.yz)
        if pair not in products:
            products[pair] = sides[rule.xy] @ sides[rule.yz]
        total = float((products[pair] * sides[rule.xz]).sum(dtype=np.float64))
        found[triad] = round(total) // rule.repeats
    return found


def relations(directed: Bools) -> dict[str, Bools]:
    """(n, n) masks of ordered pairs by the letters of ``_Rule``; the diagonal is in none."""
    others = ~np.eye(len(directed), dtype=np.bool_)
    return {
        "m": directed & directed.T & others,
        "a": directed & ~directed.T & others,
        "r": directed.T & ~directed & others,
        "n": ~directed & ~directed.T & others,
    }


def triads_of(directed: Bools, triad: Triad) -> Iterator[tuple[int, int, int]]:
    """Cells (x, y, z) of each triad once, in the order of ``RULES``, by number of y, then x, then z."""
    rule, sides = RULES[triad], relations(directed)
    seen = set[frozenset[int]]()
    for y in range(len(directed)):
        firsts, lasts = np.flatnonzero(sides[rule.xy][:, y]), np.flatnonzero(sides[rule.yz][y])
        for row, column in np.argwhere(sides[rule.xz][np.ix_(firsts, lasts)]).tolist():
            x, z = int(firsts[row]), int(lasts[column])
            cells = frozenset((x, y, z))
            if rule.repeats > 1:
                if cells in seen:
                    continue
                seen.add(cells)
            yield x, y, z
