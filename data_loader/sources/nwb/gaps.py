"""Gaps that an NWB file states: the standard's table of invalid times."""

from __future__ import annotations

import numpy as np

from data_loader.hdf5 import Hdf5
from data_loader.problems import Refused, Report
from data_loader.schema import FloatArray

TABLE = "intervals/invalid_times"


def read_breaks(h5: Hdf5, timestamps: FloatArray, report: Report) -> tuple[int, ...]:
    """The last frame before each interval without frames; what lies within one that has frames is kept, and said."""
    start, stop = f"{TABLE}/start_time", f"{TABLE}/stop_time"
    if start not in h5 or stop not in h5:
        return ()
    with report.collecting():
        begins, ends = h5.array(start), h5.array(stop)
        if begins.shape != ends.shape or begins.ndim != 1:
            raise Refused(h5.file, TABLE, f"shapes {begins.shape} and {ends.shape}", "a start and a stop for each")
        before = np.searchsorted(timestamps, begins, side="right")
        inside = np.searchsorted(timestamps, ends, side="left") - before
        if (inside > 0).any():
            frames = int(inside[inside > 0].sum())
            report.warn(h5.file, TABLE, f"{frames} frames", "no frame in an invalid time; they are kept as they are")
        return tuple(int(frame) for frame, count in zip(before, inside, strict=True) if count <= 0)
    return ()
