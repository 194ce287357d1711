"""Directed graphs of a connectome for path search and network measures.

Gap junctions are undirected, whatever the file lists: cook_2020 holds one direction of most of them, the other data
sets hold both. Here each one is folded to an unordered pair, once, and then walked both ways.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any, Literal

import networkx as nx
import numpy as np
import numpy.typing as npt
import pandas as pd

from data_loader.schema import Synapse

Ints = npt.NDArray[np.int64]
JOIN: dict[str, np.ufunc] = {"max": np.maximum, "sum": np.add}


@dataclass(frozen=True, eq=False)
class _Connections:
    """Parallel arrays of m connections between cells that are numbered in alphabetical order."""

    cells: npt.NDArray[Any]  # names by number
    pre: Ints
    post: Ints
    electrical: npt.NDArray[np.bool_]
    weight: npt.NDArray[np.float64]


def fold_gap_junctions(synapses: pd.DataFrame) -> pd.DataFrame:
    """pre, post, type, weight with each gap junction once, its two cells in alphabetical order.

    Where a file lists both directions with different weights, the larger one counts. Chemical rows stay as they are.
    """
    found = _folded(synapses)
    kinds = np.array([Synapse.CHEMICAL.value, Synapse.ELECTRICAL.value], dtype=object)
    return pd.DataFrame(
        {
            "pre": found.cells[found.pre],
            "post": found.cells[found.post],
            "type": kinds[found.electrical.astype(int)],
            "weight": found.weight,
        }
    )


def build_graph(synapses: pd.DataFrame, classes: pd.Series | None, combine: Literal["max", "sum"]) -> nx.DiGraph:
    """One edge per ordered pair of cells, or of classes when ``classes`` (cell -> class) is given.

    Parallel connections (chemical and electrical; all pairs of member cells) are combined by their maximum, as in the
    reference, or by their sum. Edge attributes: ``weight`` in the unit of the data set, ``cost`` = 1/weight, and
    ``type``, the type with the larger combined weight ("c" where both are equal); ``by_type`` holds the combined
    weight of each type there is.
    """
    found = _folded(synapses)
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
    chemical = there[0] & (weights[0] >= weights[1])
    graph = nx.DiGraph()
    graph.add_edges_from(
        (
            names[end // len(names)],
            names[end % len(names)],
            {
                "weight": weight,
                "cost": 1 / weight,
                "type": Synapse.CHEMICAL.value if is_chemical else Synapse.ELECTRICAL.value,
                "by_type": {
                    kind.value: combined for kind, combined, held in zip(Synapse, by_type, holds, strict=True) if held
                },
            },
        )
        for end, weight, is_chemical, by_type, holds in zip(
            pairs.tolist(),
            (weights.max(axis=0) if combine == "max" else weights.sum(axis=0)).tolist(),
            chemical.tolist(),
            weights.T.tolist(),
            there.T.tolist(),
            strict=True,
        )
    )
    return graph


def _folded(synapses: pd.DataFrame) -> _Connections:
    columns = [synapses[name].astype("category").cat for name in ("pre", "post")]
    cells = np.array(sorted({name for column in columns for name in column.categories}), dtype=object)
    rank = {name: number for number, name in enumerate(cells.tolist())}
    pre, post = (
        np.array([rank[name] for name in column.categories], dtype=np.int64)[column.codes.to_numpy()]
        for column in columns
    )
    electrical = (synapses["type"] == Synapse.ELECTRICAL).to_numpy(dtype=bool)
    swap = electrical & (post < pre)
    first, second = np.where(swap, post, pre), np.where(swap, pre, post)
    keys, row = _in_order((first * len(cells) + second) * 2 + electrical)
    weight = np.full(len(keys), -np.inf)
    np.maximum.at(weight, row, synapses["weight"].to_numpy(dtype=np.float64))
    ends, electrical = keys // 2, keys % 2 == 1
    return _Connections(cells, ends // max(len(cells), 1), ends % max(len(cells), 1), electrical, weight)


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
