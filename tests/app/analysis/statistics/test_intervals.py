"""Right values: ../shared/design/analyses.md (b), (c); scipy for the rest."""

from __future__ import annotations

import math

import numpy as np
import pytest
from scipy import stats

from app.analysis.statistics.intervals import (
    MeanOfCorrelations,
    correlation_interval,
    mean_correlation,
    mean_over_animals,
)


def test_four_animals() -> None:
    mean, low, high, n = mean_over_animals(np.array([0.124, 0.420, 0.311, 0.152]))
    assert (mean, low, high, n) == (
        pytest.approx(0.25175),
        pytest.approx(0.03033, abs=5e-6),
        pytest.approx(0.47317, abs=5e-6),
        4,
    )


def test_an_animal_that_lacks_a_value_is_not_counted() -> None:
    values = np.array([[1.0, 1.0, np.nan], [2.0, np.nan, np.nan], [4.0, 3.0, np.nan]])
    mean, low, high, n = mean_over_animals(values)
    assert n.tolist() == [3, 2, 0]
    assert mean[:2].tolist() == pytest.approx([7 / 3, 2.0])
    assert math.isnan(mean[2])
    right = stats.ttest_1samp([1.0, 2.0, 4.0], 0).confidence_interval(0.95)
    assert (low[0], high[0]) == (pytest.approx(right.low), pytest.approx(right.high))


def test_one_animal_has_no_interval() -> None:
    mean, low, high, n = mean_over_animals(np.array([[0.5], [np.nan]]))
    assert (mean[0], n[0]) == (0.5, 1)
    assert math.isnan(low[0])
    assert math.isnan(high[0])


def test_correlations_are_averaged_as_fisher_z() -> None:
    mean, low, high, _ = mean_correlation(np.array([0.5, 0.7, 0.2]))
    assert mean == pytest.approx(0.49282, abs=5e-6)
    assert -1 < low < mean < high < 1


def test_the_mean_of_one_animal_after_the_other_is_the_same() -> None:
    r = np.array([[0.5, np.nan, 0.1], [0.7, np.nan, np.nan], [np.nan, np.nan, -0.4]])
    total, told = MeanOfCorrelations((3,)), mean_correlation(r)
    total.add(r[0])
    total.add(r[1][:2], slice(0, 2))
    total.add(r[2])
    np.testing.assert_array_equal(total.mean(), told.mean)
    assert total.n.tolist() == told.n.tolist() == [2, 0, 2]


def test_a_perfect_correlation_stays_finite() -> None:
    assert mean_correlation(np.array([1.0, 1.0])).mean == pytest.approx(1.0)


def test_interval_of_one_correlation() -> None:
    # the interval of scipy for 20 independent samples
    generator = np.random.default_rng(2)
    x = generator.normal(size=20)
    y = x + generator.normal(size=20)
    right = stats.pearsonr(x, y)
    low, high = correlation_interval(float(right.statistic), 20) or (0, 0)
    assert (low, high) == (
        pytest.approx(right.confidence_interval().low),
        pytest.approx(right.confidence_interval().high),
    )


@pytest.mark.parametrize(("r", "n"), [(0.5, 4.0), (0.5, math.nan), (math.nan, 50.0)])
def test_no_interval(r: float, n: float) -> None:
    assert correlation_interval(r, n) is None
