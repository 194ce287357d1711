"""Right values: ../shared/design/analyses.md (c), (b), computed there with other code."""

from __future__ import annotations

import itertools
import math

import numpy as np
import pytest
from scipy import stats

from app.analysis.statistics.permutations import (
    Null,
    Pairings,
    match_p,
    others_test,
    perfect_match,
    permute_match,
    session_permutation,
    session_permutation_one_sided,
    sessions_test,
    sign_flip,
    sign_flips,
)

R = np.array([[0.8, 0.1, 0.2], [0.0, 0.6, 0.3], [0.1, 0.2, 0.5]])


def test_three_animals() -> None:
    assert np.trace(R) / 3 == pytest.approx(0.63333, abs=5e-6)
    assert session_permutation_one_sided(R) == pytest.approx(1 / 6)
    assert match_p(R) == pytest.approx(2 / 27)
    assert sessions_test(R, Pairings(1)) == (pytest.approx(4 / 27), pytest.approx(4 / 27), Null.MATCH)


def test_the_sign_does_not_matter() -> None:
    assert permute_match(-R) == permute_match(R)
    assert session_permutation(-R, Pairings(1)) == session_permutation(R, Pairings(1))


def test_a_match_of_rows_or_of_columns() -> None:
    rows = np.array([[0.2, 0.1], [0.5, 0.6]])  # 0.5 is larger than 0.2 in the first column
    assert perfect_match(rows)
    assert perfect_match(rows.T)
    assert not perfect_match(np.array([[0.2, 0.3], [0.5, 0.4]]))
    assert not perfect_match(np.full((3, 3), 0.4))  # ties


def test_without_a_match_the_pairings_tell() -> None:
    # the second pairing of the six that is not smaller: 0.8 + 0.3 + 0.9
    r = np.array([[0.8, 0.1, 0.2], [0.0, 0.6, 0.3], [0.1, 0.9, 0.5]])
    assert session_permutation_one_sided(r) == pytest.approx(2 / 6)
    assert permute_match(r).p == pytest.approx(4 / 6)


@pytest.mark.parametrize("n", [2, 4, 7])
def test_exact_pairings_agree_with_scipy(n: int) -> None:
    generator = np.random.default_rng(n)
    r = generator.uniform(-1, 1, (n, n))
    columns = np.arange(n)

    def total(order: np.ndarray) -> float:
        return float(r[columns, order].sum())

    sums = [abs(total(np.array(order))) for order in itertools.permutations(range(n))]
    right = np.mean(np.array(sums) >= abs(total(columns)) - 1e-12)
    tested = session_permutation(r, Pairings(3))
    assert tested.p == pytest.approx(right)
    assert tested.floor == pytest.approx(1 / math.factorial(n))
    assert tested.null is Null.SESSIONS


def test_from_eight_animals_on_pairings_are_sampled() -> None:
    r = np.full((8, 8), 0.1) + np.eye(8)
    tested = sessions_test(r, Pairings(5))
    assert (tested.floor, tested.null) == (pytest.approx(1e-4), Null.SESSIONS_SAMPLED)
    # one of 40,320 pairings is the true one, so some of the 9,999 may be it
    assert 1e-4 <= tested.p <= 4e-4
    assert sessions_test(r, Pairings(5)) == tested


@pytest.mark.parametrize(("n", "null"), [(1, Null.NONE), (2, Null.SESSIONS), (3, Null.MATCH), (7, Null.MATCH)])
def test_which_null(n: int, null: Null) -> None:
    assert sessions_test(np.eye(n), Pairings(0)).null is null


def test_false_positives_of_random_walks() -> None:
    """Independent walks of four animals: naive Pearson calls 83.6 % of the recordings significant, pairings 4.7 %,
    the match rule 1.1 % (its bound 4/256)."""
    generator, runs, frames, animals = np.random.default_rng(20261130), 2_000, 200, 4
    naive = sessions = match = 0
    for _ in range(runs):
        x, y = generator.normal(size=(2, animals, frames)).cumsum(axis=2)
        r = np.corrcoef(x, y)[:animals, animals:]
        first = r[0, 0]
        t = first * math.sqrt((frames - 2) / (1 - first**2))
        naive += 2 * stats.t.sf(abs(t), frames - 2) < 0.05
        sessions += session_permutation(r, Pairings(0)).p < 0.05
        match += permute_match(r).p < 0.05
    assert naive / runs == pytest.approx(0.836, abs=0.03)
    assert sessions / runs <= 0.06
    assert match / runs <= 4 / 256 + 3 * math.sqrt(4 / 256 / runs)


def test_one_recording_among_others() -> None:
    assert others_test(0.5, np.array([0.1, -0.6, 0.2])) == (pytest.approx(2 / 4), pytest.approx(1 / 4), Null.OTHERS)
    assert others_test(0.5, np.array([np.nan, 0.5])).p == pytest.approx(1)
    for own, others in [(0.5, np.array([])), (0.5, np.array([np.nan])), (math.nan, np.array([0.1]))]:
        assert math.isnan(others_test(own, others).p)


def test_signs_of_four_animals() -> None:
    assert sign_flip(np.array([0.124, 0.420, 0.311, 0.152]), seed=0) == (0.125, 0.125, Null.SIGNS)
    assert sign_flip(np.array([0.124, np.nan, 0.420, 0.311, 0.152]), seed=0).p == 0.125


@pytest.mark.parametrize("n", [2, 5, 13])
def test_signs_agree_with_scipy(n: int) -> None:
    values = np.random.default_rng(n).normal(0.4, 1, n)
    right = stats.permutation_test(
        (values,), lambda x, axis: np.abs(x.mean(axis=axis)), permutation_type="samples", vectorized=True,
        n_resamples=np.inf, alternative="greater",
    )  # fmt: skip
    assert sign_flip(values, seed=0).p == pytest.approx(right.pvalue)


def test_signs_of_many_animals_are_sampled() -> None:
    tested = sign_flip(np.ones(14), seed=0)
    # all fourteen alike: 2 of 16,384 arrangements
    assert tested.null is Null.SIGNS_SAMPLED
    assert tested.floor == pytest.approx(1e-4)
    assert tested.p <= 6e-4


def test_a_sampled_p_counts_what_was_seen_itself() -> None:
    """Of 2⁴⁰ signs no sampled one is as extreme as all forty alike: (0 + 1) / (9,999 + 1). All are where all are 0."""
    assert sign_flip(np.ones(40), seed=0) == (1e-4, 1e-4, Null.SIGNS_SAMPLED)
    assert sign_flips(np.ones((40, 1)), seed=0) == [(1e-4, 1e-4, Null.SIGNS_SAMPLED)]
    assert sign_flip(np.zeros(40), seed=0).p == 1
    # pairings: 20 animals each of which goes best with itself; with equal r any pairing is as good
    own = np.eye(20)
    assert session_permutation(own, Pairings(0)) == (1e-4, 1e-4, Null.SESSIONS_SAMPLED)
    assert session_permutation_one_sided(own) == 1e-4
    assert session_permutation_one_sided(-own) == session_permutation_one_sided(np.ones((20, 20))) == 1


def test_one_animal_is_not_tested() -> None:
    assert math.isnan(sign_flip(np.array([0.3, np.nan]), seed=0).p)


def test_signs_of_many_tests_are_those_of_each() -> None:
    values = np.random.default_rng(7).normal(0.4, 1.0, size=(16, 5))
    values[:12, 1] = np.nan  # four animals
    values[:, 3] = np.nan
    values[3:, 4] = np.nan
    found = sign_flips(values, seed=2)
    alone = [sign_flip(column, seed=2) for column in values.T]
    assert [one.null for one in found] == [
        Null.SIGNS_SAMPLED, Null.SIGNS, Null.SIGNS_SAMPLED, Null.NONE, Null.SIGNS,
    ]  # fmt: skip
    assert [found[k] for k in (0, 1, 2, 4)] == [alone[k] for k in (0, 1, 2, 4)]
    assert (found[1].floor, found[4].floor) == (0.125, 0.25)
    assert math.isnan(found[3].p)


def test_sums_of_pairings_are_those_of_picking_from_the_matrix() -> None:
    r = np.random.default_rng(9).uniform(-1, 1, (9, 9))
    partners = Pairings(7).partners(9)
    sums = np.abs(r[np.arange(9), partners.T].sum(axis=1))
    right = (1 + (sums >= abs(np.trace(r)) - 1e-12).sum()) / 10_000
    assert session_permutation(r, Pairings(7)).p == pytest.approx(right)


def test_every_pairing_is_as_likely() -> None:
    """Each animal has one partner; the 24 orders of four animals come as often as any other (chi-square)."""
    partners = Pairings(3).partners(4)
    assert (np.sort(partners, axis=0) == np.arange(4)[:, None]).all()
    counts = np.unique(partners.T, axis=0, return_counts=True)[1]
    assert len(counts) == 24
    assert stats.chisquare(counts).pvalue > 0.001
    many = Pairings(4).partners(40)
    assert (np.sort(many, axis=0) == np.arange(40)[:, None]).all()
    assert stats.chisquare(np.bincount(many[39], minlength=40)).pvalue > 0.001
    assert stats.chisquare(np.bincount(many[0], minlength=40)).pvalue > 0.001


def test_pairings_do_not_depend_on_what_was_asked_before() -> None:
    alone = Pairings(5).partners(30).copy()
    after = Pairings(5)
    for n in (8, 9, 25, 12):  # up, and down again
        after.partners(n)
    assert (after.partners(30) == alone).all()
    assert (Pairings(6).partners(30) != alone).any()


def test_the_seed_is_that_of_numpy() -> None:
    values = np.random.default_rng(1).normal(0.4, 1, 20)
    for seed in (4, 5):
        signs = np.random.default_rng(seed).choice([-1.0, 1.0], size=(9_999, 20))
        right = (1 + (np.abs(signs @ values) >= abs(values.sum()) - 1e-9).sum()) / 10_000
        assert 0.001 < right < 0.5
        assert sign_flip(values, seed).p == sign_flips(values[:, None], seed)[0].p == right


def test_an_animal_that_a_test_lacks_does_not_change_the_others() -> None:
    """Signs are drawn for all animals; of a test those count that are in it."""
    values = np.random.default_rng(1).normal(0.4, 1, 20)
    values[4] = np.nan
    signs = np.random.default_rng(8).choice([-1.0, 1.0], size=(9_999, 20))
    known = np.nan_to_num(values)
    right = (1 + (np.abs(signs @ known) >= abs(known.sum()) - 1e-9).sum()) / 10_000
    assert sign_flips(np.array([values, values]).T, 8)[1].p == right


def test_one_animal_always_matches_itself() -> None:
    assert permute_match(np.array([[0.5]])) == (1.0, 1.0, Null.MATCH)
