from __future__ import annotations

import numpy as np
import pytest

from app.analysis.activity.events.sources import Direction, crossings, reversal_ends, reversal_starts, stimuli

PAIRS = [[1, 4], [10, 15], [30, 40]]


def test_a_reversal_starts_after_the_last_frame_before_it() -> None:
    found = reversal_starts(PAIRS, 60)
    assert found.frames.tolist() == [11, 31]
    assert found.previous.tolist() == [4, 15]  # last frames of the reversals before, the one without a start too
    assert found.unseen == 1  # there at frame 1


def test_a_reversal_ends_at_the_first_frame_after_it() -> None:
    found = reversal_ends(PAIRS, 40)
    assert found.frames.tolist() == [5, 16]
    assert found.previous.tolist() == [0, 4]
    assert found.unseen == 1  # goes on at frame 40
    assert reversal_ends(PAIRS, 41).frames.tolist() == [5, 16, 41]


def test_no_reversals() -> None:
    for found in (reversal_starts([], 10), reversal_ends(np.zeros((0, 2)), 10), stimuli([])):
        assert (len(found.frames), len(found.previous), found.unseen) == (0, 0, 0)


def test_frames_are_whole_numbers_however_they_were_stored() -> None:
    starts, ends = reversal_starts(np.array([[2.0, 4.0]]), 10), reversal_ends(np.array([[2.0, 4.0]]), 10)
    assert (starts.frames.tolist(), ends.frames.tolist(), stimuli(np.array([7.0])).frames.tolist()) == ([3], [5], [7])
    for found in (starts, ends, stimuli(np.array([7.0]))):
        assert np.arange(10)[found.frames] == found.frames  # they index
        assert np.arange(10)[found.previous] == found.previous


def test_a_reversal_after_the_last_frame_is_not_seen() -> None:
    assert reversal_starts([[10, 10]], 10).unseen == 1
    assert reversal_starts([[2, 10]], 10).frames.tolist() == [3]


def test_stimuli_in_the_order_of_time() -> None:
    found = stimuli([801, 5])
    assert (found.frames.tolist(), found.previous.tolist()) == ([5, 801], [0, 5])


def crossed(values: list[float], level: float, direction: Direction = Direction.RISING, least: float = 0.0):
    return crossings(np.array(values, dtype=np.float64), 0.5 * np.arange(len(values)), level, direction, least)


def test_a_behavior_crosses_a_level() -> None:
    found = crossed([0, 0, 1, 2, 0, 0, 1, 0], 1)
    assert found.frames.tolist() == [3, 7]
    assert found.previous.tolist() == [0, 4]
    falls = crossed([0, 0, -1, -2, 0, 0, -1, 0], -1, Direction.FALLING)
    assert falls.frames.tolist() == [3, 7]


def test_noise_at_the_level_is_one_event() -> None:
    # it has to come down by 0.0989, a tenth of the standard deviation
    values = [0, 0, 2, 1.95, 2, 2, 0, 0, 2]
    assert np.std(values) == pytest.approx(0.98895, abs=1e-5)
    assert crossed(values, 2).frames.tolist() == [3, 9]
    assert crossed([0, 0, 2, 1.8, 2, 2, 0, 0, 2], 2).frames.tolist() == [3, 5, 9]


def test_from_between_the_level_and_the_way_back_it_goes_on_as_before() -> None:
    # 1.95 after 0 is not there yet; at the beginning nobody knows
    assert crossed([0, 1.95, 2, 2, 0], 2).frames.tolist() == [3]
    assert crossed([1.95, 2, 0, 2, 0], 2).frames.tolist() == [4]
    assert crossed([1.95, 2, 0, 2, 0], 2).unseen == 1


def test_what_is_short_is_no_event() -> None:
    # frames are 0.5 s apart: the first stays for 0.5 s, the second for 1 s
    values = [0, 1, 1, 0, 0, 1, 1, 1, 0]
    assert crossed(values, 1, least=0.5).frames.tolist() == [2, 6]
    found = crossed(values, 1, least=1.0)
    assert (found.frames.tolist(), found.short) == ([6], 1)
    assert found.previous.tolist() == [0]  # the short one is none to be measured from


def test_frames_without_a_value_hide_a_crossing() -> None:
    found = crossed([0, 0, np.nan, 1, 1, 0, 1], 1)
    assert (found.frames.tolist(), found.unseen) == ([7], 1)
    assert len(crossed([np.nan, np.nan], 1).frames) == 0


def test_a_constant_behavior_crosses_nothing() -> None:
    assert len(crossed([1, 1, 1], 1).frames) == 0
    assert crossed([1, 1, 1], 1).unseen == 1
    assert len(crossed([0, 0, 0], 1).frames) == 0
