"""Bouts counted by hand."""

from __future__ import annotations

import numpy as np
import pytest

from app.analysis.correlations.states import State, in_state

REVERSING = np.array([1, 1, 0, 0, 1, 0, 1, 1, 1, 0], dtype=bool)


@pytest.mark.parametrize(
    ("state", "gaps", "frames", "bouts"),
    [
        (State.REVERSAL, (), [0, 1, 4, 6, 7, 8], 3),
        (State.FORWARD, (), [2, 3, 5, 9], 3),
        (State.REVERSAL, (7,), [0, 1, 4, 6, 7, 8], 4),  # a gap between the frames 7 and 8, counted from 1
        (State.REVERSAL, (3, 4), [0, 1, 4, 6, 7, 8], 3),  # where a forward run, and a reversal, begin
        (State.FORWARD, (3,), [2, 3, 5, 9], 4),
        (State.FORWARD, (10, 50), [2, 3, 5, 9], 3),  # behind what is looked at
        (State.ALL, (), list(range(10)), 1),
        (State.ALL, (3, 10), list(range(10)), 2),
    ],
)
def test_bouts(state: State, gaps: tuple[int, ...], frames: list[int], bouts: int) -> None:
    found = in_state(REVERSING, state, gaps)
    assert np.flatnonzero(found.frames).tolist() == frames
    assert found.bouts == bouts


@pytest.mark.parametrize(
    ("lengths", "enough"), [((10, 10, 10), True), ((10, 10, 9), False), ((20, 20), False), ((1, 1, 28), True)]
)
def test_three_bouts_and_thirty_frames(lengths: tuple[int, ...], enough: bool) -> None:
    reversing = np.concatenate([np.r_[np.ones(length), np.zeros(5)] for length in lengths]).astype(bool)
    assert in_state(reversing, State.REVERSAL).enough is enough


def test_frames_are_not_changed() -> None:
    reversing = REVERSING.copy()
    assert in_state(reversing, State.REVERSAL, (1, 2)).bouts == 4
    assert (reversing == REVERSING).all()
