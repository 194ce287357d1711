"""A published store and what this machine has of it.

    <folder>/addresses/<digest of the address>/CURRENT   data version that is served here, and the one before it
    <folder>/versions/<data version>/                    meta.json, frames and JSON, as in a store on disk
    <folder>/arrays/                                     what was fetched of the rest (``cache``)

A version is fetched and checked as a whole before ``CURRENT`` names it, and files that it shares with one that is here
are not fetched again. Any number of processes may use one folder.
"""

from __future__ import annotations

import logging
import os
import shutil
from collections.abc import Hashable
from concurrent.futures import ThreadPoolExecutor
from contextlib import AbstractContextManager, ExitStack
from pathlib import Path
from typing import Final

from data_loader.files import sha256
from data_loader.remote.address import RemoteAddress
from data_loader.remote.bucket import Bucket
from data_loader.remote.cache import ArrayCache
from data_loader.remote.errors import Damaged, NoRoom, RemoteError
from data_loader.remote.locks import locked
from data_loader.remote.version import (
    ADVICE,
    CURRENT,
    MAX_META,
    Entry,
    Version,
    data_version_in,
    meta_name,
    object_name,
)
from data_loader.schema import FloatArray
from data_loader.store import META, Store, StoreError, check_files
from data_loader.version_folders import clear, folders, hold, named, put_in_place, remove, state

logger = logging.getLogger(__name__)

MAX_CURRENT: Final = 64  # bytes
AT_ONCE: Final = 8  # objects fetched at the same time
FETCH_WAIT: Final = 600.0  # s for the tables that another process fetches
PREPARING: Final = ".preparing"


class RemoteStore:
    """``limit``: most bytes of ``folder``."""

    def __init__(self, address: RemoteAddress, folder: Path, limit: int) -> None:
        self.address = address
        self.folder = folder
        self.bucket = Bucket(address)
        self.cache = ArrayCache(folder, limit, self.bucket)
        self.own = folder / "addresses" / address.digest
        self._marker = self.own / CURRENT
        self._versions = folder / "versions"

    def start(self) -> Store:
        """Fetch what is served at the address and open it; without the bucket, open what is here.

        Raises ``StoreError`` with advice when neither is possible.
        """
        try:
            self.fetch()
        except (RemoteError, StoreError) as problem:
            return self._left(problem)
        try:
            return self.open(checked=True)
        except StoreError as damaged:
            logger.warning("%s; it is fetched anew", damaged)
        self._forget()
        try:
            self.fetch()
        except RemoteError as problem:
            raise StoreError(str(problem)) from None
        return self.open(checked=True)

    def fetch(self) -> str:
        """Bring the tables of the version that the bucket's CURRENT names here, and name it here.

        Returns its data version. Raises ``RemoteError`` or ``StoreError``; what is served here stays as it is then.
        """
        # a conditional request would save nothing: the object is smaller than the headers of either
        asked = data_version_in(self.bucket.read(CURRENT, MAX_CURRENT), f"{self.address}/{CURRENT}")
        if asked == self.here() and (self._versions / asked).is_dir():
            return asked
        where = f"{self.address}/{meta_name(asked)}"
        version = Version.read(self.bucket.read(meta_name(asked), MAX_META), where, asked)
        with locked(self.folder / "tables.lock", FETCH_WAIT):
            try:
                self._prepare(version)
                self._name(asked)
            except OSError as error:
                raise NoRoom(f"{self.folder}: {error}") from error
        return asked

    def here(self) -> str | None:
        """The data version that is served here."""
        return next(iter(named(self._marker)), None)

    def state(self) -> Hashable:
        """Changes exactly when another version is named here; costs one system call."""
        return state(self._marker)

    def fetching(self) -> AbstractContextManager[None]:
        """For the one process of a machine that fetches. Raises ``Unreachable`` where another one does."""
        return locked(self.own / "poll.lock", wait=0)

    def open(self, checked: bool = False) -> Store:
        """The version that is named here. ``checked``: compare every digest. Raises ``StoreError``."""
        name = self.here()
        if name is None:
            raise StoreError(f"{self._marker}: names no data version")
        folder = self._versions / name
        with ExitStack() as failing:
            try:
                held = hold(folder)
                failing.callback(os.close, held)
                version = Version.read((folder / META).read_bytes(), str(folder / META), name)
            except (OSError, Damaged) as error:
                raise StoreError(f"{folder / META}: {error}; {ADVICE}") from None
            if checked:
                check_files(folder, {name: version.meta["files"][name] for name in version.tables}, ADVICE)
            failing.pop_all()

        def map_array(name: str) -> FloatArray:
            try:
                return self.cache.map(version.files[name])
            except RemoteError as error:
                raise type(error)(f"{name}: {error}") from error

        return Store(folder, dict(version.meta), map_array, held, ADVICE)

    # --- start

    def _left(self, problem: Exception) -> Store:
        try:
            store = self.open(checked=True)
        except StoreError:
            raise StoreError(
                f"{problem}; and nothing that could be served was fetched to {self.folder} before"
            ) from None
        logger.warning("serving data version %s as it was fetched before: %s", store.data_version, problem)
        return store

    def _forget(self) -> None:
        with locked(self.folder / "tables.lock", FETCH_WAIT):
            name = self.here()
            if name is not None:
                shutil.rmtree(self._versions / name, ignore_errors=True)

    # --- versions

    def _prepare(self, version: Version) -> None:
        """Put the tables of a version in place, whole or not at all."""
        target = self._versions / version.data_version
        if _is_whole(target, version):
            return
        tables = sum(entry.size for entry in version.tables.values())
        needed = len(version.content) + tables + version.largest_array
        if needed > self.cache.limit:
            raise NoRoom(
                f"{self.folder}: data version {version.data_version} needs at least {needed} bytes, "
                f"and the folder may hold {self.cache.limit}"
            )
        preparing = self._versions / PREPARING
        shutil.rmtree(preparing, ignore_errors=True)
        shutil.rmtree(target, ignore_errors=True)
        preparing.mkdir(parents=True)
        try:
            absent = [name for name, entry in version.tables.items() if not self._link(preparing / name, name, entry)]
            fetched = sum(version.files[name].size for name in absent)
            self.cache.make_room(len(version.content) + fetched + version.largest_array)
            with ThreadPoolExecutor(AT_ONCE) as pool:
                for _ in pool.map(lambda name: self._fetch(preparing / name, version.files[name]), absent):
                    pass
            (preparing / META).write_bytes(version.content)
            os.sync()  # the rename must not reach the disk before the content does
            preparing.rename(target)
        finally:
            shutil.rmtree(preparing, ignore_errors=True)

    def _link(self, path: Path, name: str, entry: Entry) -> bool:
        """The same file of a version that is here, if there is one."""
        path.parent.mkdir(parents=True, exist_ok=True)
        for folder in folders(self._versions):
            other = folder / name
            if other.is_file() and other.stat().st_size == entry.size and sha256(other) == entry.sha256:
                path.hardlink_to(other)
                return True
        return False

    def _fetch(self, path: Path, entry: Entry) -> None:
        name = object_name(entry.sha256)
        with path.open("xb") as target:
            for piece in self.bucket.pieces(name, entry.size):
                target.write(piece)
        if sha256(path) != entry.sha256:
            raise Damaged(f"{self.address}/{name}: its sha256 is another; {ADVICE}")

    def _name(self, data_version: str) -> None:
        """From here on every process of this machine serves it, until it has fetched another one.

        Versions that no address names, and that nobody has open, are dropped.
        """
        self.own.mkdir(parents=True, exist_ok=True)
        before = [name for name in named(self._marker) if name != data_version][:1]
        put_in_place(self._marker, data_version, *before)
        kept = {name for marker in self.folder.glob(f"addresses/*/{CURRENT}") for name in named(marker)}
        clear(self._versions)
        for folder in folders(self._versions):
            if folder.name not in kept:
                remove(folder)


def _is_whole(folder: Path, version: Version) -> bool:
    """Whether a version that was dropped from the marker, or damaged, is here and needs nothing but its name."""
    try:
        content = (folder / META).read_bytes()
        check_files(folder, {name: version.meta["files"][name] for name in version.tables}, ADVICE)
    except (OSError, StoreError):
        return False
    return content == version.content
