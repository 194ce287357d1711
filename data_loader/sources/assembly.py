"""The last steps every format shares, between the parts of a file and a ``Recording``."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import replace

import numpy as np

from data_loader.checks.traces import check_shapes
from data_loader.frames import crop, cut_to_common_length
from data_loader.problems import Refused, Report
from data_loader.schema import Behavior, FloatArray, IntArray, Recording
from data_loader.signals import are_whole
from data_loader.sources import Context

SIMULATED_MARK = re.compile(r"\bSIMULATED\b")
NO_REVERSALS: IntArray = np.empty((0, 2), np.int64)


def finish(recording: Recording, context: Context, report: Report) -> Recording:
    """Crop to the manifest's ``t_range``, cut to the frames that all arrays have, and keep the simulated mark."""
    recording = check_shapes(recording, report)
    row = context.manifest.get(recording.uid)
    if row is not None and row.t_range is not None:
        recording = crop(recording, *row.t_range, report)
    simulated = recording.simulated or context.simulated or bool(SIMULATED_MARK.search(recording.note))
    return cut_to_common_length(replace(recording, simulated=simulated), report)


def scored(channels: Mapping[Behavior, FloatArray | None]) -> dict[Behavior, FloatArray]:
    """The channels that are there. Pumping that is NaN throughout was not scored, which is no fault of the file."""
    present = {channel: values for channel, values in channels.items() if values is not None}
    pumping = present.get(Behavior.PUMPING)
    if pumping is not None and np.isnan(pumping).all():
        del present[Behavior.PUMPING]
    return present


def reversal_pairs(pairs: FloatArray, n_frame: int, file: str, key: str, report: Report) -> IntArray:
    """(N, 2) whole frame numbers. A missing end is a reversal still open at the last frame. Raises ``Refused``."""
    if pairs.size == 0:
        return NO_REVERSALS
    if pairs.ndim != 2 or pairs.shape[1] != 2:
        raise Refused(file, key, f"shape {pairs.shape}", "pairs [last non-reversal frame, last reversal frame]")
    open_ended = np.isnan(pairs[:, 1])
    if open_ended.any():
        report.warn(file, key, f"{int(open_ended.sum())} without an end", f"an end; set to the last frame, {n_frame}")
        pairs = np.where(np.isnan(pairs) & [False, True], n_frame, pairs)
    if not are_whole(pairs):
        odd = next(pair for pair in pairs if not are_whole(pair))
        raise Refused(file, key, odd, "whole frame numbers")
    return pairs.astype(np.int64)
