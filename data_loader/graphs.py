"""Directed graphs of a connectome for path search and network measures.

Gap junctions are undirected, whatever the file lists: cook_2020 holds one direction of most of them, the other data
sets hold both. Here each one is folded to an unordered pair, once, and then walked both ways.
"""

from __future__ import annotations

import operator
from collections.abc import Callable
from typing import Literal

import networkx as nx
import numpy as np
import pandas as pd

from data_loader.schema import Synapse

EDGE = ["pre", "post", "type"]
JOIN: dict[str, Callable[[float, float], float]] = {"max": max, "sum": operator.add}


def fold_gap_junctions(synapses: pd.DataFrame) -> pd.DataFrame:
    """pre, post, type, weight with each gap junction once, its two cells in alphabetical order.

    Where a file lists both directions with different weights, the larger one counts. Chemical rows stay as they are.
    """
    pre = synapses["pre"].to_numpy(dtype=object)
    post = synapses["post"].to_numpy(dtype=object)
    kind = synapses["type"].to_numpy(dtype=object)
    swap = (kind == Synapse.ELECTRICAL) & (post < pre)
    folded = pd.DataFrame(
        {
            "pre": np.where(swap, post, pre),
            "post": np.where(swap, pre, post),
            "type": kind,
            "weight": synapses["weight"].to_numpy(dtype=float),
        }
    )
    return folded.groupby(EDGE, sort=False, as_index=False).max()


def build_graph(synapses: pd.DataFrame, classes: pd.Series | None, combine: Literal["max", "sum"]) -> nx.DiGraph:
    """One edge per ordered pair of cells, or of classes when ``classes`` (cell -> class) is given.

    Parallel connections (chemical and electrical; all pairs of member cells) are combined by their maximum, as in the
    reference, or by their sum. Edge attributes: ``weight`` in the unit of the data set, ``cost`` = 1/weight, and
    ``type``, the type with the larger combined weight ("c" where both are equal); ``by_type`` holds the combined
    weight of each type there is.
    """
    label = None if classes is None else classes.to_dict()
    join = JOIN[combine]
    pairs: dict[tuple[str, str], dict[str, float]] = {}
    for pre, post, kind, weight in fold_gap_junctions(synapses).itertuples(index=False, name=None):
        ends = (pre, post) if label is None else (label[pre], label[post])
        # a gap junction within one class (or cell) is one loop, not two
        both_ways = kind == Synapse.ELECTRICAL and ends[0] != ends[1]
        for pair in (ends, ends[::-1]) if both_ways else (ends,):
            weights = pairs.setdefault(pair, {})
            weights[kind] = join(weights.get(kind, 0.0), weight)
    graph = nx.DiGraph()
    for (pre, post), weights in pairs.items():
        weight = max(weights.values()) if combine == "max" else sum(weights.values())
        graph.add_edge(pre, post, weight=weight, cost=1 / weight, type=_stronger(weights), by_type=weights)
    return graph


def _stronger(weights: dict[str, float]) -> str:
    return str(max(sorted(weights), key=weights.__getitem__))  # "c" sorts first, and max keeps the first of equals
