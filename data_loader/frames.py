"""Cutting a recording to a range of frames: traces, behavior, time base, reversals and events together.

Traces are z-scored over the recording, so they are z-scored again after any cut. Each cut leaves one warning.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace

import numpy as np

from data_loader.problems import Refused, Report
from data_loader.schema import Behavior, Encoding, FloatArray, IntArray, Recording
from data_loader.signals import zscore

# A channel shorter than this share of the recording is left out instead of cutting the recording down to it.
SHORTEST_CHANNEL = 0.5


def crop(recording: Recording, first: int, last: int, report: Report) -> Recording:
    """Keep frames ``first`` to ``last`` (1-based, both included): the manifest's ``t_range``.

    Raises ``Refused`` when fewer than two frames would be left. An encoding whose fit ranges are not all kept is left
    out: its numbers describe other frames.
    """
    file, frames = recording.origin.file, recording.max_t
    if first < 1 or last <= first or first >= frames:
        raise Refused(file, "t_range", f"{first}:{last}", f"two frames or more within 1:{frames}")
    if last > frames:
        report.warn(file, "t_range", f"{first}:{last}", f"a range within 1:{frames}; its end was moved there")
        last = frames
    if (first, last) == (1, frames):
        return recording
    kept = slice(first - 1, last)
    report.warn(
        file, "t_range", f"{first}:{last} of {frames} frames", "a whole recording; it was cropped and z-scored again"
    )
    return replace(
        recording,
        trace=zscore(recording.trace[:, kept]),
        trace_original=None if recording.trace_original is None else recording.trace_original[:, kept],
        timestamps=recording.timestamps[kept],
        behavior={channel: values[kept] for channel, values in recording.behavior.items()},
        reversals=crop_reversals(recording.reversals, first, last),
        events=_crop_events(recording.events, first, last, file, report),
        encoding=_crop_encoding(recording.encoding, first, last, file, report),
        body_curvature=None if recording.body_curvature is None else recording.body_curvature[kept],
        breaks=tuple(frame - first + 1 for frame in recording.breaks if first <= frame < last),
    )


def crop_reversals(reversals: IntArray, first: int, last: int) -> IntArray:
    """(N, 2) pairs [last non-reversal frame, last reversal frame] in the numbering of the cropped recording.

    A reversal that is under way at the first kept frame starts at frame 1, one under way at the last ends there.
    """
    start, end = reversals[:, 0], reversals[:, 1]
    kept = (end >= first) & (start < last)
    pairs = np.stack([np.maximum(start, first), np.minimum(end, last)], axis=1) - (first - 1)
    return np.asarray(pairs[kept])


def _crop_events(
    events: Mapping[str, tuple[int, ...]], first: int, last: int, file: str, report: Report
) -> dict[str, tuple[int, ...]]:
    cropped = {}
    for name, frames in events.items():
        kept = tuple(frame - first + 1 for frame in frames if first <= frame <= last)
        if len(kept) < len(frames):
            outside = [frame for frame in frames if not first <= frame <= last]
            report.warn(
                file, f"events.{name}", outside, f"frames within t_range {first}:{last}; the others were dropped"
            )
        if kept:
            cropped[name] = kept
    return cropped


def _crop_encoding(encoding: Encoding | None, first: int, last: int, file: str, report: Report) -> Encoding | None:
    if encoding is None:
        return None
    if any(start < first or end > last for start, end in encoding.ranges):
        report.refuse(file, "encoding.ranges", encoding.ranges, f"fit ranges within t_range {first}:{last}")
        return None
    shifted = tuple((start - first + 1, end - first + 1) for start, end in encoding.ranges)
    return replace(encoding, ranges=shifted)


def cut_to_common_length(recording: Recording, report: Report) -> Recording:
    """Cut traces, time base and behavior to the frames they all have, and z-score the traces again.

    Published files exist whose traces are shorter or longer than their time base (formats.md b.1). A behavior channel
    much shorter than the rest is left out. Arrays that agree come back untouched.
    """
    file = recording.origin.file
    usable = min(recording.max_t, len(recording.timestamps))
    behavior: dict[Behavior, FloatArray] = {}
    for channel, values in recording.behavior.items():
        if len(values) < SHORTEST_CHANNEL * usable:
            report.refuse(file, channel.name.lower(), f"{len(values)} frames", f"{usable} frames, as the traces")
        else:
            behavior[channel] = values
    lengths = {"traces": recording.max_t, "timestamps": len(recording.timestamps)}
    if recording.trace_original is not None:
        lengths["original traces"] = recording.trace_original.shape[1]
    lengths |= {channel.name.lower(): len(values) for channel, values in behavior.items()}
    common = min(lengths.values())
    curvature = recording.body_curvature
    if curvature is not None and len(curvature) < common:
        report.refuse(file, "body_curvature", f"{len(curvature)} frames", f"{common} frames, as the traces; left out")
        curvature = None
    curvature = None if curvature is None else curvature[:common]
    if set(lengths.values()) == {common}:
        return replace(recording, behavior=behavior, body_curvature=curvature)
    listed = ", ".join(f"{name} {length}" for name, length in lengths.items())
    report.warn(
        file, "number of frames", listed, f"one length; everything was cut to {common} frames and z-scored again"
    )
    original = recording.trace_original
    return replace(
        recording,
        trace=zscore(recording.trace[:, :common]) if common > 1 else recording.trace[:, :common],
        trace_original=None if original is None else original[:, :common],
        timestamps=recording.timestamps[:common],
        behavior={channel: values[:common] for channel, values in behavior.items()},
        body_curvature=curvature,
    )
