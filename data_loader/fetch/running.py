"""One set, from the words to the source folder: ask, tell, make room, fetch, compare, put in place."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from pathlib import Path
from typing import Final

from data_loader.fetch import dandi, dryad, links, vocabulary, zenodo
from data_loader.fetch.choosing import choose, is_h5, is_read_in_parts
from data_loader.fetch.downloading import Progress, download, need_room
from data_loader.fetch.errors import FetchError, Wrong
from data_loader.fetch.excerpts import bring_excerpts
from data_loader.fetch.records import Origin, Record, RemoteFile, Tell
from data_loader.fetch.source_folder import SourceFolder
from data_loader.fetch.targets import Order
from data_loader.fetch.unpacking import check_recordings, is_archive, unpack
from data_loader.fetch.web import Web
from data_loader.files import sha256
from data_loader.sources import ManifestRow
from data_loader.sources.encoding_h5 import NAMES
from data_loader.sources.processed_h5 import LABEL_FILES

MANIFEST_ADVICE: Final = (
    "give its manifest (sha256, types, events, sign of the head angle; its columns are in initial_data/README.md) "
    "with --manifest FILE"
)
NO_TERMS: Final = "none are stated; ask the authors before you publish the data"
UNPACKED: Final = 3  # times an archive's size that it and its unpacked files take at most, as seen in published ones
README_LINES: Final = (
    ("paper", "citation"),
    ("DOI of the paper", "doi"),
    ("data", "record_citation"),
    ("DOI of the data", "record_doi"),
    ("record", "url"),
    ("version", "version"),
    ("terms", "license"),
    ("fetched", "fetched"),
    ("with", "with"),
)


@dataclass(frozen=True)
class Fetcher:
    web: Web
    folder: SourceFolder
    tell: Tell
    progress: Progress
    patterns: tuple[str, ...] = ()  # of --file
    only_tell: bool = False

    def fetch(self, order: Order) -> None:
        """Raises ``FetchError``; the source folder is what it was then."""
        what = order.what
        record = self._describe(order)
        if not what.title_full:
            what = replace(what, title_full=record.title or what.title_short or what.name)
        if not what.title_short:
            what = replace(what, title_short=what.title_full if len(what.title_full) <= 40 else what.name)
        chosen = choose(record, self.patterns, what.encoding_data, self.tell)
        self._tell_terms(order, record, chosen)
        if any(is_h5(file.name) for file in chosen) and not what.recordings:
            raise FetchError(f"{what.words}: processed H5 files do not say all that is needed; {MANIFEST_ADVICE}")
        names = [file.path or file.name for file in chosen]
        if self.only_tell:
            return
        if self.folder.has(what.name, record, names):
            self.tell(f"{what.name} is here already, and whole")
            return
        staged = self.folder.staging(what.name)
        try:
            facts = self._bring(what.recordings, chosen, staged)
            came = [str(fact["name"]) for fact in facts]
            what = vocabulary.of_files(what, [staged / name for name in came if name not in LABEL_FILES])
        except Wrong:
            self.folder.clear(what.name)
            raise
        what = replace(
            what,
            neuropal_label=what.neuropal_label or any(name in LABEL_FILES for name in came),
            encoding_data=any(name.startswith(NAMES[0]) for name in came),
        )
        provenance = {
            "fetched": datetime.now(UTC).date().isoformat(),
            "with": what.words,
            "repository": record.repository,
            "record": record.id,
            "version": record.version,
            "url": record.url,
            "record_doi": record.doi,
            "license": record.license or what.license,
            "record_citation": record.citation,
            "citation": what.citation,
            "doi": what.doi,
            "fetched_names": sorted(names),
            "files": facts,
        }
        self.folder.install(what, staged, provenance, _readme(what.title_full, provenance))
        self.tell(f"{what.name}: {len(facts)} files are in {self.folder.root}")

    # --- parts

    def _describe(self, order: Order) -> Record:
        what = order.what
        if what.repository == "zenodo":
            return zenodo.describe(self.web, what.record)
        if what.repository == "dryad":
            return dryad.describe(self.web, what.record)
        if what.repository == "dandi":
            return dandi.describe(self.web, what.record)
        return links.describe(self.web, order.urls, {row.filename: row.checksum for row in what.recordings})

    def _tell_terms(self, order: Order, record: Record, chosen: Sequence[RemoteFile]) -> None:
        what, tell = order.what, self.tell
        version = f", version {record.version}" if record.version else ""
        tell(f"{what.name or record.url}: {what.title_full or record.title} ({record.url}{version})")
        tell(f"  cite: {what.citation or record.citation}{f' doi:{what.doi}' if what.doi and what.citation else ''}")
        if what.citation and record.citation != record.url:
            tell(f"  and the data: {record.citation}")
        tell(f"  terms: {record.license or what.license or NO_TERMS}")
        sizes = [file.size for file in chosen if file.size is not None]
        unknown = f" and {len(chosen) - len(sizes)} of unknown size" if len(sizes) < len(chosen) else ""
        tell(f"  {len(chosen)} of {len(record.files)} files, {sum(sizes) / 1e6:,.1f} MB{unknown}")
        if any(is_read_in_parts(file) for file in chosen):
            tell("  of NWB files only traces, behavior and names are read; their images stay where they are")

    def _bring(self, rows: Sequence[ManifestRow], chosen: Sequence[RemoteFile], staged: Path) -> list[Origin]:
        """Everything into the staging folder, and what is known of each file."""
        whole = [file for file in chosen if not is_read_in_parts(file)]
        need = sum((file.size or 0) * (UNPACKED if is_archive(file.name) else 1) for file in whole)
        there = sum(path.stat().st_size for path in staged.iterdir() if path.is_file())
        need_room(self.folder.root, max(0, need - there), "these files")
        for number, file in enumerate(whole):
            if any(file.name == other.name for other in whole[:number]):
                raise FetchError(f"{file.name}: two files of the record have this name; choose one with --file")
            download(self.web, file, staged / file.name, self.progress)
        origins: dict[str, Origin] = {}
        for file in whole:
            origin: Origin = {"url": file.url, "stated_checksum": str(file.checksum or "")}
            if file.checksum is None:
                self.tell(f"{file.name}: its server states no checksum; it is taken as it came")
            names = unpack(staged / file.name, staged, self.tell) if is_archive(file.name) else [file.name]
            origins |= dict.fromkeys(names, origin)
        check_recordings(staged, rows, self.tell)
        parts = [file for file in chosen if is_read_in_parts(file)]
        origins |= bring_excerpts(self.web, parts, staged, self.tell, self.progress)
        for path in staged.iterdir():  # archives, now that all of them is there, and what other calls left
            if path.name not in origins:
                path.unlink()
        return [
            {"name": path.name, "size": path.stat().st_size, "sha256": sha256(path)} | origins[path.name]
            for path in sorted(staged.iterdir())
        ]


def _readme(title: str, facts: Origin) -> str:
    data = [f"{told}: {facts[key]}" for told, key in README_LINES if facts[key]]
    if not facts["license"]:
        data.append(f"terms: {NO_TERMS}")
    files = [f"- {file['name']}: {file['size']} bytes, sha256 {file['sha256']}" for file in facts["files"]]
    return "\n".join([f"# {title}", "", *(f"- {line}" for line in data), "", "## Files", "", *files, ""])
