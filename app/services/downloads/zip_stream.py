"""A ZIP that is sent while it is made: one member at a time is on this machine, and nothing of the archive.

Archives of the same content are the same byte for byte: members carry no time.
"""

from __future__ import annotations

import hashlib
import logging
import zipfile
from collections.abc import Callable, Generator, Iterable, Iterator
from dataclasses import dataclass
from tempfile import SpooledTemporaryFile
from typing import BinaryIO, Final, cast

CHUNK: Final = 262_144  # bytes
LEVEL: Final = 1  # of decimals: several times as fast as the usual 6, a tenth larger
IN_MEMORY: Final = 8_000_000  # bytes of a file that are kept in memory; what is larger goes to a nameless file

logger = logging.getLogger(__name__)


@dataclass(frozen=True)
class Member:
    name: str  # path in the archive
    write: Callable[[BinaryIO], None]
    compressible: bool = True


@dataclass(frozen=True)
class Outcome:
    """What became of a member. ``reason`` is "" when it is in the archive."""

    name: str
    size: int = 0  # bytes
    sha256: str = ""
    reason: str = ""


def temporary_file() -> BinaryIO:
    """Empty, seekable, and gone when it is closed."""
    return cast(BinaryIO, SpooledTemporaryFile(max_size=IN_MEMORY))


def chunks(stream: BinaryIO) -> Iterator[bytes]:
    """The stream from its begin."""
    stream.seek(0)
    while chunk := stream.read(CHUNK):
        yield chunk


def stream_zip(members: Iterable[Member], closing: Callable[[list[Outcome]], Iterable[Member]]) -> Iterator[bytes]:
    """The archive, piece by piece. A member that cannot be written is left out and the next one follows.

    ``closing`` gives the last members once it is known what became of the others.
    """
    sink = _Sink()
    outcomes: list[Outcome] = []
    with zipfile.ZipFile(cast(BinaryIO, sink), "w", zipfile.ZIP_DEFLATED, compresslevel=LEVEL) as archive:
        for member in members:
            outcome = yield from _add(archive, sink, member)
            outcomes.append(outcome)
        for member in closing(outcomes):
            yield from _add(archive, sink, member)
    yield sink.take()


def _add(archive: zipfile.ZipFile, sink: _Sink, member: Member) -> Generator[bytes, None, Outcome]:
    with temporary_file() as made:
        try:
            member.write(made)
        except Exception:  # whatever is wrong with one recording, the others are still sent
            logger.exception("%s could not be made", member.name)
            return Outcome(member.name, reason="could not be made; the site's log says why")
        size, digest = made.seek(0, 2), hashlib.sha256()
        # a bare name is compressed as the archive says, an entry as itself says, which is not at all
        entry = member.name if member.compressible else zipfile.ZipInfo(member.name)
        with archive.open(entry, "w", force_zip64=size > zipfile.ZIP64_LIMIT // 2) as target:
            for chunk in chunks(made):
                digest.update(chunk)
                target.write(chunk)
                yield sink.take()
        yield sink.take()
        return Outcome(member.name, size, digest.hexdigest())


class _Sink:
    """Where the archive writes, until it is taken away. It cannot seek, so sizes follow the members."""

    def __init__(self) -> None:
        self._parts: list[bytes] = []

    def write(self, data: bytes) -> int:
        self._parts.append(bytes(data))
        return len(data)

    def flush(self) -> None:
        """Nothing is held back."""

    def take(self) -> bytes:
        taken = b"".join(self._parts)
        self._parts.clear()
        return taken
