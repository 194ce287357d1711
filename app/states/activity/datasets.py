"""The state of Neural Activity › Datasets: filters and order of the list."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from typing import Any

from app import services
from app.services.activity import catalog
from app.states.activity.lists import Column, ListState, known_sort
from app.states.codec import BadValue, known, param
from app.states.kinds import Names

COLUMNS = (
    Column.NAME, Column.PAPER, Column.NEURONS, Column.LABELED, Column.TYPES, Column.DURATION, Column.EVENTS,
    Column.ENCODING, Column.CHECKSUM,
)  # fmt: skip
SORTABLE = tuple(column for column in COLUMNS if column is not Column.CHECKSUM)


@dataclass(frozen=True)
class DatasetsState(ListState):
    types: tuple[str, ...] = param("types", Names(max_items=50))  # a recording must have all of them

    @classmethod
    def read(cls, query: Mapping[str, Any], site: services.Services) -> tuple[DatasetsState, list[BadValue]]:
        """As ``parse``; papers and types that no recording has are left out and named too."""
        state, bad = cls.parse(query)
        papers = [holding.paper.paper_id for holding in catalog.paper_holdings(site.store)]
        types = [
            line.type.type_id for group in catalog.type_groups(site.store) for line in group.types if line.n_recordings
        ]
        state = replace(
            state,
            papers=known("papers", state.papers, papers, "a paper with recordings", bad),
            types=known("types", state.types, types, "a type that a recording has", bad),
            sort=known_sort(state.sort, SORTABLE, bad),
        )
        return state, bad
