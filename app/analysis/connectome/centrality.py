"""How central every cell is in one or several connectomes: strengths, PageRank, eigenvector centrality.

The network is the whole connectome, whatever of it is shown: chemical synapses are directed, gap junctions run both
ways, parallel connections add up; the weights of several data sets add up too, or are averaged over animals. Both
centralities are computed directly instead of by repeated multiplication, so there is no network for which they do not
converge.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import NamedTuple

import numpy as np
import numpy.typing as npt

from app.analysis.connectome.animals import over_animals
from app.analysis.connectome.edges import Bools, Wiring

Floats = npt.NDArray[np.float64]

DAMPING = 0.85  # Brin & Page (1998), Computer Networks 30, 107-117
SAME_EIGENVALUE = 1e-9  # relative: closer ones belong to parts of the network that are equally strong


@dataclass(frozen=True, eq=False)
class Centrality:
    """(cells of the table,) each; NaN for a cell that is in none of the connectomes."""

    degree_in: Floats  # sum of the weights of incoming connections, gap junctions among them; unit of the data sets
    degree_out: Floats
    strength: Floats  # sum of the weights of all connections, each of them once
    electrical: Floats  # the part of it that gap junctions have
    partners: Floats  # number of other cells that it is connected with
    pagerank: Floats  # sums to 1 over the cells
    eigenvector: Floats  # of length 1; NaN throughout where no two cells are connected


class Animals(NamedTuple):
    """Which wirings are one animal, and in which of them gap junctions were looked for."""

    groups: Sequence[Sequence[int]]
    annotated: Sequence[bool]


def centrality(wirings: Sequence[Wiring], animals: Animals | None = None) -> Centrality:
    """Over at least one wiring, all of the same cell table: over their summed weights or, with ``animals``, over the
    mean of those animals that could show a connection. One that none could show counts as none.
    """
    present = np.logical_or.reduce([wiring.connected for wiring in wirings])
    chemical, electrical = _weights(wirings, present) if animals is None else _means(wirings, present, animals)
    directed = chemical + electrical
    undirected = chemical + chemical.T + electrical
    np.fill_diagonal(undirected, np.diagonal(directed))  # a connection of a cell with itself is one connection
    others = undirected > 0
    np.fill_diagonal(others, False)
    return Centrality(
        degree_in=_spread(directed.sum(axis=0), present),
        degree_out=_spread(directed.sum(axis=1), present),
        strength=_spread(undirected.sum(axis=1), present),
        electrical=_spread(electrical.sum(axis=1), present),
        partners=_spread(others.sum(axis=1), present),
        pagerank=_spread(pagerank(directed), present),
        eigenvector=_spread(eigenvector_centrality(undirected), present),
    )


def pagerank(weights: Floats, damping: float = DAMPING) -> Floats:
    """PageRank of (n, n) ``weights`` from row to column: where a walk stays that follows connections in proportion to
    their weights and, with probability 1 - damping and at a node without an outgoing connection, starts anywhere anew.

    The sums of the columns of ``damping * steps`` are below 1, so the system always has exactly one solution.
    """
    n = len(weights)
    total = weights.sum(axis=1, keepdims=True)
    steps = np.divide(weights, total, out=np.zeros_like(weights), where=total > 0)
    rank = np.linalg.solve(np.eye(n) - damping * steps.T, np.full(n, 1.0))
    return np.asarray(rank / rank.sum())


def eigenvector_centrality(weights: Floats) -> Floats:
    """Principal eigenvector of symmetric (n, n) ``weights``, non-negative and of length 1; NaN where all weights are 0.

    Where several unconnected parts have the same largest eigenvalue, the part of (1, …, 1) in their common eigenspace,
    which is what power iteration from equal values tends to.
    """
    if not weights.any():
        return np.full(len(weights), np.nan)
    values, vectors = np.linalg.eigh(weights)
    principal = vectors[:, values >= values[-1] * (1 - SAME_EIGENVALUE)]
    score = np.maximum(principal @ principal.sum(axis=0), 0.0)
    return np.asarray(score / np.linalg.norm(score))


def _weights(wirings: Sequence[Wiring], present: Bools) -> tuple[Floats, Floats]:
    """Summed chemical (from row to column) and electrical (symmetric) weights between the present cells."""
    row = np.cumsum(present) - 1
    n = int(present.sum())
    chemical, electrical = np.zeros((n, n)), np.zeros((n, n))
    for wiring in wirings:
        pre, post = row[wiring.pre], row[wiring.post]
        other = wiring.electrical & (pre != post)
        np.add.at(chemical, (pre[~wiring.electrical], post[~wiring.electrical]), wiring.weight[~wiring.electrical])
        np.add.at(electrical, (pre[wiring.electrical], post[wiring.electrical]), wiring.weight[wiring.electrical])
        np.add.at(electrical, (post[other], pre[other]), wiring.weight[other])
    return chemical, electrical


def _means(wirings: Sequence[Wiring], present: Bools, animals: Animals) -> tuple[Floats, Floats]:
    """As ``_weights``, of the means over animals."""
    each = [_weights([wiring], present) for wiring in wirings]
    held = [np.outer(wiring.present[present], wiring.present[present]) for wiring in wirings]
    looked_for = [both & annotated for both, annotated in zip(held, animals.annotated, strict=True)]
    means = []
    for kind, known in enumerate((held, looked_for)):
        counts = np.stack([weights[kind].ravel() for weights in each], axis=1)
        seen = np.stack([mask.ravel() for mask in known], axis=1)
        mean = over_animals(counts, seen, animals.groups).mean.reshape(each[0][kind].shape)
        means.append(np.nan_to_num(mean))
    return means[0], means[1]


def _spread(values: Floats, present: Bools) -> Floats:
    spread = np.full(len(present), np.nan)
    spread[present] = values
    spread.flags.writeable = False
    return spread
