"""Reading one file of a connectome, in a process of its own where a library or a decompressor reads it."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from data_loader.files import is_compressed
from data_loader.names import Nomenclature
from data_loader.packing import Imported
from data_loader.problems import Report
from data_loader.reading import Found
from data_loader.schema import Connectome, ConnectomeInfo
from data_loader.sources import ConnectomeContext
from data_loader.sources.connectomes import read_connectome
from data_loader.watching import Reader, is_binary


@dataclass(frozen=True)
class Cells:
    """What the source says about all its connectomes, outside their files."""

    root: Path
    names: Nomenclature


@dataclass(frozen=True)
class ConnectomeFile:
    """A file with what the source says of the data set in it."""

    path: Path
    info: ConnectomeInfo


def read(reader: Reader, cells: Cells, file: ConnectomeFile, report: Report) -> Connectome | None:
    """None for a file that cannot be used, which the report says. ``reader`` knows the same ``cells``."""
    foreign = is_binary(file) or is_compressed(file.path)
    imported = reader.read(import_connectome, file) if foreign else import_connectome(cells, file)
    found = None
    for one in imported.found:
        report.problems += one.before
        found = one.content or found
    return found


def import_connectome(cells: Cells, file: ConnectomeFile) -> Imported[Connectome]:
    """Nothing is raised for a bad file: its problems are in what comes back."""
    report, connectome = Report(), None
    with report.collecting():
        connectome = read_connectome(file.path, ConnectomeContext(cells.root, file.info, cells.names), report)
    return Imported([Found(report.taken(), file.info.id, content=connectome)], {})
