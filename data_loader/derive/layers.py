"""Readers of the layers in cect's caches (layer by layer: ``layer_catalog``). Rows of a matrix are senders."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

import numpy as np
import orjson

from data_loader.cell_names import canonical
from data_loader.derive.cell_lists import read_cell_lists
from data_loader.derive.cells import HERMAPHRODITE_NEURONS, natural
from data_loader.derive.wheels import Reading
from data_loader.problems import Refused

Pair = tuple[str, str]

# cect writes AWC-OFF as AWCL and AWC-ON as AWCR. Which side is ON differs from animal to animal, so it is undone.
AWC_STATES: Mapping[str, str] = {"AWCL": "AWCOFF", "AWCR": "AWCON"}


@dataclass(frozen=True)
class Pairs:
    """What a member says, by canonical names."""

    cells: tuple[str, ...]  # that were assessed, in natural order
    value: Mapping[Pair, float]
    via: Mapping[Pair, str] | None = None
    variable: tuple[str, ...] = ()


def read_matrix(reading: Reading, member: str) -> Pairs:
    """A cache with one kind of pair; its nodes are the cells that were assessed."""
    nodes, matrices = _cache(reading, member)
    if len(matrices) != 1:
        raise Refused(member, "connections", ", ".join(matrices), "one kind")
    ((_, matrix),) = matrices.items()
    names = [canonical(node) for node in nodes]
    return Pairs(_sorted(names), _values(names, matrix))


def read_undirected_matrix(reading: Reading, member: str) -> Pairs:
    """The same where both directions are one thing: each pair once, in the order of the cells."""
    both = read_matrix(reading, member)
    place = {name: number for number, name in enumerate(both.cells)}
    uneven = [pair for pair, value in both.value.items() if both.value.get(pair[::-1]) != value]
    if uneven:
        raise Refused(member, " and ".join(uneven[0]), both.value[uneven[0]], "the same value in both directions")
    return Pairs(both.cells, {pair: value for pair, value in both.value.items() if place[pair[0]] <= place[pair[1]]})


def read_responses(reading: Reading, member: str) -> Pairs:
    """The cache of a signal propagation map: AWC by its states, never by the sides that cect guesses."""
    sided = read_matrix(reading, member)

    def stated(name: str) -> str:
        return AWC_STATES.get(name, name)

    return Pairs(
        _sorted(stated(name) for name in sided.cells),
        {(stated(pre), stated(post)): value for (pre, post), value in sided.value.items()},
        variable=tuple(sorted(AWC_STATES.values())),
    )


def read_ligands(reading: Reading, member: str, edge_list: str, *, by_kind: bool) -> Pairs:
    """Ligands and receptors of Bentley et al.: pairs of the cache, each with what the paper's edge list says it is by.

    ``by_kind``: the cache has a matrix for each ligand. Every neuron of the hermaphrodite was looked up.
    Raises ``Refused`` where cache and edge list differ.
    """
    nodes, matrices = _cache(reading, member)
    names = [canonical(node) for node in nodes]
    cached = {
        (pair, kind.lower() if by_kind else "") for kind, matrix in matrices.items() for pair in _values(names, matrix)
    }
    by: dict[Pair, dict[str, set[str]]] = {}
    for number, row in enumerate(csv.reader(io.StringIO(reading.text(edge_list))), 1):
        if len(row) != 4:
            raise Refused(edge_list, f"line {number}", ",".join(row), "sender, receiver, ligand, receptor")
        sender, receiver, ligand, receptor = (field.strip() for field in row)
        ligands = by.setdefault((canonical(sender), canonical(receiver)), {})
        ligands.setdefault(ligand, set()).add(receptor)
    listed = {(pair, ligand if by_kind else "") for pair, ligands in by.items() for ligand in ligands}
    if cached != listed:
        differing = f"{len(cached ^ listed)} pairs differ"
        ((pre, post), ligand) = min(cached ^ listed)
        raise Refused(edge_list, differing, f"{pre} to {post} {ligand}".strip(), f"the pairs of {member}")
    via = {
        pair: "; ".join(f"{ligand}: {', '.join(sorted(receptors))}" for ligand, receptors in sorted(ligands.items()))
        for pair, ligands in by.items()
    }
    neurons = read_cell_lists(reading).cells(HERMAPHRODITE_NEURONS)
    return Pairs(_sorted(neurons), dict.fromkeys(by, 1.0), via)


def _cache(reading: Reading, member: str) -> tuple[list[str], dict[str, list[list[float]]]]:
    content = orjson.loads(reading.bytes(member))
    nodes: list[str] = content["nodes"]
    matrices: dict[str, list[list[float]]] = content["connections"]
    for name, matrix in matrices.items():
        if len(matrix) != len(nodes) or any(len(row) != len(nodes) for row in matrix):
            raise Refused(member, name, f"{len(matrix)} rows", f"a square matrix of {len(nodes)} cells")
    return nodes, matrices


def _values(names: Sequence[str], matrix: list[list[float]]) -> dict[Pair, float]:
    values = np.asarray(matrix, dtype=np.float64)
    places = np.argwhere(values != 0).tolist()
    return {(names[row], names[column]): float(values[row, column]) for row, column in places}


def _sorted(names: Iterable[str]) -> tuple[str, ...]:
    return tuple(sorted(names, key=natural))
