"""The adjacency matrix of a connectome: rows send, columns receive. Gap junctions are written on both sides."""

from __future__ import annotations

from collections.abc import Sequence
from enum import StrEnum
from typing import Final, assert_never

import numpy as np

from app.analysis.connectome.edges import Bools, Ints, Wiring
from app.analysis.connectome.totals import Floats, percent, totals
from app.analysis.ordering import average_linkage_order

TYPE_ORDER: Final = "simnbu"  # sensory, interneuron, motorneuron, neuron, muscle, other


class Level(StrEnum):
    NEURON = "neuron"
    CLASS = "class"


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


def matrix(wiring: Wiring, label: Ints, nodes: Ints, n_labels: int, synapses: Synapses, measure: Measure) -> Floats:
    """(nodes, nodes) weights in the unit of the data set, or percentages.

    ``label``: label number of every cell; ``nodes``: the labels that are rows and columns. The total of a percentage
    is that of the whole data set and of the same synapses, so shown percentages need not add up to 100.
    """
    place = np.full(n_labels, -1, dtype=np.int64)
    place[nodes] = np.arange(len(nodes))
    pre, post = place[label[wiring.pre]], place[label[wiring.post]]
    rows = (pre >= 0) & (post >= 0) & _wanted(wiring, synapses)
    made = np.zeros((len(nodes), len(nodes)))
    np.add.at(made, (pre[rows], post[rows]), wiring.weight[rows])
    back = rows & wiring.electrical & (pre != post)
    np.add.at(made, (post[back], pre[back]), wiring.weight[back])
    if measure is Measure.COUNT:
        return made
    total = totals(wiring, label, n_labels)
    electrical = total.electrical[nodes] * synapses.electrical
    match measure:
        case Measure.INPUT:
            return percent(made, (total.chemical_input[nodes] * synapses.chemical + electrical)[None, :])
        case Measure.OUTPUT:
            return percent(made, (total.chemical_output[nodes] * synapses.chemical + electrical)[:, None])
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


def orders(values: Floats, names: Sequence[str], types: Sequence[str]) -> dict[Order, list[int]]:
    """Row numbers in every order, the same for rows and columns. ``values``: NaN counts as nothing."""
    known = np.abs(np.nan_to_num(values))
    total = known.sum(axis=0) + known.sum(axis=1)
    by_name = sorted(range(len(names)), key=names.__getitem__)
    return {
        Order.NAME: by_name,
        Order.TYPE: sorted(by_name, key=lambda row: TYPE_ORDER.find(types[row])),
        Order.TOTAL: sorted(by_name, key=lambda row: -total[row]),
        Order.CLUSTER: average_linkage_order(np.hstack([known, known.T])),
    }
