"""The source folder that fetched sets are put into. It begins with the connectomes and cells of another one.

A set is made ready in ``.fetch/<paper id>`` and moved into place when it is whole. ``activity/sources.json`` says where
everything came from: paper id -> record, terms, citation, files.
"""

from __future__ import annotations

import csv
import io
import json
import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any, Final

from data_loader.fetch.catalog import PublicSet
from data_loader.fetch.errors import FetchError
from data_loader.fetch.records import Origin, Record
from data_loader.files import sha256
from data_loader.manifest import COLUMNS
from data_loader.remote.errors import RemoteError
from data_loader.remote.locks import locked
from data_loader.sources import ManifestRow

CELLS: Final = Path("connectome", "connectome_neurons.csv")
COPIED: Final = ("connectome", "config")  # folders
NOTES: Final = ("DATA_LICENSES.md", "PROVENANCE.json")
STAGING: Final = ".fetch"
SOURCES: Final = "sources.json"


class SourceFolder:
    def __init__(self, root: Path) -> None:
        self.root = root
        self._activity = root / "activity"

    def prepare(self, base: Path) -> None:
        """Make what is missing. Raises ``FetchError`` for a folder that is something else."""
        if self.root.exists() and self.root.resolve() == base.resolve():
            raise FetchError(f"{self.root}: is what is copied from; choose another folder with --to")
        try:
            there = self.root.is_dir() and any(path.name != STAGING for path in self.root.iterdir())
            if there and not (self.root / CELLS).is_file():
                raise FetchError(f"{self.root}: is no source folder ({CELLS} is missing); choose a new one with --to")
            if not there:
                self._begin(base)
        except OSError as error:
            raise FetchError(f"{error.filename or self.root}: {error.strerror or error}") from None

    @contextmanager
    def alone(self, only_looks: bool = False) -> Iterator[None]:
        """Raises ``FetchError`` while another process fetches into this folder; who only looks needs no lock."""
        if only_looks:
            yield
            return
        try:
            with locked(self.root / STAGING / "lock", wait=0):
                yield
        except RemoteError:
            raise FetchError(f"{self.root}: another process fetches into it; wait for it to end") from None

    def staging(self, paper_id: str) -> Path:
        """The folder a set is made ready in; what an interrupted fetch left is still there."""
        folder = self.root / STAGING / paper_id
        folder.mkdir(parents=True, exist_ok=True)
        return folder

    def clear(self, paper_id: str) -> None:
        shutil.rmtree(self.root / STAGING / paper_id, ignore_errors=True)

    def has(self, paper_id: str, record: Record, names: list[str]) -> bool:
        """Whether these very files of that version were fetched before and are whole."""
        known = self.read(SOURCES, {}).get(paper_id, {})
        if (known.get("repository"), known.get("record"), known.get("version")) != (
            record.repository,
            record.id,
            record.version,
        ):
            return False
        if known.get("fetched_names") != sorted(names):
            return False
        folder = self._activity / "data" / paper_id
        return all((folder / f["name"]).is_file() and sha256(folder / f["name"]) == f["sha256"] for f in known["files"])

    def install(self, what: PublicSet, staged: Path, facts: Origin, readme: str) -> None:
        """Put a set in the place of an older one of its name, tables first, its recordings last."""
        self._own("dataset_types.json", what.name, [
            {"id": t.id, "name": t.name, "description": t.description, "color_background": t.color} for t in what.types
        ])  # fmt: skip
        self._own(
            "event_styles.json", what.name, [{"id": e.id, "color": e.color, "width": e.width} for e in what.events]
        )
        manifest = self._activity / "raw" / f"{what.name}.csv"
        if what.recordings:
            _write(manifest, manifest_text(what.recordings))
        else:
            manifest.unlink(missing_ok=True)
        self._add_paper(what)
        (staged / "README.md").write_text(readme, encoding="utf-8")
        target, old = self._activity / "data" / what.name, self.root / STAGING / f"{what.name}.old"
        target.parent.mkdir(parents=True, exist_ok=True)
        shutil.rmtree(old, ignore_errors=True)
        if target.exists():
            target.rename(old)
        staged.rename(target)
        shutil.rmtree(old, ignore_errors=True)
        self._write_json(SOURCES, self.read(SOURCES, {}) | {what.name: facts})

    # --- parts

    def _begin(self, base: Path) -> None:
        if not (base / CELLS).is_file():
            raise FetchError(
                f"{base}: has no {CELLS}; name the folder that connectomes and cells come from with --base"
            )
        part = self.root / STAGING / "begin"
        shutil.rmtree(part, ignore_errors=True)
        part.mkdir(parents=True)
        for name in COPIED:
            if (base / name).is_dir():
                shutil.copytree(base / name, part / name)
        for name in NOTES:
            if (base / name).is_file():
                shutil.copyfile(base / name, part / name)
        common = SourceFolder(base).read("dataset_types.json", {}).get("common", [])
        for folder in ("data", "raw"):
            (self._activity / folder).mkdir(parents=True, exist_ok=True)
        self._write_json("dataset_types.json", {"common": common})
        self._write_json("event_styles.json", {"common": []})
        self._write_json("papers.json", [])
        # the cell table last: without it the folder is begun anew
        for path in sorted(part.iterdir(), key=lambda path: path.name == CELLS.parts[0]):
            path.rename(self.root / path.name)
        part.rmdir()

    def _add_paper(self, what: PublicSet) -> None:
        entry = {
            "paper_id": what.name,
            "title_full": what.title_full,
            "title_short": what.title_short,
            "neuropal_label": what.neuropal_label,
            "encoding_data": bool(what.encoding_data),
            "citation": what.citation,
            "doi": what.doi,
            "repository": {"type": what.repository, "record_id": what.record},
        }
        papers = self.read("papers.json", [])
        places = [number for number, paper in enumerate(papers) if paper.get("paper_id") == what.name]
        if places:
            papers[places[0]] = entry
        else:
            papers.append(entry)
        self._write_json("papers.json", papers)

    def _own(self, name: str, paper_id: str, entries: list[dict[str, Any]]) -> None:
        self._write_json(name, self.read(name, {}) | {paper_id: entries})

    def read(self, name: str, empty: Any) -> Any:
        path = self._activity / name
        if not path.exists():
            return empty
        try:
            content = json.loads(path.read_bytes())
        except (OSError, ValueError) as error:
            raise FetchError(f"{path}: {error}; mend or delete it") from None
        if not isinstance(content, type(empty)):
            raise FetchError(f"{path}: {type(content).__name__}; expected {type(empty).__name__}")
        return content

    def _write_json(self, name: str, content: Any) -> None:
        _write(self._activity / name, json.dumps(content, indent=2, ensure_ascii=False) + "\n")


def manifest_text(rows: tuple[ManifestRow, ...]) -> str:
    """``activity/raw/<paper_id>.csv``."""
    stream = io.StringIO()
    writer = csv.writer(stream, lineterminator="\n")
    writer.writerow(COLUMNS)
    for row in rows:
        events = ",".join(f"{event}=[{','.join(map(str, frames))}]" for event, frames in row.events.items())
        flags = [str(flag).lower() for flag in (row.theta_h_pos_is_ventral, row.label)]
        span = f"{row.t_range[0]}:{row.t_range[1]}" if row.t_range else ""
        writer.writerow([row.filename, row.checksum, row.uid, *flags, ",".join(row.types), events, span])
    return stream.getvalue()


def _write(path: Path, text: str) -> None:
    """Whole or not at all."""
    path.parent.mkdir(parents=True, exist_ok=True)
    part = path.with_name(f".{path.name}.part")
    part.write_text(text, encoding="utf-8")
    part.replace(path)
