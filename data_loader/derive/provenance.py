"""PROVENANCE.json: from which bytes of which package every derived file was made, whom to cite, and what it counts."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from data_loader.derive.catalog import NOT_INCLUDED, Embedded, NotIncluded
from data_loader.derive.edges import Edges
from data_loader.derive.wheels import PINS
from data_loader.derive.writing import number
from data_loader.layers.schema import Layer
from data_loader.schema import Cell, Citation, Synapse

WANG = Citation("Wang et al., 2024", "10.7554/eLife.95402")
COOK_TYPES = Citation("Cook et al., 2019", "10.1038/s41586-019-1352-7")
WHITE = Citation("White et al., 1986", "10.1098/rstb.1986.0056")
YEMINI = Citation("Yemini et al., 2021", "10.1016/j.cell.2020.12.012")
VIRTUAL_WORM = Citation("Virtual Worm Project (Grove & Sternberg), WormBase/Caltech; public domain")
SYNAPSE_WORDS = {Synapse.CHEMICAL: "chemical", Synapse.ELECTRICAL: "gap_junctions"}


@dataclass(frozen=True)
class Derived:
    """One connectome as built."""

    embedded: Embedded
    file: str
    sha256: str
    edges: Edges
    members: Mapping[str, str]  # member of a wheel -> sha256


@dataclass(frozen=True)
class DerivedCells:
    file: str
    sha256: str
    cells: tuple[Cell, ...]
    members: Mapping[str, str]


@dataclass(frozen=True)
class DerivedLayer:
    layer: Layer
    file: str
    sha256: str


def provenance(connectomes: Iterable[Derived], layers: Iterable[DerivedLayer], cells: DerivedCells) -> dict[str, Any]:
    """The content of PROVENANCE.json."""
    return {
        "made_by": "python -m data_loader derive",
        "wheels": [
            {
                "project": pin.project,
                "version": pin.version,
                "file": pin.filename,
                "sha256": pin.sha256,
                "license": pin.license,
                "publisher": pin.publisher,
            }
            for pin in PINS
        ],
        "connectomes": [_connectome(item) for item in connectomes],
        "layers": [_layer(item) for item in layers],
        "cell_table": {
            "file": cells.file,
            "sha256": cells.sha256,
            "made": "names and types from cect's lists; classes and sides from the names; neurotransmitter and lineage "
            "from supplementary files 2 and 3 of Wang et al.; ganglia of the hermaphrodite's neurons after White et "
            "al., grouped as by Yemini et al.; soma positions in µm from c302's morphologies",
            "citations": [_citation(citation) for citation in (COOK_TYPES, WANG, WHITE, YEMINI, VIRTUAL_WORM)],
            "counts": {
                "cells": len(cells.cells),
                "classes": len({cell.cell_class for cell in cells.cells}),
                "with_neurotransmitter": sum(bool(cell.neurotransmitter) for cell in cells.cells),
                "with_lineage": sum(bool(cell.lineage) for cell in cells.cells),
                "with_ganglion": sum(bool(cell.ganglion) for cell in cells.cells),
                "with_soma_position": sum(cell.soma_um is not None for cell in cells.cells),
            },
            "members": dict(cells.members),
        },
        "not_included": [_absent(item) for item in NOT_INCLUDED],
    }


def _connectome(item: Derived) -> dict[str, Any]:
    info = item.embedded.info
    counts: dict[str, Any] = {"cells": len(item.edges.cells)}
    for synapse, word in SYNAPSE_WORDS.items():
        weights = item.edges.of(synapse).values()
        counts[word] = {"entries": len(weights), "weight": number(float(sum(weights)))}
    return {
        "id": info.id,
        "file": item.file,
        "sha256": item.sha256,
        "unit": info.unit,
        "made": item.embedded.made,
        "citations": [_citation(citation) for citation in info.citations],
        "counts": counts,
        "members": dict(item.members),
    }


def _layer(item: DerivedLayer) -> dict[str, Any]:
    layer = item.layer
    return {
        "id": layer.id,
        "file": item.file,
        "sha256": item.sha256,
        "unit": layer.unit,
        "absence": layer.absence,
        "made": layer.made,
        "license": layer.license,
        "citations": [_citation(citation) for citation in layer.citations],
        "counts": {"cells": len({*layer.senders, *layer.receivers}), "pairs": len(layer.value)},
        "members": {source.member: source.sha256 for source in layer.sources},
    }


def _absent(item: NotIncluded) -> dict[str, Any]:
    return {
        "id": item.info.id,
        "name": item.info.name,
        "citations": [_citation(citation) for citation in item.info.citations],
        "reason": item.reason,
        "how_to_add": item.how_to_add,
    }


def _citation(citation: Citation) -> dict[str, str]:
    return {"text": citation.text, **({"doi": citation.doi} if citation.doi else {})}
