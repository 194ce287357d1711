"""Where the frames of a recording lie in time, and what a gap is."""

import numpy as np
import pytest

from data_loader.clock import clock_facts, find_gaps, gap_seconds


def steps(*values):
    return 1000 + np.concatenate([[0], np.cumsum(values)])


def test_even_frames_have_no_gap_and_last_from_the_first_to_the_last_stamp():
    facts = clock_facts(steps(*[0.6] * 800))
    assert (facts.gaps, facts.longest_gap) == ((), 0)
    assert facts.duration == pytest.approx(480)  # 801 stamps


def test_a_step_above_three_median_ones_is_a_gap():
    assert find_gaps(steps(0.5, 0.5, 1.5, 0.5, 0.5)) == ()
    assert find_gaps(steps(0.5, 0.5, 1.501, 0.5, 0.5)) == (3,)


def test_gaps_are_named_by_the_frame_before_and_the_longest_counts_to_the_frame_after():
    facts = clock_facts(steps(0.5, 60.5, 0.5, 0.5, 9, 0.5, 0.5))
    assert facts.gaps == (2, 5)
    assert facts.longest_gap == pytest.approx(60.5)
    assert facts.duration == pytest.approx(72)


def test_frames_that_slow_down_have_no_gap():
    facts = clock_facts(steps(*[0.45] * 400, *[0.75] * 400))
    assert facts.gaps == ()
    assert facts.duration / 60 == pytest.approx(8.0)


def test_a_gap_that_the_file_states_is_one_however_short():
    assert find_gaps(steps(0.6, 0.6, 0.9, 0.6), stated=(3,)) == (3,)
    assert find_gaps(steps(0.6, 0.6, 0.6, 0.6), stated=(0, 5, 9)) == ()  # no frame on one side


def test_repeated_times_do_not_make_every_step_a_gap():
    assert find_gaps(steps(0, 0, 0, 0, 0.5, 0.5)) == ()
    assert find_gaps(steps(0, 0, 0)) == ()


def test_seconds_of_a_gap():
    assert gap_seconds(steps(0.5, 60.5), 2) == pytest.approx(60.5)
