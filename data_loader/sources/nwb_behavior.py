"""Behavior of an NWB file: ``processing/Behavior/<name>/<name>`` of the WormID layout.

Reversals and events may also be tables of ``intervals``, which is how ``data_loader.export.nwb`` writes them.
"""

from __future__ import annotations

from collections.abc import Mapping

import numpy as np

from data_loader.hdf5 import Hdf5
from data_loader.problems import Refused, Report
from data_loader.schema import Behavior, FloatArray, IntArray
from data_loader.sources.assembly import NO_REVERSALS, reversal_pairs, scored

FOLDER = "processing/Behavior"
CHANNELS: Mapping[Behavior, str] = {
    Behavior.VELOCITY: "velocity",
    Behavior.HEAD_CURVATURE: "head_curvature",
    Behavior.ANGULAR_VELOCITY: "angular_velocity",
    Behavior.PUMPING: "pumping",
}
BODY_CURVATURE = "body_curvature"
REVERSALS = "reversal_events"
REVERSAL_INTERVALS = "reversals"
REVERSAL_COLUMNS = ("last_frame_before", "last_frame")
EVENTS = "events"
TO_MM_PER_S = {"m/s": 1e3, "meters/second": 1e3, "um/s": 1e-3, "µm/s": 1e-3}  # other units are taken as they are


def read_behavior(h5: Hdf5, n_frame: int, report: Report) -> dict[Behavior, FloatArray]:
    """The channels that are there, one value per imaging frame; a channel on another time base is left out."""
    found: dict[Behavior, FloatArray | None] = {}
    for channel, name in CHANNELS.items():
        key = _data(h5, name)
        if key is None:
            continue
        with report.collecting():
            values = h5.array(key)
            if values.shape != (n_frame,):
                raise Refused(h5.file, key, f"shape {values.shape}", f"{n_frame} frames, as the traces")
            factor = h5.number_attribute(key, "conversion", 1.0)
            if channel is Behavior.VELOCITY:
                factor *= TO_MM_PER_S.get(str(h5.attribute(key, "unit")), 1.0)
            found[channel] = values * factor
    return scored(found)


def read_body_curvature(h5: Hdf5, n_frame: int, report: Report) -> FloatArray | None:
    """(T,) rad; None where there is none."""
    key = _data(h5, BODY_CURVATURE)
    if key is not None:
        with report.collecting():
            values = h5.array(key)
            if values.shape != (n_frame,):
                raise Refused(h5.file, key, f"shape {values.shape}", f"{n_frame} frames, as the traces")
            return values * h5.number_attribute(key, "conversion", 1.0)
    return None


def read_reversals(h5: Hdf5, n_frame: int, report: Report) -> IntArray:
    """Pairs of frames, (N, 2) or (2, N), a 0/1 value per frame, or two columns of a table of intervals."""
    key = _data(h5, REVERSALS)
    columns = [f"intervals/{REVERSAL_INTERVALS}/{name}" for name in REVERSAL_COLUMNS]
    if key is None and all(column in h5 for column in columns):
        with report.collecting():
            pairs = np.column_stack([h5.array(column) for column in columns])
            return reversal_pairs(pairs, n_frame, h5.file, columns[0], report)
    if key is not None:
        with report.collecting():
            values = h5.array(key)
            if values.shape == (n_frame,) and np.isin(values, (0, 1)).all():
                return pairs_of(values > 0)
            if values.ndim == 2 and values.shape[1] != 2:
                values = values.T
            return reversal_pairs(values, n_frame, h5.file, key, report)
    return NO_REVERSALS


def read_events(h5: Hdf5, report: Report) -> dict[str, tuple[int, ...]]:
    """event -> frames, from the columns ``event`` and ``frame`` of a table of intervals; {} when there is none."""
    events: dict[str, tuple[int, ...]] = {}
    names, frames = (f"intervals/{EVENTS}/{column}" for column in ("event", "frame"))
    if names in h5 and frames in h5:
        with report.collecting():
            for name, frame in zip(h5.texts(names), h5.integers(frames), strict=False):
                events[name] = (*events.get(name, ()), frame)
    return events


def pairs_of(reversing: np.ndarray[tuple[int], np.dtype[np.bool_]]) -> IntArray:
    """(T,) -> (N, 2) [last non-reversal frame, last reversal frame], 1 for a reversal open at frame 1."""
    change = np.diff(reversing.astype(np.int8))
    start, end = np.flatnonzero(change == 1) + 1, np.flatnonzero(change == -1) + 1
    if reversing[0]:
        start = np.concatenate([[1], start])
    if reversing[-1]:
        end = np.concatenate([end, [len(reversing)]])
    return np.stack([start, end], axis=1).astype(np.int64)


def _data(h5: Hdf5, name: str) -> str | None:
    """The data set of a channel: in the series of its own name, in the only series there, or in the group itself."""
    folder = f"{FOLDER}/{name}"
    candidates = (f"{folder}/{name}", *(f"{folder}/{child}" for child in h5.keys(folder)), folder)
    return next((f"{path}/data" for path in candidates if f"{path}/data" in h5), None)
