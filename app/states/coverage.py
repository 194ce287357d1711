"""The state of the table of coverage: rows of what, which of them, in which order."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from enum import StrEnum
from typing import Any

from app import services
from app.analysis.activity.identities import Level
from app.states.codec import BadValue, ViewState, known, param
from app.states.kinds import Choice, Flag, Name, Names, Text

_SOURCE = Name(r"[\w.:+-]{1,120}")
FIRST_COLUMNS = ("name", "cell_class", "cell_type")  # before the sources


class Cells(StrEnum):
    NEURONS = "neurons"  # of the hermaphrodite
    BOTH = "both"  # neurons of either sex
    ALL = "all"


@dataclass(frozen=True)
class CoverageState(ViewState):
    level: Level = param("level", Choice(Level), Level.CELL)
    cells: Cells = param("cells", Choice(Cells), Cells.NEURONS)
    text: str = param("q", Text(), "")
    known_in: tuple[str, ...] = param("in", Names(max_items=50, item=_SOURCE))  # all of them
    missing_in: tuple[str, ...] = param("not", Names(max_items=50, item=_SOURCE))  # all of them
    single: bool = param("single", Flag(), False)  # a column for each recording
    sort: str = param("sort", _SOURCE, "")  # a column; "" for the order of the cell table
    largest_first: bool = param("desc", Flag(), False)

    @classmethod
    def read(cls, query: Mapping[str, Any], site: services.Services) -> tuple[CoverageState, list[BadValue]]:
        """As ``parse``; sources that are not here are left out and named too."""
        state, bad = cls.parse(query)
        sources = [source["id"] for source in site.coverage.sources]
        columns = (*FIRST_COLUMNS, *sources)
        if state.sort and state.sort not in columns:
            bad.append(BadValue("sort", state.sort, "a column of the table, as name or witvliet_2020_8"))
            state = replace(state, sort="")
        expected = "a connectome, a group of recordings, a recording or encodings"
        state = replace(
            state,
            known_in=known("in", state.known_in, sources, expected, bad),
            missing_in=known("not", state.missing_in, sources, expected, bad),
        )
        return state, bad
