"""The seed of a resampling: from the question and the data, so that one link gives one number."""

from __future__ import annotations

import hashlib


def seed_of(*question: str) -> int:
    """63 bits of the digest of ``question``, the data version among its parts."""
    digest = hashlib.blake2b("\x1f".join(question).encode(), digest_size=8).digest()
    return int.from_bytes(digest) >> 1
