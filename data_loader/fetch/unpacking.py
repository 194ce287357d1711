"""The files of a set of processed H5 files, unpacked and held against the manifest."""

from __future__ import annotations

import shutil
from collections.abc import Sequence
from pathlib import Path

from data_loader.fetch.errors import FetchError, Wrong
from data_loader.fetch.records import Tell
from data_loader.files import extract_tar, sha256
from data_loader.problems import Refused
from data_loader.sources import ManifestRow
from data_loader.sources.processed_h5 import ARCHIVE_STEM, ARCHIVE_SUFFIXES, FILE_SUFFIX, is_side_file


def is_archive(name: str) -> bool:
    return name.startswith(ARCHIVE_STEM) and name.endswith(ARCHIVE_SUFFIXES)


def unpack(archive: Path, into: Path, tell: Tell) -> list[str]:
    """The recordings, labels and encodings of an archive, without its folders; their names.

    Files of these names that an interrupted fetch left are replaced. Raises ``Wrong`` for an unsafe archive.
    """
    scratch = into / f"{archive.name}.unpacked"
    shutil.rmtree(scratch, ignore_errors=True)
    scratch.mkdir()
    names: list[str] = []
    try:
        for path in extract_tar(archive, archive.parent, scratch):
            if not path.name.endswith(FILE_SUFFIX) and not is_side_file(path):
                tell(f"{archive.name}: {path.relative_to(scratch)} is left out: no reader uses it")
            elif path.name in names:
                raise Wrong(f"{archive.name}: {path.name} is there twice")
            else:
                path.replace(into / path.name)
                names.append(path.name)
    except Refused as refused:
        problem = refused.problem
        raise Wrong(f"{archive.name}: {problem.key}: {problem.value} (expected {problem.expected})") from None
    finally:
        shutil.rmtree(scratch, ignore_errors=True)
    return names


def check_recordings(folder: Path, rows: Sequence[ManifestRow], tell: Tell) -> None:
    """Hold every recording against the manifest; one it does not list is removed and told.

    Raises ``Wrong`` where a sha256 differs, ``FetchError`` where nothing of the manifest is there.
    """
    listed = {row.filename: row for row in rows}
    present = sorted(path for path in folder.glob(f"*{FILE_SUFFIX}"))
    for path in present:
        row = listed.get(path.name)
        if row is None:
            tell(f"{path.name} is left out: the manifest does not list it")
            path.unlink()
        elif (found := sha256(path)) != row.checksum:
            raise Wrong(f"{path.name}: sha256 {found}; the manifest states {row.checksum}. Nothing of the set is kept")
    absent = [name for name in listed if name.endswith(FILE_SUFFIX) and not (folder / name).is_file()]
    if absent and not any(folder.glob(f"*{FILE_SUFFIX}")):
        raise FetchError(f"none of the {len(listed)} recordings of the manifest came, {absent[0]} for one")
    if absent:
        tell(f"{len(absent)} of {len(listed)} recordings of the manifest did not come: {', '.join(absent)}")
