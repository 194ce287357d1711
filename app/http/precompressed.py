"""Files compressed beforehand at the best level, which takes seconds: ``python -m components.bundles`` puts them here.

A compressed form is named after the digest of what it is the form of, so one of an older file is never found.
"""

from __future__ import annotations

import gzip
import hashlib
from collections.abc import Iterable
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import Final

import brotli  # type: ignore[import-untyped]

FOLDER: Final = Path(__file__).resolve().parents[2] / ".bundles" / "compressed"
ENDINGS: Final = {"br": "br", "gzip": "gz"}  # by content encoding
BEST_BROTLI: Final = 11
BEST_GZIP: Final = 9


def digest_of(body: bytes) -> str:
    return hashlib.sha256(body).hexdigest()


def find(digest: str, encoding: str) -> bytes | None:
    """The compressed form of the file with this digest, where it was made."""
    try:
        return _path(digest, encoding).read_bytes()
    except FileNotFoundError:
        return None


def make(bodies: Iterable[bytes]) -> int:
    """Compress what is not there yet, forget what is no longer among ``bodies``. The number of files."""
    FOLDER.mkdir(parents=True, exist_ok=True)
    wanted = {digest_of(body): body for body in bodies}
    for path in FOLDER.iterdir():
        if path.name.partition(".")[0] not in wanted:
            path.unlink()
    with ThreadPoolExecutor() as pool:  # both libraries let other threads run
        list(pool.map(_make, wanted, wanted.values()))
    return len(wanted)


def _make(digest: str, body: bytes) -> None:
    if not _path(digest, "br").exists():
        _path(digest, "br").write_bytes(brotli.compress(body, mode=brotli.MODE_TEXT, quality=BEST_BROTLI))
    if not _path(digest, "gzip").exists():
        _path(digest, "gzip").write_bytes(gzip.compress(body, BEST_GZIP, mtime=0))


def _path(digest: str, encoding: str) -> Path:
    return FOLDER / f"{digest}.{ENDINGS[encoding]}"
