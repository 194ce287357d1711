"""The connections that a replay is played over."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Final, Literal

import numpy as np

from app.analysis.connectome.animals import OverAnimals, Pooling, over_animals
from app.analysis.connectome.edges import Edges, Selection, Wiring, aggregate
from app.analysis.connectome.knowledge import KNOWN
from app.services.connectome.tables import ConnectomeTables, plain, spread
from app.services.replay.answers import ReplayEdge
from app.services.replay.cast import Cast
from app.services.replay.requests import ReplayRequest
from data_loader.schema import Synapse

EDGE_TYPE: Final[Mapping[Synapse, Literal["chemical", "electrical"]]] = {
    Synapse.CHEMICAL: "chemical",
    Synapse.ELECTRICAL: "electrical",
}


def find_edges(
    tables: ConnectomeTables, request: ReplayRequest, wirings: Sequence[Wiring], cast: Cast
) -> list[ReplayEdge]:
    """Connections at least as strong as the thresholds, a gap junction once each way."""
    selection = Selection(neurons=cast.cells, individual=True, connected=request.show_connected)
    found = aggregate(tables.numbers, wirings, selection)
    least = {
        Synapse.CHEMICAL: float(request.min_synapse_chemical),
        Synapse.ELECTRICAL: float(request.min_synapse_electrical) if request.include_electrical else np.inf,
    }
    pooled = _over_animals(tables, request, found)
    weights = (found.counts.sum(axis=1) if pooled is None else pooled.mean).tolist()
    listed = []
    for k, (pre, post, kind, weight, by_dataset) in enumerate(
        zip(found.pre, found.post, found.type, weights, _by_dataset(tables, request, found), strict=True)
    ):
        if weight < least[kind]:
            continue
        edge: ReplayEdge = {
            "source": pre,
            "target": post,
            "weight": plain(weight),
            "edge_type": EDGE_TYPE[kind],
            "list_weight": by_dataset,
        }
        if pooled is not None:
            edge["spread"] = spread(pooled, k)
        listed.append(edge)
        if kind is Synapse.ELECTRICAL and pre != post:
            listed.append({**edge, "source": post, "target": pre})
    return listed


def _over_animals(tables: ConnectomeTables, request: ReplayRequest, found: Edges) -> OverAnimals | None:
    if request.combine is Pooling.SUM:
        return None
    datasets = request.connectome_dataset
    return over_animals(found.counts, tables.known(datasets, found) == KNOWN, tables.animals(datasets))


def _by_dataset(tables: ConnectomeTables, request: ReplayRequest, found: Edges) -> list[list[int | float | None]]:
    """Weight of every edge in every data set, None where it says nothing about the edge."""
    known = (tables.known(request.connectome_dataset, found) == KNOWN) | (found.counts > 0)
    return [
        [plain(weight) if told else None for weight, told in zip(weights, tells, strict=True)]
        for weights, tells in zip(found.counts.tolist(), known.tolist(), strict=True)
    ]
