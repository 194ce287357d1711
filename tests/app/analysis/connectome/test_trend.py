"""Rank correlation with age. Expected p values are those of published tables of Student's t, or typed in from R."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.analysis.connectome.trend import false_discovery_threshold, p_value, spearman
from app.analysis.statistics.standard import ranks

AGES = np.array([0.0, 5, 8, 16, 23, 27, 50, 50])


def test_ties_share_their_mean_rank():
    assert ranks(np.array([[0.0, 0, 3, 1], [7, 7, 7, 7]])).tolist() == [[1.5, 1.5, 4, 3], [2.5, 2.5, 2.5, 2.5]]


def test_rank_correlation():
    rows = np.array([[1.0, 2, 3, 4, 5, 6, 7, 7], [8, 7, 6, 5, 4, 3, 1, 1], [3, 3, 3, 3, 3, 3, 3, 3]])
    assert spearman(rows, AGES)[:2] == pytest.approx([1, -1])
    assert np.isnan(spearman(rows, AGES)[2])


def test_rank_correlation_by_the_formula_without_ties():
    # differences of ranks 1, -1, 0, 1, -1: 1 - 6·4 / (5·24)
    assert spearman(np.array([[2.0, 1, 3, 5, 4]]), np.array([1.0, 2, 3, 4, 5])) == pytest.approx([0.8])


def test_two_animals_rise_or_fall():
    assert spearman(np.array([[1.0, 2], [2, 1]]), np.array([5.0, 9])) == pytest.approx([1, -1])


# two-sided 5 % and 1 % points of Student's t
@pytest.mark.parametrize(
    ("freedom", "t", "p"),
    [
        (1, 12.706, 0.05),
        (2, 4.303, 0.05),
        (3, 3.182, 0.05),
        (4, 2.776, 0.05),
        (5, 2.571, 0.05),
        (6, 2.447, 0.05),
        (6, 3.707, 0.01),
        (7, 3.499, 0.01),
        (30, 2.042, 0.05),
    ],
)
def test_p_value_agrees_with_the_tables_of_t(freedom, t, p):
    rho = t / np.sqrt(freedom + t**2)
    assert p_value(np.array([rho, -rho]), freedom + 2) == pytest.approx([p, p], rel=2e-3)


def test_p_value_at_the_ends():
    assert p_value(np.array([0.0, 1.0, -1.0]), 8).tolist() == [1.0, 0.0, 0.0]
    assert np.isnan(p_value(np.array([np.nan]), 8)).all()


@given(st.floats(-1, 1), st.floats(-1, 1), st.integers(3, 20))
def test_a_stronger_correlation_has_a_smaller_p(one, other, n):
    weak, strong = sorted((one, other), key=abs)
    p_weak, p_strong = p_value(np.array([weak, strong]), n)
    assert 0 <= p_strong <= p_weak + 1e-12 <= 1 + 1e-12


@pytest.mark.parametrize(
    ("p_values", "threshold"),
    [
        # the example of Benjamini & Hochberg 1995, section 3.2: four of fifteen at 5 %
        (
            [0.0001, 0.0004, 0.0019, 0.0095, 0.0201, 0.0278, 0.0298, 0.0344, 0.0459, 0.3240]
            + [0.4262, 0.5719, 0.6528, 0.7590, 1.0],
            0.0095,
        ),
        ([0.04, 0.03, 0.02], 0.04),
        ([0.2, np.nan, 0.9], 0.0),
        ([0.02, np.nan], 0.02),
        ([], 0.0),
    ],
)
def test_false_discoveries(p_values, threshold):
    assert false_discovery_threshold(np.array(p_values), 0.05) == threshold
