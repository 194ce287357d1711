"""One predictor alone. r and p of Mantel's test are those of mantel 2.2.3 with all permutations."""

from __future__ import annotations

import numpy as np
import pytest
from scipy import stats

from app.analysis.structure_function import single
from app.analysis.structure_function.pairs import Pairs, standard_ranks
from app.analysis.structure_function.single import all_orders, bins, mantels, permuted, spearman, wired_auc


def test_mantel_counts_all_orders_of_few_cells() -> None:
    [told] = mantels(np.arange(6.0), np.array([[0.0, 2, 1, 3, 5, 4]]), Pairs(4, directed=False), seed=0)
    assert told.r == pytest.approx(0.885714, abs=1e-6)
    assert told.p == pytest.approx(0.041667, abs=1e-6)
    assert (told.floor, told.exact) == (pytest.approx(1 / 24), True)


def test_mantel_of_many_cells_is_sampled() -> None:
    pairs = Pairs(12, directed=False)
    x = np.random.default_rng(0).normal(size=len(pairs))
    [told] = mantels(x, x[None], pairs, seed=1)
    assert (told.r, told.p, told.floor, told.exact) == (pytest.approx(1.0), 0.001, 0.001, False)


def test_mantel_leaves_out_pairs_that_are_not_known() -> None:
    y = np.array([0.0, 1, 2, 3, 4, np.nan])
    [told] = mantels(y, np.arange(6.0)[None], Pairs(4, directed=False), seed=0)
    assert told.r == pytest.approx(1.0)


def test_predictors_asked_together_are_those_asked_alone() -> None:
    """Also one that does not vary, and where a pair is not known."""
    pairs = Pairs(9, directed=True)
    y, *x = np.random.default_rng(4).normal(size=(4, len(pairs)))
    y[3], x[1] = np.nan, np.zeros(len(pairs))
    together = mantels(y, np.array(x), pairs, seed=2)
    alone = [mantels(y, values[None], pairs, seed=2)[0] for values in x]
    np.testing.assert_allclose(together, alone, rtol=1e-12)


def test_orders_are_taken_of_rows_and_columns_together(monkeypatch: pytest.MonkeyPatch) -> None:
    """Some orders at a time, each of every square."""
    monkeypatch.setattr(single, "AT_ONCE", 20)
    pairs, orders = Pairs(4, directed=True), all_orders(4)
    squares = np.random.default_rng(0).normal(size=(2, 4, 4))
    known = np.arange(len(pairs)) % 3 > 0
    seen = np.zeros((2, len(orders)), dtype=int)
    for some, k, rows in permuted(list(squares), pairs, known, orders):
        expected = [pairs.listed(squares[k][np.ix_(order, order)])[known] for order in orders[some]]
        assert rows.tolist() == np.array(expected).tolist()
        seen[k, some] += 1
    assert (seen == 1).all()


def test_a_predictor_that_does_not_vary_has_no_r() -> None:
    [told] = mantels(np.arange(6.0), np.ones((1, 6)), Pairs(4, directed=False), seed=0)
    assert np.isnan(told.p)
    assert np.isnan(spearman(np.arange(6.0), np.ones(6)))
    assert np.isnan(wired_auc(np.arange(6.0), np.ones(6)))


def test_spearman_and_auc_are_those_of_scipy() -> None:
    generator = np.random.default_rng(3)
    y, x = generator.normal(size=80), generator.integers(0, 4, size=80).astype(float)
    y[5] = np.nan
    known = np.isfinite(y)
    assert spearman(y, x) == pytest.approx(stats.spearmanr(y[known], x[known]).statistic)
    wired = known & (x > 0)
    u = stats.mannwhitneyu(y[wired], y[known & (x == 0)]).statistic
    assert wired_auc(y, x) == pytest.approx(u / (wired.sum() * (known & (x == 0)).sum()))


def test_pairs_with_zero_have_a_bin_of_their_own() -> None:
    y = np.array([0.1, 0.3, 0.2, 0.5, 0.7, 0.9, np.nan])
    x = np.array([0.0, 0, 0, 1, 2, 2, 0])
    told = bins(y, x, most=2)
    assert [(one.low, one.high, one.n) for one in told] == [(0.0, 0.0, 3), (1.0, 1.0, 1), (2.0, 2.0, 2)]
    assert [one.median for one in told] == pytest.approx([0.2, 0.5, 0.8])
    assert (told[0].lower, told[0].upper) == (pytest.approx(0.15), pytest.approx(0.25))


def test_pairs_without_a_path_have_a_bin_of_their_own() -> None:
    told = bins(np.arange(4.0), np.array([1.0, np.inf, 2, np.inf]), most=1)
    assert [(one.low, one.high, one.n) for one in told] == [(1.0, 2.0, 2), (np.inf, np.inf, 2)]


def test_bins_of_a_predictor_without_zero() -> None:
    assert [(one.low, one.high, one.n) for one in bins(np.arange(8.0), np.arange(1.0, 9), most=4)] == [
        (1.0, 2.0, 2), (3.0, 4.0, 2), (5.0, 6.0, 2), (7.0, 8.0, 2),
    ]  # fmt: skip


def test_pairs_are_listed_once_or_each_way() -> None:
    square = np.array([[0.0, 1, 2], [3, 0, 4], [5, 6, 0]])
    assert Pairs(3, directed=True).listed(square).tolist() == [1, 2, 3, 4, 5, 6]
    assert Pairs(3, directed=False).listed(square).tolist() == [1, 2, 4]
    assert Pairs(3, directed=True).square(np.arange(1.0, 7)).tolist() == square.tolist()
    assert Pairs(3, directed=False).square(np.array([1.0, 2, 4])).tolist() == [[0, 1, 2], [1, 0, 4], [2, 4, 0]]


def test_ranks_have_mean_0_and_variance_1() -> None:
    assert standard_ranks(np.array([10.0, 10, 30])).tolist() == pytest.approx([-(0.5**0.5), -(0.5**0.5), 2**0.5])
    assert standard_ranks(np.ones(3)).tolist() == [0, 0, 0]
