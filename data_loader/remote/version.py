"""The list of a published version: what ``meta.json`` of a bucket may say, and where its files are there.

It comes from outside, so every name and number in it is checked before anything is written.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property
from typing import Any, Final

from data_loader.problems import shorten
from data_loader.remote.errors import Damaged
from data_loader.store import CURRENT, META, StoreError, is_array, read_meta

MAX_META: Final = 64 * 1024**2  # bytes; a recording takes about 1 kB of it
MAX_FILES: Final = 500_000
MAX_FILE: Final = 4 * 1024**3  # bytes; the largest array of a published recording is about 2 MB
MAX_NAME: Final = 255  # bytes of one part of a path, as file systems have it
ADVICE: Final = "publish it again: python -m data_loader publish"

__all__ = ["ADVICE", "CURRENT", "MAX_META", "Entry", "Version", "data_version_in", "meta_name", "object_name"]


@dataclass(frozen=True)
class Entry:
    """A file of a store, by content."""

    size: int  # bytes
    sha256: str


@dataclass(frozen=True)
class Version:
    data_version: str
    content: bytes  # of meta.json, as it was published
    meta: Mapping[str, Any]

    @classmethod
    def read(cls, content: bytes, where: str, expected: str) -> Version:
        """Raises ``StoreError`` for a list that cannot be used, ``Damaged`` for one that no build has written."""
        meta = read_meta(content, where, ADVICE)
        if meta["data_version"] != expected:
            raise StoreError(f"{where}: data version {meta['data_version']}, expected {expected}; {ADVICE}")
        files = meta["files"]
        if len(files) > MAX_FILES:
            raise Damaged(f"{where}: lists {len(files)} files, expected at most {MAX_FILES}")
        for name, entry in files.items():
            if not _is_relative(name):
                raise Damaged(f"{where}: file name {shorten(name)!r}, expected a plain path inside the store")
            if not _is_entry(entry):
                raise Damaged(
                    f"{where}: {name}: {shorten(entry)}, expected a size from 0 to {MAX_FILE} and a sha256 in hex"
                )
        return cls(expected, content, meta)

    @cached_property
    def files(self) -> dict[str, Entry]:
        return {name: Entry(entry["size"], entry["sha256"]) for name, entry in self.meta["files"].items()}

    @cached_property
    def tables(self) -> dict[str, Entry]:
        """Frames and JSON: what is fetched before the version is served."""
        return {name: entry for name, entry in self.files.items() if not is_array(name)}

    @cached_property
    def largest_array(self) -> int:
        """Bytes; 0 without recordings."""
        return max((entry.size for name, entry in self.files.items() if is_array(name)), default=0)


def object_name(sha256: str) -> str:
    return f"objects/{sha256[:2]}/{sha256}"


def meta_name(data_version: str) -> str:
    return f"versions/{data_version}/{META}"


def data_version_in(content: bytes, where: str) -> str:
    """The data version that a CURRENT names. Raises ``Damaged``."""
    text = content.decode("ascii", "replace").strip()
    if not re.fullmatch(r"[0-9a-f]{12}", text):
        raise Damaged(f"{where}: {shorten(text)!r}, expected a data version of 12 hex digits")
    return text


def _is_relative(name: Any) -> bool:
    """Inside the store on every system, and no hidden file or the list itself."""
    if not isinstance(name, str) or not name.isprintable() or "\\" in name or name in (META, CURRENT):
        return False
    return all(part and not part.startswith(".") and len(part.encode()) <= MAX_NAME for part in name.split("/"))


def _is_entry(entry: Any) -> bool:
    if not isinstance(entry, dict):
        return False
    size, digest = entry.get("size"), entry.get("sha256")
    return (
        type(size) is int
        and 0 <= size <= MAX_FILE
        and isinstance(digest, str)
        and bool(re.fullmatch(r"[0-9a-f]{64}", digest))
    )
