"""Regression over pairs with cells permuted."""

from __future__ import annotations

import numpy as np
import numpy.typing as npt
import pytest
from scipy import stats

from app.analysis.structure_function.mrqap import mrqap
from app.analysis.structure_function.pairs import Pairs

Floats = npt.NDArray[np.float64]
PAIRS = Pairs(14, directed=False)


def ranked(values: Floats) -> Floats:
    return np.asarray(stats.zscore(stats.rankdata(values)))


def test_coefficients_are_those_of_least_squares_over_ranks() -> None:
    generator = np.random.default_rng(1)
    x = generator.normal(size=(3, len(PAIRS)))
    y = x[0] - 0.5 * x[1] + generator.normal(size=len(PAIRS))
    told = mrqap(y, x, PAIRS, seed=0)
    design = np.column_stack([np.ones(len(y)), *map(ranked, x)])
    beta, squares, *_ = np.linalg.lstsq(design, ranked(y), rcond=None)
    error = np.sqrt(squares[0] / (len(y) - 4) * np.linalg.inv(design.T @ design).diagonal())
    assert told.beta == pytest.approx(beta[1:])
    assert told.t == pytest.approx((beta / error)[1:])
    assert told.r2 == pytest.approx(1 - squares[0] / len(y))
    assert (told.p[0], told.floor, told.n_pairs) == (0.001, 0.001, 91)
    assert told.null_low[2] < 0 < told.null_high[2]


def test_pairs_that_are_not_known_are_left_out_and_said_so() -> None:
    generator = np.random.default_rng(2)
    x = generator.normal(size=(1, len(PAIRS)))
    y = x[0] + generator.normal(size=len(PAIRS))
    y[:30] = np.nan
    told = mrqap(y, x, PAIRS, seed=0)
    # ranks of the predictor are over all pairs
    line = stats.linregress(ranked(x[0])[30:], ranked(y[30:]))
    assert told.t[0] == pytest.approx(line.slope / line.stderr)
    assert told.n_pairs == 61
    assert np.isnan(told.residuals[:30]).all()
    assert np.isfinite(told.residuals[30:]).all()


def test_pairs_that_share_cells_are_not_called_related() -> None:
    """Both are sums of properties of cells: t takes pairs for independent, permutations of cells do not."""
    generator = np.random.default_rng(7)
    by_t, by_cells, runs = 0, 0, 200
    for run in range(runs):
        y, x, z = (_of_cells(generator) for _ in range(3))
        told = mrqap(y, np.array([x, z]), PAIRS, seed=run, resamples=99)
        by_t += stats.t.sf(abs(told.t[0]), len(PAIRS) - 3) * 2 < 0.05
        by_cells += told.p[0] <= 0.05
    assert by_t / runs > 0.25
    assert stats.binomtest(by_cells, runs, 0.05, alternative="greater").pvalue > 0.001


def _of_cells(generator: np.random.Generator) -> Floats:
    cells = generator.normal(size=PAIRS.n_cells)
    return np.asarray(cells[PAIRS.first] + cells[PAIRS.second] + 0.3 * generator.normal(size=len(PAIRS)))


def test_what_another_predictor_explains_is_not_counted_twice() -> None:
    generator = np.random.default_rng(4)
    cause = generator.normal(size=len(PAIRS))
    beside = cause + 0.5 * generator.normal(size=len(PAIRS))
    y = cause + 0.5 * generator.normal(size=len(PAIRS))
    alone, both = mrqap(y, beside[None], PAIRS, seed=0), mrqap(y, np.array([beside, cause]), PAIRS, seed=0)
    assert alone.p[0] == 0.001
    assert both.p[0] > 0.05
    assert both.p[1] == 0.001


def test_a_predictor_that_follows_from_the_others_has_no_coefficient() -> None:
    generator = np.random.default_rng(5)
    x = generator.normal(size=len(PAIRS))
    told = mrqap(generator.normal(size=len(PAIRS)), np.array([x, -x, np.ones(len(PAIRS))]), PAIRS, seed=0)
    assert np.isfinite(told.p).tolist() == [True, False, False]


def test_too_few_pairs_have_no_regression() -> None:
    told = mrqap(np.array([1.0, np.nan, 2]), np.ones((1, 3)), Pairs(3, directed=False), seed=0)
    assert np.isnan(told.r2)
    assert np.isnan(told.p).all()


def test_one_seed_gives_one_number() -> None:
    generator = np.random.default_rng(6)
    y, x = generator.normal(size=len(PAIRS)), generator.normal(size=(2, len(PAIRS)))
    one, same, other = (mrqap(y, x, PAIRS, seed) for seed in (1, 1, 2))
    assert one.p.tolist() == same.p.tolist()
    assert one.null_low.tolist() != other.null_low.tolist()


def test_a_directed_property_is_permuted_each_way() -> None:
    pairs = Pairs(10, directed=True)
    x = np.random.default_rng(8).normal(size=len(pairs))
    told = mrqap(x + 0.1 * np.random.default_rng(9).normal(size=len(pairs)), x[None], pairs, seed=0)
    assert (told.n_pairs, told.p[0]) == (90, 0.001)
