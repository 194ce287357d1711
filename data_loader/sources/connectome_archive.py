"""Connectomes in a ZIP or tar: the file that is called like the data set, or the only one there is."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Final

from data_loader.archives import TARS, extract, is_archive, names_in, stem
from data_loader.files import relative, sha256
from data_loader.problems import Refused, Report
from data_loader.schema import Connectome
from data_loader.sources import (
    ConnectomeContext,
    ConnectomeSource,
    connectome_graphml,
    connectome_json,
    connectome_mat,
    connectome_tables,
    first_that_reads,
)

FORMAT: str = "connectome-archive"
SUFFIXES: tuple[str, ...] = (".zip", *TARS)
ACCEPTS: str = "a ZIP or tar of these"
INSIDE: Final[tuple[ConnectomeSource, ...]] = (
    connectome_json,
    connectome_tables,
    connectome_graphml,
    connectome_mat,
)


def reads(path: Path) -> bool:
    return is_archive(path)


def identifiers(path: Path) -> list[str]:
    """What the connectomes of an archive may be called: like a file in it, or like the archive."""
    return list(dict.fromkeys([stem(path), *(stem(Path(name)) for name in names_in(path))]))


def read(path: Path, context: ConnectomeContext, report: Report) -> Connectome:
    """Raises ``Refused`` as the readers of what is inside do, and where it is not clear which file is meant."""
    file = relative(path, context.root)
    with TemporaryDirectory(prefix="wormwideweb-") as scratch:
        folder = Path(scratch) / file  # so that messages name the archive and what is in it
        folder.mkdir(parents=True)
        found = extract(path, context.root, folder)
        chosen = [one for one in found if stem(one) == context.info.id] or found
        if len(chosen) != 1:
            names = ", ".join(one.name for one in chosen) or "nothing"
            raise Refused(file, "members", names, f"one file, or one called {context.info.id}")
        inner = ConnectomeContext(Path(scratch), context.info, context.names)
        made = first_that_reads(chosen[0], inner.root, INSIDE).read(chosen[0], inner, report)
        return replace(made, origin=replace(made.origin, sha256=sha256(path)))
