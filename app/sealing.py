"""Answers kept where others may write carry a keyed digest: what was not put there by this site is not believed."""

from __future__ import annotations

import hashlib
import hmac
from collections.abc import Sequence
from typing import Final

DIGEST_SIZE: Final = 16  # bytes


class Seal:
    """``keys``: the first one seals, all of them are accepted, so that a key can be replaced while instances run.

    Without a key garbage is still told from an answer, but not a forgery.
    """

    def __init__(self, keys: Sequence[str]) -> None:
        # BLAKE2 takes keys of up to 64 bytes
        self._keys = [hashlib.sha256(key.encode()).digest() for key in keys if key] or [b""]

    def close(self, name: str, value: bytes) -> bytes:
        """The value as it is stored under ``name``."""
        return _digest(self._keys[0], name, value) + value

    def open(self, name: str, stored: object) -> bytes | None:
        """The value; None for anything that was not sealed under this name."""
        if not isinstance(stored, bytes) or len(stored) < DIGEST_SIZE:
            return None
        digest, value = stored[:DIGEST_SIZE], stored[DIGEST_SIZE:]
        sealed = any(hmac.compare_digest(digest, _digest(key, name, value)) for key in self._keys)
        return value if sealed else None


def _digest(key: bytes, name: str, value: bytes) -> bytes:
    found = hashlib.blake2b(key=key, digest_size=DIGEST_SIZE)
    found.update(f"{len(name)}:{name}".encode())
    found.update(value)
    return found.digest()
