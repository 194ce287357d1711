"""Orders that put similar rows side by side."""

from __future__ import annotations

import numpy as np
from hypothesis import given
from hypothesis import strategies as st
from hypothesis.extra import numpy as arrays

from app.analysis.ordering import average_linkage_order, nearest_neighbor_order, profile_orders


def test_nearest_neighbors_one_after_the_other():
    profiles = np.array([[0.0, 1], [1, 0], [0.1, 0.9], [0.8, 0.2], [0.5, 0.5]])
    # starts at the largest first entry, row 1; then 3, 4, 2, 0 in growing distance
    assert nearest_neighbor_order(profiles) == [1, 3, 4, 2, 0]


def test_groups_stay_together_and_the_heavier_group_comes_first():
    profiles = np.array([[1.0, 0, 0], [0, 2, 2], [2, 0, 0.1], [0, 5, 4], [0, 0, 0]])
    order = average_linkage_order(profiles)
    assert order[:2] == [3, 1]
    assert set(order[2:4]) == {0, 2}
    assert order[4] == 4


def test_average_linkage_joins_by_the_mean_distance():
    """B and C are joined first. A is then nearer to D (0.29) than to both of them on average (0.5)."""
    angles = np.radians([0, 55, 65, -45])  # A, B, C, D
    profiles = np.stack([np.cos(angles), np.sin(angles)], axis=1) + 0.0
    order = average_linkage_order(profiles)
    assert {tuple(sorted(order[:2])), tuple(sorted(order[2:]))} == {(0, 3), (1, 2)}


def test_orders_of_profiles():
    nan = np.nan
    stages = np.array([[0, 4, nan], [2, 0, 2], [0, 0.5, 0], [nan, 1, 6], [0, 0, 0]])
    orders = profile_orders(stages, pre=["B", "A", "A", "C", "D"], post=["X", "Z", "Y", "W", "X"])
    assert orders == {
        "pre": [2, 1, 0, 3, 4],  # A-Y, A-Z, B-X, C-W, D-X
        "post": [3, 0, 4, 2, 1],
        "total": [3, 1, 0, 2, 4],  # 7, 4, 4, 0.5, 0; equal ones by the name of the sender
        "peak": [1, 4, 0, 2, 3],  # stages 1, 1, 2, 2, 3; the higher peak first
        # scaled (1, 0, 1), (0, 1/6, 1), (0, 0, 0), (0, 1, 0) and again
        "clustered": [1, 3, 4, 0, 2],
    }


def test_above_900_profiles_the_order_by_peak_stands_in_for_similarity():
    def clustered(n_rows):
        names = [f"{row:03}" for row in range(n_rows)]
        stages = np.stack([np.full(n_rows, 10.0), np.linspace(0, 9, n_rows)], axis=1)  # equal peaks
        return profile_orders(stages, names, names)["clustered"]

    assert clustered(900) == list(range(899, -1, -1))  # from the largest second stage down
    assert clustered(901) == list(range(901))  # by name


def test_nothing_to_order():
    assert nearest_neighbor_order(np.zeros((0, 3))) == average_linkage_order(np.zeros((0, 3))) == []
    assert nearest_neighbor_order(np.zeros((1, 3))) == average_linkage_order(np.zeros((1, 3))) == [0]


@given(arrays.arrays(np.float64, st.tuples(st.integers(0, 12), st.just(4)), elements=st.integers(0, 3).map(float)))
def test_every_row_is_there_once(profiles):
    rows = list(range(len(profiles)))
    assert sorted(nearest_neighbor_order(profiles)) == sorted(average_linkage_order(profiles)) == rows


def test_length_of_a_profile_does_not_matter_to_its_neighbors():
    """The first two go together (cosine 0.99); the long third one is 0.17 and 0.05 from them, and comes first."""
    assert average_linkage_order(np.array([[1.0, 0], [0.8, 0.1], [1, 20]])) == [2, 0, 1]
