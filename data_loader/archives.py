"""ZIP and tar files of what is read anyway: extracted within the bounds and rules of ``files``."""

from __future__ import annotations

import tarfile
import zipfile
from itertools import islice
from pathlib import Path, PurePosixPath
from typing import IO, cast

from data_loader.files import (
    DAMAGED,
    MAX_MEMBERS,
    MAX_UNPACKED,
    MIB,
    Bounded,
    bare,
    existing_file,
    extract_tar,
    open_stream,
    relative,
)
from data_loader.problems import Refused

TARS = (".tar", ".tgz", ".tbz2", ".txz")
IGNORED = (".", "__MACOSX", "README")  # what names of members begin with that nobody means


def is_archive(path: Path) -> bool:
    """By its name."""
    return path.suffix.lower() == ".zip" or bare(path).suffix.lower() in TARS


def stem(path: Path) -> str:
    """The name of a file without the suffixes that say how it is written."""
    return bare(path).stem


def extract(path: Path, root: Path, into: Path, limit: int = MAX_UNPACKED) -> list[Path]:
    """Extract into the folder ``into`` and return the files that somebody may mean, sorted.

    Raises ``Refused`` as ``files.extract_tar`` does.
    """
    found = _extract_zip(path, root, into, limit) if path.suffix.lower() == ".zip" else extract_tar(path, root, into)
    return [file for file in found if not any(part.startswith(IGNORED) for part in file.relative_to(into).parts)]


def names_in(path: Path) -> list[str]:
    """Names of the files in an archive that somebody may mean; none where it is damaged, which ``extract`` refuses."""
    try:
        if path.suffix.lower() == ".zip":
            with zipfile.ZipFile(path) as archive:
                names = [member.filename for member in archive.infolist() if not member.is_dir()][:MAX_MEMBERS]
        else:
            with open_stream(path) as stream:
                bounded = cast(IO[bytes], Bounded(stream, MAX_UNPACKED, path.name))
                with tarfile.open(fileobj=bounded, mode="r|") as archive_of_files:
                    members = islice(archive_of_files, MAX_MEMBERS)
                    names = [member.name for member in members if member.isreg()]
    except (*DAMAGED, zipfile.BadZipFile, tarfile.TarError, Refused):
        return []
    return [name for name in names if not any(part.startswith(IGNORED) for part in PurePosixPath(name).parts)]


def _extract_zip(path: Path, root: Path, into: Path, limit: int) -> list[Path]:
    resolved, file = existing_file(path, root), relative(path, root)
    left, extracted = limit, []
    try:
        with zipfile.ZipFile(resolved) as archive:
            members = [member for member in archive.infolist() if not member.is_dir()]
            if len(members) > MAX_MEMBERS:
                raise Refused(file, "members", f"more than {MAX_MEMBERS}", f"at most {MAX_MEMBERS}")
            for member in members:
                name = PurePosixPath(member.filename)
                if name.is_absolute() or ".." in name.parts or "\\" in member.filename:
                    raise Refused(file, member.filename, "leaves the archive's folder", "a plain relative name")
                if member.external_attr >> 28 == 0xA:
                    raise Refused(file, member.filename, "a link", "regular files and folders only")
                target = into / name
                target.parent.mkdir(parents=True, exist_ok=True)
                with archive.open(member) as content, target.open("xb") as copy:
                    left -= _copied(content, copy, left)
                if left < 0:
                    raise Refused(file, "(whole file)", f"more than {limit} bytes unpacked", f"at most {limit} bytes")
                extracted.append(target)
    except FileExistsError as error:
        raise Refused(file, Path(str(error.filename)).name, "listed twice", "each member once") from None
    except (*DAMAGED, zipfile.BadZipFile, NotImplementedError, RuntimeError) as error:
        reason = " ".join(str(error).split()) or type(error).__name__
        raise Refused(file, "(whole file)", reason, "a readable, complete ZIP file without a password") from None
    return sorted(extracted)


def _copied(content: IO[bytes], copy: IO[bytes], left: int) -> int:
    """Bytes that were copied: at most one piece more than are left, whatever the archive says of its sizes."""
    copied = 0
    while copied <= left and (piece := content.read(MIB)):
        copy.write(piece)
        copied += len(piece)
    return copied
