"""Events of an NWB file: tables of stimuli in ``intervals``, and series of annotations.

The published sets state when a stimulus begins and ends, in s (``intervals/chemical_stimuli``). An event is the frame
in which it begins. Files written by ``data_loader.export.nwb`` state the frames themselves.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

import numpy as np

from data_loader.hdf5 import Hdf5
from data_loader.problems import Refused, Report, shorten
from data_loader.schema import FloatArray
from data_loader.sources.nwb.account import Account, spans
from data_loader.sources.nwb.behavior import REVERSAL_INTERVALS
from data_loader.sources.nwb.contents import ANNOTATIONS, Series
from data_loader.sources.nwb.labels import read_ragged_texts

EVENTS = "events"  # the table with frames
NO_STIMULI = frozenset({REVERSAL_INTERVALS, EVENTS, "invalid_times"})
# columns that say what happened, by preference; without one it is the table itself
WHAT = (
    "stimulus", "stimuli", "stimulus_name", "stimulus_type", "odor", "odorant", "chemical", "event", "event_type",
    "condition", "label", "name", "type", "tags",
)  # fmt: skip
GENERAL = frozenset({"trials", "epochs"})  # tables that hold stimuli only where a column says so
FRAMES = re.compile(r"\bframes?\b", re.IGNORECASE)
FRACTION = 1e-6  # of a step that a start may be late by rounding

Events = dict[str, tuple[int, ...]]


def read_events(h5: Hdf5, found: Sequence[Series], timestamps: FloatArray, account: Account, report: Report) -> Events:
    """event -> frames, from 1; {} when there are none."""
    events: Events = {}
    with report.collecting():
        names, frames = (f"intervals/{EVENTS}/{column}" for column in ("event", "frame"))
        if names in h5 and frames in h5:
            for name, frame in zip(h5.texts(names), h5.integers(frames), strict=False):
                events[name] = (*events.get(name, ()), frame)
    for table in h5.keys("intervals"):
        if table not in NO_STIMULI and f"intervals/{table}/start_time" in h5:
            with report.collecting():
                _add_table(h5, table, timestamps, events, account, report)
    for series in found:
        if series.type == ANNOTATIONS:
            with report.collecting():
                _add_annotations(h5, series.path, series.description, timestamps, events, account, report)
    return {name: tuple(sorted(frames)) for name, frames in events.items()}


def _add_table(h5: Hdf5, table: str, timestamps: FloatArray, events: Events, account: Account, report: Report) -> None:
    path = f"intervals/{table}"
    starts = h5.array(f"{path}/start_time").ravel()
    stops = h5.array(f"{path}/stop_time").ravel() if f"{path}/stop_time" in h5 else starts
    column = next((name for name in WHAT if f"{path}/{name}" in h5), None)
    if column is None and table in GENERAL:
        account.left_out(f"{path} (no column of {', '.join(WHAT[:3])} …)")
        return
    names = _texts(h5, f"{path}/{column}") if column else [table] * len(starts)
    if len(names) != len(starts) or len(stops) != len(starts):
        raise Refused(h5.file, f"{path}/{column}", f"{len(names)} names", f"{len(starts)}, as start_time")
    told = []
    for row, (name, start, stop) in enumerate(zip(names, starts.tolist(), stops.tolist(), strict=True), 1):
        what = name.strip() or table
        if _add(h5.file, f"{path}, row {row}", what, start, stop, timestamps, events, report):
            told.append(f"{what} {start:g}–{stop:g} s" if stop > start else f"{what} {start:g} s")
    account.took(f"{table}: {spans(told) or 'nothing'}")


def _add_annotations(
    h5: Hdf5, path: str, about: str, timestamps: FloatArray, events: Events, account: Account, report: Report
) -> None:
    names, times = h5.texts(f"{path}/data"), h5.array(f"{path}/timestamps").ravel()
    if len(names) != len(times):
        raise Refused(h5.file, f"{path}/data", f"{len(names)} names", f"{len(times)}, as timestamps")
    in_frames = bool(FRAMES.search(about))  # NeuroPAL_ID: "Denotes which stimulus was released on which frames."
    told = []
    for name, time in zip(names, times.tolist(), strict=True):
        what = name.strip() or path.rpartition("/")[2]
        if in_frames:
            if time != round(time):
                raise Refused(h5.file, f"{path}/timestamps", time, "whole frames, as its description says")
            events[what] = (*events.get(what, ()), int(time))
            told.append(f"{what} in frame {int(time)}")
        elif _add(h5.file, f"{path}/timestamps", what, time, time, timestamps, events, report):
            told.append(f"{what} {time:g} s")
    account.took(f"{path.rpartition('/')[2]}: {spans(told) or 'nothing'}")


def _add(
    file: str, key: str, name: str, start: float, stop: float, timestamps: FloatArray, events: Events, report: Report
) -> bool:
    """The first frame that was taken while it lasted; one that began before the recording begins in frame 1."""
    if not (np.isfinite(start) and timestamps.size and timestamps[0] <= max(start, stop) and start <= timestamps[-1]):
        found = f"{shorten(name, 40)} at {start:g} s"
        span = f"{timestamps[0]:g} to {timestamps[-1]:g} s" if timestamps.size else "no frames"
        report.refuse(file, key, found, f"a time within the recording, {span}; left out")
        return False
    step = float(np.median(np.diff(timestamps))) if timestamps.size > 1 else 0.0
    frame = int(np.searchsorted(timestamps, start - FRACTION * step)) + 1
    events[name] = (*events.get(name, ()), frame)
    return True


def _texts(h5: Hdf5, key: str) -> list[str]:
    """A column of texts, or of numbers as texts; several tags of a row joined by a comma."""
    if h5.holds_text(key):
        return read_ragged_texts(h5, key, ", ")
    return [f"{number:g}" for number in h5.array(key).ravel()]
