"""The public sets that can be fetched by name: ``catalog.json``, facts alone.

A set's ``recordings`` are the rows of its manifest. ``license`` is "" where none was seen; what the repository states
is told and stored when the set is fetched.

Where the facts come from:

- The three sets of Zenodo: titles, record numbers, ids and colors of types and events, and each row (uid, sha256, sign,
  types, events, stretch of frames) are those of the manifests that the WormWideWeb project publishes with its site.
  The records themselves were not read; their sha256 are compared when they are fetched.
- The sets of DANDI: their numbers, what they hold and CC-BY-4.0 are as their authors and others who read them say;
  license and version are asked of DANDI when they are fetched.
- DOIs of papers: 10.1016/j.cell.2023.04.023 and 10.1038/s41586-023-06683-4 as in the data's own documentation; the
  other three were compared with what other public projects cite (Atanas and Yemini) and with the journal's index
  (Pradhan). None was resolved.
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any, Final

from data_loader.sources import ManifestRow
from data_loader.sources.processed_h5 import FILE_SUFFIX

FILE: Final = Path(__file__).with_name("catalog.json")


@dataclass(frozen=True)
class TypeFacts:
    """A kind of recording, as ``activity/dataset_types.json`` says it."""

    id: str
    name: str
    description: str
    color: str


@dataclass(frozen=True)
class EventFacts:
    """How an event is drawn, as ``activity/event_styles.json`` says it."""

    id: str
    color: str
    width: float


@dataclass(frozen=True)
class PublicSet:
    """What is known of a set before its repository is asked; "" and () for what is not."""

    name: str  # the paper id
    repository: str  # "zenodo", "dryad", "dandi" or "https"
    record: str
    title_full: str = ""
    title_short: str = ""
    citation: str = ""
    doi: str = ""  # of the paper
    license: str = ""
    neuropal_label: bool = False
    encoding_data: bool | None = None  # None: whatever the record has
    types: tuple[TypeFacts, ...] = ()
    events: tuple[EventFacts, ...] = ()
    recordings: tuple[ManifestRow, ...] = ()

    @property
    def words(self) -> str:
        """As the command line takes it."""
        return self.record if self.repository == "https" else f"{self.repository}:{self.record}"


@cache
def catalog() -> Mapping[str, PublicSet]:
    """By name, in the order of the list."""
    entries: list[dict[str, Any]] = json.loads(FILE.read_text(encoding="utf-8"))
    return {entry["name"]: _public_set(entry) for entry in entries}


def _public_set(entry: dict[str, Any]) -> PublicSet:
    lists = {
        "types": tuple(TypeFacts(**facts) for facts in entry["types"]),
        "events": tuple(EventFacts(**facts) for facts in entry["events"]),
        "recordings": tuple(_row(facts) for facts in entry["recordings"]),
    }
    return PublicSet(**(entry | lists))


def _row(facts: dict[str, Any]) -> ManifestRow:
    return ManifestRow(
        filename=f"{facts['uid']}{FILE_SUFFIX}",
        checksum=facts["sha256"],
        uid=facts["uid"],
        theta_h_pos_is_ventral=facts["positive_is_ventral"],
        label=facts["labeled"],
        types=tuple(facts["types"]),
        events={event: tuple(frames) for event, frames in facts["events"].items()},
        t_range=(facts["t_range"][0], facts["t_range"][1]) if "t_range" in facts else None,
    )
