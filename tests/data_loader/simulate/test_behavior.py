from __future__ import annotations

import numpy as np

from data_loader.schema import Behavior, Recording
from data_loader.simulate.behavior import reversal_pairs
from tests.data_loader.simulate.named import in_reversal


def test_reversal_pairs_hold_the_last_frame_before_and_the_last_frame_of_a_reversal() -> None:
    #                    1     2      3      4     5     6      7     8       9      10
    velocity = np.array([0.05, -0.02, -0.03, 0.05, 0.05, -0.02, 0.05, -0.004, -0.02, -0.02])
    # frame 6 alone is too short, frame 8 too slow, the last reversal is open at the end
    assert reversal_pairs(velocity).tolist() == [[1, 3], [8, 10]]


def test_a_reversal_open_at_the_first_frame_starts_at_1() -> None:
    assert reversal_pairs(np.array([-0.02, -0.02, -0.02, 0.05])).tolist() == [[1, 3]]


def test_no_reversal() -> None:
    assert reversal_pairs(np.full(5, 0.05)).shape == (0, 2)


def test_the_worm_backs_up_in_every_reversal_and_not_outside(recordings: list[Recording]) -> None:
    for recording in recordings:
        velocity, backing = recording.behavior[Behavior.VELOCITY], in_reversal(recording)
        assert (velocity[backing] < -0.005).all()
        assert (velocity[~backing] < -0.005).mean() < 0.01
        assert (recording.reversals[:, 1] > recording.reversals[:, 0]).all()
        assert recording.reversals.min() >= 1
        assert recording.reversals.max() <= 1600


def test_behavior_is_that_of_a_crawling_worm(recordings: list[Recording]) -> None:
    for recording in recordings:
        velocity, head, turning, pumping = (recording.behavior[behavior] for behavior in Behavior)
        assert 15 <= len(recording.reversals) <= 60  # in 16 minutes
        assert 0.04 < np.median(velocity[velocity > 0]) < 0.1  # mm/s
        assert np.abs(velocity).max() < 0.25
        assert 0.3 < head.std() < 0.6  # rad
        assert 0.05 < turning.std() < 0.2  # rad/s
        assert pumping.min() >= 0
        assert 2 < np.median(pumping) < 5  # pumps/s


def test_the_body_turns_to_the_side_the_head_bends_to(recordings: list[Recording]) -> None:
    for recording in recordings:
        head, turning = recording.behavior[Behavior.HEAD_CURVATURE], recording.behavior[Behavior.ANGULAR_VELOCITY]
        assert np.corrcoef(head, turning)[0, 1] > 0.3


def test_heat_makes_the_worm_back_up_at_once_and_eat_less(heat: Recording) -> None:
    velocity, pumping = heat.behavior[Behavior.VELOCITY], heat.behavior[Behavior.PUMPING]
    assert velocity[790:800].mean() > 0  # before frame 801
    assert any(800 <= before <= 803 and last >= 815 for before, last in heat.reversals)
    assert pumping[800:1000].mean() < 0.5 * pumping[:800].mean()
