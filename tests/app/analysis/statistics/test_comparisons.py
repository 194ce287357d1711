"""Two groups of animals: numbers worked out by hand, and those of scipy."""

from __future__ import annotations

import numpy as np
import pytest
from scipy import stats

from app.analysis.statistics.comparisons import compare_groups, compare_pairs, label_permutations, smallest_p, splits_of
from app.analysis.statistics.families import family
from app.analysis.statistics.permutations import Null

A, B = np.array([0.1, 0.3, 0.2, 0.4]), np.array([0.5, 0.7, 0.6])
NONE = float("nan")


def column(values: np.ndarray) -> np.ndarray:
    return values[:, None]


def test_four_animals_against_three() -> None:
    found = compare_groups(column(A), column(B), seed=1)
    assert (found.n_a[0], found.n_b[0]) == (4, 3)
    assert found.difference[0] == pytest.approx(-0.35)
    assert (found.low[0], found.high[0]) == pytest.approx((-0.5732, -0.1268), abs=5e-5)
    assert found.g[0] == pytest.approx(-2.4910, abs=5e-5)
    assert found.g[0] / (1 - 3 / (4 * 7 - 9)) == pytest.approx(-2.9580, abs=5e-5)
    assert found.tested[0] == (pytest.approx(2 / 35), pytest.approx(2 / 35), Null.LABELS)
    assert smallest_p(4, 3) == pytest.approx(0.0571, abs=5e-5)


def test_no_family_of_four_against_three_can_find_anything() -> None:
    found = compare_groups(column(A), column(B), seed=1).tested[0]
    assert family(np.array([found.p]), np.array([found.floor])).unreachable


def test_what_an_animal_lacks_is_not_in_its_test() -> None:
    a = np.column_stack((np.append(A, NONE), np.append(A, 0.2)))
    b = np.column_stack((np.append(B, NONE), np.append(B, NONE)))
    found = compare_groups(a, b, seed=1)
    assert found.n_a.tolist() == [4, 5]
    assert found.n_b.tolist() == [3, 3]
    assert found.difference[0] == pytest.approx(-0.35)
    assert [one.floor for one in found.tested] == pytest.approx([2 / 35, 2 / 56])


@pytest.mark.parametrize("shape", [(4, 6), (5, 5), (2, 9)])
def test_as_scipy_has_it(shape: tuple[int, int]) -> None:
    random = np.random.default_rng(7)
    a, b = random.normal(0.5, 1.0, (shape[0], 3)), random.normal(0.0, 2.0, (shape[1], 3))
    found = compare_groups(a, b, seed=1)
    welch = stats.ttest_ind(a, b, equal_var=False)
    interval = welch.confidence_interval(0.95)
    assert found.low == pytest.approx(interval.low)
    assert found.high == pytest.approx(interval.high)

    def difference(x: np.ndarray, y: np.ndarray, axis: int) -> np.ndarray:
        return x.mean(axis=axis) - y.mean(axis=axis)

    exact = stats.permutation_test((a, b), difference, vectorized=True, n_resamples=np.inf)
    assert [one.p for one in found.tested] == pytest.approx(exact.pvalue)


def test_all_splits_up_to_twenty_thousand_else_a_sample_of_them() -> None:
    every, exact = splits_of(8, 8, 0)
    assert (len(every), exact) == (12_870, True)
    assert len(np.unique(every, axis=0)) == 12_870
    some, exact = splits_of(9, 8, 0)  # 24,310 ways
    assert (len(some), exact) == (9_999, False)
    assert set(some.sum(axis=1)) == {9.0}
    a, b = np.arange(9.0) + 100, np.arange(8.0)
    assert label_permutations(column(a), column(b), 3)[0] == (2 / 10_000, 2 / 10_000, Null.LABELS_SAMPLED)
    assert smallest_p(9, 8) == 2 / 10_000


def test_one_seed_one_number() -> None:
    random = np.random.default_rng(1)
    a, b = random.normal(size=(12, 1)), random.normal(size=(12, 1))
    assert label_permutations(a, b, 5) == label_permutations(a, b, 5)


def test_labels_that_say_nothing_are_found_at_their_rate() -> None:
    random = np.random.default_rng(3)
    tested = label_permutations(random.normal(size=(5, 2_000)), random.normal(size=(5, 2_000)), 0)
    assert np.mean([one.p <= 0.05 for one in tested]) == pytest.approx(12 / 252, abs=0.015)  # 6 of 252 on either side


def test_too_few_animals() -> None:
    found = compare_groups(column(np.array([0.1])), column(B), seed=1)
    assert found.difference[0] == pytest.approx(-0.5)
    assert np.isnan([found.low[0], found.high[0], found.g[0], found.tested[0].p]).all()
    assert found.tested[0].null is Null.NONE
    nobody = compare_groups(column(np.array([NONE])), column(B), seed=1)
    assert np.isnan(nobody.difference[0])
    assert nobody.n_a[0] == 0
    assert np.isnan(smallest_p(1, 3))


def test_nothing_varies() -> None:
    found = compare_groups(column(np.full(3, 0.1)), column(np.full(3, 0.3)), seed=1)
    assert np.isnan([found.low[0], found.g[0]]).all()
    assert found.tested[0].p == pytest.approx(2 / 20)


def test_the_same_animals_twice() -> None:
    after, before = np.array([0.224, 0.520, 0.411, 0.252, NONE]), np.array([0.1, 0.1, 0.1, 0.1, 0.1])
    found = compare_pairs(column(after), column(before), seed=1)
    # differences .124, .420, .311, .152: mean .25175, t interval .03033 to .47317, p 2/16
    assert found.n_a[0] == found.n_b[0] == 4
    assert found.difference[0] == pytest.approx(0.25175)
    assert (found.low[0], found.high[0]) == pytest.approx((0.03033, 0.47317), abs=5e-6)
    assert found.mean_b[0] == pytest.approx(0.1)
    assert found.tested[0] == (0.125, 0.125, Null.SIGNS)
    changes = np.array([0.124, 0.420, 0.311, 0.152])
    assert found.g[0] == pytest.approx((1 - 3 / 11) * changes.mean() / changes.std(ddof=1))
