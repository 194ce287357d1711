"""The folders of a store's versions: which one is named, who has one open, how one is removed.

Whoever opens a version holds a shared lock on its list until it is closed; processes that are forked meanwhile hold it
along. Who removes a version takes the whole lock first, and the folder loses its name in one step: a version is there
with all of its files, or it is not there. The system frees the locks of a process when that ends, however it does.
A disk that knows no locks (some network file systems) is served all the same, and nothing of it is removed.
"""

from __future__ import annotations

import fcntl
import os
import re
import shutil
from collections.abc import Hashable, Iterator
from pathlib import Path
from typing import Final

META: Final = "meta.json"  # the list of a version: written once, never changed
CURRENT: Final = "CURRENT"
REMOVED: Final = ".removed-"
# the data version; a number follows where the same content was built before
NAME: Final = re.compile(r"[0-9a-f]{12}(-[1-9][0-9]*)?")
MAX_CURRENT: Final = 1_000  # bytes


def named(marker: Path) -> list[str]:
    """The versions that a marker names: first the one that is served. One that is absent or damaged names none.

    Raises ``OSError`` when it cannot be read.
    """
    try:
        with marker.open("rb") as stream:
            words = stream.read(MAX_CURRENT).decode("ascii", "replace").split()
    except (FileNotFoundError, NotADirectoryError):
        return []
    return words if all(map(NAME.fullmatch, words)) else []


def put_in_place(marker: Path, *versions: str) -> None:
    """Let a marker name these versions from now on, in one step."""
    part = marker.with_name(f"{marker.name}.new")
    part.write_text(" ".join(versions))
    with part.open("rb") as stream:
        os.fsync(stream.fileno())
    part.replace(marker)


def state(marker: Path) -> Hashable:
    """Changes exactly when a marker names other versions; costs one system call."""
    try:
        facts = marker.stat()
    except OSError:
        return None
    return facts.st_ino, facts.st_mtime_ns


def folders(parent: Path) -> Iterator[Path]:
    """The versions that are here."""
    if parent.is_dir():
        yield from (folder for folder in parent.iterdir() if NAME.fullmatch(folder.name) and folder.is_dir())


def hold(version: Path) -> int:
    """A descriptor; the version is held until it is closed. Raises ``FileNotFoundError`` when it is being removed."""
    path = version / META
    number = os.open(path, os.O_RDONLY)
    try:
        try:
            fcntl.flock(number, fcntl.LOCK_SH)  # whoever removes it has the lock for the time of one rename
        except OSError:
            return number  # no locks here
        if not os.path.samestat(os.fstat(number), path.stat()):
            raise FileNotFoundError(path)
    except BaseException:
        os.close(number)
        raise
    return number


def remove(version: Path) -> bool:
    """Remove a version, or what is left of one; False when somebody has it open, or may have. Raises ``OSError``."""
    gone = version.with_name(f"{REMOVED}{version.name}-{os.getpid()}")
    try:
        number = os.open(version / META, os.O_RDWR)  # to write: some file systems want that for a whole lock
    except FileNotFoundError:  # it never was complete: nobody can have opened it
        version.rename(gone)
    else:
        try:
            fcntl.flock(number, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except OSError:
            return False
        else:
            version.rename(gone)
        finally:
            os.close(number)
    shutil.rmtree(gone)
    return True


def clear(parent: Path) -> None:
    """Remove what is left of removals that were interrupted. One process at a time."""
    for folder in parent.glob(f"{REMOVED}*"):
        shutil.rmtree(folder)
