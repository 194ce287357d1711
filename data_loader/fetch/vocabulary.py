"""Types and events of recordings that come as JSON, which say them themselves."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from pathlib import Path
from typing import Any, Final

from data_loader.fetch.catalog import EventFacts, PublicSet, TypeFacts
from data_loader.fetch.errors import Wrong
from data_loader.files import read_json
from data_loader.json_entries import ID
from data_loader.problems import Refused

COMMON_TYPES: Final = frozenset({"neuropal"})  # of all papers
TYPE_COLOR, EVENT_COLOR, EVENT_WIDTH = "gray", "rgba(255,0,0,1)", 2.0
JSON: Final = (".json", ".json.gz", ".json.bz2")


def explained(what: PublicSet, types: Iterable[str], events: Iterable[str]) -> PublicSet:
    """The set with every type and event that was not explained yet, by its own name."""
    known_types, known_events = {facts.id for facts in what.types}, {facts.id for facts in what.events}
    return replace(
        what,
        types=what.types
        + tuple(
            TypeFacts(name, name, "", TYPE_COLOR)
            for name in dict.fromkeys(types)
            if name not in COMMON_TYPES | known_types
        ),
        events=what.events
        + tuple(
            EventFacts(name, EVENT_COLOR, EVENT_WIDTH) for name in dict.fromkeys(events) if name not in known_events
        ),
    )


def of_files(what: PublicSet, paths: Iterable[Path]) -> PublicSet:
    """With the types and events of the JSON recordings among the files, in both layouts. Raises ``Wrong`` for none."""
    for path in paths:
        if not path.name.endswith(JSON):
            continue
        try:
            content = read_json(path, path.parent)
        except Refused as refused:
            raise Wrong(str(refused)) from None
        flat: dict[str, Any] = content if isinstance(content, dict) else {}
        types = _at(flat, "metadata").get("dataset_type", flat.get("dataset_type"))
        events = _at(flat, "timing").get("event", flat.get("events"))
        what = explained(what, _ids(types), _ids(events))
    return what


def _at(content: dict[str, Any], key: str) -> dict[str, Any]:
    value = content.get(key)
    return value if isinstance(value, dict) else {}


def _ids(value: Any) -> list[str]:
    """Ids in a list or the keys of an object; what is none is left to the reader's check."""
    return (
        [name for name in value if isinstance(name, str) and ID.fullmatch(name)]
        if isinstance(value, list | dict)
        else []
    )
