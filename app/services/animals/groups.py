"""Which recordings may be read together: those of one paper that were done the same way. A recording is an animal."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cached_property
from typing import Any, Final

from app.errors import NotFoundError
from app.services.activity.recordings import RecordingRow, Recordings
from data_loader.problems import shorten

NOT_A_WAY: Final = "neuropal"  # says that neurons were identified, not what was done with the animal
UNTYPED: Final = "untyped"


@dataclass(frozen=True)
class Group:
    """Recordings of one paper with the same types."""

    paper_id: str
    types: tuple[str, ...]  # without their owner and "neuropal", in alphabetical order
    recordings: tuple[RecordingRow, ...]  # in the order of the site

    @property
    def id(self) -> str:
        """``atanas_kim_2023:baseline``; of several types ``paper:heat+reversal``."""
        return f"{self.paper_id}:{'+'.join(self.types) or UNTYPED}"

    @property
    def labeled(self) -> tuple[RecordingRow, ...]:
        """The animals whose neurons were identified: those that analyses are about."""
        return tuple(row for row in self.recordings if row.n_labeled)

    @property
    def simulated(self) -> bool:
        return any(row.simulated for row in self.recordings)


def grouped(rows: Iterable[RecordingRow]) -> tuple[Group, ...]:
    """Those with most identified animals first, else in the order of the site."""
    found: dict[tuple[str, tuple[str, ...]], list[RecordingRow]] = {}
    for row in rows:
        types = tuple(sorted(row.bare_types - {NOT_A_WAY}))
        found.setdefault((row.paper_id, types), []).append(row)
    groups = [Group(paper_id, types, tuple(members)) for (paper_id, types), members in found.items()]
    return tuple(sorted(groups, key=lambda group: -len(group.labeled)))


class Groups:
    def __init__(self, recordings: Recordings) -> None:
        self._recordings = recordings

    @cached_property
    def all(self) -> tuple[Group, ...]:
        return grouped(self._recordings.rows.values())

    def group(self, group_id: str = "") -> Group:
        """ "" is the one with most identified animals. Raises ``NotFoundError``."""
        for group in self.all:
            if group_id in ("", group.id):
                return group
        known = ", ".join(group.id for group in self.all[:20]) or "none: no recordings are here"
        raise NotFoundError(f"There is no group “{shorten(group_id)}”; groups are {known}.", code="unknown_group")

    def asked(self, query: Mapping[str, Any]) -> int:
        """How many identified animals the query of a page is about; nothing is raised for those that are not here."""
        if query.get("dataset"):
            return 1
        asked = {str(query.get(name, "")).replace(" ", "+") for name in ("group", "a", "b")}  # a plus, not encoded
        named = [len(group.labeled) for group in self.all if group.id in asked]
        return sum(named) if named else len(self.all[0].labeled) if self.all else 0

    def of(self, dataset_id: str) -> Group:
        """The group a recording belongs to. Raises ``NotFoundError`` for an unknown recording."""
        row = self._recordings.row(dataset_id)
        return next(group for group in self.all if row in group.recordings)
