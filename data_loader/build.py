"""source folder -> checks -> store.

``build`` writes a store, ``check`` only reads and reports, ``is_stale`` says whether a build would change anything.
"""

from __future__ import annotations

import hashlib
import time
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np

from data_loader import collect, simulate
from data_loader.collect import Progress, Tables, silent
from data_loader.correlation import correlate_behavior, correlate_neurons
from data_loader.problems import Refused, Report
from data_loader.schema import COMMON, Connectome, Encoding, Recording, Synapse
from data_loader.store import Store, StoreError
from data_loader.writer import StoreWriter


@dataclass(frozen=True)
class BuildResult:
    report: Report
    counts: dict[str, int]
    seconds: float
    data_version: str = ""  # empty after a check
    bytes: int = 0


def build(source: Path, store: Path, progress: Progress = silent) -> BuildResult:
    """Build the store of a source folder. Raises ``Refused`` when the source as a whole cannot be used.

    Anything else that is wrong is in the result's report, and everything sound is in the store. The store at ``store``
    keeps serving until the new one is complete.
    """
    started = time.perf_counter()
    report = Report()
    found = collect.read_tables(source, report)
    with StoreWriter(store) as writer:
        connectomes = list(collect.read_connectomes(source, found, report, progress))
        _write_tables(writer, found, connectomes)
        recordings = _write_recordings(writer, source, found, report, progress)
        counts = {
            "connectomes": len(connectomes),
            "cells": len(found.cells),
            "synapses": sum(len(connectome.pre) for connectome in connectomes),
            "papers": len(found.papers),
            "recordings": len(recordings),
            "neurons": sum(recording.n_neuron for recording in recordings),
        }
        version = writer.finish(
            counts=counts,
            source=str(source.resolve()),
            fingerprint=fingerprint(source),
            problems=[problem.as_dict() for problem in report.problems],
        )
    size = sum(path.stat().st_size for path in (store / version).rglob("*") if path.is_file())
    return BuildResult(report, counts, time.perf_counter() - started, version, size)


def check(source: Path, progress: Progress = silent) -> BuildResult:
    """Read and check everything, write nothing."""
    started = time.perf_counter()
    report = Report()
    found = collect.read_tables(source, report)
    connectomes = sum(1 for _ in collect.read_connectomes(source, found, report, progress))
    recordings = sum(1 for _ in collect.read_recordings(source, found, report, progress))
    counts = {"connectomes": connectomes, "cells": len(found.cells), "recordings": recordings}
    return BuildResult(report, counts, time.perf_counter() - started)


def is_stale(source: Path, store: Path) -> bool:
    """True when there is no store that opens, or when the source or the loader has changed since it was built."""
    try:
        return bool(Store.open(store).meta.get("fingerprint") != fingerprint(source))
    except StoreError:
        return True


def fingerprint(source: Path) -> str:
    """Digest of names, sizes and times of the files of the source and of this package: enough to notice a change."""
    digest = hashlib.sha256()
    for root in (source, Path(__file__).parent):
        for path in sorted(root.rglob("*")):
            if path.is_file() and path.suffix != ".pyc":
                facts = path.stat()
                digest.update(f"{path.relative_to(root)} {facts.st_size} {facts.st_mtime_ns}\n".encode())
    return digest.hexdigest()


# ------------------------------------------------------------------ tables


def _write_tables(writer: StoreWriter, found: Tables, connectomes: list[Connectome]) -> None:
    nowhere = (np.nan, np.nan, np.nan)
    writer.frame(
        "cells",
        [
            (
                cell.name, cell.cell_class, cell.type, cell.type_code, cell.category, cell.dv, cell.lr,
                ";".join(cell.neurotransmitter), cell.lineage, cell.ganglion,
                *(cell.soma_um or nowhere),
            )
            for cell in found.cells
        ],
    )  # fmt: skip
    writer.frame("class_splits", [(s.cell_class, s.lr, s.dv, s.d_lr, s.v_lr) for s in found.class_splits])
    writer.frame(
        "papers",
        [
            (
                p.paper_id, p.title_full, p.title_short, p.citation, p.doi, p.repository_url, p.neuropal_label,
                p.encoding_data, p.simulated,
            )
            for p in found.papers
        ],
    )  # fmt: skip
    writer.frame("dataset_types", [(t.type_id, t.name, t.description, t.color) for t in found.dataset_types])
    writer.frame("event_styles", [(s.owner, s.event, s.color, s.width) for s in found.event_styles])
    cell_class = {cell.name: cell.cell_class for cell in found.cells}
    writer.frame("connectomes", [_connectome_row(connectome, cell_class) for connectome in connectomes])
    writer.frame(
        "synapses",
        [
            (connectome.info.id, pre, post, str(kind), float(weight))
            for connectome in connectomes
            for pre, post, kind, weight in zip(
                connectome.pre, connectome.post, connectome.type, connectome.weight, strict=True
            )
        ],
        categories=("connectome", "pre", "post", "type"),
    )


def _connectome_row(connectome: Connectome, cell_class: dict[str, str]) -> tuple[Any, ...]:
    info = connectome.info
    cells = {*connectome.pre, *connectome.post}
    # a gap junction counts once, whichever directions the file lists
    gap_junctions = {
        frozenset(pair)
        for *pair, kind in zip(connectome.pre, connectome.post, connectome.type, strict=True)
        if kind is Synapse.ELECTRICAL
    }
    return (
        info.id, info.name, info.region, info.stage, info.time, info.visual_time, info.description, info.unit,
        "\n".join(citation.text for citation in info.citations), "\n".join(citation.doi for citation in info.citations),
        info.skip_gap_junction, len(cells), len({cell_class[cell] for cell in cells}),
        sum(kind is Synapse.CHEMICAL for kind in connectome.type), len(gap_junctions),
        connectome.origin.file, connectome.origin.sha256,
    )  # fmt: skip


# ------------------------------------------------------------------ recordings


@dataclass(frozen=True)
class _Written:
    """What is kept of a recording after its arrays are on disk, so that memory does not grow with their number."""

    n_neuron: int
    recording: tuple[Any, ...]
    neurons: list[tuple[Any, ...]]
    reversals: list[tuple[Any, ...]]
    events: list[tuple[Any, ...]]


def _write_recordings(
    writer: StoreWriter, source: Path, found: Tables, report: Report, progress: Progress
) -> list[_Written]:
    known_types = {item.type_id for item in found.dataset_types}
    written: list[_Written] = []
    tuned = simulate.EncodingTable()
    for recording in collect.read_recordings(source, found, report, progress):
        _write_arrays(writer, recording)
        written.append(_rows(recording, known_types))
        if recording.simulated:
            tuned.add(recording)
    writer.frame("recordings", [item.recording for item in written])
    writer.frame("neurons", [row for item in written for row in item.neurons], categories=("dataset_id",))
    writer.frame("reversals", [row for item in written for row in item.reversals], categories=("dataset_id",))
    writer.frame("events", [row for item in written for row in item.events], categories=("dataset_id", "event"))
    # a published class table wins; simulated recordings bring one of the same kind
    table = found.encoding_table or tuned.table()
    if table is not None:
        writer.json("encoding_table.json", table)
    return written


def _write_arrays(writer: StoreWriter, recording: Recording) -> None:
    behavior = np.array(list(recording.behavior.values()), dtype=float).reshape(-1, recording.max_t)
    writer.array(recording.dataset_id, "trace", recording.trace.astype(np.float32))
    if recording.trace_original is not None:
        writer.array(recording.dataset_id, "trace_original", recording.trace_original.astype(np.float32))
    writer.array(recording.dataset_id, "behavior", behavior)
    writer.array(recording.dataset_id, "timestamps", recording.timestamps)
    writer.array(recording.dataset_id, "correlation_neurons", correlate_neurons(recording.trace))
    writer.array(recording.dataset_id, "correlation_behavior", correlate_behavior(recording.trace, list(behavior)))
    if recording.encoding is not None:
        writer.json(f"recordings/{recording.dataset_id}/encoding.json", encoding_document(recording.encoding))


def encoding_document(encoding: Encoding) -> dict[str, Any]:
    """An encoding with the keys of the published files and of the API; neuron numbers are 1-based."""
    return {
        "ranges": encoding.ranges,
        "neuron_categorization": encoding.categorization,
        "encoding_changing_neurons": encoding.changing,
        **{f"rel_enc_str_{family}": strength for family, strength in encoding.strength.items()},
        "forwardness": encoding.forwardness,
        "dorsalness": encoding.dorsalness,
        "feedingness": encoding.feedingness,
        "tau_vals": encoding.tau,
    }


def _rows(recording: Recording, known_types: set[str]) -> _Written:
    identifier = recording.dataset_id
    types = [
        own if (own := f"{recording.paper_id}-{name}") in known_types else f"{COMMON}-{name}"
        for name in recording.types
    ]
    neurons = []
    for index in range(1, recording.n_neuron + 1):
        label = recording.labels.get(index)
        if label is None:
            neurons.append((identifier, index, "", "", "n", "n", "", np.nan))
        else:
            neurons.append(
                (
                    identifier, index, label.name, label.neuron_class, str(label.lr), str(label.dv), label.region,
                    label.confidence,
                )
            )  # fmt: skip
    return _Written(
        n_neuron=recording.n_neuron,
        recording=(
            identifier, recording.paper_id, recording.uid, ",".join(types), recording.n_neuron, len(recording.labels),
            recording.max_t, recording.mean_timestep, ",".join(recording.behavior),
            recording.trace_original is not None, recording.encoding is not None, recording.simulated, recording.note,
            recording.origin.format, recording.origin.file, recording.origin.sha256,
        ),
        neurons=neurons,
        reversals=[(identifier, int(start), int(end)) for start, end in recording.reversals],
        events=[(identifier, event, frame) for event, frames in recording.events.items() for frame in frames],
    )  # fmt: skip


__all__ = ["BuildResult", "Refused", "build", "check", "encoding_document", "fingerprint", "is_stale"]
