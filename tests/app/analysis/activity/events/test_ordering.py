from __future__ import annotations

import numpy as np

from app.analysis.activity.events.ordering import by_peak, by_response, halves

TAU = np.array([-0.6, 0.0, 0.6, 1.2])


def test_halves_go_through_the_whole_recording() -> None:
    first, second = halves(5)
    assert ([0, 1, 2, 3, 4][first], [0, 1, 2, 3, 4][second]) == ([0, 2, 4], [1, 3])
    assert [7][halves(1)[1]] == []


def test_increases_by_their_time_then_decreases() -> None:
    averages = np.array(
        [
            [0, 0, -3, 0],  # falls at 0.6
            [9, 0, 0, 1],  # rises at 1.2; what is before the event does not count
            [np.nan] * 4,
            [0, 2, 0, 1],  # rises at 0
            [0, -1, 0, 0],  # falls at 0
            [0, 0, 0, 5],  # rises at 1.2 by more
        ]
    )
    assert by_peak(averages, TAU).tolist() == [3, 5, 1, 4, 0, 2]


def test_a_small_increase_is_an_increase() -> None:
    averages = np.array([[0, 0, -0.5, 0], [0, 0, 0, 0.5], [0, 0, 0.2, 0]])
    assert by_peak(averages, TAU).tolist() == [2, 1, 0]


def test_by_response() -> None:
    assert by_response(np.array([0.1, np.nan, -0.5, 0.7])).tolist() == [3, 0, 2, 1]


def test_noise_sorted_by_the_other_half_is_no_diagonal() -> None:
    noise = np.random.default_rng(1).normal(size=(2, 200, 40))
    tau = 0.6 * np.arange(40)

    def diagonal(sorted_by: np.ndarray, shown: np.ndarray) -> float:
        """Correlation of the place of a row with the time of its peak."""
        order = by_peak(np.abs(sorted_by), tau)
        return float(np.corrcoef(np.arange(200), np.abs(shown)[order].argmax(axis=1))[0, 1])

    assert diagonal(noise[0], noise[0]) > 0.95
    assert abs(diagonal(noise[0], noise[1])) < 0.2
