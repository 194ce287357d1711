"""What every list of recordings (Datasets, Find neurons) keeps in its address."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass
from enum import StrEnum

from app.states.activity.limit import Limit
from app.states.codec import BadValue, ViewState, param
from app.states.kinds import Choice, Flag, Integer, Names, Number, Text
from data_loader.export import Format

MAX_PAGES = 1_000
_LIMIT = Limit(Number(0, 1_000_000))


class Column(StrEnum):
    """Columns of a list, by the field of a row that they show; those that sort are values of ``?sort=``."""

    NAME = "name"
    PAPER = "paper"
    NEURONS = "n_neuron"
    LABELED = "n_labeled"
    TYPES = "types"
    DURATION = "duration"
    EVENTS = "events"
    ENCODING = "encoding"
    FOUND = "found"
    CHECKSUM = "sha256"


@dataclass(frozen=True)
class ListState(ViewState):
    """What every list of recordings keeps in its address."""

    text: str = param("q", Text(), "")
    papers: tuple[str, ...] = param("papers", Names(max_items=50))  # none: all
    sort: str = param("sort", Choice(Column), "")
    descending: bool = param("desc", Flag(), False)
    page: int = param("page", Integer(1, MAX_PAGES), 1)
    format: Format = param("format", Choice(Format), Format.JSON)
    labeled_from: float | None = param("labeled_from", _LIMIT, None)  # labeled neurons; the bounds belong to it
    labeled_to: float | None = param("labeled_to", _LIMIT, None)
    minutes_from: float | None = param("minutes_from", _LIMIT, None)
    minutes_to: float | None = param("minutes_to", _LIMIT, None)


def known_sort(sort: str, columns: Collection[str], bad: list[BadValue]) -> str:
    """The column when the list has it; else "" for the order of the site, and a remark in ``bad``."""
    if sort and sort not in columns:
        bad.append(BadValue("sort", sort, "one of " + ", ".join(columns)))
        return ""
    return sort
