"""Writes a store beside the old one and puts it in place with one rename.

``store/<data version>/`` holds the content, ``store/CURRENT`` names the one to open. Until ``CURRENT`` is replaced the
old store serves, and whoever has it open keeps it. A version never changes: the same content built again is a folder of
its own, as the one that is there may be damaged. One build at a time: instances that start together on one folder would
clear away each other's half-written stores.
"""

from __future__ import annotations

import fcntl
import io
import os
import shutil
from collections.abc import Collection, Iterator, Mapping
from itertools import count
from pathlib import Path
from types import MappingProxyType, TracebackType
from typing import IO, Any, Self

import numpy.typing as npt
import pandas as pd
from pyarrow import feather

from data_loader.identities import identities
from data_loader.packing import Content, json_bytes, npy
from data_loader.store import FRAMES, SCHEMA_VERSION, data_version
from data_loader.version_folders import CURRENT, META, clear, folders, named, put_in_place, remove

NOTHING: Mapping[str, Any] = MappingProxyType({})
LOCK = ".lock"  # locked while a store is built; the system frees it when the process ends, however it does


class StoreWriter:
    """A context: everything is written to a folder of its own, which disappears when the block is left by an error.

    Entering it waits until no other process writes to the same store.
    """

    def __init__(self, store: Path) -> None:
        self.store = store
        self.folder = store / f".building-{os.getpid()}"
        self.files: dict[str, dict[str, Any]] = {}  # name -> size and sha256

    def __enter__(self) -> Self:
        self.store.mkdir(parents=True, exist_ok=True)
        self._lock = alone(self.store)
        for left_over in self.store.glob(".building-*"):
            shutil.rmtree(left_over)
        self.folder.mkdir()
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        if self.folder.exists():
            shutil.rmtree(self.folder)
        self._lock.close()

    def frame(self, name: str, rows: list[tuple[Any, ...]], categories: tuple[str, ...] = ()) -> None:
        """A table of ``FRAMES``; ``categories`` are stored as integer codes. ``neurons`` brings its ``identities``."""
        table = pd.DataFrame.from_records(rows, columns=list(FRAMES[name]))
        for column in categories:
            table[column] = table[column].astype("category")
        self._feather(name, table)
        if name == "neurons":
            self._feather("identities", identities(table))

    def _feather(self, name: str, table: pd.DataFrame) -> None:
        stream = io.BytesIO()
        feather.write_feather(table, stream, compression="uncompressed")  # uncompressed: memory-mapped as it is
        self.file(f"frames/{name}.feather", Content.of(stream.getvalue()))

    def array(self, dataset_id: str, name: str, values: npt.NDArray[Any]) -> None:
        self.file(f"recordings/{dataset_id}/{name}.npy", Content.of(npy(values)))

    def json(self, name: str, content: Any) -> None:
        self.file(name, Content.of(json_bytes(content)))

    def file(self, name: str, content: Content) -> None:
        """A file of the content; one of an older store is linked, or copied where the disk knows no links."""
        path = self._path(name)
        if content.kept is None:
            path.write_bytes(content.data)
        else:
            try:
                os.link(content.kept, path)
            except OSError:
                shutil.copyfile(content.kept, path)
        self.files[name] = {"size": content.size, "sha256": content.sha256}

    def finish(self, beside: Mapping[str, Any] = NOTHING, **facts: Any) -> str:
        """List every file, flush to disk, put in place, drop stores older than the previous one.

        ``beside``: JSON documents that are no part of the content. Returns the data version.
        """
        files = dict(sorted(self.files.items()))
        version = data_version(files)
        meta = {"schema_version": SCHEMA_VERSION, "data_version": version, "files": files, **facts}
        for name, document in {META: meta, **beside}.items():
            self._path(name).write_bytes(json_bytes(document))
        os.sync()  # the names must not reach the disk before the content does
        previous = current_version(self.store)
        target = next(path for path in _names(self.store / version) if not path.exists())
        self.folder.rename(target)
        put_in_place(self.store / CURRENT, target.name)
        remove_old(self.store, keep=(target.name, previous))
        return version

    def _path(self, name: str) -> Path:
        path = self.folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        return path


def alone(store: Path) -> IO[str]:
    """Wait until nobody else writes to a store; the others wait until this is closed."""
    lock = (store / LOCK).open("w")
    fcntl.flock(lock, fcntl.LOCK_EX)
    return lock


def current_version(store: Path) -> str | None:
    """Name of the folder of the version that is served."""
    return next(iter(named(store / CURRENT)), None)


def remove_old(store: Path, keep: Collection[str | None]) -> tuple[list[str], list[str]]:
    """Remove the versions that nobody has open, but for those to ``keep``. For whoever is ``alone``.

    Returns the names of those that were removed, and of those that are open.
    """
    clear(store)
    removed, still_open = list[str](), list[str]()
    for folder in sorted(folders(store)):
        if folder.name not in keep:
            (removed if remove(folder) else still_open).append(folder.name)
    return removed, still_open


def _names(folder: Path) -> Iterator[Path]:
    yield folder
    yield from (folder.with_name(f"{folder.name}-{number}") for number in count(1))
