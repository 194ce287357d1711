"""What can go wrong with a fetch. The message names the address or the file, and what to do."""

from __future__ import annotations


class FetchError(Exception):
    """Nothing of what it is about was put into the source folder."""


class Interrupted(FetchError):  # noqa: N818 - reads as a sentence where it is raised
    """The connection or the disk gave up; what has come is kept, and the same command goes on from there."""


class Wrong(FetchError):  # noqa: N818
    """What came is not what was announced; nothing of it is kept."""


class Damaged(Wrong):
    """A file of a set cannot be read, and by itself; the others can be used."""
