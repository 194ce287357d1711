"""source folder -> checks -> store.

``build`` writes a store, ``check`` only reads and reports, ``is_stale`` says whether a build would change anything.
"""

from __future__ import annotations

import hashlib
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

import numpy as np

from data_loader import collect, simulate
from data_loader.collect import Progress, RecordingFiles, Tables, silent
from data_loader.export.stored import stored_recording
from data_loader.importing import check_item, import_item
from data_loader.layers.collecting import ReadLayer, cell_rows, layer_row, pair_rows, read_layers
from data_loader.networks.file import read_nulls
from data_loader.packing import Imported, Packed
from data_loader.pools import HERE, Where
from data_loader.presence.rules import presence
from data_loader.problems import Refused, Report
from data_loader.reading import Arrivals
from data_loader.retrievals import retrievals_of
from data_loader.reuse import IMPORTS, Ledger, Older
from data_loader.schema import Connectome, Synapse
from data_loader.store import NULLS, OF_RECORDINGS, RETRIEVALS, Store, StoreError
from data_loader.writer import StoreWriter


@dataclass(frozen=True)
class BuildResult:
    report: Report
    counts: dict[str, int]
    seconds: float
    data_version: str = ""  # empty after a check
    bytes: int = 0
    unchanged: int = 0  # files of recordings that were taken over from the older store without being read


def build(
    source: Path,
    store: Path,
    progress: Progress = silent,
    where: Where = HERE,
    *,
    fresh: bool = False,
    nwb_series: str = "",
) -> BuildResult:
    """Build the store of a source folder. Raises ``Refused`` when the source as a whole cannot be used.

    Anything else that is wrong is in the result's report, and everything sound is in the store. The store at ``store``
    keeps serving until the new one is complete; recordings whose files have not changed are taken over from it, unless
    ``fresh`` says to read all of them again. The others are read ``where`` it is said, with the same result everywhere.
    ``nwb_series`` stands for that of every paper.
    """
    started = time.perf_counter()
    report = Report()
    state = fingerprint(source)  # of what is about to be read: what changes during the build makes the next one due
    found = collect.read_tables(source, report).taking(nwb_series)
    with _room_for(store), StoreWriter(store) as writer:
        connectomes = list(collect.read_connectomes(source, found, report, progress, where.limits))
        _write_tables(writer, found, connectomes)
        layers = read_layers(source, found.names, found.checksums.get("layers", {}), report)
        _write_layers(writer, layers)
        files = collect.recording_files(source, found, report)
        older = None if fresh else Older.open(store, source)
        recordings = _write_recordings(writer, files, older, where, report, progress)
        # a published class table wins; simulated recordings bring one of the same kind
        table = found.encoding_table or _simulated_encodings(writer)
        if table is not None:
            writer.json("encoding_table.json", table)
        if noted := retrievals_of(source, report):
            writer.json(RETRIEVALS, noted)
        if nulls := read_nulls(source, report):
            writer.json(NULLS, nulls)
        counts = {
            "connectomes": len(connectomes),
            "cells": len(found.cells),
            "synapses": sum(len(connectome.pre) for connectome in connectomes),
            "layers": len(layers),
            "papers": len(found.papers),
            "recordings": recordings.number,
            "neurons": recordings.neurons,
        }
        version = writer.finish(
            beside={IMPORTS: recordings.ledger.document()},
            counts=counts,
            source=str(source.resolve()),
            fingerprint=state,
            problems=[problem.as_dict() for problem in report.problems],
        )
    size = sum(entry["size"] for entry in writer.files.values())
    return BuildResult(report, counts, time.perf_counter() - started, version, size, recordings.unchanged)


def check(source: Path, progress: Progress = silent, where: Where = HERE, *, nwb_series: str = "") -> BuildResult:
    """Read and check everything, write nothing."""
    started = time.perf_counter()
    report = Report()
    found = collect.read_tables(source, report).taking(nwb_series)
    retrievals_of(source, report)
    read_nulls(source, report)
    connectomes = sum(1 for _ in collect.read_connectomes(source, found, report, progress, where.limits))
    files, arrivals, recordings = collect.recording_files(source, found, report), Arrivals(report), 0
    for done, imported in enumerate(where.run(check_item, files.known, files.items)):
        progress("recordings", done, len(files.items))
        recordings += sum(arrivals.accept(one) is not None for one in imported.found)
    progress("recordings", len(files.items), len(files.items))
    layers = len(read_layers(source, found.names, found.checksums.get("layers", {}), report))
    counts = {"connectomes": connectomes, "cells": len(found.cells), "layers": layers, "recordings": recordings}
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


@contextmanager
def _room_for(store: Path) -> Iterator[None]:
    """A store that cannot be written is ``Refused`` in a line: a full disk, a folder of somebody else."""
    try:
        yield
    except OSError as error:
        where = str(error.filename or store)
        reason = error.strerror or str(error)
        raise Refused(
            where, "(store)", reason, "room for a store and leave to write; the one that was there stays"
        ) from None


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
    writer.frame(
        "presence", list(presence(connectomes, found.cells, found.stated)), ("connectome", "cell", "knowledge")
    )


def _write_layers(writer: StoreWriter, layers: list[ReadLayer]) -> None:
    writer.frame("layers", [layer_row(one) for one in layers])
    writer.frame("layer_cells", [row for one in layers for row in cell_rows(one.layer)], ("layer", "cell"))
    writer.frame(
        "layer_pairs",
        [row for one in layers for row in pair_rows(one.layer)],
        ("layer", "sender", "receiver", "via"),
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
class _Recordings:
    number: int
    neurons: int
    unchanged: int  # files that were not read
    ledger: Ledger


def _write_recordings(
    writer: StoreWriter, files: RecordingFiles, older: Older | None, where: Where, report: Report, progress: Progress
) -> _Recordings:
    ledger, arrivals, written = Ledger(files.known), Arrivals(report), list[Packed]()
    unchanged = {item: kept for item in files.items if older and (kept := older.imported(ledger, item))}
    read = where.run(import_item, files.known, [item for item in files.items if item not in unchanged])
    for done, item in enumerate(files.items):
        progress("recordings", done, len(files.items))
        imported = unchanged.get(item) or next(read)
        found, all_accepted = [], True
        for one in imported.found:
            packed = arrivals.accept(one)
            if packed is not None:
                for name, file in packed.files.items():
                    writer.file(f"{OF_RECORDINGS}{packed.dataset_id}/{name}", file)
                written.append(replace(packed, files={}))
            all_accepted &= (packed is None) == (one.content is None) and not one.again
            found.append(replace(one, content=packed and written[-1]))
        if all_accepted:  # of an id that came twice, the store has the other recording
            ledger.enter(item, Imported(found, imported.files))
    progress("recordings", len(files.items), len(files.items))
    writer.frame("recordings", [item.recording for item in written])
    writer.frame("neurons", [row for item in written for row in item.neurons], categories=("dataset_id",))
    writer.frame("reversals", [row for item in written for row in item.reversals], categories=("dataset_id",))
    writer.frame("events", [row for item in written for row in item.events], categories=("dataset_id", "event"))
    return _Recordings(len(written), sum(len(item.neurons) for item in written), len(unchanged), ledger)


def _simulated_encodings(writer: StoreWriter) -> dict[str, Any] | None:
    """The class table of the simulated recordings in a store that is not complete yet."""
    store, tuned = Store(writer.folder, {"files": writer.files}), simulate.EncodingTable()
    recordings = store.frame("recordings")
    for dataset_id in recordings["dataset_id"][recordings["simulated"] & recordings["has_encoding"]]:
        tuned.add(stored_recording(store, dataset_id))
    return tuned.table()


__all__ = ["BuildResult", "Refused", "build", "check", "fingerprint", "is_stale"]
