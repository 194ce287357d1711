"""Which cells are wired like a neuron, and what reaches it, or it reaches, in two steps."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

import numpy as np
import numpy.typing as npt

from app.analysis.connectome.homologs import homologs
from app.analysis.connectome.matrix import Level
from app.analysis.connectome.shares import (
    Shares,
    cosine,
    mean_shares,
    sources_of_two_steps,
    targets_of_two_steps,
)
from app.services.connectome.tables import ConnectomeTables
from app.services.neuron.answers import Similar, SimilarCell, TwoHops, TwoSteps, Via

Floats = npt.NDArray[np.float64]

MOST_SIMILAR: Final = 10
MOST_TWO_STEPS: Final = 12
MOST_VIA: Final = 3
DECIMALS: Final = 4
NO_SHARES: Final[Similar] = {"compared": 0, "inputs": [], "outputs": []}
NO_STEPS: Final[TwoHops] = {"sources": [], "targets": []}


@dataclass(frozen=True, eq=False)
class Named:
    """Shares with the names of their rows and columns."""

    names: Sequence[str]
    shares: Shares


def named_shares(tables: ConnectomeTables, animals: Sequence[Sequence[str]], level: Level) -> Named:
    """Of every cell, or class, that one of the data sets holds. ``animals``: the data sets of each."""
    numbers = tables.numbers
    label = numbers.class_label if level is Level.CLASS else numbers.cell_label
    wirings = [[tables.wiring(dataset) for dataset in own] for own in animals]
    present = np.logical_or.reduce([wiring.present for own in wirings for wiring in own])
    nodes = np.unique(label[present])
    made = mean_shares(wirings, label, nodes, len(numbers.labels))
    return Named([numbers.labels[number] for number in nodes.tolist()], made)


def similar(tables: ConnectomeTables, named: Named, name: str, level: Level) -> Similar:
    """Neurons only. The other cell of the pair stands there whatever its place is."""
    if name not in named.names:
        return NO_SHARES
    by_class = level is Level.CLASS
    neuron = [tables.is_neuron(one, by_class=by_class) for one in named.names]
    pair = "" if by_class else counterpart(tables, name)
    one = named.names.index(name)

    def ranked(profiles: Floats) -> list[SimilarCell]:
        values = cosine(profiles, one).tolist()
        rows = [k for k, value in enumerate(values) if k != one and neuron[k] and value > 0]  # NaN is not
        rows.sort(key=lambda k: (-values[k], named.names[k]))
        return [
            {
                "rank": place,
                "name": named.names[k],
                "types": list(dict.fromkeys(cell.type for cell in tables.cells_of(named.names[k]))),
                "cosine": round(values[k], DECIMALS),
                "own_pair": named.names[k] == pair,
            }
            for place, k in enumerate(rows, start=1)
            if place <= MOST_SIMILAR or named.names[k] == pair
        ]

    return {
        "compared": sum(neuron) - neuron[one],
        "inputs": ranked(named.shares.received.T),
        "outputs": ranked(named.shares.sent),
    }


def two_hops(named: Named, name: str) -> TwoHops:
    """The strongest sources and targets, each with the cells that the way leads through."""
    if name not in named.names:
        return NO_STEPS
    one, received = named.names.index(name), named.shares.received
    sources, targets = sources_of_two_steps(received, one), targets_of_two_steps(received, one).T
    return {
        "sources": _steps(named.names, sources, received[:, one]),
        "targets": _steps(named.names, targets, received[one]),
    }


def counterpart(tables: ConnectomeTables, cell: str) -> str:
    """The cell of the other side, "" where there is none."""
    own = tables.cells[cell].cell_class
    members = [tables.names[number] for number in tables.numbers.members[own].tolist()]
    other = homologs(dict.fromkeys(members, own))[cell]
    return "" if other == cell else other


def _steps(names: Sequence[str], ways: Floats, direct: Floats) -> list[TwoSteps]:
    """``ways``: (ends, via) shares."""
    total = ways.sum(axis=1)
    order = np.argsort(-total, kind="stable")[:MOST_TWO_STEPS].tolist()
    return [
        {
            "name": names[end],
            "percent": _percent(total[end]),
            "direct": _percent(direct[end]),
            "n_via": int((ways[end] > 0).sum()),
            "via": _strongest(names, ways[end]),
        }
        for end in order
        if total[end] > 0
    ]


def _strongest(names: Sequence[str], way: Floats) -> list[Via]:
    order = np.argsort(-way, kind="stable")[:MOST_VIA].tolist()
    return [{"name": names[k], "percent": _percent(way[k])} for k in order if way[k] > 0]


def _percent(share: float) -> float:
    return round(100 * float(share), DECIMALS)
