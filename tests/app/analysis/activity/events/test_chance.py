from __future__ import annotations

import numpy as np
import pytest

from app.analysis.activity.events.chance import ChanceBand, averages_at, places_apart, random_times, whole_windows

TIMES = 0.6 * np.arange(100)


def test_places_with_a_whole_window() -> None:
    places = whole_windows(TIMES, -5, 10)
    assert (places[0], places[-1], len(places)) == (9, 82, 74)
    broken = np.concatenate((TIMES[:50], TIMES[50:] + 5))
    assert set(whole_windows(broken, -1.2, 1.2)) == set(range(2, 48)) | set(range(52, 98))


def test_random_times_keep_their_distance() -> None:
    found = random_times(74, 6, 9, seed=1, draws=500)
    assert found is not None
    assert found.shape == (500, 6)
    assert np.diff(found, axis=1).min() == 9
    assert (found.min(), found.max()) == (0, 73)
    again = random_times(74, 6, 9, seed=1, draws=500)
    assert again is not None
    assert np.array_equal(found, again)


def test_every_choice_is_as_likely() -> None:
    """Two of five places, two apart: (0,2) (0,3) (0,4) (1,3) (1,4) (2,4)."""
    found = random_times(5, 2, 2, seed=3, draws=60_000)
    assert found is not None
    pairs, counts = np.unique(found, axis=0, return_counts=True)
    assert pairs.tolist() == [[0, 2], [0, 3], [0, 4], [1, 3], [1, 4], [2, 4]]
    # of continuous times 1/9 each where both fall into one place, else 2/9
    assert (counts / 60_000).tolist() == pytest.approx([1 / 9, 2 / 9, 2 / 9, 1 / 9, 2 / 9, 1 / 9], abs=0.01)


def test_no_room() -> None:
    assert random_times(10, 3, 5, seed=0) is None
    assert random_times(11, 3, 5, seed=0) is not None
    assert random_times(0, 1, 1, seed=0) is None
    assert random_times(10, 0, 1, seed=0) is None


def test_how_many_frames_a_gap_is() -> None:
    assert places_apart(TIMES, 5) == 9  # 5.4 s
    assert places_apart(TIMES, 5.4) == 9
    assert places_apart(TIMES, 0) == 1


def test_averages_at_random_times() -> None:
    windows = np.array([[1.0, 2.0], [3.0, 4.0], [np.nan, 0.0], [5.0, 9.0]])
    found = averages_at(windows, np.array([[0, 1], [1, 3], [2, 3]]))
    assert found.tolist() == [[2.0, 3.0], [4.0, 6.5], [5.0, 9.0]]
    assert np.isnan(averages_at(windows, np.array([[2]]))).all()


def test_the_band_is_of_means_over_animals() -> None:
    draws = np.linspace(0, 1, 41)[:, None]
    band = ChanceBand(1, draws=41)
    assert band.ends() is None
    band.add(draws)
    band.add(np.full((41, 1), np.nan))
    alone = band.ends()
    assert alone is not None
    assert alone[0][0] == pytest.approx(0.025)
    band.add(draws + 1.0)
    both = band.ends()
    assert both is not None
    assert (both[0][0], both[1][0]) == (pytest.approx(0.525), pytest.approx(1.475))
