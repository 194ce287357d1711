"""MATLAB files as plain values: version 5 to 7 by SciPy, version 7.3 (HDF5) by h5py. No code of a file is run.

Numbers are arrays as MATLAB shows them, texts are ``str``, cells lists, structs dicts, and an array of structs a list
of dicts. What else a file has (objects, functions) is left out.
"""

from __future__ import annotations

import io
import zlib
from pathlib import Path
from typing import Any, Final

import h5py
import numpy as np

from data_loader.files import MAX_BYTES, existing_file, kind_of, read_bytes, relative, unpack
from data_loader.hdf5 import is_hdf5
from data_loader.problems import Refused

DEEPEST: Final = 8  # structs in structs
MOST_VALUES: Final = MAX_BYTES // 8  # numbers and cells of a file
BROKEN: Final = (  # what the readers raise on a damaged file
    OSError,
    RuntimeError,
    KeyError,
    ValueError,
    TypeError,
    IndexError,
    EOFError,
    OverflowError,
    MemoryError,
    AttributeError,
    zlib.error,
)
EXPECTED: Final = "a MATLAB file of version 5 to 7.3"


def is_matlab(path: Path) -> bool:
    """By its name."""
    return kind_of(path) == ".mat"


def read_matlab(path: Path, root: Path, scratch: Path) -> dict[str, Any]:
    """Variable -> value. ``scratch``: a folder for an unpacked copy. Raises ``Refused`` for anything else."""
    file = relative(path, root)
    plain = unpack(existing_file(path, root), root.resolve(), scratch)
    try:
        if is_hdf5(plain):
            with h5py.File(plain, "r", locking=False) as handle:
                return {
                    name: value
                    for name in handle
                    if not name.startswith("#") and (value := _Hdf5(handle, file).read(name, handle)) is not None
                }
    except BROKEN as error:
        raise Refused(file, "(whole file)", error or type(error).__name__, EXPECTED) from None
    return _version_5(read_bytes(path, root), file)


def _version_5(content: bytes, file: str) -> dict[str, Any]:
    import scipy.io  # a tenth of a second, for who has such a file

    try:
        sizes = sum(int(np.prod(shape)) for _, shape, _ in scipy.io.whosmat(io.BytesIO(content)))
        if sizes > MOST_VALUES:
            raise Refused(file, "(whole file)", f"{sizes} values", f"at most {MOST_VALUES}")
        found = scipy.io.loadmat(io.BytesIO(content), simplify_cells=True)
    except (*BROKEN, scipy.io.matlab.MatReadError) as error:
        raise Refused(file, "(whole file)", error or type(error).__name__, EXPECTED) from None
    return {name: _plain(value) for name, value in found.items() if not name.startswith("__")}


def names_of(value: Any) -> list[str] | None:
    """A list of texts, "" for an empty cell or a list of several names; None for anything else."""
    if isinstance(value, str):
        return [value]
    if isinstance(value, np.ndarray) and value.dtype.kind in "US":
        return [str(one).strip() for one in value.ravel()]
    if not isinstance(value, list):
        return None
    named = [one.strip() if isinstance(one, str) else _only(one) for one in value]
    return [one or "" for one in named] if any(named) and None not in named else None


def _only(value: Any) -> str | None:
    """The name in a cell of a cell: "" for none and for several, None where there are numbers."""
    if isinstance(value, np.ndarray) and value.size == 0:
        return ""
    if isinstance(value, list):
        texts = [one for one in value if isinstance(one, str) and one.strip()]
        return texts[0].strip() if len(texts) == 1 else ""
    return None


def _plain(value: Any) -> Any:
    import scipy.sparse

    if scipy.sparse.issparse(value):
        return value.toarray()
    if isinstance(value, dict):
        return {name: _plain(one) for name, one in value.items()}
    if isinstance(value, list) or (isinstance(value, np.ndarray) and value.dtype == object):
        return [_plain(one) for one in (value if isinstance(value, list) else value.ravel())]
    return np.asarray(value) if isinstance(value, int | float | np.number) else value


class _Hdf5:
    """Values of one open file; nothing outside of it is read."""

    def __init__(self, handle: h5py.File, file: str) -> None:
        self._handle, self._file, self._left = handle, file, MOST_VALUES

    def read(self, name: str, group: h5py.Group, depth: int = 0) -> Any:
        if isinstance(group.get(name, getlink=True), h5py.ExternalLink):
            raise Refused(self._file, name, "a link to another file", EXPECTED)
        return self._value(group[name], depth)

    def _value(self, node: Any, depth: int) -> Any:
        if depth > DEEPEST:
            raise Refused(self._file, str(node.name), f"more than {DEEPEST} levels", EXPECTED)
        if isinstance(node, h5py.Group):
            if "MATLAB_sparse" in node.attrs:
                return self._sparse(node)
            fields = {name: self.read(name, node, depth + 1) for name in node}
            return _records(fields)
        if not isinstance(node, h5py.Dataset) or node.external or node.is_virtual:
            raise Refused(self._file, str(node.name), "data in another file", EXPECTED)
        self._left -= node.size or 0
        if self._left < 0:
            raise Refused(self._file, str(node.name), "too many values", f"at most {MOST_VALUES}")
        kind = node.attrs.get("MATLAB_class", b"")
        if node.attrs.get("MATLAB_empty", 0):
            return "" if kind == b"char" else [] if kind == b"cell" else np.empty((0, 0))
        values = node[()]
        if h5py.check_ref_dtype(node.dtype) is not None:
            return [self._value(self._handle[one], depth + 1) for one in np.asarray(values).T.ravel() if one]
        if kind == b"char":
            lines = ["".join(map(chr, line)) for line in np.atleast_2d(np.asarray(values).T)]
            return lines[0] if len(lines) == 1 else lines
        return np.asarray(values).T if np.asarray(values).dtype.kind in "fiub" else None

    def _sparse(self, node: h5py.Group) -> Any:
        rows, columns = int(node.attrs["MATLAB_sparse"]), len(node["jc"]) - 1
        if rows * columns > self._left:
            raise Refused(self._file, str(node.name), f"{rows} x {columns} values", f"at most {MOST_VALUES}")
        if "data" not in node:
            return np.zeros((rows, columns))
        import scipy.sparse

        parts = (node["data"][()], node["ir"][()], node["jc"][()])
        return scipy.sparse.csc_matrix(parts, shape=(rows, columns)).toarray()


def _records(fields: dict[str, Any]) -> Any:
    """An array of structs is stored as a struct of cells of one length: a list of dicts again."""
    lengths = {len(value) if isinstance(value, list) else -1 for value in fields.values()}
    if len(fields) > 1 and len(lengths) == 1 and (length := lengths.pop()) > 1:
        return [{name: value[k] for name, value in fields.items()} for k in range(length)]
    return fields
