"""Behavior channels, reversals and events of a recording."""

from __future__ import annotations

from dataclasses import replace

import numpy as np

from data_loader.checks.vocabulary import Vocabulary
from data_loader.problems import Report
from data_loader.schema import Recording
from data_loader.signals import is_usable
from data_loader.texts import LONGEST_NAME


def check_behavior(recording: Recording, report: Report) -> Recording:
    """A channel without any number is absent; gaps stay NaN, with a warning."""
    behavior = {}
    for channel, values in recording.behavior.items():
        file, key = recording.origin.file, channel.name.lower()
        infinite = ~(is_usable(values) | np.isnan(values))
        if infinite.any():
            report.warn(file, key, f"{infinite.sum()} infinite values", "finite numbers; they count as missing")
            values = np.where(infinite, np.nan, values)
        missing = int(np.isnan(values).sum())
        if missing == len(values):
            report.warn(file, key, "no value at all", "numbers; the channel is absent")
            continue
        if missing:
            report.warn(
                file, key, f"{missing} of {len(values)} frames missing", "a number per frame; they stay missing"
            )
        behavior[channel] = values
    return replace(recording, behavior=behavior)


def check_reversals(recording: Recording, report: Report) -> Recording:
    """Pairs within the recording, start before end. Overlong ones are clipped, impossible ones dropped.

    A pair holds the frames after its start up to its end; only a reversal open at frame 1 may start and end there.
    """
    file, frames = recording.origin.file, recording.max_t
    reversals = recording.reversals
    if reversals.ndim != 2 or reversals.shape[1] != 2:
        report.refuse(file, "reversal_events", f"shape {reversals.shape}", "pairs of frames")
        return replace(recording, reversals=np.empty((0, 2), np.int64))
    start, end = reversals[:, 0], reversals[:, 1]
    empty = ((end <= start) & ~((start == 1) & (end == 1))) | (end < 1) | (start >= frames)
    if empty.any():
        report.warn(
            file, "reversal_events", _listed(reversals[empty]), f"start before end within 1 to {frames}; dropped"
        )
    kept = reversals[~empty]
    clipped = np.clip(kept, 1, frames)
    changed = (clipped != kept).any(axis=1)
    if changed.any():
        report.warn(file, "reversal_events", _listed(kept[changed]), f"frames 1 to {frames}; clipped there")
    return replace(recording, reversals=clipped)


def _listed(pairs: np.ndarray[tuple[int, int], np.dtype[np.integer]]) -> str:
    shown = ", ".join(f"[{start}, {end}]" for start, end in pairs[:3])
    return f"{len(pairs)} pairs: {shown}" + (", …" if len(pairs) > 3 else "")


def check_events(recording: Recording, vocabulary: Vocabulary, report: Report) -> Recording:
    """Event frames within the recording; an event without a declared style is shown in the default style."""
    file, frames = recording.origin.file, recording.max_t
    events = {}
    for event, marks in recording.events.items():
        if len(event) > LONGEST_NAME:
            report.refuse(file, "events", event, f"names of at most {LONGEST_NAME} characters; left out")
            continue
        if not vocabulary.knows_event(recording.paper_id, event):
            expected = f"an event of {recording.paper_id} in event_styles.json; drawn in the default style"
            report.warn(file, f"events.{event}", event, expected)
        outside = [mark for mark in marks if not 1 <= mark <= frames]
        if outside:
            report.refuse(file, f"events.{event}", outside, f"frames 1 to {frames}; left out")
        inside = tuple(mark for mark in marks if 1 <= mark <= frames)
        if inside:
            events[event] = inside
    return replace(recording, events=events)
