"""The arrays that were fetched: a bounded folder, shared by all processes of a machine.

    arrays/<sha256>           whole and checked; the time of change is that of the last use
    arrays/<sha256>.part      on its way, already as large as it will be
    versions/…                tables of the served versions, which count toward the bound and are never thrown out here

What was used longest ago is thrown out first. On Linux a mapped file stays readable when it is: its space is free as
soon as nobody maps it, which is why nobody keeps a map (``Store.map_array``).
"""

from __future__ import annotations

import hashlib
import os
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import Final

from data_loader.remote.bucket import Bucket
from data_loader.remote.errors import Damaged, NoRoom, Unreachable
from data_loader.remote.locks import locked
from data_loader.remote.version import Entry, object_name
from data_loader.schema import FloatArray
from data_loader.store import map_file

PART: Final = ".part"
ATTEMPTS: Final = 5


class ArrayCache:
    """``limit``: most bytes of ``folder``, tables included."""

    def __init__(self, folder: Path, limit: int, bucket: Bucket) -> None:
        self.folder = folder
        self.limit = limit
        self._bucket = bucket
        self._arrays = folder / "arrays"
        self._locks = folder / "locks"

    def map(self, entry: Entry) -> FloatArray:
        """The array, fetched where it is not here. Raises ``RemoteError``."""
        for _ in range(ATTEMPTS):
            path = self.fetch(entry)
            try:
                return map_file(path)
            except FileNotFoundError:  # thrown out by another process in between
                continue
        raise NoRoom(f"{self.folder}: {entry.sha256} was thrown out {ATTEMPTS} times before it could be read")

    def fetch(self, entry: Entry) -> Path:
        """Where the array lies now; it may be thrown out at any time."""
        path = self._arrays / entry.sha256
        if _is_here(path, entry.size):
            return path
        with locked(self._lock_of(entry.sha256)):
            if not _is_here(path, entry.size):  # nobody else has fetched it while we waited
                self._fetch(entry, path)
        return path

    def make_room(self, size: int) -> None:
        """Throw out arrays until ``size`` bytes fit. Raises ``NoRoom``."""
        with self._evicting():
            self._evict(size)

    def used(self) -> int:
        """Bytes of all arrays and tables; a file that two versions share counts once."""
        return sum(_size(path) for path in self._files()) + self._tables()

    # --- parts

    def _fetch(self, entry: Entry, path: Path) -> None:
        part = path.with_name(path.name + PART)
        try:
            with self._evicting():
                self._evict(entry.size)
                with part.open("wb") as reserved:
                    reserved.truncate(entry.size)  # others count it while it is on its way
            digest = hashlib.sha256()
            with _room(), part.open("r+b") as target:
                for piece in self._bucket.pieces(object_name(entry.sha256), entry.size):
                    digest.update(piece)
                    target.write(piece)
                target.flush()
                os.fsync(target.fileno())  # the name must not reach the disk before the content does
            if digest.hexdigest() != entry.sha256:
                raise Damaged(f"{self._bucket.address}/{object_name(entry.sha256)} has sha256 {digest.hexdigest()}")
            part.replace(path)
        finally:
            part.unlink(missing_ok=True)

    @contextmanager
    def _evicting(self) -> Iterator[None]:
        with locked(self.folder / "evict.lock"), _room():
            self._arrays.mkdir(parents=True, exist_ok=True)
            yield

    def _evict(self, size: int) -> None:
        used = self.used()
        if used + size <= self.limit:
            return
        for path in sorted(self._files(), key=_last_use):
            if path.name.endswith(PART) and not self._is_left_over(path):
                continue
            used -= _size(path)
            path.unlink(missing_ok=True)
            if used + size <= self.limit:
                return
        raise NoRoom(
            f"{self.folder}: {size} bytes are needed, and {used} of the {self.limit} that it may hold are in use"
        )

    def _is_left_over(self, part: Path) -> bool:
        """Whether the process that fetched it has ended before it was done."""
        try:
            with locked(self._lock_of(part.name), wait=0):
                return True
        except Unreachable:
            return False

    def _lock_of(self, sha256: str) -> Path:
        return self._locks / sha256[:2]

    def _files(self) -> list[Path]:
        return list(self._arrays.iterdir()) if self._arrays.is_dir() else []

    def _tables(self) -> int:
        sizes: dict[int, int] = {}
        for folder, _, names in os.walk(self.folder / "versions"):  # which passes over what vanishes meanwhile
            for name in names:
                with suppress(FileNotFoundError):
                    facts = Path(folder, name).lstat()
                    sizes[facts.st_ino] = facts.st_size
        return sum(sizes.values())


@contextmanager
def _room() -> Iterator[None]:
    """A full or read-only disk as a ``RemoteError``."""
    try:
        yield
    except OSError as error:
        raise NoRoom(str(error)) from error


def _is_here(path: Path, size: int) -> bool:
    """Whether the file is whole; if so it counts as used now."""
    try:
        os.utime(path)
        return path.stat().st_size == size
    except OSError:
        return False


def _last_use(path: Path) -> int:
    try:
        return path.stat().st_mtime_ns
    except FileNotFoundError:
        return 0


def _size(path: Path) -> int:
    try:
        return path.stat().st_size
    except FileNotFoundError:
        return 0
