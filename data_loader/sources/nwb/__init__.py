"""NWB files, read with plain HDF5 (formats.md c): one recording a file.

Published NWB sets hold no z-scored traces, so they are z-scored here (ddof 1) and the stored ones are kept as the
original. Files written by ``data_loader.export.nwb`` hold both. What was taken and what was not goes with the
recording.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import partial
from pathlib import Path

import numpy as np

from data_loader.checks.identity import is_safe_id
from data_loader.files import existing_file, relative, sha256
from data_loader.hdf5 import is_hdf5, open_hdf5
from data_loader.labels import names_a_cell
from data_loader.problems import Report
from data_loader.schema import FloatArray, Origin, Recording
from data_loader.signals import mean_timestep, zscore
from data_loader.sources import Context
from data_loader.sources.assembly import finish
from data_loader.sources.nwb.account import Account
from data_loader.sources.nwb.behavior import read_behavior, read_body_curvature, read_reversals
from data_loader.sources.nwb.contents import find_series
from data_loader.sources.nwb.events import read_events
from data_loader.sources.nwb.gaps import read_breaks
from data_loader.sources.nwb.labels import read_labels
from data_loader.sources.nwb.traces import NwbTraces, read_traces

FORMAT: str = "nwb"
SUFFIXES: tuple[str, ...] = (".nwb",)
ACCEPTS: str = "NWB: an HDF5 file that ends in .nwb"
NEUROPAL = "neuropal"  # bare id of the type common to all papers
DESCRIPTIONS = ("session_description", "general/experiment_description", "general/notes")
SIMULATED = re.compile(r"\bsimulated\b", re.IGNORECASE)


def reads(path: Path) -> bool:
    return path.suffix.lower() == ".nwb" and is_hdf5(path)


def rests_on(path: Path, context: Context) -> list[Path]:
    return [path]


def read(path: Path, context: Context, report: Report) -> Iterator[Recording]:
    """The file's recording. Raises ``Refused`` when there are no traces or no time base."""
    file, account = relative(path, context.root), Account()
    existing_file(path, context.root)
    with open_hdf5(path, file) as h5:
        is_cell = partial(names_a_cell, names=context.names)
        series = find_series(h5)
        traces = read_traces(h5, series, is_cell, context.nwb_series, account, report)
        labels = read_labels(h5, traces, context.names, account, report)
        uid = _uid(h5.text("identifier"), path)
        row = context.manifest.get(uid)
        step, _ = mean_timestep(traces.timestamps) if traces.timestamps.size > 1 else (float("nan"), 0)
        n_frame = traces.values.shape[1]
        recording = Recording(
            paper_id=context.paper_id,
            uid=uid,
            types=row.types if row is not None else (NEUROPAL,) if labels and not traces.names else (),
            trace=_zscored(traces),
            trace_original=None if traces.zscored is traces.values else traces.values,
            timestamps=traces.timestamps,
            mean_timestep=step,
            behavior=read_behavior(h5, series, n_frame, account, report),
            reversals=read_reversals(h5, series, n_frame, report),
            origin=Origin(file, sha256(path), FORMAT),
            events=row.events if row is not None else read_events(h5, series, traces.timestamps, account, report),
            labels=labels,
            note=h5.text("session_description"),
            body_curvature=read_body_curvature(h5, series, n_frame, report),
            simulated=any(SIMULATED.search(h5.text(key)) for key in DESCRIPTIONS),
            reading=str(account),
            breaks=read_breaks(h5, traces.timestamps, report),
        )
    report.note(file, "read", recording.reading)
    yield finish(recording, context, report)


def _zscored(traces: NwbTraces) -> FloatArray:
    """(n, T) as the file has them, else made here; one frame has no standard deviation."""
    if traces.zscored is not None:
        return traces.zscored
    return zscore(traces.values) if traces.values.shape[1] > 1 else np.zeros_like(traces.values)


def _uid(identifier: str, path: Path) -> str:
    """The file's identifier where it can be a recording id, else the file's name."""
    return identifier if is_safe_id(identifier) else path.stem
