"""Recordings in a ZIP or tar: every file in it that is read by itself, too."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Final

from data_loader.archives import TARS, extract, is_archive
from data_loader.files import relative
from data_loader.problems import Refused, Report
from data_loader.schema import Recording
from data_loader.sources import (
    Context,
    RecordingSource,
    first_that_reads,
    json_v1,
    json_v2,
    nwb,
    processed_h5,
    recording_mat,
    recording_tables,
)

FORMAT: str = "archive"
SUFFIXES: tuple[str, ...] = (".zip", *TARS)
ACCEPTS: str = "a ZIP or tar of these"
INSIDE: Final[tuple[RecordingSource, ...]] = (json_v2, json_v1, processed_h5, nwb, recording_tables, recording_mat)


def reads(path: Path) -> bool:
    return path.is_file() and is_archive(path)


def rests_on(path: Path, context: Context) -> list[Path]:
    return [path]


def read(path: Path, context: Context, report: Report) -> Iterator[Recording]:
    """The recordings in the order of their files; one that cannot be used is reported and the next is read.

    Raises ``Refused`` for an archive that is damaged, empty or leaves its folder.
    """
    file = relative(path, context.root)
    with TemporaryDirectory(prefix="wormwideweb-") as scratch:
        folder = Path(scratch) / file  # so that messages name the archive and what is in it
        folder.mkdir(parents=True)
        found = [one for one in extract(path, context.root, folder) if not processed_h5.is_side_file(one)]
        if not found:
            raise Refused(file, "members", "none", "recordings")
        inner = replace(context, root=Path(scratch))
        sets = sorted({one.parent for one in found if processed_h5.reads(one)})
        single = [one for one in found if not processed_h5.reads(one)]
        for one in (*sets, *single):
            with report.collecting():
                yield from first_that_reads(one, inner.root, INSIDE).read(one, inner, report)
