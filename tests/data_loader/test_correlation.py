"""Correlations stored at build: Pearson r where it is defined, NaN where it is not."""

import numpy as np
import pytest

from data_loader.correlation import correlate_behavior, correlate_neurons

RISING = [1.0, 2.0, 3.0, 4.0]
FALLING = [4.0, 3.0, 2.0, 1.0]
BENT = [1.0, 2.0, 4.0, 3.0]  # r with RISING is 0.8
CONSTANT = [0.1, 0.1, 0.1, 0.1]  # its mean is not exactly 0.1
GAPPY = [1.0, np.nan, 3.0, 4.0]


def test_neurons_are_correlated_pairwise():
    matrix = correlate_neurons(np.array([RISING, FALLING, BENT]))
    expected = [[1, -1, 0.8], [-1, 1, -0.8], [0.8, -0.8, 1]]
    np.testing.assert_allclose(matrix, expected, atol=1e-7)
    assert matrix.dtype == np.float32
    np.testing.assert_array_equal(matrix, matrix.T)
    np.testing.assert_array_equal(np.diagonal(matrix), [1, 1, 1])


@pytest.mark.parametrize("bad", [CONSTANT, [0.0] * 4, [np.nan] * 4, [1.0, np.nan, np.nan, np.inf]])
def test_an_undefined_neuron_has_no_correlations_at_all(bad):
    matrix = correlate_neurons(np.array([RISING, bad, BENT]))
    assert np.isnan(matrix[1]).all()
    assert np.isnan(matrix[:, 1]).all()
    assert matrix[0, 2] == pytest.approx(0.8)


def test_scale_and_offset_do_not_matter_and_large_offsets_lose_nothing():
    shifted = np.array(BENT) * 1e-3 + 1e6
    assert correlate_neurons(np.array([RISING, shifted]))[0, 1] == pytest.approx(0.8, abs=1e-4)


def test_behaviors_are_columns():
    matrix = correlate_behavior(np.array([RISING, BENT]), [np.array(FALLING), np.array(BENT)])
    np.testing.assert_allclose(matrix, [[-1, 0.8], [-0.8, 1]], atol=1e-7)
    assert matrix.dtype == np.float32


@pytest.mark.parametrize("hole", [np.nan, np.inf])
def test_a_pair_is_compared_over_the_frames_that_both_have(hole):
    gappy = [1.0, hole, 3.0, 4.0]
    matrix = correlate_neurons(np.array([RISING, gappy, BENT]))
    # by hand: BENT without its second frame is 1, 4, 3 against 1, 3, 4: (1 * 7 / 3 + ...) = 11 / 14
    np.testing.assert_allclose(matrix, [[1, 1, 0.8], [1, 1, 11 / 14], [0.8, 11 / 14, 1]], atol=1e-7)
    np.testing.assert_array_equal(matrix, matrix.T)


def test_a_pair_without_two_frames_in_common_is_undefined():
    matrix = correlate_neurons(np.array([[1.0, 2.0, np.nan, np.nan], [np.nan, np.nan, 1.0, 2.0], RISING]))
    assert np.isnan(matrix[0, 1])
    assert matrix[0, 2] == 1


def test_a_pair_that_never_changes_where_both_have_a_value_is_undefined():
    matrix = correlate_neurons(np.array([[1.0, 1.0, 1.0, np.nan], [1.0, 1.0, 1.0, 2.0], RISING]))
    assert np.isnan(matrix[0]).all()
    assert np.isnan(correlate_behavior(np.array([[0.1, 0.1, 0.1, np.nan]]), [np.array(RISING)])[0, 0])


def test_traces_and_behaviors_with_holes_are_compared_where_both_have_a_value():
    matrix = correlate_behavior(np.array([GAPPY, BENT]), [np.array(BENT), np.array([1.0, np.nan, 3.0, 4.0])])
    np.testing.assert_allclose(matrix, [[11 / 14, 1], [1, 11 / 14]], atol=1e-7)


@pytest.mark.parametrize("bad", [CONSTANT, [np.nan] * 4])
def test_a_constant_or_empty_behavior_is_undefined_and_leaves_the_others_alone(bad):
    matrix = correlate_behavior(np.array([RISING, BENT]), [np.array(bad), np.array(RISING)])
    assert np.isnan(matrix[:, 0]).all()
    np.testing.assert_allclose(matrix[:, 1], [1, 0.8], atol=1e-7)


def test_a_behavior_that_sums_to_zero_is_correlated_like_any_other():
    alternating = np.array([1.0, -1.0, 1.0, -1.0])
    assert correlate_behavior(np.array([RISING]), [alternating])[0, 0] == pytest.approx(-0.4472136)


def test_different_lengths_are_compared_on_the_common_frames():
    traces = np.array([RISING])
    assert correlate_behavior(traces, [np.array([5.0, 6.0, 7.0])])[0, 0] == pytest.approx(1)
    assert correlate_behavior(traces, [np.array([*FALLING, 100.0, -7.0])])[0, 0] == pytest.approx(-1)
    assert np.isnan(correlate_behavior(traces, [np.array([5.0])])[0, 0])
    assert np.isnan(correlate_behavior(traces, [np.array([])])[0, 0])


def test_nothing_to_correlate_gives_an_empty_table():
    assert correlate_behavior(np.array([RISING, BENT]), []).shape == (2, 0)
    assert correlate_behavior(np.array([RISING, BENT]), np.empty((0, 4))).shape == (2, 0)
    assert correlate_neurons(np.empty((0, 4))).shape == (0, 0)
