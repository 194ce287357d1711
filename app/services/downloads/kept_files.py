"""Files that are made once and kept on disk, for all workers and restarts; in bytes no more than a bound.

A file is written under another name and renamed when it is whole, so that nobody reads half of one, and only one
process at a time makes it. One that was opened can be read to its end whoever removes it meanwhile.
"""

from __future__ import annotations

import errno
import fcntl
import hashlib
import logging
import os
import tempfile
import time
from collections.abc import Callable
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import BinaryIO, Final

from app.errors import UnavailableError
from app.jobs import Jobs, Lane

WHOLE: Final = ".file"
PART: Final = ".part"
STALE: Final = 3_600.0  # s after which what a process began and left is removed
LOCK_SECONDS: Final = 30.0  # for another process that makes the same file
STEP: Final = 0.05  # s between two looks at the lock
RETRY: Final = 5  # s
FULL: Final = (errno.ENOSPC, errno.EDQUOT)
ROOT: Final = Path(__file__).resolve().parents[3]
WRITERS: Final = ("data_loader/export", "app/services/downloads")  # where it is said what is in a file

logger = logging.getLogger(__name__)

# Writes the whole file; False: it is sent and not kept, because the next one may be better.
Make = Callable[[BinaryIO], bool]


@dataclass(frozen=True)
class Kept:
    """A file, open for reading. ``tag`` is another one for other bytes, wherever they were made."""

    stream: BinaryIO
    size: int  # bytes
    tag: str

    @classmethod
    def of(cls, stream: BinaryIO, name: str) -> Kept:
        status = os.fstat(stream.fileno())
        return cls(stream, status.st_size, f"{name[:20]}-{status.st_mtime_ns:x}")


class KeptFiles:
    """Those of one data version; ``folder`` holds those of others and of other instances, too."""

    def __init__(self, folder: Path, most: int, data_version: str, jobs: Jobs) -> None:
        self._folder = folder
        self._most = most  # bytes
        self._version = data_version
        self._jobs = jobs

    def name(self, key: str) -> str:
        """Of the file that answers ``key`` with these data and this code: letters and digits."""
        return hashlib.sha256(f"{self._version}:{code_version()}:{key}".encode()).hexdigest()

    def get_or_make(self, key: str, make: Make) -> Kept:
        """The file, made by ``make`` as a job where it is not there. Close its stream.

        Raises what ``make`` raises, and ``UnavailableError`` where too many files are being made.
        """
        name = self.name(key)
        found = self._find(name)
        if found:
            return found
        with self._jobs.one(Lane.FILES):
            try:
                part = self._begin(name)
            except OSError as error:
                return self._make_unkept(name, make, error)
            with part:
                found = self._find(name)  # another process may have made it while this one waited
                try:
                    return found or self._make(name, part, make)
                except OSError as error:
                    if error.errno not in FULL:
                        raise
                    return self._make_unkept(name, make, error)

    def _find(self, name: str) -> Kept | None:
        path = self._folder / (name + WHOLE)
        try:
            stream = path.open("rb")
        except OSError:
            return None
        kept = Kept.of(stream, name)
        try:
            os.utime(path, ns=(time.time_ns(), os.fstat(stream.fileno()).st_mtime_ns))  # when it was last asked for
        except OSError as error:  # removed just now, or a folder that can only be read
            logger.debug("%s: %s", path, error)
        return kept

    def _begin(self, name: str) -> BinaryIO:
        """An empty file that nobody else writes as long as it is open."""
        path = self._folder / (name + PART)
        self._folder.mkdir(parents=True, exist_ok=True)
        end = time.monotonic() + LOCK_SECONDS
        while True:
            stream = os.fdopen(os.open(path, os.O_RDWR | os.O_CREAT, 0o644), "r+b")
            try:
                fcntl.flock(stream, fcntl.LOCK_EX | fcntl.LOCK_NB)
                if _is_at(stream, path):  # and was not renamed or removed before we had the lock
                    stream.truncate()  # a process that was ended may have left some of it
                    return stream
            except BlockingIOError:
                if time.monotonic() >= end:
                    stream.close()
                    message = "This file is being made; please try again in a moment."
                    raise UnavailableError(message, code="busy", retry_after=RETRY) from None
                time.sleep(STEP)
            stream.close()

    def _make(self, name: str, part: BinaryIO, make: Make) -> Kept:
        path = self._folder / (name + PART)
        try:
            lasting = make(part)
            part.flush()
            os.utime(path)  # the kernel's own times are coarser
            reading = path.open("rb")
        except BaseException:
            path.unlink(missing_ok=True)
            raise
        if lasting and os.fstat(part.fileno()).st_size <= self._most:
            path.replace(self._folder / (name + WHOLE))
            self._prune()
        else:
            path.unlink()
        return Kept.of(reading, name)

    def _make_unkept(self, name: str, make: Make, why: OSError) -> Kept:
        logger.warning("%s: %s; the file of a download is made and not kept", self._folder, why.strerror)
        stream = tempfile.TemporaryFile()  # noqa: SIM115 - whoever sends it closes it
        try:
            make(stream)
            stream.flush()
        except BaseException:
            stream.close()
            raise
        return Kept.of(stream, name)

    def _prune(self) -> None:
        """Remove what was not asked for longest, until the rest is within the bound."""
        files = []
        for entry in os.scandir(self._folder):
            try:
                status = entry.stat()
            except FileNotFoundError:
                continue
            if entry.name.endswith(WHOLE):
                files.append((status.st_atime_ns, status.st_size, entry.path))
            elif entry.name.endswith(PART) and time.time() - status.st_mtime > STALE:
                Path(entry.path).unlink(missing_ok=True)
        size = sum(size for _, size, _ in files)
        for _, bytes_, path in sorted(files):
            if size <= self._most:
                break
            Path(path).unlink(missing_ok=True)
            size -= bytes_


def _is_at(stream: BinaryIO, path: Path) -> bool:
    try:
        return os.path.samestat(os.fstat(stream.fileno()), path.stat())
    except FileNotFoundError:
        return False


@cache
def code_version() -> str:
    """Of the code that writes files: what another one wrote is made anew."""
    digest = hashlib.sha256()
    for folder in WRITERS:
        for path in sorted((ROOT / folder).rglob("*.py")):
            digest.update(path.read_bytes())
    return digest.hexdigest()[:12]
