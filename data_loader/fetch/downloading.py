"""Fetches a file whole: beside its place as ``<name>.part``, resumed where it stopped, checked, then renamed.

A note ``<name>.part.json`` says what the part is a part of; a part of anything else is begun anew.
"""

from __future__ import annotations

import json
import os
import shutil
import time
from collections.abc import Callable
from pathlib import Path
from typing import Final

import requests

from data_loader.fetch.errors import FetchError, Interrupted, Wrong
from data_loader.fetch.records import PIECE, RemoteFile
from data_loader.fetch.web import Web, content_range, looks_like_html, pieces

Progress = Callable[[str, int, int], None]
STEP: Final = 64 * 1024  # bytes that are written at once: what is lost at most when a connection breaks
SPARE: Final = 100 * PIECE  # bytes that a disk keeps free
MAX_UNSTATED: Final = 4096 * PIECE  # bytes of a file whose size nobody states
RANGE_NOT_SATISFIABLE: Final = 416


def need_room(folder: Path, size: int, what: str) -> None:
    """Raises ``FetchError`` when the disk of an existing folder has no room for that many bytes."""
    free = shutil.disk_usage(folder).free
    if free < size + SPARE:
        short = f"{(size + SPARE) / 1e6:,.0f} MB are needed for {what} and {free / 1e6:,.0f} MB are free"
        raise FetchError(f"{folder}: {short}; make room or choose another folder with --to")


def download(web: Web, file: RemoteFile, target: Path, progress: Progress) -> None:
    """Bring the file to ``target``. One that is there with the stated checksum is left as it is.

    Raises ``Wrong`` when what came is not what was stated, and keeps nothing then; ``Interrupted`` when the connection
    was lost again and again, and keeps the part.
    """
    if file.checksum and target.is_file() and file.checksum.of_file(target) == file.checksum.digest:
        return
    part = target.with_name(f"{target.name}.part")
    note = target.with_name(f"{target.name}.part.json")
    try:
        _bring(web, file, part, note, progress)
        _check(file, part)
        part.replace(target)
    except Wrong:
        part.unlink(missing_ok=True)
        note.unlink(missing_ok=True)
        raise
    except OSError as error:
        raise Interrupted(f"{target}: {error.strerror or error}; what has come is kept") from None
    note.unlink(missing_ok=True)


def _bring(web: Web, file: RemoteFile, part: Path, note: Path, progress: Progress) -> None:
    """Everything into the part. An attempt that brought something does not count against ``retries``."""
    validator = _begin(file, part, note)
    failures = 0
    while True:
        before = part.stat().st_size
        try:
            validator = _attempt(web, file, part, note, validator, progress)
        except Interrupted as error:
            failures = 0 if part.stat().st_size > before else failures + 1
            if failures > web.settings.retries:
                came = f"{part.stat().st_size:,} bytes have come and are kept; the same command goes on from there"
                raise Interrupted(f"{error}. {came}") from None
            time.sleep(web.settings.pause * 2**failures)
            continue
        return


def _begin(file: RemoteFile, part: Path, note: Path) -> str:
    """The validator of the part that is there; an empty part where there is none of this very file."""
    try:
        known = json.loads(note.read_bytes())
        if part.is_file() and known["file"] == _identity(file) and isinstance(known["validator"], str):
            return str(known["validator"])
    except (OSError, ValueError, KeyError, TypeError):
        pass
    part.write_bytes(b"")
    note.unlink(missing_ok=True)
    return ""


def _identity(file: RemoteFile) -> str:
    return f"{file.checksum} {file.size} {file.url}" if file.checksum is None else f"{file.checksum} {file.size}"


def _attempt(web: Web, file: RemoteFile, part: Path, note: Path, validator: str, progress: Progress) -> str:
    """One request for what is missing. Raises ``Interrupted`` when it ends early."""
    have = part.stat().st_size
    if file.size is not None and have == file.size and have:
        return validator
    headers = dict(file.headers)
    # without a checksum nothing would tell that a resumed file was put together from two versions of it
    if have and (validator or file.checksum):
        headers["Range"] = f"bytes={have}-"
        if validator:
            headers["If-Range"] = validator
    with web.open(file.url, headers, accepted=(200, 206, RANGE_NOT_SATISFIABLE)) as answer:
        if answer.status_code == RANGE_NOT_SATISFIABLE:
            part.write_bytes(b"")
            raise Interrupted(f"{file.url}: has no bytes after {have:,}")
        start = content_range(answer)[0] if answer.status_code == requests.codes.partial else 0
        if start not in (0, have):
            raise Wrong(f"{file.url}: was asked for what follows byte {have:,} and answered from {start:,}")
        validator = _validator(answer)
        note.write_text(json.dumps({"file": _identity(file), "validator": validator}), encoding="utf-8")
        _append(answer, file, part, start, progress)
    return validator


def _append(answer: requests.Response, file: RemoteFile, part: Path, start: int, progress: Progress) -> None:
    stated = answer.headers.get("Content-Length", "")
    total = file.size if file.size is not None else start + int(stated) if stated.isdigit() else None
    limit = MAX_UNSTATED if total is None else total
    with part.open("r+b") as target:
        target.truncate(start)
        target.seek(start)
        for piece in pieces(answer, STEP):
            if (
                target.tell() == 0
                and not file.name.lower().endswith((".html", ".htm"))
                and looks_like_html(answer, piece)
            ):
                raise Wrong(
                    f"{file.url}: a web page came instead of {file.name}; open the address in a browser to see why"
                )
            if target.tell() + len(piece) > limit:
                raise Wrong(f"{file.url}: more than {limit:,} bytes came")
            target.write(piece)
            progress(f"{file.name} (MB)", target.tell() // 10**6, (total or target.tell()) // 10**6)
        target.flush()
        os.fsync(target.fileno())  # the name must not reach the disk before the content does
        if total is not None and target.tell() < total:
            raise Interrupted(f"{file.url}: ended after {target.tell():,} of {total:,} bytes")


def _validator(answer: requests.Response) -> str:
    """What If-Range takes: a strong ETag, else the date of the last change."""
    tag = answer.headers.get("ETag", "")
    return tag if tag.startswith('"') else answer.headers.get("Last-Modified", "")


def _check(file: RemoteFile, part: Path) -> None:
    size = part.stat().st_size
    if file.size is not None and size != file.size:
        raise Wrong(f"{file.url}: {size:,} bytes came; {file.size:,} were announced")
    if file.checksum is not None and (found := file.checksum.of_file(part)) != file.checksum.digest:
        raise Wrong(
            f"{file.url}: {file.checksum.algorithm} of what came is {found}; {file.checksum.digest} is stated. "
            "Nothing of it is kept; try again, and ask the repository if it differs again"
        )
