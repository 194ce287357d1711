"""Which files of a record are fetched: those that a reader of this project uses, or those that were asked for."""

from __future__ import annotations

import fnmatch
from collections.abc import Sequence
from pathlib import Path
from typing import Final

from data_loader.fetch.errors import FetchError
from data_loader.fetch.records import Record, RemoteFile, Tell
from data_loader.fetch.unpacking import is_archive
from data_loader.sources.encoding_h5 import NAMES, SUFFIXES
from data_loader.sources.processed_h5 import FILE_SUFFIX, LABEL_FILES, is_side_file

NWB: Final = ".nwb"
LARGE_NWB: Final = 512 * 1024**2  # bytes from which on an NWB file is read in parts
LISTED: Final = 20  # files that a message names


def choose(record: Record, patterns: Sequence[str], encodings: bool | None, tell: Tell) -> list[RemoteFile]:
    """``patterns``: of names or paths, instead of our own choice. ``encodings``: whether the set has any, if known.

    Raises ``FetchError``, with what there is, when nothing is left to fetch.
    """
    files = list(record.files)
    if patterns:
        chosen = [f for f in files if any(fnmatch.fnmatchcase(f.path or f.name, pattern) for pattern in patterns)]
    elif record.repository == "https":
        chosen = files
    else:
        chosen = _without_half_encodings([f for f in files if is_useful(f.name)], encodings, tell)
    if not chosen:
        listed = ", ".join(f.path or f.name for f in files[:LISTED]) or "nothing"
        why = f"none is called {' or '.join(patterns)}" if patterns else "no reader here uses any of them"
        raise FetchError(f"{record.url}: holds {listed}; {why}. Choose with --file NAME")
    return chosen


def _without_half_encodings(files: list[RemoteFile], expected: bool | None, tell: Tell) -> list[RemoteFile]:
    """The six encoding files are read together or not at all."""
    present = {name for name in NAMES for f in files if f.name in {f"{name}{suffix}" for suffix in SUFFIXES}}
    missing = [name for name in NAMES if name not in present]
    if not missing and expected is not False:
        return files
    if missing and (present or expected):
        tell(f"encodings are left out: the record has no {', '.join(missing)}")
    return [f for f in files if not is_side_file(Path(f.name)) or f.name in LABEL_FILES]


def is_h5(name: str) -> bool:
    """Whether it holds processed H5 files, which a manifest must explain."""
    return name.endswith(FILE_SUFFIX) or is_archive(name)


def is_useful(name: str) -> bool:
    return is_h5(name) or name.endswith(NWB) or is_side_file(Path(name))


def is_read_in_parts(file: RemoteFile) -> bool:
    return file.name.endswith(NWB) and (bool(file.id) or (file.size or 0) > LARGE_NWB)
