"""What a repository says of a record, checked: names are plain, checksums are of a kind that can be made here."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Final

from data_loader.fetch.errors import FetchError, Wrong

PLAIN: Final = re.compile(r"\w[\w.+() -]{0,199}")
LENGTHS: Final = {"md5": 32, "sha1": 40, "sha256": 64, "sha512": 128}  # hex digits
PIECE: Final = 1024**2


@dataclass(frozen=True)
class Checksum:
    algorithm: str  # one of LENGTHS
    digest: str  # hex, lower case

    @classmethod
    def of(cls, algorithm: str, digest: str, where: str) -> Checksum:
        """Raises ``FetchError`` for an algorithm or a digest that cannot be compared."""
        name, value = algorithm.lower().replace("-", ""), digest.strip().lower()
        if len(value) != LENGTHS.get(name) or not re.fullmatch("[0-9a-f]+", value):
            raise FetchError(f"{where}: states the checksum {algorithm}:{digest}; expected one of {', '.join(LENGTHS)}")
        return cls(name, value)

    def of_file(self, path: Path) -> str:
        """What the file has, in the same algorithm."""
        with path.open("rb") as stream:
            return hashlib.file_digest(stream, lambda: hashlib.new(self.algorithm, usedforsecurity=False)).hexdigest()

    def __str__(self) -> str:
        return f"{self.algorithm}:{self.digest}"


@dataclass(frozen=True)
class RemoteFile:
    """One file of a record."""

    name: str  # plain
    url: str
    size: int | None  # bytes; None where nobody says
    checksum: Checksum | None
    headers: tuple[tuple[str, str], ...] = ()  # what its server wants to be sent
    id: str = ""  # of DANDI's asset, whose content never changes
    path: str = ""  # in the record, where that has folders


@dataclass(frozen=True)
class Record:
    """A record as its repository describes it now."""

    repository: str  # "zenodo", "dryad", "dandi" or "https"
    id: str
    version: str
    title: str
    authors: str  # as a citation begins; "" where it is not stated
    year: str
    doi: str  # of the record
    license: str  # as stated there; "" where none is
    url: str  # for people
    files: tuple[RemoteFile, ...]
    stated_citation: str = ""

    @property
    def citation(self) -> str:
        """As the repository asks to be cited, or from its parts."""
        if self.stated_citation:
            return self.stated_citation
        parts = [self.authors, f"({self.year})" if self.year else "", f"{self.title}." if self.title else ""]
        return " ".join(part for part in [*parts, f"https://doi.org/{self.doi}" if self.doi else self.url] if part)


def plain_name(name: str, where: str) -> str:
    """The name itself. Raises ``Wrong`` for one with folders, a leading dot or signs that no data file needs."""
    if not PLAIN.fullmatch(name):
        raise Wrong(f"{where}: names a file {name[:100]!r}; expected a plain file name without folders")
    return name


class Answer:
    """A JSON object of an API whose values are asked for with their kind; a wrong kind is named, never guessed."""

    def __init__(self, content: Any, where: str) -> None:
        if not isinstance(content, dict):
            raise Wrong(f"{where}: answered {type(content).__name__}; expected an object")
        self._content, self._where = content, where

    def text(self, *keys: str) -> str:
        """A text or a number as text; "" when absent."""
        value = self._at(keys)
        return str(value) if isinstance(value, str | int) and not isinstance(value, bool) else ""

    def needed(self, *keys: str) -> str:
        return self.text(*keys) or self._missing(keys, "a text")

    def size(self, *keys: str) -> int:
        value = self._at(keys)
        if isinstance(value, bool) or not isinstance(value, int) or value < 0:
            return self._missing(keys, "a number of bytes")
        return value

    def objects(self, *keys: str) -> list[Answer]:
        """A list of objects, empty when absent."""
        value = self._at(keys)
        if value is None:
            return []
        if not isinstance(value, list):
            return self._missing(keys, "a list")
        return [Answer(entry, f"{self._where}: {'.'.join(keys)}") for entry in value]

    def listed(self, *keys: str) -> list[Any]:
        value = self._at(keys)
        return value if isinstance(value, list) else []

    def _at(self, keys: tuple[str, ...]) -> Any:
        value: Any = self._content
        for key in keys:
            value = value.get(key) if isinstance(value, dict) else None
        return value

    def _missing(self, keys: tuple[str, ...], expected: str) -> Any:
        raise Wrong(f"{self._where}: {'.'.join(keys)}: {self._at(keys)!r:.80}; expected {expected}")


Tell = Callable[[str], None]  # a line for the person who waits
Origin = dict[str, Any]  # where a file or a set came from, as ``activity/sources.json`` keeps it
