"""A connectome file as its reader understands it, for tests of every format."""

from __future__ import annotations

from pathlib import Path

from data_loader.names import Nomenclature
from data_loader.problems import Report
from data_loader.schema import Cell, ConnectomeInfo
from data_loader.sources import ConnectomeContext
from data_loader.sources.connectomes import read_connectome

CELLS = ("AVAL", "AVAR", "AVBL", "AVBR", "DD01", "VB02", "dBWML1")
NAMES = Nomenclature.of([Cell(name, name[:3], "interneuron", "i", "shared") for name in CELLS])


def edges_of(path: Path, identifier: str = "c", **info) -> tuple[list[tuple[str, str, str, float]], list[str]]:
    """(pre, post, type, weight) of a file, and what was said of it."""
    report = Report()
    known = ConnectomeInfo(identifier, "C", "head", 0, 0, "", "synapses", **info)
    found = read_connectome(path, ConnectomeContext(path.parent, known, NAMES), report)
    edges = list(zip(found.pre, found.post, map(str, found.type), found.weight.tolist(), strict=True))
    return edges, [str(problem) for problem in report.problems]
