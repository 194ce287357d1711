"""Right values: numpy, scipy, and ../shared/design/analyses.md (c)."""

from __future__ import annotations

import numpy as np
import pytest
from scipy import stats

from app.analysis.correlations.pearson import Rows, paired, partial, partial_paired, pearson

A = np.array([1.0, 2, 3, 4, 5, 6])
B = np.array([2.0, 1, 4, 3, 7, 5])
C = np.array([1.0, 3, 2, 5, 4, 6])


def test_all_rows_with_all_rows() -> None:
    generator = np.random.default_rng(1)
    x, y = generator.normal(3, 2, (4, 60)), generator.normal(-5, 7, (3, 60))
    assert pearson(x, y) == pytest.approx(np.corrcoef(x, y)[:4, 4:])


def test_rounding_makes_no_r_beyond_one() -> None:
    x = np.random.default_rng(3).normal(3, 2, (200, 60))
    for other, r in ((x, 1), (-x, -1)):
        found = np.diagonal(pearson(x, other))
        assert found == pytest.approx(np.full(200, r))
        assert np.abs(found).max() == 1


def test_frames_that_one_lacks_are_left_out() -> None:
    generator = np.random.default_rng(2)
    x, y = generator.normal(3, 2, (4, 60)), generator.normal(-5, 7, (3, 60))
    x[0, :20] = x[2, 7] = y[1, 30:45] = np.nan
    found = pearson(x, y)
    for i in range(4):
        for j in range(3):
            both = np.isfinite(x[i]) & np.isfinite(y[j])
            assert found[i, j] == pytest.approx(stats.pearsonr(x[i, both], y[j, both]).statistic)


@pytest.mark.parametrize(
    "constant",
    [
        np.full(6, 0.1),
        np.full(6, np.nan),
        np.array([1.0, 2, *[np.nan] * 4]),
        np.array([*[0.3] * 5, np.nan]),
        np.array([np.nan, *[0.25] * 5]),
    ],
)
def test_what_does_not_vary_has_no_r(constant: np.ndarray) -> None:
    assert np.isnan(pearson(A[None], constant[None])).all()
    assert np.isnan(pearson(constant[None], A[None])).all()


def test_what_does_not_vary_where_the_other_is_known_has_no_r() -> None:
    y = np.array([0.1, 0.1, 0.1, 0.1, 5.0, 6.0])
    x = np.array([1.0, 2, 3, 4, np.nan, np.nan])
    assert np.isnan(pearson(x[None], y[None])).all()
    assert np.isnan(pearson(y[None], x[None])).all()


def test_three_frames_are_the_fewest() -> None:
    x = np.array([1.0, 2, 4, np.nan])
    assert pearson(x[None], np.array([[1.0, 3, 2, 9]]))[0, 0] == pytest.approx(0.3273268)
    assert np.isnan(pearson(np.array([[1.0, 2, np.nan, np.nan]]), x[None])).all()


def test_partial() -> None:
    assert pearson(A[None], B[None])[0, 0] == pytest.approx(0.79179, abs=5e-6)
    assert pearson(A[None], C[None])[0, 0] == pytest.approx(0.88571, abs=5e-6)
    assert pearson(B[None], C[None])[0, 0] == pytest.approx(0.44538, abs=5e-6)
    assert partial(A[None], B[None], C[None])[0, 0] == pytest.approx(0.95589, abs=5e-6)


def test_partial_with_holes_is_that_of_the_frames_all_three_have() -> None:
    generator = np.random.default_rng(4)
    x, y, g = generator.normal(size=(3, 2, 50)).cumsum(axis=2)
    x[0, 5:9], y[1, 20], g[0, 40:] = np.nan, np.nan, np.nan
    found = partial(x, y, g)
    for i in range(2):
        for j in range(2):
            all_three = np.isfinite(x[i]) & np.isfinite(y[j]) & np.isfinite(g[j])
            a, b, c = x[i, all_three], y[j, all_three], g[j, all_three]
            # of the residuals of two regressions on the third
            rest_a, rest_b = (v - np.polyval(np.polyfit(c, v, 1), c) for v in (a, b))
            assert found[i, j] == pytest.approx(np.corrcoef(rest_a, rest_b)[0, 1])


def test_nothing_is_left_of_what_follows_from_the_third() -> None:
    assert np.isnan(partial(A[None], B[None], 2 * B[None] + 1)).all()
    assert np.isnan(partial(A[None], B[None], A[None])).all()


def test_row_by_row_is_the_diagonal_of_all_with_all() -> None:
    generator = np.random.default_rng(6)
    x, y, given = generator.normal(3, 2, (3, 5, 40))
    for _ in range(2):  # whole, then with holes and a row that does not vary
        assert paired(x, y) == pytest.approx(np.diag(pearson(x, y)), nan_ok=True)
        assert partial_paired(x, y, given) == pytest.approx(np.diag(partial(x, y, given)), nan_ok=True)
        x[0, :9], y[1, 5:8], given[2, 3], x[3], y[4] = np.nan, np.nan, np.nan, 0.1, np.nan
    assert np.isfinite(paired(x, y)).tolist() == [True, True, True, False, False]


def test_some_rows_are_as_they_were() -> None:
    x = np.random.default_rng(8).normal(size=(4, 30))
    x[2, :10] = np.nan
    rows = Rows(x)
    assert rows.squares.shape == (4, 30)  # made before some are taken
    for which in ([0, 3], [2, 1]):
        taken = rows.take(np.array(which))
        assert taken.whole is (2 not in which)
        assert pearson(taken, x) == pytest.approx(pearson(x[which], x))
