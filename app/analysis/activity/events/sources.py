"""Events of one recording: starts and ends of reversals, stimuli, and crossings of a level by a behavior."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import Final

import numpy as np
import numpy.typing as npt

Floats = npt.NDArray[np.float64]
Frames = npt.NDArray[np.intp]

HYSTERESIS: Final = 0.1  # of the standard deviation of a behavior: what it must come back by before it crosses again


class Direction(StrEnum):
    """Which way a behavior crosses a level."""

    RISING = "rising"
    FALLING = "falling"


@dataclass(frozen=True, eq=False)
class Events:
    """In the order of time."""

    frames: Frames  # (events,) at which they happen, from 1
    previous: Frames  # (events,) the last frame of the event before; 0: there is none
    unseen: int = 0  # that were there already when the recording began, or went on when it ended
    short: int = 0  # that did not last long enough to count


def reversal_starts(pairs: npt.ArrayLike, n_frames: int) -> Events:
    """``pairs`` (reversals, 2): the last frame before a reversal and its last frame, from 1.

    A reversal starts at the frame after the first of them. One that is there at frame 1 has no start.
    """
    before, last = _columns(pairs)
    return _seen(before + 1, last, (before > 1) & (before < n_frames))


def reversal_ends(pairs: npt.ArrayLike, n_frames: int) -> Events:
    """A reversal ends at the first frame after it. One that goes on at the last frame has no end."""
    _, last = _columns(pairs)
    return _seen(last + 1, last, last < n_frames)


def stimuli(frames: npt.ArrayLike) -> Events:
    """Stimuli, of which only the frame is known."""
    at = np.sort(np.asarray(frames, dtype=np.intp))
    return _seen(at, at, np.ones(len(at), dtype=np.bool_))


def crossings(behavior: Floats, times: Floats, level: float, direction: Direction, least: float) -> Events:
    """Where ``behavior`` (frames,) comes to or past ``level`` and stays there for ``least`` seconds.

    It has left the level when it is a tenth of its standard deviation on the other side, so that noise at the level is
    not many events. What is there at frame 1, or after frames that are not known, has no beginning.
    """
    sign = 1.0 if direction is Direction.RISING else -1.0
    known = np.isfinite(behavior)
    if not known.any():
        return Events(np.zeros(0, dtype=np.intp), np.zeros(0, dtype=np.intp))
    distance = sign * (behavior - level)
    back = HYSTERESIS * float(np.std(behavior[known]))
    state = _carried(np.where(~known, UNKNOWN, np.where(distance >= 0, THERE, np.where(distance < -back, AWAY, CARRY))))
    edges = np.flatnonzero(np.diff(state)) + 1
    first = np.concatenate(([0], edges))
    last = np.concatenate((edges, [len(state)])) - 1
    there = state[first] == THERE
    begun = np.zeros(len(first), dtype=np.bool_)
    begun[1:] = state[first[1:] - 1] == AWAY
    begin, end = first[there], last[there]
    long = times[end] - times[begin] >= least
    found = _seen(begin[long] + 1, end[long] + 1, begun[there][long])
    return Events(found.frames, found.previous, found.unseen, short=int((~long).sum()))


CARRY, UNKNOWN, AWAY, THERE = -2, -1, 0, 1


def _carried(state: npt.NDArray[np.int64]) -> npt.NDArray[np.int64]:
    """Frames between the level and the way back are what the frame before them is; at the beginning: unknown."""
    told = np.maximum.accumulate(np.where(state == CARRY, -1, np.arange(len(state))))
    return np.where(told < 0, UNKNOWN, state[np.maximum(told, 0)])


def _columns(pairs: npt.ArrayLike) -> tuple[Frames, Frames]:
    both = np.asarray(pairs, dtype=np.intp).reshape(-1, 2)
    return both[:, 0], both[:, 1]


def _seen(at: Frames, last: Frames, seen: npt.NDArray[np.bool_]) -> Events:
    """``last``: last frame of each event, which the next one is measured from whether this one was seen or not."""
    previous = np.concatenate(([0], last[:-1])).astype(np.intp)[: len(at)]
    return Events(at[seen], previous[seen], int((~seen).sum()))
