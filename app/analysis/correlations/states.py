"""What an animal does, frame by frame, and whether that is seen often enough to correlate anything within it."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from enum import StrEnum
from typing import Final, NamedTuple

import numpy as np
import numpy.typing as npt

Flags = npt.NDArray[np.bool_]

FEWEST_BOUTS: Final = 3
FEWEST_FRAMES: Final = 30


class State(StrEnum):
    ALL = "all"
    FORWARD = "forward"  # between reversals
    REVERSAL = "reversal"


class InState(NamedTuple):
    frames: Flags  # (frames,)
    bouts: int  # stretches without a break, of frames or of time

    @property
    def enough(self) -> bool:
        """Frames of one bout are one observation or little more."""
        return self.bouts >= FEWEST_BOUTS and int(self.frames.sum()) >= FEWEST_FRAMES


def in_state(reversing: Flags, state: State, gaps: Sequence[int] = ()) -> InState:
    """``reversing`` (frames,); ``gaps``: the last frame before each gap in time, counted from 1."""
    if state is State.ALL:
        return InState(np.ones(len(reversing), dtype=bool), 1 + sum(gap < len(reversing) for gap in gaps))
    frames = reversing if state is State.REVERSAL else ~reversing
    return InState(frames, _bouts(frames, gaps))


def _bouts(frames: Flags, gaps: Iterable[int]) -> int:
    starts = frames.copy()
    starts[1:] &= ~frames[:-1]
    for gap in gaps:
        if gap < len(frames):
            starts[gap] = frames[gap]  # the first frame behind it, counted from 0
    return int(starts.sum())
