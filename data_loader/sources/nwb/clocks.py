"""When the frames of a series were taken, and which series share a clock."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import TypeVar

import numpy as np

from data_loader.hdf5 import Hdf5
from data_loader.problems import Refused, Report
from data_loader.schema import FloatArray

SAME_STEP = 1e-3  # relative difference of two steps that are the same
IMAGING_RATES = "general/optophysiology"

T = TypeVar("T")


def clock_of(h5: Hdf5, path: str, n_frame: int) -> FloatArray | None:
    """(T,) s: the series' timestamps, or its starting time and rate; None where it states neither."""
    if f"{path}/timestamps" in h5:
        timestamps = h5.array(f"{path}/timestamps")
        if timestamps.ndim != 1:
            raise Refused(h5.file, f"{path}/timestamps", f"shape {timestamps.shape}", "one number per frame")
        return timestamps
    key = f"{path}/starting_time"
    rate = h5.number_attribute(key, "rate", 0.0) if key in h5 else 0.0
    return h5.number(key) + np.arange(n_frame) / rate if rate > 0 and np.isfinite(rate) else None


def imaging_clock(h5: Hdf5, path: str, n_frame: int, report: Report) -> FloatArray:
    """(T,) s from the imaging rate of the microscope. Raises ``Refused`` where none is stated."""
    keys = [f"{IMAGING_RATES}/{name}/imaging_rate" for name in h5.keys(IMAGING_RATES)]
    key = next((key for key in keys if key in h5), None)
    rate = h5.number(key) if key else 0.0
    if not rate > 0 or not np.isfinite(rate):
        raise Refused(h5.file, f"{path}/timestamps", "absent", "timestamps, or a starting time with a rate")
    report.warn(h5.file, f"{path}/timestamps", "absent", f"seconds; {key} of {rate:g} Hz was used")
    return np.arange(n_frame) / rate


def by_clock(found: Sequence[T], clocks: Iterable[FloatArray | None], frames: Iterable[int]) -> list[list[T]]:
    """The series that may be one matrix, the largest group first.

    They have as many frames, at steps that agree, each within one step of the other's: planes of a volume are imaged
    one after the other. Those that state no clock share one where they have as many frames.
    """
    groups: list[tuple[FloatArray | None, int, list[T]]] = []
    for one, clock, n_frame in zip(found, clocks, frames, strict=True):
        for other, n_other, members in groups:
            if n_frame == n_other and _same(clock, other):
                members.append(one)
                break
        else:
            groups.append((clock, n_frame, [one]))
    return sorted((members for _, _, members in groups), key=len, reverse=True)


def _same(one: FloatArray | None, other: FloatArray | None) -> bool:
    if one is None or other is None:
        return one is other
    if len(one) != len(other):
        return False
    if np.array_equal(one, other, equal_nan=True) or len(one) < 2:
        return True
    step, other_step = np.median(np.diff(one)), np.median(np.diff(other))
    alike = abs(step - other_step) <= SAME_STEP * abs(other_step)
    return bool(alike and np.nanmax(np.abs(one - other)) < abs(other_step))


def stated(clock: FloatArray) -> str:
    """For a message: "40 frames at 2 Hz"."""
    step = float(np.median(np.diff(clock))) if len(clock) > 1 else float("nan")
    return f"{len(clock)} frames" + (f" at {1 / step:.4g} Hz" if step > 0 else "")
