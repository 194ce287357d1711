"""The words of the command line, as what to fetch: names of the catalog, records, addresses."""

from __future__ import annotations

import difflib
import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Final

from data_loader.fetch.catalog import PublicSet, catalog
from data_loader.fetch.errors import FetchError
from data_loader.fetch.vocabulary import explained
from data_loader.json_entries import ID
from data_loader.manifest import read_manifest
from data_loader.problems import Refused, Report
from data_loader.sources import ManifestRow

PREFIXES: Final = ("zenodo", "dryad", "dandi")
DEFAULT: Final = ("atanas_kim_2023", "dag_nwabudike_kang_2023", "pradhan_madan_2025")


@dataclass(frozen=True)
class Wish:
    """What is said of a set that is not in the catalog."""

    paper_id: str = ""
    title: str = ""
    manifest: Path | None = None


@dataclass(frozen=True)
class Order:
    what: PublicSet
    urls: tuple[str, ...] = ()  # of files, for plain addresses


def orders(words: Sequence[str], wish: Wish) -> list[Order]:
    """Raises ``FetchError`` for words that mean nothing, and for a wish that is about several sets or a known one."""
    urls = tuple(word for word in words if re.match(r"[a-z]+://", word))
    found = [_order(word) for word in dict.fromkeys(words or DEFAULT) if word not in urls]
    if urls:
        found.append(Order(PublicSet(name="", repository="https", record=urls[0]), urls))
    free = [number for number, order in enumerate(found) if order.what.name not in catalog()]
    if wish != Wish():
        if len(free) != 1 or len(found) != 1:
            raise FetchError(
                "--paper, --title and --manifest are about one set that is not in the catalog; name it alone"
            )
        found[0] = replace(found[0], what=_wished(found[0].what, wish))
    if urls and not found[-1].what.name:
        raise FetchError(f"{urls[0]}: name the set with --paper, as --paper lab_2026")
    return found


def _order(word: str) -> Order:
    known = catalog()
    if word in known:
        return Order(known[word])
    prefix, _, record = word.partition(":")
    if prefix in PREFIXES and record:
        # the same record as one of the catalog is that one, with all that is known of it
        for entry in known.values():
            if (entry.repository, entry.record) == (prefix, record):
                return Order(entry)
        name = f"{prefix}_{re.sub('[^A-Za-z0-9]+', '_', record.removeprefix('doi:')).strip('_')}"
        return Order(PublicSet(name=name[:80], repository=prefix, record=record))
    near = difflib.get_close_matches(word, known, 1, 0.5)
    meant = f"did you mean {near[0]}? " if near else ""
    raise FetchError(
        f"{word}: {meant}expected {', '.join(known)}; zenodo:ID, dryad:DOI, dandi:ID, dandi:ID/VERSION, or an "
        "address of a file that begins with https://"
    )


def _wished(what: PublicSet, wish: Wish) -> PublicSet:
    if wish.paper_id and not ID.fullmatch(wish.paper_id):
        raise FetchError(f"--paper {wish.paper_id}: expected letters, digits, _ . -")
    rows = _rows(wish.manifest) if wish.manifest else ()
    named = replace(
        what, name=wish.paper_id or what.name, title_full=wish.title, title_short=wish.title, recordings=rows
    )
    return explained(
        named, (name for row in rows for name in row.types), (event for row in rows for event in row.events)
    )


def _rows(path: Path) -> tuple[ManifestRow, ...]:
    report = Report()
    try:
        rows = read_manifest(path, path.parent, report)
    except Refused as refused:
        raise FetchError(f"--manifest {path}: {refused}") from None
    if report.refused:
        raise FetchError(f"--manifest {path}: {report.refused[0]}")
    return tuple(rows.values())
