"""The formats a connectome can come in, in the order in which they are asked, and the files of a source folder."""

from __future__ import annotations

from pathlib import Path

from data_loader.archives import is_archive, stem
from data_loader.files import relative
from data_loader.problems import Report
from data_loader.schema import Connectome
from data_loader.sources import ConnectomeContext, ConnectomeSource, connectome_archive, first_that_reads

CONNECTOME_SOURCES: tuple[ConnectomeSource, ...] = (*connectome_archive.INSIDE, connectome_archive)


def connectome_files(root: Path, report: Report) -> dict[str, Path]:
    """id -> its file: those of ``connectome/connectome`` are named by the id, whatever the format and compression.

    A file in an archive goes by its own name; a file beside it wins.
    """
    found: dict[str, Path] = {}
    packed: dict[str, Path] = {}
    for path in sorted((root / "connectome" / "connectome").glob("*")):
        if path.name.startswith((".", "README")):
            continue
        identifiers = connectome_archive.identifiers(path) if is_archive(path) else [stem(path)]
        for identifier in identifiers:
            first = (packed if is_archive(path) else found).setdefault(identifier, path)
            if first != path:
                expected = f"each id once; {first.name} has it already"
                report.refuse(relative(path, root), "id", identifier, expected)
    return packed | found


def read_connectome(path: Path, context: ConnectomeContext, report: Report) -> Connectome:
    """Raises ``Refused`` for a file that no format can read, and as its reader does."""
    return first_that_reads(path, context.root, CONNECTOME_SOURCES).read(path, context, report)
