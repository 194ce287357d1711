"""One table of a recording, a row per frame, that pandas, R, Julia and a spreadsheet open as it is.

``pandas.read_csv(path, comment="#")``, in R ``read.csv(path, comment.char = "#")``. What does not fit into a table of
frames (credit, names, confidence and NeuroPAL segments of the neurons, reversals) stands in comment lines above it.
"""

from __future__ import annotations

import math
from collections.abc import Iterator
from typing import BinaryIO

import numpy as np
import orjson

from data_loader.export import UNITS
from data_loader.export.credit import Credit, recording_lines
from data_loader.export.json_v2 import SIDES
from data_loader.export.reversing import reversing
from data_loader.schema import FloatArray, Label, Recording
from data_loader.sources.nwb.behavior import BODY_CURVATURE, CHANNELS
from data_loader.spreadsheet_cells import comment, row

COLUMNS = "columns: frame from 1; time_s on the clock of the recording; reversal 0 or 1; event in that frame; " + (
    "behavior in its unit (+ is forward and dorsal); body_curvature: how bent the body is, without a sign; "
    "neuron_<number>_<name>_zscore: GCaMP fluorescence, z-scored; "
    "neuron_<number>_<name>_ratio: the ratio of GCaMP to marker it was made from. ? in a name: not determined."
)


def write(recording: Recording, stream: BinaryIO, credit: Credit | None = None) -> None:
    """Traces as the shortest decimals that give the same float32; a missing number is an empty field."""
    for line in (*recording_lines(recording, credit), COLUMNS, *_label_lines(recording)):
        stream.write(comment(line).encode())
    blocks = [recording.trace] + ([] if recording.trace_original is None else [recording.trace_original])
    stream.write(row(_header(recording)).encode())
    curvature = [] if recording.body_curvature is None else [recording.body_curvature]
    behavior = np.column_stack([recording.timestamps, *recording.behavior.values(), *curvature])
    inside, events = reversing(recording.reversals, recording.max_t), _events_of_frames(recording)
    rows = zip(_decimals(behavior), *(_decimals(block.T.astype(np.float32)) for block in blocks), strict=True)
    for index, (measured, *traces) in enumerate(rows):
        time, *channels = measured.split(b",", 1)
        state = row([int(inside[index]), events[index]]).rstrip("\n").encode()
        stream.write(b",".join([b"%d" % (index + 1), time, state, *channels, *traces]) + b"\n")


def _header(recording: Recording) -> list[str]:
    names = [
        f"neuron_{number}" + (f"_{recording.labels[number].name}" if number in recording.labels else "")
        for number in range(1, recording.n_neuron + 1)
    ]
    kinds = ("zscore",) if recording.trace_original is None else ("zscore", "ratio")
    channels = [f"{CHANNELS[channel]}_{UNITS[channel].replace('/', '_per_')}" for channel in recording.behavior]
    channels += [] if recording.body_curvature is None else [f"{BODY_CURVATURE}_rad"]
    return ["frame", "time_s", "reversal", "event", *channels, *(f"{name}_{kind}" for kind in kinds for name in names)]


def _label_lines(recording: Recording) -> Iterator[str]:
    for number, label in recording.labels.items():
        yield f"neuron {number}: {_described(label)}"
    if len(recording.reversals):
        pairs = " ".join(f"{start}-{end}" for start, end in recording.reversals)
        yield f"reversals, last frame before to last frame of each: {pairs}"
    if recording.breaks:
        yield f"gaps, last frame before each: {' '.join(map(str, recording.breaks))}"


def _described(label: Label) -> str:
    parts = [label.name, f"class {label.neuron_class}", f"LR {SIDES[label.lr]}", f"DV {SIDES[label.dv]}"]
    if label.region:
        parts.append(f"region {label.region}")
    if not math.isnan(label.confidence):
        parts.append(f"confidence {label.confidence:g}")
    if label.roi_id:
        parts.append(f"roi_id {'/'.join(map(str, label.roi_id))}")
    return ", ".join(parts)


def _events_of_frames(recording: Recording) -> list[str]:
    """(T,) the event of a frame, "" in most; several are joined by ";"."""
    events = [""] * recording.max_t
    for event, frames in recording.events.items():
        for frame in frames:
            if 1 <= frame <= recording.max_t:
                events[frame - 1] = ";".join(filter(None, (events[frame - 1], event)))
    return events


def _decimals(table: FloatArray) -> list[bytes]:
    """Rows of a matrix as comma-separated decimals. orjson writes the shortest ones, far faster than csv does."""
    text = orjson.dumps(np.ascontiguousarray(table), option=orjson.OPT_SERIALIZE_NUMPY)
    return text[2:-2].replace(b"null", b"").split(b"],[")
