"""What the table of coverage is answered with."""

from __future__ import annotations

from enum import StrEnum
from typing import Literal, TypeAlias

from typing_extensions import TypedDict


class Known(StrEnum):
    """What a source says of a cell or a class, the best first."""

    KNOWN = "known"
    UNDETERMINED = "undetermined"  # of a cell: a trace of its class is there whose side is open
    UNKNOWN = "unknown"
    NOT_GROWN_YET = "not_grown_yet"
    NOT_IN_VOLUME = "not_in_volume"
    NOT_LISTED = "not_listed"  # in a table that lists what it knows


SourceKind: TypeAlias = Literal["connectome", "group", "recording", "encodings", "class_table", "layer"]


class Source(TypedDict):
    """``of``: of how many a count is, in a group and among encodings the animals with identified neurons; None where
    there are no counts but of members of a class."""

    id: str
    kind: SourceKind
    name: str
    short_name: str
    simulated: bool
    of: int | None


class CoverageRow(TypedDict):
    """A cell, or a class with its ``members``. ``known``: of each source in the order of ``sources``; ``count``:
    animals with it; of a class in one connectome or recording its members that are known; None where nothing is
    counted."""

    name: str
    cell_class: str
    cell_type: str
    is_neuron: bool
    male_only: bool
    members: list[str]
    known: list[Known]
    count: list[int | None]


class CoverageAnswer(TypedDict):
    level: Literal["cell", "class"]
    sources: list[Source]
    rows: list[CoverageRow]
