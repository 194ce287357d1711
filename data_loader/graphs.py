"""Directed graphs of a connectome for path search and network measures.

Gap junctions are undirected, whatever the file lists: cook_2020 holds one direction of most of them, the other data
sets hold both. Here each one is folded to an unordered pair, once, and then walked both ways.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any, Literal, TypedDict

import numpy as np
import numpy.typing as npt
import pandas as pd

from data_loader.schema import Synapse

Ints = npt.NDArray[np.int64]
Combine = Literal["max", "sum"]
JOIN: dict[Combine, np.ufunc] = {"max": np.maximum, "sum": np.add}


class Edge(TypedDict):
    weight: float  # in the unit of the data set
    cost: float  # 1/weight
    type: Synapse  # that with the larger combined weight; "c" where both are equal
    by_type: dict[str, float]  # combined weight of each type there is


@dataclass(frozen=True, eq=False)
class Graph:
    """A directed graph as dicts: node -> neighbor -> edge. Equal edges are one object; nobody writes to them."""

    succ: dict[str, dict[str, Edge]]
    pred: dict[str, dict[str, Edge]]

    def add(self, pre: str, post: str, edge: Edge) -> None:
        for node in (pre, post):
            if node not in self.succ:
                self.succ[node], self.pred[node] = {}, {}
        self.succ[pre][post] = self.pred[post][pre] = edge

    def __contains__(self, node: str) -> bool:
        return node in self.succ

    def __iter__(self) -> Iterator[str]:
        return iter(self.succ)

    def __len__(self) -> int:
        return len(self.succ)


@dataclass(frozen=True, eq=False)
class Connections:
    """Parallel arrays of m connections between cells that are numbered in alphabetical order."""

    cells: npt.NDArray[Any]  # names by number
    pre: Ints
    post: Ints
    electrical: npt.NDArray[np.bool_]
    weight: npt.NDArray[np.float64]


def fold_gap_junctions(synapses: pd.DataFrame) -> Connections:
    """Each gap junction once, its two cells in alphabetical order; chemical synapses stay as they are.

    ``synapses``: pre, post, type, weight as listed in a file. Where it lists both directions of a gap junction with
    different weights, the larger one counts. Rows come in the order in which they first do.
    """
    columns = [synapses[name].astype("category").cat for name in ("pre", "post")]
    cells = np.array(sorted({name for column in columns for name in column.categories.tolist()}), dtype=object)
    rank = {name: number for number, name in enumerate(cells.tolist())}
    pre, post = (
        np.array([rank[name] for name in column.categories.tolist()], dtype=np.int64)[column.codes.to_numpy()]
        for column in columns
    )
    electrical = (synapses["type"] == Synapse.ELECTRICAL).to_numpy(dtype=bool)
    swap = electrical & (post < pre)
    first, second = np.where(swap, post, pre), np.where(swap, pre, post)
    keys, row = _in_order((first * len(cells) + second) * 2 + electrical)
    weight = np.full(len(keys), -np.inf)
    np.maximum.at(weight, row, synapses["weight"].to_numpy(dtype=np.float64))
    ends, electrical = keys // 2, keys % 2 == 1
    return Connections(cells, ends // max(len(cells), 1), ends % max(len(cells), 1), electrical, weight)


def halve_gap_junctions(synapses: pd.DataFrame) -> pd.DataFrame:
    """With half of each gap junction's weight, for a list that has each junction from both of its sides."""
    weight = synapses["weight"].to_numpy(dtype=np.float64)
    electrical = (synapses["type"] == Synapse.ELECTRICAL).to_numpy(dtype=bool)
    return synapses.assign(weight=np.where(electrical, weight / 2, weight))


def build_graph(synapses: pd.DataFrame, classes: pd.Series | None, combine: Combine) -> Graph:
    """One edge per ordered pair of cells, or of classes when ``classes`` (cell -> class) is given.

    Parallel connections (chemical and electrical; all pairs of member cells) are combined by their maximum, as in the
    reference, or by their sum.
    """
    found = fold_gap_junctions(synapses)
    label, names = _labels(found.cells, classes)
    pre, post = label[found.pre], label[found.post]
    # a gap junction within one class (or cell) is one loop, not two
    walked = np.column_stack([np.ones(len(pre), dtype=bool), found.electrical & (pre != post)]).ravel()
    ends = (np.column_stack([pre, post]).ravel() * len(names) + np.column_stack([post, pre]).ravel())[walked]
    pairs, pair = _in_order(ends)
    weights, there = np.zeros((2, len(pairs))), np.zeros((2, len(pairs)), dtype=bool)
    kind = np.repeat(found.electrical, 2)[walked].astype(int)
    JOIN[combine].at(weights, (kind, pair), np.repeat(found.weight, 2)[walked])
    there[kind, pair] = True
    edges = _edges(weights.T.tolist(), there.T.tolist(), combine)
    graph = Graph({}, {})
    for end, edge in zip(pairs.tolist(), edges, strict=True):
        graph.add(names[end // len(names)], names[end % len(names)], edge)
    return graph


def _edges(weights: list[list[float]], there: list[list[bool]], combine: Combine) -> Iterator[Edge]:
    """``weights`` and ``there``: chemical and electrical, of each pair of nodes."""
    made: dict[tuple[float, ...], Edge] = {}
    for by_type, held in zip(weights, there, strict=True):
        key = (*by_type, *held)
        if key not in made:
            chemical, electrical = by_type
            weight = max(by_type) if combine == "max" else chemical + electrical
            made[key] = {
                "weight": weight,
                "cost": 1 / weight,
                "type": Synapse.CHEMICAL if held[0] and chemical >= electrical else Synapse.ELECTRICAL,
                "by_type": {
                    kind.value: one for kind, one, is_held in zip(Synapse, by_type, held, strict=True) if is_held
                },
            }
        yield made[key]


def _labels(cells: npt.NDArray[Any], classes: pd.Series | None) -> tuple[Ints, list[str]]:
    """Number of the label of each cell, and the labels: the cells themselves, or their classes."""
    if classes is None:
        return np.arange(len(cells)), cells.tolist()
    own = classes.loc[cells.tolist()].tolist()
    names = list(dict.fromkeys(own))
    rank = {name: number for number, name in enumerate(names)}
    return np.array([rank[name] for name in own], dtype=np.int64), names


def _in_order(keys: Ints) -> tuple[Ints, Ints]:
    """The different keys in the order in which they first come, and for each key the place of its like among them."""
    _, first, inverse = np.unique(keys, return_index=True, return_inverse=True)
    order = np.argsort(first)
    place = np.empty_like(order)
    place[order] = np.arange(len(order))
    return keys[first[order]], place[inverse]
