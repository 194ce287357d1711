"""The adjacency matrix of a connectome: rows send, columns receive. Gap junctions are written on both sides."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum
from typing import Final, assert_never

import numpy as np

from app.analysis.connectome.edges import Bools, Ints, Wiring
from app.analysis.connectome.totals import Floats, percent, totals
from app.analysis.ordering import average_linkage_order

TYPE_ORDER: Final = "simnbu"  # sensory, interneuron, motorneuron, neuron, muscle, other
GANGLIA: Final = (  # from head to tail
    "anterior pharyngeal bulb", "posterior pharyngeal bulb", "anterior ganglion", "dorsal ganglion",
    "lateral ganglion", "ventral ganglion", "retrovesicular ganglion", "ventral nerve cord", "midbody",
    "preanal ganglion", "dorsorectal ganglion", "lumbar ganglion",
)  # fmt: skip


class Level(StrEnum):
    NEURON = "neuron"
    CLASS = "class"


class Grouping(StrEnum):
    """What a row or column of a matrix stands for."""

    NEURON = "neuron"
    CLASS = "class"
    TYPE = "type"
    GANGLION = "ganglion"

    @property
    def named(self) -> bool:
        """Whether rows are cells or classes, which have names of their own; else they hold those that were chosen."""
        return self in (Grouping.NEURON, Grouping.CLASS)


class Synapses(StrEnum):
    CHEMICAL = "chemical"
    ELECTRICAL = "electrical"
    BOTH = "both"  # added up

    @property
    def chemical(self) -> bool:
        return self in (Synapses.CHEMICAL, Synapses.BOTH)

    @property
    def electrical(self) -> bool:
        return self in (Synapses.ELECTRICAL, Synapses.BOTH)


class Measure(StrEnum):
    COUNT = "count"
    INPUT = "percent_input"  # of the column's total in the whole data set
    OUTPUT = "percent_output"  # of the row's


class Order(StrEnum):
    NAME = "name"
    TYPE = "type"
    TOTAL = "total"  # largest sum of row and column first
    CLUSTER = "cluster"


@dataclass(frozen=True, eq=False)
class Side:
    """The rows, or the columns. ``place``: (cells of the table,) number of the row that a cell is in, -1: in none."""

    place: Ints
    n: int

    @property
    def label(self) -> Ints:
        """(cells,) as ``place``; cells that are in no row share the number ``n``."""
        return np.where(self.place < 0, self.n, self.place)


def matrix(wiring: Wiring, rows: Side, columns: Side, synapses: Synapses, measure: Measure) -> Floats:
    """(rows, columns) weights in the unit of the data set, or percentages.

    The total of a percentage is that of the row or column in the whole data set and of the same synapses, so shown
    percentages need not add up to 100. A gap junction is in both directions, once where they are the same value.
    """
    made = np.zeros((rows.n, columns.n))
    wanted = _wanted(wiring, synapses)

    def add(pre: Ints, post: Ints, mask: Bools) -> None:
        row, column = rows.place[pre[mask]], columns.place[post[mask]]
        there = (row >= 0) & (column >= 0)
        np.add.at(made, (row[there], column[there]), wiring.weight[mask][there])

    add(wiring.pre, wiring.post, wanted)
    same = (rows.label[wiring.pre] == rows.label[wiring.post]) & (
        columns.label[wiring.pre] == columns.label[wiring.post]
    )
    add(wiring.post, wiring.pre, wanted & wiring.electrical & ~same)
    match measure:
        case Measure.COUNT:
            return made
        case Measure.INPUT:
            total = totals(wiring, columns.label, columns.n + 1)
            chemical = total.chemical_input * synapses.chemical
            return percent(made, (chemical + total.electrical * synapses.electrical)[None, : columns.n])
        case Measure.OUTPUT:
            total = totals(wiring, rows.label, rows.n + 1)
            chemical = total.chemical_output * synapses.chemical
            return percent(made, (chemical + total.electrical * synapses.electrical)[: rows.n, None])
        case _:
            assert_never(measure)


def _wanted(wiring: Wiring, synapses: Synapses) -> Bools:
    """Mask of the connections that count."""
    match synapses:
        case Synapses.CHEMICAL:
            return ~wiring.electrical
        case Synapses.ELECTRICAL:
            return wiring.electrical
        case Synapses.BOTH:
            return np.ones_like(wiring.electrical)
        case _:
            assert_never(synapses)


def orders(values: Floats, names: Sequence[str], ranks: Sequence[int]) -> dict[Order, list[int]]:
    """Row numbers in every order. ``values``: (rows, whatever the rows are told apart by), NaN counts as nothing;
    ``ranks``: of the types of the rows."""
    known = np.abs(np.nan_to_num(values))
    total = known.sum(axis=1)
    by_name = sorted(range(len(names)), key=names.__getitem__)
    return {
        Order.NAME: by_name,
        Order.TYPE: sorted(by_name, key=ranks.__getitem__),
        Order.TOTAL: sorted(by_name, key=lambda row: -total[row]),
        Order.CLUSTER: average_linkage_order(known),
    }
