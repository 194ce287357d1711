"""Locks between the threads and processes of a machine. The system frees them when a process ends, however it does."""

from __future__ import annotations

import fcntl
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Final

from data_loader.remote.errors import NoRoom, Unreachable

WAIT: Final = 30.0  # s for a fetch of somebody else; a thread of a server waits no longer
STEP: Final = 0.02  # s


@contextmanager
def locked(path: Path, wait: float = WAIT) -> Iterator[None]:
    """Raises ``Unreachable`` when somebody else holds the lock for longer than ``wait`` seconds."""
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        handle = path.open("w")
    except OSError as error:
        raise NoRoom(f"{path}: {error}") from None
    with handle:
        end = time.monotonic() + wait
        while not _taken(handle.fileno()):
            if time.monotonic() >= end:
                raise Unreachable(f"{path}: another process has held this lock for {wait:g} s")
            time.sleep(STEP)
        yield


def _taken(number: int) -> bool:
    try:
        fcntl.flock(number, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except BlockingIOError:
        return False
    return True
