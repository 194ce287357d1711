"""Shares of animals with their intervals, places by weight, and what the strongest make together."""

from __future__ import annotations

import math

import numpy as np
import pytest

from app.analysis.connectome.conservation import ranks, running_share, strongest, wilson


@pytest.mark.parametrize(
    ("found", "known", "low", "high"),
    [(7, 10, 0.396778, 0.892209), (8, 8, 0.675592, 1), (9, 10, 0.596, 0.982), (1, 3, 0.061, 0.792), (0, 5, 0, 0.434)],
)
def test_wilson(found: int, known: int, low: float, high: float) -> None:
    """Right values: R's binom::binom.confint(method = "wilson") and the formula of Wilson 1927."""
    interval = wilson(found, known)
    assert interval is not None
    assert interval == pytest.approx((low, high), abs=6e-4)


def test_nobody_says_nothing() -> None:
    assert wilson(0, 0) is None


def test_places_go_by_weight_and_leave_out_what_is_not_there() -> None:
    weight = np.array([[5.0, 0.0], [3.0, 2.0], [3.0, 7.0], [0.0, 1.0]])
    known = np.array([[True, True], [True, True], [True, True], [True, False]])
    place = ranks(weight, known)
    assert place[:3, 0].tolist() == [1, 2.5, 2.5]
    assert math.isnan(place[3, 0])
    assert place[1:3, 1].tolist() == [2, 1]
    assert np.isnan(place[[0, 3], 1]).all()


def test_a_weight_below_one_has_a_place() -> None:
    assert ranks(np.array([[0.5], [1.0]]), np.ones((2, 1), dtype=bool)).ravel().tolist() == [2, 1]


def test_the_fewest_that_make_a_share_together() -> None:
    share = np.array([50.0, 30.0, 15.0, 5.0])
    assert running_share(share).tolist() == [50, 80, 95, 100]
    assert [strongest(share, percent) for percent in (1, 50, 51, 80, 81, 99, 100)] == [1, 1, 2, 2, 3, 4, 4]


def test_all_partners_are_all_even_those_of_no_weight() -> None:
    assert strongest(np.array([60.0, 40.0, 0.0, np.nan]), 100) == 4
    assert strongest(np.array([0.0, np.nan]), 50) == 2
    assert running_share(np.array([0.0, np.nan])).tolist() == [0, 0]
