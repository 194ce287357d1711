"""``activity/raw/<paper_id>.csv``: the processed H5 files with checksums, types and events (formats.md b.2)."""

from __future__ import annotations

import re
from pathlib import Path

from data_loader.csv_rows import read_csv
from data_loader.files import relative
from data_loader.json_entries import ID
from data_loader.problems import Refused, Report
from data_loader.sources import ManifestRow

COLUMNS = ("filename", "checksum", "uid", "θh_pos_is_ventral", "label", "type", "event", "t_range")
EVENT = re.compile(r"([^=,\s]+)\s*=\s*\[([^\]]*)\]")
FLAGS = {"true": True, "false": False}


def read_manifest(path: Path, root: Path, report: Report) -> dict[str, ManifestRow]:
    """uid -> row. A bad row is refused by itself. ``t_range`` may be quoted twice, as in the published files."""
    name = relative(path, root)
    rows: dict[str, ManifestRow] = {}
    for line, raw in read_csv(path, root, COLUMNS, report):
        with report.collecting():
            row = _row(raw, name, f"line {line}")
            if row.uid in rows:
                raise Refused(name, f"line {line}, uid", row.uid, "each uid once; the first is kept")
            rows[row.uid] = row
    return rows


def _row(raw: dict[str, str], name: str, key: str) -> ManifestRow:
    if not ID.fullmatch(raw["uid"]):
        raise Refused(name, f"{key}, uid", raw["uid"], "a recording id such as 2022-06-14-01")
    if not re.fullmatch(r"[0-9a-f]{64}", raw["checksum"]):
        raise Refused(name, f"{key}, checksum", raw["checksum"], "a sha256 of 64 hex digits")
    for column in ("θh_pos_is_ventral", "label"):
        if raw[column] not in FLAGS:
            raise Refused(name, f"{key}, {column}", raw[column], "true or false")
    if Path(raw["filename"]).name != raw["filename"]:
        raise Refused(name, f"{key}, filename", raw["filename"], "a file name without folders")
    return ManifestRow(
        filename=raw["filename"],
        checksum=raw["checksum"],
        uid=raw["uid"],
        theta_h_pos_is_ventral=FLAGS[raw["θh_pos_is_ventral"]],
        label=FLAGS[raw["label"]],
        types=tuple(part.strip() for part in raw["type"].split(",") if part.strip()),
        events=_events(raw["event"], name, key),
        t_range=_t_range(raw["t_range"], name, key),
    )


def _events(text: str, name: str, key: str) -> dict[str, tuple[int, ...]]:
    events = {}
    rest = EVENT.sub("", text).strip(' ,"')
    if rest:
        raise Refused(name, f"{key}, event", text, "name=[frame,frame], …")
    for event, frames in EVENT.findall(text):
        numbers = [part.strip() for part in frames.split(",") if part.strip()]
        if not all(number.isdigit() for number in numbers):
            raise Refused(name, f"{key}, event", text, "whole frame numbers")
        events[event.strip('"')] = tuple(int(number) for number in numbers)
    return events


def _t_range(text: str, name: str, key: str) -> tuple[int, int] | None:
    bare = text.strip('" ')
    if not bare:
        return None
    match = re.fullmatch(r"(\d+):(\d+)", bare)
    if not match or not 1 <= int(match[1]) < int(match[2]):
        raise Refused(name, f"{key}, t_range", text, "first:last frame, 1-based")
    return int(match[1]), int(match[2])
