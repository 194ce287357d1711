"""Traces and time base of an NWB file."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

import numpy as np

from data_loader.hdf5 import Hdf5
from data_loader.problems import Refused, Report
from data_loader.schema import FloatArray

ROOTS = ("processing", "acquisition")
DEEPEST = 5  # groups between a root and a series
# Response series by preference; the reference channel (Reference…) is not activity.
PREFERRED = ("SignalRawFluor", "ProcessedRawFluor", "SignalDFoF", "ProcessedDFoF")
REFERENCE = "Reference"
ZSCORED = "ZScore"  # in the path of traces that are z-scored already, as ``data_loader.export.nwb`` writes them
NUMBERED = re.compile(r"(.*?)[\s_-]?(\d+)")
FEWEST_SERIES = 2  # a single numbered TimeSeries is not yet "one per neuron"


@dataclass(frozen=True, eq=False)
class NwbTraces:
    values: FloatArray  # (n, T) as stored
    timestamps: FloatArray  # (T,) s
    series: str  # path of the response series; "" for one TimeSeries per neuron
    zscored: FloatArray | None = None  # (n, T), ``values`` itself in a file without others


def read_response_series(h5: Hdf5, report: Report) -> NwbTraces | None:
    """The preferred ``RoiResponseSeries``, None when there is none.

    Data are (T, n) by the standard; files that hold (n, T) are told by their ``rois``.
    """
    found = [path for root in ROOTS for path in _series(h5, root, "RoiResponseSeries", DEEPEST)]
    found = [path for path in found if REFERENCE not in path]
    if not found:
        return None
    zscored = [path for path in found if ZSCORED in path]
    series = min([path for path in found if path not in zscored] or found, key=_preference)
    traces = _frames_last(h5, series)
    return NwbTraces(
        traces,
        _time_base(h5, series, traces.shape[1], report),
        series,
        _zscored(h5, zscored[0], series, traces, report) if zscored else None,
    )


def _zscored(h5: Hdf5, path: str, series: str, traces: FloatArray, report: Report) -> FloatArray | None:
    """The z-scored traces of the same neurons and frames; others are reported and left out."""
    if path == series:
        return traces
    with report.collecting():
        values = _frames_last(h5, path)
        if values.shape != traces.shape:
            raise Refused(h5.file, f"{path}/data", f"shape {values.shape}", f"{traces.shape}, as {series}")
        return values
    return None


def _frames_last(h5: Hdf5, series: str) -> FloatArray:
    """(n, T) of a response series, however it lies in the file."""
    values = h5.array(f"{series}/data")
    if values.ndim != 2 or values.size == 0:
        raise Refused(h5.file, f"{series}/data", f"shape {values.shape}", "frames x neurons")
    n_roi = h5.shape(f"{series}/rois")[0] if f"{series}/rois" in h5 else values.shape[1]
    if n_roi not in values.shape:
        raise Refused(h5.file, f"{series}/rois", f"{n_roi} regions", f"one per trace of {values.shape}")
    frames_first = values.shape[1] == n_roi
    return values.T.copy() if frames_first else values


def read_time_series(h5: Hdf5, report: Report) -> NwbTraces | None:
    """The largest set of numbered ``TimeSeries`` in ``acquisition``, in the order of their numbers."""
    sets: dict[str, list[tuple[int, str]]] = {}
    for path in _series(h5, "acquisition", "TimeSeries", 1):
        match = NUMBERED.fullmatch(path.rsplit("/", 1)[1])
        if match and len(h5.shape(f"{path}/data")) == 1:
            sets.setdefault(match[1], []).append((int(match[2]), path))
    if not sets:
        return None
    largest = max(sets, key=lambda stem: len(sets[stem]))
    chosen = [path for _, path in sorted(sets[largest])]
    if len(chosen) < FEWEST_SERIES:
        return None
    arrays = [h5.array(f"{path}/data") for path in chosen]
    shortest = min(len(array) for array in arrays)
    if any(len(array) != shortest for array in arrays):
        longest = max(len(array) for array in arrays)
        report.warn(h5.file, chosen[0], f"{shortest} to {longest} frames", f"one length; cut to {shortest} frames")
    values = np.stack([array[:shortest] for array in arrays])
    return NwbTraces(values, _time_base(h5, chosen[0], shortest, report), "")


def _series(h5: Hdf5, root: str, kind: str, depth: int) -> Iterator[str]:
    """Paths of the groups of a type that hold data, at most ``depth`` groups below ``root``."""
    for name in h5.keys(root):
        path = f"{root}/{name}"
        if not h5.is_group(path):
            continue
        if h5.attribute(path, "neurodata_type") == kind and f"{path}/data" in h5:
            yield path
        elif depth > 1:
            yield from _series(h5, path, kind, depth - 1)


def _preference(path: str) -> tuple[int, str]:
    rank = next((rank for rank, name in enumerate(PREFERRED) if name in path), len(PREFERRED))
    return rank, path


def _time_base(h5: Hdf5, series: str, n_frame: int, report: Report) -> FloatArray:
    """(T,) seconds: the series' timestamps, its starting time and rate, or the imaging rate of the microscope."""
    if f"{series}/timestamps" in h5:
        timestamps = h5.array(f"{series}/timestamps")
        if timestamps.ndim != 1:
            raise Refused(h5.file, f"{series}/timestamps", f"shape {timestamps.shape}", "one number per frame")
        return timestamps
    rate, start = 0.0, 0.0
    if f"{series}/starting_time" in h5:
        start = h5.number(f"{series}/starting_time")
        rate = h5.number_attribute(f"{series}/starting_time", "rate", 0.0)
    if rate <= 0:
        rates = [f"general/optophysiology/{name}/imaging_rate" for name in h5.keys("general/optophysiology")]
        key = next((key for key in rates if key in h5), None)
        rate = h5.number(key) if key else 0.0
        if rate > 0:
            report.warn(h5.file, f"{series}/timestamps", "absent", f"seconds; {key} of {rate:g} Hz was used")
    if not rate > 0 or not np.isfinite(rate):
        raise Refused(h5.file, f"{series}/timestamps", "absent", "timestamps, or a starting time with a rate")
    return start + np.arange(n_frame) / rate
