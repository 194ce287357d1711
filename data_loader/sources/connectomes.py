"""The formats a connectome can come in, in the order in which they are asked, and the files of a source folder."""

from __future__ import annotations

from pathlib import Path

from data_loader.files import relative
from data_loader.problems import Report
from data_loader.schema import Connectome
from data_loader.sources import ConnectomeContext, ConnectomeSource, connectome_json, first_that_reads

CONNECTOME_SOURCES: tuple[ConnectomeSource, ...] = (connectome_json,)


def connectome_files(root: Path, report: Report) -> dict[str, Path]:
    """id -> its file: those of ``connectome/connectome`` are named by the id, whatever the format."""
    found: dict[str, Path] = {}
    for path in sorted((root / "connectome" / "connectome").glob("*")):
        if path.name.startswith((".", "README")):
            continue
        first = found.setdefault(path.stem, path)
        if first != path:
            report.refuse(relative(path, root), "id", path.stem, f"each id once; {first.name} has it already")
    return found


def read_connectome(path: Path, context: ConnectomeContext, report: Report) -> Connectome:
    """Raises ``Refused`` for a file that no format can read, and as its reader does."""
    return first_that_reads(path, context.root, CONNECTOME_SOURCES).read(path, context, report)
