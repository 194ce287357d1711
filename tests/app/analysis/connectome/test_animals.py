"""Counts over animals: those that share micrographs are one, and what was not seen is not zero."""

from __future__ import annotations

import math

import numpy as np

from app.analysis.connectome.animals import independent, over_animals


def test_data_sets_that_share_an_animal_are_one_group_also_through_a_third():
    # the compilation joins two series that have nothing in common
    assert independent([{"N2U", "JSH"}, {"W7"}, {"N2U"}, {"JSH"}]) == [[0, 2, 3], [1]]


def test_data_sets_of_different_animals_stay_apart():
    assert independent([{"a"}, {"b"}, {"c"}]) == [[0], [1], [2]]


def test_mean_and_range_leave_out_what_could_not_be_seen():
    counts = np.array([[4.0, 0.0, 8.0]])
    found = over_animals(counts, np.array([[True, False, True]]), [[0], [1], [2]])
    assert [found.mean[0], found.low[0], found.high[0], found.found[0], found.known[0]] == [6, 4, 8, 2, 2]


def test_a_zero_that_was_looked_for_counts():
    found = over_animals(np.array([[4.0, 0.0, 8.0]]), np.ones((1, 3), dtype=bool), [[0], [1], [2]])
    assert [found.mean[0], found.low[0], found.high[0], found.found[0], found.known[0]] == [4, 0, 8, 2, 3]


def test_two_data_sets_of_one_animal_are_one_value():
    # (4 + 6) / 2 = 5 of one animal, 1 of the other: their mean is 3, not 11 / 3
    found = over_animals(np.array([[4.0, 6.0, 1.0]]), np.ones((1, 3), dtype=bool), [[0, 1], [2]])
    assert [found.mean[0], found.low[0], found.high[0], found.known[0]] == [3, 1, 5, 2]


def test_nothing_known_is_no_number():
    found = over_animals(np.zeros((1, 2)), np.zeros((1, 2), dtype=bool), [[0], [1]])
    assert math.isnan(found.mean[0])
    assert math.isnan(found.low[0])
    assert found.known[0] == 0


def test_each_connection_has_a_range_of_its_own():
    counts = np.array([[4.0, 1.0], [9.0, 20.0], [0.0, 0.0]])
    known = np.array([[True, True], [True, True], [False, False]])
    found = over_animals(counts, known, [[0], [1]])
    assert np.array_equal(found.mean, [2.5, 14.5, np.nan], equal_nan=True)
    assert np.array_equal(found.low, [1, 9, np.nan], equal_nan=True)
    assert np.array_equal(found.high, [4, 20, np.nan], equal_nan=True)
    assert (found.found.tolist(), found.known.tolist()) == ([2, 2, 0], [2, 2, 0])
