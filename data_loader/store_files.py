"""Whether the files of a store are those that it lists."""

from __future__ import annotations

import os
import threading
from collections.abc import Mapping
from pathlib import Path
from typing import Any, ClassVar, Final

import numpy as np

from data_loader.files import sha256
from data_loader.schema import FloatArray

OF_RECORDINGS: Final = "recordings/"  # how the names of files begin that belong to one recording
ADVICE: Final = "build it again: python -m data_loader build"

# NumPy reads a header with ``ast``. In CPython 3.11.7 that can fail where two threads do so at once (SystemError: AST
# constructor recursion depth mismatch); see https://github.com/python/cpython/issues/106905
_header = threading.Lock()


class StoreError(Exception):
    """The store, or a part of it, cannot be read. The message, for the log and the command line, says what to do."""

    code: ClassVar[str] = "store_damaged"
    told: ClassVar[str] = "A part of the data is missing or damaged where this site keeps them; its log says which."
    retry_seconds: ClassVar[int] = 60  # after which asking again may help


def check_files(folder: Path, files: Mapping[str, Mapping[str, Any]], advice: str) -> None:
    """Sizes of all, digests of what all recordings share. Raises ``StoreError`` that names the first that differs."""
    for name, entry in files.items():
        path = f"{folder}/{name}"  # six for every recording: a Path each would be most of what this costs
        check_size(path, entry, advice)
        if not name.startswith(OF_RECORDINGS) and sha256(Path(path)) != entry["sha256"]:
            raise StoreError(f"{path}: sha256 differs from the store's list; {advice}")


def check_size(path: str, entry: Mapping[str, Any], advice: str) -> None:
    """Raises ``StoreError`` when a file has not the size that the store lists."""
    try:
        size = os.stat(path).st_size  # noqa: PTH116 - a Path takes longer than the size
    except OSError as error:
        raise StoreError(f"{path}: {error.strerror}; {advice}") from None
    if size != entry["size"]:
        raise StoreError(f"{path}: {size} bytes, expected {entry['size']}; {advice}")


def map_file(path: Path) -> FloatArray:
    """The array of a ``.npy`` file, memory-mapped."""
    with _header:
        return np.load(path, mmap_mode="r", allow_pickle=False)
