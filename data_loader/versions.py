"""The versions of a store: one is named to be served, and another one may be named at any time.

What a server follows, whether a build puts versions into a folder of this machine (``StoreFolder``) or they are
published elsewhere and fetched (``data_loader.remote.remote_store.RemoteStore``).
"""

from __future__ import annotations

from collections.abc import Hashable
from contextlib import AbstractContextManager, nullcontext
from dataclasses import dataclass
from pathlib import Path
from typing import Protocol

from data_loader.store import Store
from data_loader.version_folders import CURRENT, state
from data_loader.writer import alone, current_version, remove_old


class Versions(Protocol):
    def start(self) -> Store:
        """Open the version to begin with. Raises ``StoreError`` that says what to do."""

    def open(self) -> Store:
        """Open the version that is named now. Raises ``StoreError``."""

    def here(self) -> str | None:
        """Name of the version that is named now."""

    def state(self) -> Hashable:
        """Changes exactly when another version is named; costs one system call."""

    def fetch(self) -> object:
        """Look whether another version is to be named, and name it. Raises ``RemoteError`` or ``StoreError``."""

    def fetching(self) -> AbstractContextManager[None]:
        """For the one process of a machine that fetches. Raises ``RemoteError`` where another one does."""


@dataclass(frozen=True)
class StoreFolder:
    """A store on this machine: builds put its versions in place and name them, so nobody fetches."""

    folder: Path

    def start(self) -> Store:
        return self.open()

    def open(self) -> Store:
        return Store.open(self.folder)

    def here(self) -> str | None:
        return current_version(self.folder)

    def state(self) -> Hashable:
        return state(self.folder / CURRENT)

    def fetch(self) -> None:
        pass

    def fetching(self) -> AbstractContextManager[None]:
        return nullcontext()


@dataclass(frozen=True)
class Pruned:
    """Names of versions."""

    served: str
    removed: list[str]
    still_open: list[str]  # by some process


def prune(store: Path) -> Pruned:
    """Remove all versions but the one that is served and those that a process has open. Waits for a build that runs.

    Raises ``StoreError`` where there is no store, ``OSError`` where its folder cannot be written.
    """
    Store.open(store)  # a folder without a store that opens is nobody's to clean: what lies there may be the last copy
    with alone(store):
        served = current_version(store)
        removed, still_open = remove_old(store, keep=(served,))
    return Pruned(str(served), removed, still_open)
