"""Whether the files of a store are those that it lists."""

from __future__ import annotations

import os
import threading
from collections.abc import Mapping
from functools import lru_cache
from io import BytesIO
from pathlib import Path
from typing import Any, BinaryIO, ClassVar, Final, NamedTuple

import numpy as np

from data_loader.files import sha256
from data_loader.schema import FloatArray

OF_RECORDINGS: Final = "recordings/"  # how the names of files begin that belong to one recording
MAGIC: Final = b"\x93NUMPY\x01\x00"  # of format 1.0; then two bytes, how long the rest of the header is
PREAMBLE: Final = len(MAGIC) + 2
ADVICE: Final = "build it again: python -m data_loader build"

# NumPy reads a header with ``ast``. In CPython 3.11.7 that can fail where two threads do so at once (SystemError: AST
# constructor recursion depth mismatch); see https://github.com/python/cpython/issues/106905
_parsing = threading.Lock()


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


def map_file(path: Path | str) -> FloatArray:
    """The array of a ``.npy`` file, memory-mapped."""
    with open(path, "rb") as file:  # noqa: PTH123 - a Path keeps each of its parts
        header = _header(file)
        return np.memmap(file, header.dtype, "r", header.size, header.shape)


def read_file(path: Path | str) -> FloatArray:
    """The array of a ``.npy`` file: nothing of it stays mapped."""
    with open(path, "rb") as file:  # noqa: PTH123 - see ``map_file``
        header = _header(file)
        return np.fromfile(file, header.dtype).reshape(header.shape)


class _Header(NamedTuple):
    size: int  # bytes
    shape: tuple[int, ...]
    dtype: np.dtype[Any]


def _header(file: BinaryIO) -> _Header:
    """Of an array as NumPy writes it, and leaves the file behind it. Raises ``ValueError`` for anything else."""
    start = file.read(PREAMBLE)
    if not start.startswith(MAGIC):
        raise ValueError("no array of NumPy, format 1.0")
    return _parsed(start + file.read(int.from_bytes(start[len(MAGIC) :], "little")))


@lru_cache(maxsize=512)  # recordings of the same length have the same one, and to read it takes as long as the numbers
def _parsed(header: bytes) -> _Header:
    text = BytesIO(header[len(MAGIC) :])
    with _parsing:
        shape, by_columns, dtype = np.lib.format.read_array_header_1_0(text)
    if by_columns or dtype.hasobject:
        raise ValueError(f"expected numbers, row by row, not {dtype}{', column by column' * by_columns}")
    return _Header(len(header), shape, dtype)
