"""Connectomes as GraphML: an edge each, with attributes for weight and type by the names that tables give them.

Cells are named by an attribute of their nodes (``cell_name``, ``name``, ``label``), or by the node's id. Edges of an
undirected graph are gap junctions.
"""

from __future__ import annotations

import io
from collections.abc import Mapping
from pathlib import Path
from typing import Any, Final
from xml.etree.ElementTree import ParseError

from data_loader.files import kind_of, read_bytes, relative
from data_loader.problems import Refused, Report
from data_loader.schema import Connectome
from data_loader.sources import ConnectomeContext
from data_loader.sources.connections import TYPES, Connections, Reading, plain, reading_of
from data_loader.sources.connectome_tables import COLUMNS

FORMAT: str = "connectome-graphml"
SUFFIXES: tuple[str, ...] = (".graphml", ".xml")
ACCEPTS: str = "GraphML (.graphml)"
NAMES: Final = ("cellname", "neuronname", "name", "label", "cell", "neuron")


def reads(path: Path) -> bool:
    return kind_of(path) in (".graphml", ".xml")


def read(path: Path, context: ConnectomeContext, report: Report) -> Connectome:
    """Edges in the order of the file. Raises ``Refused`` for what is no GraphML and for an edge without a type."""
    import networkx as nx  # a tenth of a second, for who has such a file

    file, found = relative(path, context.root), Connections(path, context)
    try:
        graph = nx.read_graphml(io.BytesIO(read_bytes(path, context.root)))
    except (nx.NetworkXError, ParseError, KeyError, ValueError) as error:
        raise Refused(file, "(whole file)", error, "GraphML") from None
    names = {node: _attribute(data, NAMES) or node for node, data in graph.nodes(data=True)}
    unweighted = untyped = 0
    for pre, post, data in graph.edges(data=True):
        key = f"edge {names[pre]} to {names[post]}"
        word, weight = _attribute(data, COLUMNS["type"]), _attribute(data, COLUMNS["weight"])
        unweighted, untyped = unweighted + (weight is None), untyped + (word is None)
        reading = (Reading.CHEMICAL if graph.is_directed() else Reading.ELECTRICAL) if word is None else None
        reading = reading or reading_of(str(word))
        if reading is None:
            raise Refused(file, f"{key}, type", word, TYPES)
        found.add(str(names[pre]), str(names[post]), reading, _number(weight), f"{key}, weight")
    if unweighted:
        report.warn(file, "weight", f"none on {unweighted} edges", "weights; each of these counts 1")
    if untyped:
        said = "chemical, for the graph is directed" if graph.is_directed() else "electrical, for the graph is not"
        report.warn(file, "type", f"none on {untyped} edges", f"types; these are taken as {said}")
    return found.connectome(FORMAT, report)


def _attribute(data: Mapping[str, Any], words: tuple[str, ...]) -> Any:
    by_word = {plain(name): value for name, value in data.items()}
    return next((by_word[word] for word in words if by_word.get(word) not in (None, "")), None)


def _number(weight: Any) -> Any:
    """1 where there is none; a text as the number that it is."""
    if weight is None:
        return 1
    try:
        return float(weight)
    except (TypeError, ValueError):
        return weight
