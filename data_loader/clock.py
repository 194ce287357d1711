"""The clock of a recording: how long it lasts and where it has gaps. The only place that says what a gap is.

A frame follows the one before it after about one step; where it does not, nothing was recorded in between. Times are
those of the file: seconds on the clock of the recording. Frames are counted from 1.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

import numpy as np

from data_loader.schema import FloatArray

GAP_STEPS = 3.0  # a step longer than this many median ones is a gap


@dataclass(frozen=True)
class ClockFacts:
    """What the time base of a recording amounts to, in seconds."""

    duration: float  # from the first frame to the last one, gaps included
    gaps: tuple[int, ...]  # the last frame before each gap
    longest_gap: float  # from that frame to the next one; 0 without any


def clock_facts(timestamps: FloatArray, stated: Iterable[int] = ()) -> ClockFacts:
    """``timestamps`` (T,) s, increasing; ``stated``: last frames before gaps that the file itself names."""
    gaps = find_gaps(timestamps, stated)
    return ClockFacts(
        duration=float(timestamps[-1] - timestamps[0]) if len(timestamps) else 0.0,
        gaps=gaps,
        longest_gap=max((gap_seconds(timestamps, frame) for frame in gaps), default=0.0),
    )


def find_gaps(timestamps: FloatArray, stated: Iterable[int] = ()) -> tuple[int, ...]:
    """The last frame before each gap, in order: found by their length, or stated by the file."""
    steps = np.diff(timestamps)
    forward = steps[steps > 0]  # repeated times are no step
    found = np.flatnonzero(steps > GAP_STEPS * np.median(forward)) + 1 if forward.size else np.empty(0, np.int64)
    inside = {int(frame) for frame in stated if 1 <= frame < len(timestamps)}
    return tuple(sorted(inside | set(found.tolist())))


def gap_seconds(timestamps: FloatArray, frame: int) -> float:
    """From the last frame before a gap to the next frame."""
    return float(timestamps[frame] - timestamps[frame - 1])


def gap_words(timestamps: FloatArray, gaps: tuple[int, ...]) -> str:
    """How many gaps there are, and how long the longest is."""
    longest = max(gaps, key=lambda frame: gap_seconds(timestamps, frame))
    seconds = f"{gap_seconds(timestamps, longest):.1f} s after frame {longest}"
    return f"1 gap of {seconds}" if len(gaps) == 1 else f"{len(gaps)} gaps, the longest {seconds}"
