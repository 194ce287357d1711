"""Writes a store beside the old one and puts it in place with one rename.

``store/<data version>/`` holds the content, ``store/CURRENT`` names the one to open. Until ``CURRENT`` is replaced the
old store serves; workers that have it mapped keep their files. The content of a store never changes after that.
One build at a time: instances that start together on one folder would clear away each other's half-written stores.
"""

from __future__ import annotations

import fcntl
import os
import shutil
from pathlib import Path
from types import TracebackType
from typing import Any, Self

import numpy as np
import numpy.typing as npt
import orjson
import pandas as pd
from pyarrow import feather

from data_loader.files import sha256
from data_loader.identities import identities
from data_loader.store import CURRENT, FRAMES, META, SCHEMA_VERSION, data_version

LOCK = ".lock"  # locked while a store is built; the system frees it when the process ends, however it does


class StoreWriter:
    """A context: everything is written to a folder of its own, which disappears when the block is left by an error.

    Entering it waits until no other process writes to the same store.
    """

    def __init__(self, store: Path) -> None:
        self.store = store
        self.folder = store / f".building-{os.getpid()}"

    def __enter__(self) -> Self:
        self.store.mkdir(parents=True, exist_ok=True)
        self._lock = (self.store / LOCK).open("w")
        fcntl.flock(self._lock, fcntl.LOCK_EX)
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
        path = self._path(f"frames/{name}.feather")
        feather.write_feather(table, path, compression="uncompressed")  # uncompressed: memory-mapped as it is

    def array(self, dataset_id: str, name: str, values: npt.NDArray[Any]) -> None:
        np.save(self._path(f"recordings/{dataset_id}/{name}.npy"), np.ascontiguousarray(values), allow_pickle=False)

    def json(self, name: str, content: Any) -> None:
        self._path(name).write_bytes(orjson.dumps(content, option=orjson.OPT_SERIALIZE_NUMPY))

    def finish(self, **facts: Any) -> str:
        """List and hash every file, flush to disk, put in place, drop stores older than the previous one.

        Returns the data version.
        """
        files = {
            path.relative_to(self.folder).as_posix(): {"size": path.stat().st_size, "sha256": sha256(path)}
            for path in sorted(self.folder.rglob("*"))
            if path.is_file()
        }
        version = data_version(files)
        self.json(META, {"schema_version": SCHEMA_VERSION, "data_version": version, "files": files, **facts})
        os.sync()  # the rename must not reach the disk before the content does
        previous = current_version(self.store)
        target = self.store / version
        if target.exists():  # the same content was built before: the new copy is whole for certain
            target.rename(self.folder.with_suffix(".old"))
        self.folder.rename(target)
        marker = self.store / f"{CURRENT}.new"
        marker.write_text(version)
        os.sync()
        marker.replace(self.store / CURRENT)
        for folder in self.store.iterdir():
            if folder.is_dir() and folder.name not in (version, previous):
                shutil.rmtree(folder)
        return version

    def _path(self, name: str) -> Path:
        path = self.folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        return path


def current_version(store: Path) -> str | None:
    marker = store / CURRENT
    return marker.read_text().strip() if marker.exists() else None
