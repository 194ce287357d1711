"""``activity/sources.json``: where each paper's recordings were fetched from, as ``data_loader fetch`` notes it."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Final, TypedDict

from data_loader.files import read_json, relative
from data_loader.problems import Refused, Report
from data_loader.tables import optional

FILE: Final = "sources.json"
PAGE: Final = re.compile(r"https?://[^\s\"'<>]+")


class Retrieval(TypedDict):
    """What a visitor may want to know; "" where it was not stated."""

    url: str  # page of the record
    version: str
    license: str
    citation: str  # of the record
    fetched: str  # date, as 2026-11-29


def retrievals_of(source: Path, report: Report) -> dict[str, Retrieval]:
    """paper id -> retrieval; {} for a source folder whose data came otherwise."""
    path, nothing = source / "activity" / FILE, dict[str, Retrieval]()
    return optional(path, source, lambda: _read(path, source, report), nothing, report)


def _read(path: Path, root: Path, report: Report) -> dict[str, Retrieval]:
    """An entry that is none is refused by itself."""
    name = relative(path, root)
    content = read_json(path, root)
    if not isinstance(content, dict):
        raise Refused(name, "(whole file)", type(content).__name__, "an object by paper id")
    found: dict[str, Retrieval] = {}
    for paper_id, entry in content.items():
        with report.collecting():
            if not isinstance(entry, dict):
                raise Refused(name, paper_id, type(entry).__name__, "an object")
            url = str(entry.get("url") or "")
            if not PAGE.fullmatch(url):
                raise Refused(name, f"{paper_id}.url", url, "an address that begins with https://")
            found[paper_id] = Retrieval(
                url=url,
                version=str(entry.get("version") or ""),
                license=str(entry.get("license") or ""),
                citation=str(entry.get("record_citation") or ""),
                fetched=str(entry.get("fetched") or ""),
            )
    return found
