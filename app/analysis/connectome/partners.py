"""Inputs and outputs of chosen cells, partner by partner."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from enum import StrEnum

import numpy as np
import numpy.typing as npt

from app.analysis.connectome.animals import OverAnimals, over_animals
from app.analysis.connectome.edges import Edges
from app.analysis.connectome.knowledge import KNOWN, UNKNOWN, Codes
from data_loader.schema import Synapse


class Direction(StrEnum):
    """Of a connection, as the chosen cells have it."""

    INPUT = "input"
    OUTPUT = "output"
    GAP_JUNCTION = "gap_junction"  # has no direction


class Which(StrEnum):
    INPUTS = "inputs"
    OUTPUTS = "outputs"
    BOTH = "both"  # and gap junctions


DIRECTIONS = {
    Which.INPUTS: (Direction.INPUT,),
    Which.OUTPUTS: (Direction.OUTPUT,),
    Which.BOTH: tuple(Direction),
}


@dataclass(frozen=True, eq=False)
class Partners:
    """k rows, each a partner and a direction, in the order in which they first appear among the edges."""

    partner: list[str]
    direction: list[Direction]
    counts: npt.NDArray[np.float64]  # (k, data sets)
    known: Codes  # (k, data sets) what a data set says of the row: that of all its edges, or unknown where they differ
    over: OverAnimals

    def totals(self) -> dict[Direction, float]:
        """What 100 % is: all connections of a direction, over all partners and data sets."""
        rows = zip(self.direction, self.counts.sum(axis=1).tolist(), strict=True)
        sums = dict.fromkeys(Direction, 0.0)
        for direction, count in rows:
            sums[direction] += count
        return sums


def partners(edges: Edges, chosen: Collection[str], known: Codes, groups: Sequence[Sequence[int]]) -> Partners:
    """The edges of the ``chosen`` labels added up by partner and direction.

    An edge between two chosen labels is a row of both: the other one is its partner. A chosen label that connects to
    itself (a class) is its own partner, once. ``known``: (edges, data sets); a row is known in a data set when all its
    edges are. ``groups``: data sets that are one animal (``independent``).
    """
    rows: dict[tuple[str, Direction], list[int]] = {}
    for number, (pre, post, kind) in enumerate(zip(edges.pre, edges.post, edges.type, strict=True)):
        found = [(pre, Direction.INPUT)] if post in chosen else []
        found += [(post, Direction.OUTPUT)] if pre in chosen else []
        if kind is Synapse.ELECTRICAL:
            found = [(partner, Direction.GAP_JUNCTION) for partner, _ in dict.fromkeys(found)]
        for row in dict.fromkeys(found):
            rows.setdefault(row, []).append(number)
    counts = np.array([edges.counts[numbers].sum(axis=0) for numbers in rows.values()])
    shape = (len(rows), edges.counts.shape[1])
    counts, told = counts.reshape(shape), np.zeros(shape, dtype=np.int8)
    for k, numbers in enumerate(rows.values()):
        low, high = known[numbers].min(axis=0), known[numbers].max(axis=0)
        told[k] = np.where(low == high, low, UNKNOWN)
    return Partners(
        partner=[partner for partner, _ in rows],
        direction=[direction for _, direction in rows],
        counts=counts,
        known=told,
        over=over_animals(counts, told == KNOWN, groups),
    )
