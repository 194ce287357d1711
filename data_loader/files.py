"""Opening files safely: inside the source folder, within bounds, whole. Every failure is a ``Refused``.

Compressed files (``.gz``, ``.bz2``, ``.xz``) are read through their decompressor with a limit on what comes out, so a
small file cannot fill the memory or the disk. Archives give up regular files with plain relative names only.
"""

from __future__ import annotations

import bz2
import errno
import gzip
import hashlib
import json
import lzma
import shutil
import tarfile
import zlib
from pathlib import Path, PurePosixPath
from typing import IO, Any, cast

import orjson

from data_loader.problems import Refused

MIB = 1024**2
MAX_BYTES = 256 * MIB  # of one file in memory; the largest published recording is about 10 MB
MAX_UNPACKED = 4096 * MIB  # of one archive or HDF5 file on disk; the largest published archive unpacks to about 0.7 GB
MAX_MEMBERS = 10_000  # of one archive

COMPRESSED = (".gz", ".bz2", ".xz")
DAMAGED = (EOFError, OSError, zlib.error, lzma.LZMAError)  # what reading a broken or truncated file raises
DISK_FULL = (errno.ENOSPC, errno.EDQUOT)
UTF8_BOM = b"\xef\xbb\xbf"


def relative(path: Path, root: Path) -> str:
    """The path as it appears in messages: relative to the source folder, with forward slashes."""
    if path.is_relative_to(root):
        return path.relative_to(root).as_posix()
    try:
        return path.resolve().relative_to(root.resolve()).as_posix()
    except (OSError, RuntimeError, ValueError):  # a link that leads nowhere, or out of the folder
        return path.name


def inside(path: Path, root: Path) -> Path:
    """The resolved path. Raises ``Refused`` when it leaves the source folder, by ``..`` or by a symbolic link, and for
    links that lead to each other."""
    try:
        resolved = path.resolve()
    except (OSError, RuntimeError):  # the latter before Python 3.13
        raise Refused(relative(path, root), "(whole file)", "a link that leads back to itself", "a file") from None
    if not resolved.is_relative_to(root.resolve()):
        raise Refused(relative(path, root), "path", path.name, "a path inside the source folder")
    return resolved


def existing_file(path: Path, root: Path) -> Path:
    """The resolved path of a regular file inside the source folder. Raises ``Refused`` otherwise."""
    resolved = inside(path, root)
    try:
        if not resolved.is_file():
            found = "not a regular file" if resolved.exists() else "no such file"
            raise Refused(relative(path, root), "(whole file)", found, "a file")
    except OSError as error:  # a name that is too long, a folder that may not be read
        raise Refused(relative(path, root), "(whole file)", error.strerror, "a file") from None
    return resolved


def is_compressed(path: Path) -> bool:
    return path.suffix.lower() in COMPRESSED


def bare(path: Path) -> Path:
    """The path without the suffix of a compression: of ``a.csv.gz`` it is ``a.csv``."""
    return path.with_suffix("") if is_compressed(path) else path


def kind_of(path: Path) -> str:
    """Suffix of what is inside, in small letters: of ``A.CSV.gz`` it is ``.csv``."""
    return bare(path).suffix.lower()


def open_stream(path: Path) -> IO[bytes]:
    """A byte stream of the file's decompressed content; the caller limits how much it reads."""
    match path.suffix.lower():
        case ".gz":
            return cast(IO[bytes], gzip.open(path, "rb"))
        case ".bz2":
            return cast(IO[bytes], bz2.open(path, "rb"))
        case ".xz":
            return cast(IO[bytes], lzma.open(path, "rb"))
    return path.open("rb")


def read_bytes(path: Path, root: Path, limit: int = MAX_BYTES) -> bytes:
    """The file's content, decompressed. Raises ``Refused`` when it is missing, outside, truncated or over ``limit``."""
    resolved = existing_file(path, root)
    file = relative(path, root)
    if resolved.stat().st_size > limit:
        raise Refused(file, "(whole file)", f"{resolved.stat().st_size} bytes", f"at most {limit} bytes")
    try:
        with open_stream(resolved) as stream:
            content = stream.read(limit + 1)
    except DAMAGED as error:
        raise _damaged(file, error) from None
    if len(content) > limit:
        raise Refused(file, "(whole file)", f"more than {limit} bytes unpacked", f"at most {limit} bytes")
    return content


def read_json(path: Path, root: Path, limit: int = MAX_BYTES) -> Any:
    """A JSON document; bare ``NaN`` and ``Infinity`` are accepted, as Julia and Python writers leave them.

    Raises ``Refused`` on a byte order mark, a truncated or malformed document, or one nested too deeply.
    """
    file = relative(path, root)
    content = read_bytes(path, root, limit)
    if content.startswith(UTF8_BOM):
        raise Refused(file, "byte 0", "UTF-8 byte order mark", "JSON without a byte order mark")
    try:
        return orjson.loads(content)
    except orjson.JSONDecodeError as error:
        problem: ValueError = error
    if b"NaN" in content or b"Infinity" in content:
        try:
            return json.loads(content)
        except RecursionError:
            raise Refused(file, "(whole file)", "nested too deeply", "a JSON document") from None
        except ValueError as error:
            problem = error
    raise Refused(file, "(whole file)", problem, "a complete JSON document")


def sha256(path: Path) -> str:
    """Digest of the bytes on disk (of the compressed ones, for a compressed file), hex."""
    with path.open("rb") as stream:
        return hashlib.file_digest(stream, "sha256").hexdigest()


def check_sha256(path: Path, root: Path, expected: str) -> None:
    """Raises ``Refused`` when the file's digest is not the stated one."""
    found = sha256(existing_file(path, root))
    if found != expected.strip().lower():
        raise Refused(relative(path, root), "sha256", found, expected)


def unpack(path: Path, root: Path, into: Path, limit: int = MAX_UNPACKED) -> Path:
    """A file that can be mapped or seeked: ``path`` itself, or its decompressed copy in the folder ``into``."""
    resolved = existing_file(path, root)
    if not is_compressed(resolved):
        return resolved
    target = into / path.stem
    try:
        with open_stream(resolved) as stream, target.open("xb") as copy:
            shutil.copyfileobj(Bounded(stream, limit, relative(path, root)), copy, MIB)
    except DAMAGED as error:
        raise _damaged(relative(path, root), error) from None
    return target


def extract_tar(path: Path, root: Path, into: Path, limit: int = MAX_UNPACKED) -> list[Path]:
    """Extract a tar, which may be compressed, and return the files, sorted.

    Raises ``Refused`` for a member that is a link or a device or whose name leaves ``into``, for an archive over
    ``limit`` bytes or ``MAX_MEMBERS`` members, and for a truncated one. What was extracted stays in ``into``.
    """
    resolved = existing_file(path, root)
    file = relative(path, root)
    extracted = []
    try:
        with open_stream(resolved) as stream:
            bounded = cast(IO[bytes], Bounded(stream, limit, file))  # counts headers and padding too
            with tarfile.open(fileobj=bounded, mode="r|") as archive:
                for number, member in enumerate(archive, 1):
                    if number > MAX_MEMBERS:
                        raise Refused(file, "members", f"more than {MAX_MEMBERS}", f"at most {MAX_MEMBERS}")
                    target = _member_path(member, into, file)
                    content = archive.extractfile(member) if member.isreg() else None
                    if content is None:
                        continue
                    if member.size > limit:
                        raise Refused(file, member.name, f"{member.size} bytes", f"at most {limit} bytes")
                    target.parent.mkdir(parents=True, exist_ok=True)
                    with target.open("xb") as copy:
                        shutil.copyfileobj(content, copy, MIB)
                    extracted.append(target)
    except FileExistsError as error:
        raise Refused(file, Path(str(error.filename)).name, "listed twice", "each member once") from None
    except (*DAMAGED, tarfile.TarError) as error:
        raise _damaged(file, error) from None
    return sorted(extracted)


def _member_path(member: tarfile.TarInfo, into: Path, file: str) -> Path:
    name = PurePosixPath(member.name)
    if not (member.isreg() or member.isdir()):
        raise Refused(file, member.name, "a link or device", "regular files and folders only")
    if name.is_absolute() or ".." in name.parts or "\\" in member.name:
        raise Refused(file, member.name, "leaves the archive's folder", "a plain relative name")
    return into / name


class Bounded:
    """A byte stream that refuses to give more than ``limit`` bytes."""

    def __init__(self, stream: IO[bytes], limit: int, file: str) -> None:
        self._stream, self._left, self._limit, self._file = stream, limit, limit, file

    def read(self, size: int = -1, /) -> bytes:
        content = self._stream.read(size)
        self._left -= len(content)
        if self._left < 0:
            raise Refused(
                self._file, "(whole file)", f"more than {self._limit} bytes unpacked", f"at most {self._limit} bytes"
            )
        return content


def _damaged(file: str, error: Exception) -> Refused:
    if isinstance(error, OSError) and error.errno in DISK_FULL:
        return Refused(file, "(whole file)", error.strerror, "room where it is unpacked; TMPDIR names another folder")
    reason = (isinstance(error, OSError) and error.strerror) or str(error) or type(error).__name__
    return Refused(file, "(whole file)", reason, "a readable, complete file")
