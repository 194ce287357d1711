"""A ZIP of files that may fail one by one.

Archives of the same content are the same byte for byte: members carry no time.
"""

from __future__ import annotations

import hashlib
import logging
import zipfile
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from typing import BinaryIO, Final

from app.errors import UnavailableError

CHUNK: Final = 262_144  # bytes
LEVEL: Final = 1  # of decimals: several times as fast as the usual 6, a tenth larger

logger = logging.getLogger(__name__)


@dataclass(frozen=True)
class Member:
    name: str  # path in the archive
    open: Callable[[], BinaryIO]
    compressible: bool = True


@dataclass(frozen=True)
class Outcome:
    """What became of a member. ``reason`` is "" when it is in the archive."""

    name: str
    size: int = 0  # bytes
    sha256: str = ""
    reason: str = ""


def chunks(stream: BinaryIO) -> Iterator[bytes]:
    """The stream from its begin."""
    stream.seek(0)
    while chunk := stream.read(CHUNK):
        yield chunk


def write_zip(
    target: BinaryIO, members: Iterable[Member], closing: Callable[[list[Outcome]], Iterable[Member]]
) -> None:
    """Write the archive. A member that cannot be opened is left out and the next one follows.

    ``closing`` gives the last members once it is known what became of the others.
    """
    with zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED, compresslevel=LEVEL) as archive:
        outcomes = [_add(archive, member) for member in members]
        for member in closing(outcomes):
            _add(archive, member)


def _add(archive: zipfile.ZipFile, member: Member) -> Outcome:
    try:
        made = member.open()
    except UnavailableError:
        raise  # nothing is wrong with it: the whole archive is for another moment
    except Exception:  # whatever is wrong with one recording, the others are still sent
        logger.exception("%s could not be made", member.name)
        return Outcome(member.name, reason="could not be made; the site's log says why")
    with made:
        size, digest = made.seek(0, 2), hashlib.sha256()
        # a bare name is compressed as the archive says, an entry as itself says, which is not at all
        entry = member.name if member.compressible else zipfile.ZipInfo(member.name)
        with archive.open(entry, "w", force_zip64=size > zipfile.ZIP64_LIMIT // 2) as target:
            for chunk in chunks(made):
                digest.update(chunk)
                target.write(chunk)
        return Outcome(member.name, size, digest.hexdigest())
