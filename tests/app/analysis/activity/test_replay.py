"""Traces as a replay shows them. Expected numbers are worked out by hand."""

import numpy as np
import pytest

from app.analysis.activity.replay import average_traces, global_signal, mean_abs, normalize, variance

NAN = np.nan


def test_traces_of_one_label_are_averaged_where_they_are_known():
    traces = np.array([[1, 2, NAN, NAN], [3, NAN, 4, NAN], [9, 9, 9, 9]])
    traces.flags.writeable = False
    averages = average_traces(traces, [[0, 1], [2]])
    assert np.array_equal(averages, [[2, 2, 4, NAN], [9, 9, 9, 9]], equal_nan=True)


def test_a_z_scored_trace_is_a_third_of_itself():
    z = [-1.264911, -0.632456, 0, 0.632456, 1.264911]  # mean 0, sample standard deviation 1
    assert normalize([z])[0] == pytest.approx([-0.421637, -0.210819, 0, 0.210819, 0.421637], abs=1e-6)


def test_scale_and_offset_of_a_trace_do_not_matter():
    assert normalize([[10, 20, 30, 40, 50]])[0] == pytest.approx(
        [-0.421637, -0.210819, 0, 0.210819, 0.421637], abs=1e-6
    )


def test_two_frames_have_a_sample_standard_deviation():
    assert normalize([[0, 2], [5, 1]]) == pytest.approx(np.array([[-1, 1], [1, -1]]) / np.sqrt(2) / 3)


def test_what_is_beyond_three_standard_deviations_is_full_scale():
    # one 16 among fifteen 0: mean 1, sample variance (15 * 1 + 225) / 15 = 16, so z is 3.75 and -0.25
    normalized = normalize([[16] + [0] * 15, [-16] + [0] * 15])
    assert normalized[:, 0].tolist() == [1, -1]
    assert normalized[0, 1:] == pytest.approx([-0.25 / 3] * 15)


@pytest.mark.parametrize("constant", [0.0, 0.1, -7.3, 1e30])
def test_a_trace_that_never_changes_is_zero(constant):
    assert normalize([[constant] * 7])[0].tolist() == [0] * 7


def test_missing_samples_stay_missing_and_count_for_nothing():
    normalized = normalize([[-2, -1, NAN, 0, 1, 2], [NAN] * 6, [4, NAN, NAN, NAN, NAN, 4]])
    assert np.isnan(normalized[0, 2])
    assert normalized[0, [0, 1, 3, 4, 5]] == pytest.approx([-0.421637, -0.210819, 0, 0.210819, 0.421637], abs=1e-6)
    assert np.isnan(normalized[1]).all()
    assert normalized[2, [0, 5]].tolist() == [0, 0]


def test_the_global_signal_is_the_mean_size_of_what_is_known():
    signal = global_signal([[0.5, NAN, NAN], [-1, -0.25, NAN]])
    assert signal[:2].tolist() == [0.75, 0.25]
    assert np.isnan(signal[2])


def test_size_and_spread_of_a_cell():
    normalized = [[0.5, -0.5, NAN], [1, 0, 0.5], [NAN, NAN, NAN]]
    assert mean_abs(normalized)[:2].tolist() == [0.5, 0.5]
    assert variance(normalized)[:2] == pytest.approx([0.25, 1 / 6])
    assert np.isnan([mean_abs(normalized)[2], variance(normalized)[2]]).all()


def test_numbers_of_single_precision_are_added_up_in_double():
    # 2²⁴ + 1 is no number of single precision
    values = np.array([[2.0**24, 1, 1]], dtype=np.float32)
    assert mean_abs(values).tolist() == [(2**24 + 2) / 3]
    assert global_signal(values.T).tolist() == [(2**24 + 2) / 3]
    assert average_traces(values.T, [[0, 1, 2]]).tolist() == [[(2**24 + 2) / 3]]
    assert variance(values)[0] == pytest.approx(np.var([2**24, 1, 1]), rel=1e-14)
    z = [2 / np.sqrt(3), -1 / np.sqrt(3), -1 / np.sqrt(3)]
    assert normalize(values)[0] == pytest.approx(np.array(z) / 3, rel=1e-12)
