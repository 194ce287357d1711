"""The window around events: its grid, which events have a whole one, and what signals were in it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from typing import Final

import numpy as np
import numpy.typing as npt

from app.analysis.activity.events.sources import Events

Floats = npt.NDArray[np.float64]

STEP: Final = 0.6  # s of the grid: about the time between two frames, the same for all recordings
LONG_STEP: Final = 1.5  # times the median step: frames are missing in between
SAME: Final = 1e-9  # s: two times are one


class Reason(StrEnum):
    """Why an event is not in an average."""

    UNSEEN = "unseen"  # it has no beginning or no end in the recording
    SHORT = "short"  # it did not last as long as was asked for
    EDGE = "edge"  # its window reaches beyond the recording
    TIME_GAP = "time_gap"  # frames are missing in its window
    PREVIOUS = "previous"  # it comes too soon after the end of the event before


@dataclass(frozen=True, eq=False)
class Kept:
    times: Floats  # (events,) s
    frames: npt.NDArray[np.intp]  # (events,) from 1
    dropped: Mapping[Reason, int]  # every reason, the first that holds of each event
    overlapping: int  # kept events in whose window the one before lies: its frames are used twice


def grid(low: float, high: float, step: float = STEP) -> Floats:
    """Multiples of ``step`` from ``low`` to ``high``, s relative to an event; 0 is one of them."""
    first, last = np.ceil(low / step - SAME), np.floor(high / step + SAME)
    return np.asarray(np.arange(first, last + 1) * step, dtype=np.float64)


def inside(tau: Floats, low: float, high: float) -> npt.NDArray[np.bool_]:
    """Which points of a grid lie from ``low`` to ``high``, both included."""
    return (tau >= low - SAME) & (tau <= high + SAME)


def keep(events: Events, times: Floats, low: float, high: float, gap: float = 0.0) -> Kept:
    """The events whose window from ``low`` to ``high`` lies in the recording with no frame missing, ``gap`` seconds or
    more after the last frame of the event before. ``times`` (frames,): s."""
    at = times[events.frames - 1]
    edge = (at + low < times[0] - SAME) | (at + high > times[-1] + SAME)
    broken = breaks_in(times, at, low, high) & ~edge
    since = np.where(events.previous > 0, at - times[np.maximum(events.previous, 1) - 1], np.inf)
    soon = (since < gap - SAME) & ~edge & ~broken
    kept = ~(edge | broken | soon)
    between = np.diff(at[kept])
    return Kept(
        at[kept],
        events.frames[kept],
        {
            Reason.UNSEEN: events.unseen,
            Reason.SHORT: events.short,
            Reason.EDGE: int(edge.sum()),
            Reason.TIME_GAP: int(broken.sum()),
            Reason.PREVIOUS: int(soon.sum()),
        },
        overlapping=int((between < high - low - SAME).sum()),
    )


def breaks_in(times: Floats, at: Floats, low: float, high: float) -> npt.NDArray[np.bool_]:
    """Whether frames are missing between ``low`` and ``high`` around each time of ``at``."""
    steps = np.diff(times)
    if not steps.size:
        return np.zeros(at.shape, dtype=np.bool_)
    long = np.flatnonzero(steps > LONG_STEP * np.median(steps))
    before, after = times[long], times[long + 1]
    begun, over = before < at[:, None] + high - SAME, after > at[:, None] + low + SAME
    return np.asarray((begun & over).any(axis=1), dtype=np.bool_)


class Alignment:
    """Where signals are looked up, and between which of their frames: at each time of ``at`` plus ``tau``."""

    def __init__(self, times: Floats, at: Floats, tau: Floats) -> None:
        wanted = at[:, None] + tau
        left = np.clip(np.searchsorted(times, wanted, side="right") - 1, 0, max(len(times) - 2, 0))
        right = np.minimum(left + 1, len(times) - 1)
        span = times[right] - times[left]
        self._weight = np.divide(wanted - times[left], span, out=np.zeros(wanted.shape), where=span > 0)
        used = np.zeros(len(times), dtype=np.bool_)
        used[left] = used[right] = True
        self.frames = np.flatnonzero(used)  # from 0, those that are needed
        place = np.cumsum(used) - 1
        self._left, self._right = place[left], place[right]

    def of(self, signals: Floats) -> Floats:
        """(names, events, tau) of ``signals`` (names, ``frames``), by straight lines from frame to frame. NaN where a
        frame that is needed has no value."""
        from_left, from_right = signals[:, self._left], signals[:, self._right]
        between = from_left + self._weight * (from_right - from_left)
        return np.where(self._weight <= SAME, from_left, np.where(self._weight >= 1 - SAME, from_right, between))


def aligned(signals: Floats, times: Floats, at: Floats, tau: Floats) -> Floats:
    """(names, events, tau): ``signals`` (names, frames) between their frames by straight lines, at each time of ``at``
    plus ``tau``. NaN where a frame that is needed has no value."""
    alignment = Alignment(times, at, tau)
    return alignment.of(signals[:, alignment.frames])


def whole(windows: Floats) -> npt.NDArray[np.bool_]:
    """(...): which of ``windows`` (..., tau) have a value at every point."""
    return np.asarray(np.isfinite(windows).all(axis=-1), dtype=np.bool_)


def without_baseline(windows: Floats, tau: Floats, low: float, high: float) -> Floats:
    """``windows`` (..., tau) less the mean of each from ``low`` to ``high``."""
    return windows - windows[..., inside(tau, low, high)].mean(axis=-1, keepdims=True)
