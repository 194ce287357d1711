from __future__ import annotations

import numpy as np
import pytest

from app.analysis.activity.events.sources import Events, stimuli
from app.analysis.activity.events.windows import Reason, aligned, grid, inside, keep, without_baseline

TIMES = 0.6 * np.arange(100)  # 0 to 59.4 s


def test_the_grid_holds_the_event() -> None:
    assert grid(-5, 10)[[0, 8, -1]].tolist() == pytest.approx([-4.8, 0.0, 9.6])
    assert len(grid(-5, 10)) == 25
    assert grid(-0.6, 1.2).tolist() == pytest.approx([-0.6, 0.0, 0.6, 1.2])
    assert grid(-1, 1.5, 0.5).tolist() == pytest.approx([-1, -0.5, 0, 0.5, 1, 1.5])


def test_both_ends_are_inside() -> None:
    assert inside(grid(-5, 10), 0, 4.8).sum() == 9
    assert inside(grid(-5, 10), -4.8, -1.2).sum() == 7


def test_a_window_beyond_the_recording_is_dropped() -> None:
    # at 5.4 s of a window from -5 s the first fits; at 49.8 s of one until 10 s 59.8 s is beyond 59.4 s
    kept = keep(stimuli([9, 10, 50, 83, 84]), TIMES, -5, 10)
    assert kept.frames.tolist() == [10, 50, 83]
    assert kept.times.tolist() == pytest.approx([5.4, 29.4, 49.2])
    assert kept.dropped[Reason.EDGE] == 2
    assert keep(stimuli([1, 100]), TIMES, 0, 0).dropped[Reason.EDGE] == 0


def test_missing_frames_in_the_window() -> None:
    times = np.concatenate((TIMES[:50], TIMES[50:] + 0.4))  # 29.4 s, then 30.4 s: 1.67 times the step
    kept = keep(stimuli([30, 40, 55, 70]), times, -5, 10)
    assert kept.frames.tolist() == [30, 70]
    assert kept.dropped[Reason.TIME_GAP] == 2
    late = np.concatenate((TIMES[:50], TIMES[50:] + 0.2))  # 1.33 times the step
    assert keep(stimuli([30, 40, 55, 70]), late, -5, 10).dropped[Reason.TIME_GAP] == 0


def test_a_window_may_end_where_frames_are_missing() -> None:
    times = np.concatenate((TIMES[:50], TIMES[50:] + 5))
    assert keep(stimuli([46]), times, -1, 2.4).dropped[Reason.TIME_GAP] == 0  # until 29.4 s, the frame before the gap
    assert keep(stimuli([46]), times, -1, 2.5).dropped[Reason.TIME_GAP] == 1
    assert keep(stimuli([53]), times, -1.2, 2).dropped[Reason.TIME_GAP] == 0  # from 35 s, the frame after it
    assert keep(stimuli([53]), times, -1.3, 2).dropped[Reason.TIME_GAP] == 1


def test_too_soon_after_the_event_before() -> None:
    events = Events(np.array([30, 45, 70]), np.array([0, 37, 61]), unseen=2, short=1)
    kept = keep(events, TIMES, -5, 10, gap=5)  # 4.8 s and 5.4 s after the end of the one before
    assert kept.frames.tolist() == [30, 70]
    assert dict(kept.dropped) == {
        Reason.UNSEEN: 2, Reason.SHORT: 1, Reason.EDGE: 0, Reason.TIME_GAP: 0, Reason.PREVIOUS: 1,
    }  # fmt: skip
    assert keep(events, TIMES, -5, 10, gap=4.8).frames.tolist() == [30, 45, 70]
    assert keep(events, TIMES, -5, 10, gap=0).dropped[Reason.PREVIOUS] == 0


def test_an_event_is_dropped_for_one_reason() -> None:
    events = Events(np.array([5, 30]), np.array([4, 29]))
    assert keep(events, TIMES, -5, 10, gap=5).dropped == {
        Reason.UNSEEN: 0, Reason.SHORT: 0, Reason.EDGE: 1, Reason.TIME_GAP: 0, Reason.PREVIOUS: 1,
    }  # fmt: skip


def test_frames_that_are_used_twice_are_told_of() -> None:
    # 15 s windows at 9 s, 21 s, 36 s, 45 s
    kept = keep(stimuli([16, 36, 61, 76]), TIMES, -5, 10)
    assert kept.times.tolist() == pytest.approx([9, 21, 36, 45])
    assert kept.overlapping == 2


def test_no_events() -> None:
    kept = keep(stimuli([]), TIMES, -5, 10, 5)
    assert (len(kept.times), kept.overlapping) == (0, 0)
    assert aligned(np.ones((3, 100)), TIMES, kept.times, grid(-5, 10)).shape == (3, 0, 25)


def test_between_frames_by_straight_lines() -> None:
    signals = np.array([[0.0, 10.0, 20.0, 40.0], [1.0, 1.0, 1.0, 1.0]])
    found = aligned(signals, np.array([0.0, 1.0, 2.0, 4.0]), np.array([1.0, 2.5]), np.array([-0.25, 0.0, 1.5]))
    assert found[0].tolist() == [[7.5, 10.0, 25.0], [22.5, 25.0, 40.0]]
    assert found[1].tolist() == [[1.0] * 3] * 2


def test_a_missing_frame_is_missed_only_where_it_is_needed() -> None:
    signals = np.array([[0.0, 1.0, np.nan, 3.0]])
    found = aligned(signals, np.arange(4.0), np.array([1.0]), np.array([-0.5, 0.0, 0.5, 1.0, 2.0]))
    assert np.isnan(found[0, 0]).tolist() == [False, False, True, True, False]
    assert found[0, 0, [0, 1, 4]].tolist() == [0.5, 1.0, 3.0]


def test_the_baseline_is_of_each_event() -> None:
    tau = grid(-5, 10)
    windows = np.stack([np.full(25, 3.0), np.full(25, 7.0) + (tau >= 0)])[None]
    found = without_baseline(windows, tau, -5, -1)
    assert found[0, 0].tolist() == [0.0] * 25
    assert found[0, 1].tolist() == [0.0] * 8 + [1.0] * 17
