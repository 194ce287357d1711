"""Recordings as files: one, several in a ZIP, all of a paper; made here once, or a link into the bucket with them."""

from __future__ import annotations

import io
import re
from collections.abc import Iterable, Mapping, Sequence
from functools import cached_property
from typing import Any, BinaryIO, Final

import orjson

from app.errors import BadRequestError, NotFoundError, TooLargeError
from app.jobs import Jobs
from app.services.activity.recordings import RecordingRow, Recordings
from app.services.downloads.encodings import Encoding, encode
from app.services.downloads.kept_files import Kept, KeptFiles
from app.services.downloads.signed_links import SignedLinks
from app.services.downloads.zip_files import Member, Outcome, write_zip
from app.settings import Settings
from data_loader.export import FORMATS, Format, file_name, write
from data_loader.export.credit import SIMULATED
from data_loader.export.stored import credit_of, stored_recording
from data_loader.problems import shorten
from data_loader.store import Store

ZIP: Final = "application/zip"
MANIFEST: Final = "MANIFEST.json"
CITATION: Final = "CITATION.txt"
TAG: Final = 20  # letters of a name that are enough to tell it from others


class DownloadService:
    """Every method raises ``NotFoundError`` for an unknown data set or paper."""

    def __init__(self, store: Store, settings: Settings, jobs: Jobs) -> None:
        self._kept = KeptFiles(settings.download_cache, settings.download_cache_bytes, store.data_version, jobs)
        self._store = store
        self._settings = settings
        self._recordings = Recordings(store)
        self._links = SignedLinks(settings)

    # --- links into the bucket

    def dataset_link(self, dataset_id: str) -> str | None:
        """Signed link to the data set's JSON; None on an instance without a bucket. Raises ``UnavailableError``."""
        row = self._recordings.row(dataset_id)
        if not self._links.configured:
            return None
        return self._links.link(f"{row.paper_id}/{row.paper_id}_{row.uid}.json.bz2")

    def paper_link(self, paper_id: str) -> str | None:
        """Signed link to the archive of a paper's JSON; None without a bucket. Raises ``UnavailableError``."""
        self.paper_datasets(paper_id)
        return self._links.link(f"{paper_id}/{paper_id}.tar.bz2") if self._links.configured else None

    # --- what is asked for

    def checked_paper(self, paper_id: str) -> tuple[str, ...]:
        """Data sets of a paper that may be sent at once. Raises ``TooLargeError`` where these are too many."""
        found, most = self.paper_datasets(paper_id), self._settings.max_downloads
        if len(found) > most:
            raise TooLargeError(
                f"{len(found)} data sets belong to “{shorten(paper_id)}”; at most {most} are sent at once: choose some."
            )
        return found

    def paper_datasets(self, paper_id: str) -> tuple[str, ...]:
        """Data sets of a paper, in the order of the site; at least one."""
        found = self._by_paper.get(paper_id, ())
        if not found:
            raise NotFoundError(f"There is no paper “{shorten(paper_id)}” with recordings.", code="unknown_paper")
        return found

    def checked(self, dataset_ids: Iterable[str]) -> tuple[str, ...]:
        """Each once. Raises ``BadRequestError`` for none, ``TooLargeError`` for more than the settings allow."""
        chosen = tuple(dict.fromkeys(dataset_ids))
        most = self._settings.max_downloads
        if not chosen:
            raise BadRequestError("At least one data set is needed, as datasets=a,b.", code="empty_selection")
        if len(chosen) > most:
            raise TooLargeError(f"{len(chosen)} data sets were asked for; at most {most} are sent at once.")
        for dataset_id in chosen:
            self._recordings.row(dataset_id)
        return chosen

    # --- files made here

    def file_name(self, dataset_id: str, form: Format) -> str:
        """Safe in a header and in any file system."""
        row = self._recordings.row(dataset_id)
        return _safe(file_name(row.paper_id, row.uid, form))

    def name(self, key: str) -> str:
        """What the file of this key begins to be called by (``Kept.tag``), with these data and this code."""
        return self._kept.name(key)[:TAG]

    def file(self, dataset_id: str, form: Format) -> Kept:
        """The whole file, so that what goes wrong is known before a byte is sent. Raises ``UnavailableError``."""
        row = self._recordings.row(dataset_id)

        def make(stream: BinaryIO) -> bool:
            write(form, stored_recording(self._store, row.dataset_id), credit_of(self._store, row.paper_id), stream)
            return True

        return self._kept.get_or_make(file_key(dataset_id, form), make)

    def encoded(self, dataset_id: str, form: Format, encoding: Encoding) -> Kept:
        """The same in fewer bytes. Raises ``UnavailableError``."""

        def make(stream: BinaryIO) -> bool:
            with self.file(dataset_id, form).stream as plain:
                encode(encoding, plain, stream)
            return True

        return self._kept.get_or_make(f"{file_key(dataset_id, form)}:{encoding}", make)

    def archive(self, dataset_ids: Sequence[str], form: Format) -> Kept:
        """A ZIP of the data sets, with what became of each and how to cite them. Raises ``UnavailableError``."""
        rows = [self._recordings.row(dataset_id) for dataset_id in dataset_ids]

        def make(stream: BinaryIO) -> bool:
            outcomes: list[Outcome] = []

            def closing(found: list[Outcome]) -> list[Member]:
                outcomes.extend(found)
                manifest = self._manifest(rows, form, found)
                return [
                    Member(MANIFEST, lambda: io.BytesIO(manifest)),
                    Member(CITATION, lambda: io.BytesIO(self._citation(rows))),
                ]

            write_zip(stream, (self._member(row, form) for row in rows), closing)
            return not any(outcome.reason for outcome in outcomes)  # what is missing may be there next time

        return self._kept.get_or_make(archive_key(dataset_ids, form), make)

    # --- parts

    @cached_property
    def _by_paper(self) -> Mapping[str, tuple[str, ...]]:
        found: dict[str, tuple[str, ...]] = {}
        for row in self._recordings.rows.values():
            found[row.paper_id] = (*found.get(row.paper_id, ()), row.dataset_id)
        return found

    def _member(self, row: RecordingRow, form: Format) -> Member:
        return Member(
            name=f"{_safe(row.paper_id)}/{self.file_name(row.dataset_id, form)}",
            open=lambda: self.file(row.dataset_id, form).stream,
            compressible=FORMATS[form].compressible,
        )

    def _manifest(self, rows: list[RecordingRow], form: Format, outcomes: list[Outcome]) -> bytes:
        listed: list[dict[str, Any]] = []
        for row, outcome in zip(rows, outcomes, strict=True):
            told = {"dataset_id": row.dataset_id, "file": outcome.name, "simulated": row.simulated}
            if outcome.reason:
                listed.append(told | {"status": "failed", "reason": outcome.reason})
            else:
                listed.append(told | {"status": "ok", "bytes": outcome.size, "sha256": outcome.sha256})
        manifest = {"data_version": self._store.data_version, "format": form.value, "files": listed}
        return orjson.dumps(manifest, option=orjson.OPT_INDENT_2 | orjson.OPT_APPEND_NEWLINE)

    def _citation(self, rows: list[RecordingRow]) -> bytes:
        lines: list[str] = []
        for paper_id in dict.fromkeys(row.paper_id for row in rows):
            simulated = [row.dataset_id for row in rows if row.paper_id == paper_id and row.simulated]
            if simulated:
                lines.append(f"{SIMULATED.rstrip('.')}: {', '.join(simulated)}")
            lines += [*credit_of(self._store, paper_id).lines(), ""]
        return "\n".join(lines).encode()


def _safe(name: str) -> str:
    return re.sub(r"[^\w.-]", "_", name, flags=re.ASCII)


def file_key(dataset_id: str, form: Format) -> str:
    return f"{dataset_id}:{form}"


def archive_key(dataset_ids: Sequence[str], form: Format) -> str:
    return f"zip:{','.join(dataset_ids)}:{form}"
