"""Files of other programs in the project's own formats: recordings as nested JSON, connectomes as lists of connections.

What was understood is said in a line each, and what was left out by the readers as in a build.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any, Final

import orjson

from data_loader.archives import extract, is_archive, stem
from data_loader.checks import Vocabulary, check_recording
from data_loader.export import UNITS, json_v2
from data_loader.names import Nomenclature
from data_loader.problems import Refused, Report
from data_loader.schema import COMMON, Connectome, ConnectomeInfo, Recording, Synapse
from data_loader.sources import ConnectomeContext, Context, first_that_reads, processed_h5
from data_loader.sources.connectomes import CONNECTOME_SOURCES, read_connectome
from data_loader.sources.registry import RECORDING_SOURCES

Tell = Callable[[str], None]
TYPES: Final = {Synapse.CHEMICAL: 0, Synapse.ELECTRICAL: 2}
UNKNOWN_UNIT: Final = "the unit is not in the file: say it in connectome_datasets.json"


@dataclass(frozen=True)
class Conversion:
    to: Path  # folder of the files that are written
    paper_id: str
    names: Nomenclature


def convert(path: Path, how: Conversion, report: Report, tell: Tell) -> None:
    """One file, or every file of an archive. Nothing is raised: what cannot be used is in the report."""
    if is_archive(path) and not processed_h5.reads(path):
        with TemporaryDirectory(prefix="wormwideweb-") as scratch, report.collecting():
            for member in extract(path, path.parent, Path(scratch)):
                convert(member, how, report, tell)
        return
    attempts: list[Report] = []
    for read in _readers(path):
        attempt = Report()
        with attempt.collecting():
            lines = list(read(path, how, attempt))
            if lines:
                report.problems += attempt.problems
                for line in lines:
                    tell(f"{path.name}: {line}")
                return
        attempts.append(attempt)
    for attempt in attempts or [_unread(path)]:
        report.problems += attempt.problems


Read = Callable[[Path, Conversion, Report], Iterator[str]]


def _readers(path: Path) -> Iterator[Read]:
    """A table, a MATLAB file or a JSON may be either; what it is, the reader that understands it says."""
    if any(source.reads(path) for source in RECORDING_SOURCES):
        yield _recordings
    if any(source.reads(path) for source in CONNECTOME_SOURCES):
        yield _connectome


def _unread(path: Path) -> Report:
    report = Report()
    with report.collecting():
        first_that_reads(path, path.parent, (*RECORDING_SOURCES, *CONNECTOME_SOURCES))
    return report


def _recordings(path: Path, how: Conversion, report: Report) -> Iterator[str]:
    context = Context(path.parent, how.paper_id, how.names)
    for recording in first_that_reads(path, path.parent, RECORDING_SOURCES).read(path, context, report):
        own = {f"{how.paper_id}-{name}" for name in recording.types} | {f"{COMMON}-{name}" for name in recording.types}
        events = frozenset(f"{how.paper_id}/{event}" for event in recording.events)
        sound = check_recording(recording, Vocabulary(frozenset(own), events, how.names), report)
        target = how.to / f"{sound.paper_id}_{sound.uid}.json"
        _check_free(target)
        json_v2.write_file(sound, how.to)
        yield f"a recording, {_of_recording(sound)}; written to {target}"


def _of_recording(recording: Recording) -> str:
    seconds = recording.timestamps[-1] - recording.timestamps[0]
    behavior = ", ".join(f"{channel.name.lower()} in {UNITS[channel]}" for channel in recording.behavior)
    parts = [
        f"{recording.n_neuron} neurons ({len(recording.labels)} with a name) x {recording.max_t} frames, {seconds:g} s",
        behavior or "no behavior",
        f"{len(recording.reversals)} reversals",
        f"events {', '.join(recording.events)}" if recording.events else "no events",
        "original traces and z-scores" if recording.trace_original is not None else "z-scores only",
        f"types {', '.join(recording.types)}" if recording.types else "no type: add one to dataset_type",
    ]
    return "; ".join(parts)


def _connectome(path: Path, how: Conversion, report: Report) -> Iterator[str]:
    info = ConnectomeInfo(stem(path), stem(path), "complete", 0.0, 0.0, "", "")
    found = read_connectome(path, ConnectomeContext(path.parent, info, how.names), report)
    target = how.to / f"{stem(path)}.json"
    _check_free(target)
    how.to.mkdir(parents=True, exist_ok=True)
    rows = list(_rows(found))
    target.write_bytes(b"[\n" + b",\n".join(orjson.dumps(row) for row in rows) + b"\n]\n")
    yield f"a connectome, {_of_connectome(found)}; {UNKNOWN_UNIT}; written to {target}"


def _rows(found: Connectome) -> Iterator[dict[str, Any]]:
    for pre, post, kind, weight in zip(found.pre, found.post, found.type, found.weight.tolist(), strict=True):
        yield {"pre": pre, "post": post, "typ": TYPES[kind], "syn": [int(weight) if weight.is_integer() else weight]}


def _of_connectome(found: Connectome) -> str:
    cells = len({*found.pre, *found.post})
    counts = {kind: sum(one is kind for one in found.type) for kind in Synapse}
    return (
        f"{counts[Synapse.CHEMICAL]} chemical connections and {counts[Synapse.ELECTRICAL]} gap junctions as listed"
        f" of {cells} cells, weights from {found.weight.min():g} to {found.weight.max():g}"
    )


def _check_free(target: Path) -> None:
    if target.exists():
        raise Refused(str(target), "(whole file)", "it is there already", "a folder without it; nothing is overwritten")
