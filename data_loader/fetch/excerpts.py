"""NWB files of a record, each read in parts and kept without its images."""

from __future__ import annotations

import json
import re
from collections.abc import Sequence
from pathlib import Path
from typing import Final

import h5py

from data_loader.fetch.downloading import Progress, need_room
from data_loader.fetch.errors import Damaged, FetchError
from data_loader.fetch.excerpt import Plan, copy, plan
from data_loader.fetch.ranges import RangeFile
from data_loader.fetch.records import Origin, RemoteFile, Tell
from data_loader.fetch.web import Web
from data_loader.hdf5 import BROKEN, open_hdf5
from data_loader.problems import Refused, Report
from data_loader.sources.nwb.account import Account
from data_loader.sources.nwb.contents import find_series
from data_loader.sources.nwb.traces import NO_TRACES, read_traces

CELL: Final = re.compile(r"[A-Z][A-Za-z]*\d*[DVLR]{0,2}\??")  # how the names of cells look
NOTE: Final = ".json.note"  # beside a finished excerpt while its set is made ready


def bring_excerpts(
    web: Web, files: Sequence[RemoteFile], staged: Path, tell: Tell, progress: Progress
) -> dict[str, Origin]:
    """Name of the file that is here -> where it came from and what was left out.

    A file without traces, or a damaged one, is named and left out. Raises ``FetchError`` when that is true of all, and
    when one cannot be reached; what is finished stays for the next time.
    """
    origins: dict[str, Origin] = {}
    for number, file in enumerate(files):
        progress("NWB files", number, len(files))
        name = file.name if file.name not in origins else f"{Path(file.name).stem}_{file.id[:8]}.nwb"
        origins[name] = _bring(web, file, staged / name, tell)
        if origins[name]["unused"]:
            tell(f"{name} is left out: {origins[name]['unused']}")
            (staged / name).unlink(missing_ok=True)
    progress("NWB files", len(files), len(files))
    used = {name: origin for name, origin in origins.items() if not origin.pop("unused")}
    if files and not used:
        raise FetchError(f"none of {len(files)} NWB files holds traces; nothing was kept")
    for note in staged.glob(f"*{NOTE}"):
        note.unlink()
    return used


def _bring(web: Web, file: RemoteFile, target: Path, tell: Tell) -> Origin:
    note = target.with_name(f"{target.name}{NOTE}")
    identity = f"{file.id} {file.size} {file.url}"
    try:
        known = json.loads(note.read_bytes())
        if known["identity"] == identity and (target.is_file() or known["origin"]["unused"]):
            return dict(known["origin"])
    except (OSError, ValueError, KeyError, TypeError):
        pass
    part = target.with_name(f"{target.name}.part")
    part.unlink(missing_ok=True)
    origin: Origin = {"url": file.url, "path": file.path, "size_there": file.size}
    try:
        made, fetched = _excerpt(web, file, part)
    except Damaged as error:
        part.unlink(missing_ok=True)
        origin["unused"] = str(error)
    except BaseException:
        part.unlink(missing_ok=True)
        raise
    else:
        part.replace(target)
        tell(f"{target.name}: {fetched / 1e6:,.1f} of {(file.size or 0) / 1e6:,.1f} MB fetched; left out {_told(made)}")
        origin["left_out"] = [f"{left.path}: {left.reason}" for left in made.left_out]
        origin["unused"] = _unused(target)
    note.write_text(json.dumps({"identity": identity, "origin": origin}), encoding="utf-8")
    return origin


def _excerpt(web: Web, file: RemoteFile, part: Path) -> tuple[Plan, int]:
    with RangeFile(web, file) as stream:
        try:
            with h5py.File(stream, "r") as source:
                made = plan(source, file.name)
                need_room(part.parent, made.size, file.name)
                copy(source, made, part, file.name)
        except (*BROKEN, FetchError) as error:
            if stream.problem is not None:  # HDF5 has words of its own for what its reader raised
                raise stream.problem from None
            if isinstance(error, FetchError):
                raise
            raise Damaged(f"{file.name}: {error}") from None
        return made, stream.fetched


def _told(made: Plan) -> str:
    by_reason: dict[str, int] = {}
    for left in made.left_out:
        by_reason[left.reason] = by_reason.get(left.reason, 0) + left.size
    return (
        ", ".join(f"{reason} ({size / 1e6:,.1f} MB)" if size else reason for reason, size in by_reason.items())
        or "nothing"
    )


def _unused(path: Path) -> str:
    """Why the readers cannot use the file; "" when they can."""
    try:
        with open_hdf5(path, path.name) as h5:
            read_traces(h5, find_series(h5), lambda text: CELL.fullmatch(text) is not None, "", Account(), Report())
    except Refused as refused:
        if refused.problem.value == NO_TRACES:
            return f"it holds {NO_TRACES} (expected {refused.problem.expected})"
        return f"{refused.problem.key}: {refused.problem.value} (expected {refused.problem.expected})"
    return ""
