"""Where a published store is: ``s3://bucket/path``, ``gs://bucket/path`` or ``file:///path``."""

from __future__ import annotations

import hashlib
import re
from dataclasses import dataclass
from typing import Self

# scheme -> the package that speaks it, and what installs that
PACKAGES = {
    "s3": ("s3fs", "pip install -r requirements-s3.txt"),
    "gs": ("gcsfs", "pip install -r requirements-gcs.txt"),
    "file": ("fsspec", "pip install fsspec"),
}
EXPECTED = "a folder, or an address as s3://bucket/path, gs://bucket/path or file:///path"


@dataclass(frozen=True)
class RemoteAddress:
    scheme: str
    place: str  # bucket and path, or an absolute path; no slash at the end

    @classmethod
    def of(cls, text: str) -> Self:
        """Raises ``ValueError`` whose text completes "expected …"."""
        match = re.fullmatch(r"(\w+)://(.+?)/*", text, re.ASCII)
        if not match or match[1] not in PACKAGES:
            raise ValueError(f"expected {EXPECTED}")
        scheme, place = match.groups()
        first, *path = place.removeprefix("/").split("/")
        if place.startswith("/") != (scheme == "file"):
            raise ValueError(f"expected {EXPECTED}: a bucket follows s3:// and gs://, an absolute path file://")
        # no user, password, query or port: credentials and endpoint come from the environment, as the vendors name them
        if not re.fullmatch(r"\w[\w.-]+", first, re.ASCII) or not all(map(_is_plain, path)):
            raise ValueError(f"expected {EXPECTED}, of letters, digits and . _ - alone")
        return cls(scheme, place)

    def __str__(self) -> str:
        return f"{self.scheme}://{self.place}"

    @property
    def digest(self) -> str:
        """A name for folders."""
        return hashlib.sha256(str(self).encode()).hexdigest()[:12]


def is_address(text: str) -> bool:
    """Whether a text was meant as an address: ``s3:/bucket`` was, and is a wrong one."""
    return bool(re.match(r"\w{2,}:/", text, re.ASCII))


def _is_plain(part: str) -> bool:
    return bool(re.fullmatch(r"[\w.-]+", part, re.ASCII)) and part not in (".", "..")
