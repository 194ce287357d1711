"""What an older store of the same source still holds: files that have not changed since are not read again.

A store keeps, beside its content and outside its data version, on which files each of its recordings rests and what was
known when they were read. Nothing is taken over from a store of another loader, source or schema.
"""

from __future__ import annotations

import hashlib
from collections.abc import Mapping, Sequence
from contextlib import suppress
from dataclasses import asdict
from functools import cache, cached_property
from pathlib import Path
from typing import Any

import numpy as np
import orjson

from data_loader.files import inside
from data_loader.packing import Content, Facts, Imported, Packed, Row
from data_loader.problems import Problem, Refused
from data_loader.reading import Found, Item, Knowledge
from data_loader.sources import processed_h5
from data_loader.sources.registry import RECORDING_SOURCES
from data_loader.store import OF_RECORDINGS, Store, StoreError

IMPORTS = "imports.json"

Entry = dict[str, Any]  # of one item, as it is written


def file_facts(known: Knowledge, item: Item) -> Facts:
    """Of each file that the recordings of an item rest on."""
    files = [item.path]
    with suppress(Refused):  # what lies outside, which nobody reads
        inside(item.path, known.root)
        source = next((source for source in RECORDING_SOURCES if source.reads(item.path)), None)
        if source is not None:
            files = source.rests_on(item.path, known.contexts[item.paper_id])
    return {_name(path, known.root): facts for path in files if (facts := _facts(path)) is not None}


class Ledger:
    """What the recordings of a build rest on, for the builds after it."""

    def __init__(self, known: Knowledge) -> None:
        self._known = known
        self.root = known.root
        names, words = known.vocabulary.names, known.vocabulary
        self._words = _digest([asdict(names), sorted(words.type_ids), sorted(words.events)])
        self.items: dict[str, Entry] = {}

    def enter(self, item: Item, imported: Imported[Packed]) -> None:
        found = list(imported.found)
        uids = _uids(item, found)
        self.items[self.name(item)] = {
            "files": imported.files,
            "known": self.digest(item, uids),
            "uids": uids,
            "found": [
                {
                    "before": [problem.as_dict() for problem in one.before],
                    "dataset_id": one.dataset_id,
                    "uid": one.uid,
                    "file": one.file,
                    "stored": one.content is not None,
                    "after": [problem.as_dict() for problem in one.after],
                }
                for one in found
            ],
        }

    def name(self, item: Item) -> str:
        return _name(item.path, self._known.root)

    def digest(self, item: Item, uids: list[str] | None) -> str:
        """Of all that the source says of an item outside its files; ``uids``: the rows of the manifest that count."""
        context = self._known.contexts[item.paper_id]
        whole = uids is None
        return _digest(
            {
                "words": self._words,
                "simulated": context.simulated,
                "nwb_series": context.nwb_series,
                "manifest": context.manifest if whole else [context.manifest.get(uid) for uid in uids or ()],
                "checksums": context.checksums if whole else context.checksums.get(item.path.name),
            }
        )

    def document(self) -> dict[str, Any]:
        return {"loader": loader_digest(), "items": self.items}


class Older:
    """An older store, to take recordings from."""

    def __init__(self, store: Store, imports: Mapping[str, Entry]) -> None:
        self._store = store
        self._imports = imports

    @classmethod
    def open(cls, folder: Path, source: Path) -> Older | None:
        """None when there is none, or none that opens, of this source."""
        try:
            store = Store.open(folder)
            imports = orjson.loads((store.folder / IMPORTS).read_bytes())
        except (StoreError, OSError, orjson.JSONDecodeError):
            return None
        if store.meta.get("source") != str(source.resolve()) or imports["loader"] != loader_digest():
            return None
        return cls(store, imports["items"])

    def imported(self, ledger: Ledger, item: Item) -> Imported[Packed] | None:
        """What an item brought, which has not changed since; None for one that must be read."""
        entry = self._imports.get(ledger.name(item))
        if entry is None or entry["known"] != ledger.digest(item, entry["uids"]):
            return None
        if any(_facts(ledger.root / name) != facts for name, facts in entry["files"].items()):
            return None
        found = [
            Found(
                _problems(one["before"]),
                one["dataset_id"],
                one["uid"],
                one["file"],
                self._packed(one["dataset_id"]) if one["stored"] else None,
                _problems(one["after"]),
            )
            for one in entry["found"]
        ]
        return Imported(found, entry["files"])

    def _packed(self, dataset_id: str) -> Packed:
        return Packed(
            dataset_id,
            recording=self._rows["recordings"][dataset_id][0],
            neurons=self._rows["neurons"].get(dataset_id, []),
            reversals=self._rows["reversals"].get(dataset_id, []),
            events=self._rows["events"].get(dataset_id, []),
            files=self._files[dataset_id],
        )

    @cached_property
    def _rows(self) -> dict[str, dict[str, list[Row]]]:
        """frame -> dataset_id -> its rows."""
        found: dict[str, dict[str, list[Row]]] = {}
        for name in ("recordings", "neurons", "reversals", "events"):
            columns = [column.astype(object).tolist() for _, column in self._store.frame(name).items()]
            rows = found.setdefault(name, {})
            for row in zip(*columns, strict=True):
                rows.setdefault(row[0], []).append(row)
        return found

    @cached_property
    def _files(self) -> dict[str, dict[str, Content]]:
        """dataset_id -> name -> content."""
        found: dict[str, dict[str, Content]] = {}
        for path, facts in self._store.meta["files"].items():
            folder, _, name = path.rpartition("/")
            if path.startswith(OF_RECORDINGS):
                content = Content(facts["size"], facts["sha256"], kept=self._store.folder / path)
                found.setdefault(folder.removeprefix(OF_RECORDINGS), {})[name] = content
        return found


@cache
def loader_digest() -> str:
    """Of the code that reads and computes: any change of it means reading everything again."""
    digest = hashlib.sha256(np.__version__.encode())
    folder = Path(__file__).parent
    for path in sorted(folder.rglob("*.py")):
        digest.update(f"{path.relative_to(folder)}\n".encode() + path.read_bytes())
    return digest.hexdigest()


def _uids(item: Item, found: Sequence[Found[Packed]]) -> list[str] | None:
    """The rows of the manifest that count for an item; None: any of them might."""
    recordings = [one for one in found if one.dataset_id]
    whole_set = item.path.is_dir() or processed_h5.reads(item.path)
    if whole_set or not recordings or any(one.content is None for one in recordings):
        return None
    return sorted(one.uid for one in recordings)


def _digest(content: Any) -> str:
    return hashlib.sha256(orjson.dumps(content, default=dict, option=orjson.OPT_SORT_KEYS)).hexdigest()


def _facts(path: Path) -> list[int] | None:
    try:
        facts = path.stat()
    except OSError:
        return None
    return [facts.st_size, facts.st_mtime_ns, facts.st_ctime_ns, facts.st_ino]


def _name(path: Path, root: Path) -> str:
    return path.relative_to(root).as_posix()


def _problems(listed: list[dict[str, str]]) -> tuple[Problem, ...]:
    return tuple(Problem.of(one) for one in listed)
