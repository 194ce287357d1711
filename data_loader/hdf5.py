"""Reads HDF5 without surprises: every failure is a ``Refused`` with file and key, and no other file is opened.

HDF5 can point at other files (external links, external or virtual storage); such pointers are refused, because they
would leave the source folder. A data set larger than ``MAX_BYTES`` is refused before it is read.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import h5py
import numpy as np

from data_loader.files import MAX_BYTES
from data_loader.problems import Problem, Refused
from data_loader.schema import FloatArray
from data_loader.signals import are_whole

MAGIC = b"\x89HDF\r\n\x1a\n"
TEXT_KINDS = "OSU"  # of numpy: object (variable length), bytes, unicode
MAX_SOFT_LINKS = 16  # on the way to one object
BROKEN = (OSError, RuntimeError, KeyError, ValueError, TypeError)  # what h5py raises on a damaged object


def is_hdf5(path: Path) -> bool:
    """By the first eight bytes. Never raises."""
    try:
        with path.open("rb") as stream:
            return stream.read(len(MAGIC)) == MAGIC
    except OSError:
        return False


_opened: Callable[[str], None] = lambda _: None  # noqa: E731 - of a process that is watched, see ``watch``
_skipped: Mapping[str, Problem] = {}


def watch(opened: Callable[[str], None], skipped: Mapping[str, Problem]) -> None:
    """From now on call ``opened`` before each file is opened, and refuse those that are ``skipped`` with its words."""
    global _opened, _skipped
    _opened, _skipped = opened, skipped


@contextmanager
def open_hdf5(path: Path, file: str) -> Iterator[Hdf5]:
    """Open for reading; ``file`` is the name in messages. Raises ``Refused`` when it is truncated or no HDF5 file."""
    if file in _skipped:
        problem = _skipped[file]
        raise Refused(file, problem.key, problem.value, problem.expected)
    _opened(file)
    try:
        handle = h5py.File(path, "r", locking=False)
    except BROKEN as error:
        raise Refused(file, "(whole file)", _reason(error), "a complete HDF5 file") from None
    with handle:
        yield Hdf5(handle, file)


class Hdf5:
    """An open file. Keys are paths such as ``gcamp/trace_array``."""

    def __init__(self, handle: h5py.File, file: str) -> None:
        self._handle, self.file = handle, file
        self._groups: dict[str, h5py.Group] = {"": handle}  # found so far

    def __contains__(self, key: str) -> bool:
        return self._find(key, self._handle) is not None

    def is_group(self, key: str) -> bool:
        return isinstance(self._find(key, self._handle), h5py.Group)

    def keys(self, key: str = "/") -> list[str]:
        """Names in a group, sorted; an absent group has none."""
        node = self._find(key, self._handle)
        try:
            return sorted(node) if isinstance(node, h5py.Group) else []
        except BROKEN as error:
            raise self._refused(key, _reason(error), "a readable group") from None

    def shape(self, key: str) -> tuple[int, ...]:
        return tuple(int(size) for size in self._dataset(key).shape)

    def array(self, key: str) -> FloatArray:
        """Any numeric data set as float64. Raises ``Refused`` when it is absent, not numeric or too large."""
        values = self._read(key)
        if values.dtype.kind not in "fiub":
            raise self._refused(key, "text" if values.dtype.kind in TEXT_KINDS else values.dtype, "numbers")
        return values.astype(np.float64)

    def integers(self, key: str) -> list[int]:
        """A data set of whole numbers, flattened. Raises ``Refused`` as ``array`` does."""
        values = self.array(key).ravel()
        if not are_whole(values):
            raise self._refused(key, values, "whole numbers")
        return [int(value) for value in values]

    def number(self, key: str) -> float:
        """A data set of one number. Raises ``Refused`` as ``array`` does."""
        values = self.array(key)
        if values.size != 1:
            raise self._refused(key, f"shape {values.shape}", "one number")
        return float(values.ravel()[0])

    def texts(self, key: str) -> list[str]:
        """A data set of strings, flattened; bytes are UTF-8."""
        values = self._read(key)
        if values.dtype.kind not in TEXT_KINDS:
            raise self._refused(key, values.dtype, "text")
        return [_text(value) for value in values.ravel()]

    def holds_text(self, key: str) -> bool:
        return self._dataset(key).dtype.kind in TEXT_KINDS

    def text(self, key: str) -> str:
        """A text data set as one string, "" when absent."""
        return "; ".join(self.texts(key)) if key in self else ""

    def attribute(self, key: str, name: str) -> Any:
        """An attribute of a group or data set, None when absent; text is decoded."""
        node = self._find(key, self._handle)
        try:
            value = node.attrs.get(name) if node is not None else None
        except BROKEN as error:
            raise self._refused(f"{key}@{name}", _reason(error), "a readable attribute") from None
        return _text(value) if isinstance(value, bytes | str) else value

    def number_attribute(self, key: str, name: str, default: float) -> float:
        """An attribute that is a number; the default when it is absent. Raises ``Refused`` for anything else."""
        value = self.attribute(key, name)
        if value is None:
            return default
        try:
            return float(value)
        except (TypeError, ValueError):
            raise self._refused(f"{key}@{name}", value, "a number") from None

    def referenced(self, key: str, name: str) -> str | None:
        """The path of the object that an attribute points at (object reference), None when there is none."""
        reference = self.attribute(key, name)
        if not isinstance(reference, h5py.Reference) or not reference:
            return None
        try:
            return str(self._handle[reference].name)
        except BROKEN as error:
            raise self._refused(f"{key}@{name}", _reason(error), "a reference to an object of this file") from None

    def _read(self, key: str) -> np.ndarray[Any, np.dtype[Any]]:
        dataset = self._dataset(key)
        try:
            if dataset.is_virtual or dataset.external:
                raise self._refused(key, "stored in another file", "data inside this file")
            if dataset.nbytes > MAX_BYTES:
                raise self._refused(key, f"{dataset.nbytes} bytes", f"at most {MAX_BYTES} bytes")
            return np.asarray(dataset[()])
        except BROKEN as error:
            raise self._refused(key, _reason(error), "readable data") from None

    def _dataset(self, key: str) -> h5py.Dataset:
        node = self._find(key, self._handle)
        if not isinstance(node, h5py.Dataset):
            raise self._refused(key, "absent" if node is None else "a group", "a data set")
        return node

    def _find(self, key: str, start: h5py.Group, links: int = 0) -> Any:
        """Walk to an object link by link, None when it is absent; h5py alone would follow a link out of the file."""
        from_root = start is self._handle or key.startswith("/")
        above, _, name = key.strip("/").rpartition("/")
        node: Any
        if from_root and above in self._groups:
            node, parts = self._groups[above], [name]
        else:
            node, parts = self._handle if from_root else start, key.split("/")
        for part in filter(None, parts):
            if not isinstance(node, h5py.Group):
                return None
            try:
                link = node.get(part, getlink=True)
                if isinstance(link, h5py.ExternalLink):
                    raise self._refused(key, f"a link to {link.filename}", "data inside this file")
                if not isinstance(link, h5py.SoftLink):
                    node = node.get(part)
                    continue
            except BROKEN as error:
                raise self._refused(key, _reason(error), "a readable object") from None
            if links >= MAX_SOFT_LINKS:
                raise self._refused(key, "too many soft links", f"at most {MAX_SOFT_LINKS}")
            node = self._find(link.path, node, links + 1)
        if from_root and isinstance(node, h5py.Group):
            self._groups[key.strip("/")] = node
        return node

    def _refused(self, key: str, value: Any, expected: str) -> Refused:
        return Refused(self.file, key, value, expected)


def _text(value: Any) -> str:
    return value.decode("utf-8", "replace") if isinstance(value, bytes) else str(value)


def _reason(error: Exception) -> str:
    """h5py's message without the part that names a path of this machine."""
    return str(error).strip("'\"").split(", name =")[0].split(" (unable to open file: name")[0]
