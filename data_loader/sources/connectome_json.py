"""Connectome JSON: lists of connections, and the matrices of the ConnectomeToolbox.

- NemaNode's files and this project's own (formats.md e): ``{pre, post, typ, syn}``. ``typ`` is 0 (chemical) or 2 (gap
  junction); ``syn`` holds one weight per synapse object and the edge weight is their sum, never their number.
- Answers of NemaNode's API: ``{pre, post, type, synapses: {data set: weight}}``.
- Caches of cect: ``{nodes, connections: {Generic_CS: [[…]], …}}``, rows presynaptic.
"""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import Any

from data_loader.files import kind_of, read_json, relative
from data_loader.problems import Refused, Report
from data_loader.schema import Connectome
from data_loader.sources import ConnectomeContext
from data_loader.sources.connections import TYPES, Connections, Reading, reading_of

FORMAT: str = "connectome-json"
SUFFIXES: tuple[str, ...] = (".json",)
ACCEPTS: str = "JSON (.json): a list of {pre, post, typ, syn}, an answer of NemaNode or a cache of cect"
SYNAPSE_TYPES = {0: Reading.CHEMICAL, 2: Reading.ELECTRICAL}
EXPECTED = "a list of {pre, post, typ, syn}, or {nodes, connections} of cect"


def reads(path: Path) -> bool:
    return kind_of(path) == ".json"


def read(path: Path, context: ConnectomeContext, report: Report) -> Connectome:
    """Edges in the order of their first appearance. Raises ``Refused`` when the file as a whole cannot be used."""
    file = relative(path, context.root)
    content, found = read_json(path, context.root), Connections(path, context)
    if isinstance(content, dict) and "nodes" in content and "connections" in content:
        _add_matrices(content, found, report)
    elif not isinstance(content, list):
        raise Refused(file, "(whole file)", type(content).__name__, EXPECTED)
    else:
        dataset = _dataset(content, context.info.id, file)
        for index, row in enumerate(content):
            _add_row(row, dataset, found, f"[{index}]")
    return found.connectome(FORMAT, report)


def _dataset(rows: list[Any], identifier: str, file: str) -> str:
    """The data set of an answer of NemaNode that is meant: the only one, or that of the id. "" in other files."""
    counts = [row["synapses"] for row in rows if isinstance(row, dict) and isinstance(row.get("synapses"), dict)]
    names = {str(name): None for by_dataset in counts for name in by_dataset}
    if not names or identifier in names:
        return identifier if names else ""
    if len(names) > 1:
        raise Refused(file, "synapses", ", ".join(names), f"one data set, or one called {identifier}")
    return next(iter(names))


def _add_row(row: Any, dataset: str, found: Connections, key: str) -> None:
    if not isinstance(row, dict):
        raise Refused(found.file, key, row, "an object {pre, post, typ, syn}")
    pre, post = row.get("pre"), row.get("post")
    for field, value in (("pre", pre), ("post", post)):
        if not isinstance(value, str) or not value:
            raise Refused(found.file, f"{key}.{field}", value, "a cell name")
    if "synapses" in row:
        reading = reading_of(str(row.get("type")))
        if reading is None:
            raise Refused(found.file, f"{key}.type", row.get("type"), TYPES)
        counts = row["synapses"]
        weight = counts.get(dataset, 0) if isinstance(counts, dict) else counts
        found.add(str(pre), str(post), reading, weight, f"{key}.synapses")
        return
    kind, sizes = row.get("typ"), row.get("syn")
    if isinstance(kind, bool) or kind not in SYNAPSE_TYPES:
        raise Refused(found.file, f"{key}.typ", kind, "0 (chemical) or 2 (gap junction)")
    if not isinstance(sizes, list) or not sizes:
        raise Refused(found.file, f"{key}.syn", sizes, "a list of weights")
    for size in sizes:
        if isinstance(size, bool) or not isinstance(size, int | float) or not 0 < size < 1e9:
            raise Refused(found.file, f"{key}.syn", size, "weights above 0")
    found.add(str(pre), str(post), SYNAPSE_TYPES[kind], float(sum(sizes)), f"{key}.syn")


def _add_matrices(content: Mapping[str, Any], found: Connections, report: Report) -> None:
    """Those of synapses; contacts, peptides and transmitters are no connections of this site and are named."""
    nodes, matrices = content["nodes"], content["connections"]
    if not isinstance(nodes, list) or not isinstance(matrices, dict):
        raise Refused(found.file, "nodes, connections", type(matrices).__name__, EXPECTED)
    for name, matrix in matrices.items():
        reading = reading_of(name)
        if reading is None:
            report.warn(found.file, f"connections.{name}", "no synapses", "Generic_CS or Generic_GJ; it is left out")
            continue
        square = isinstance(matrix, list) and [len(nodes)] * len(nodes) == [
            len(row) if isinstance(row, list) else -1 for row in matrix
        ]
        if not square:
            raise Refused(found.file, f"connections.{name}", "another shape", f"a square matrix of {len(nodes)} cells")
        for i, pre in enumerate(nodes):
            for j, post in enumerate(nodes):
                if matrix[i][j]:
                    found.add(str(pre), str(post), reading, matrix[i][j], f"connections.{name}[{i}][{j}]")
