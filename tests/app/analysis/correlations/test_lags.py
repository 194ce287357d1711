"""Delays that were put in, and gaps across which nothing follows anything."""

from __future__ import annotations

import itertools
from typing import Any

import numpy as np
import pytest

from app.analysis.correlations.lags import lag_curve, lagged, lagged_among, who_follows
from app.analysis.statistics.permutations import Pairings


def at_each_lag(*asked: Any) -> np.ndarray:
    """(lags, a, b)"""
    return np.array(list(lagged(*asked)))


def delayed(x: np.ndarray, by: int) -> np.ndarray:
    return np.concatenate([np.zeros(by), x[: len(x) - by]]) if by else x


def test_a_delay_of_two_frames_peaks_at_two() -> None:
    x = np.random.default_rng(1).normal(size=(1, 300))
    r = at_each_lag(x, delayed(x[0], 2)[None], 5, [()], [()])[:, 0, 0]
    assert int(r.argmax()) - 5 == 2
    assert r[7] == pytest.approx(1)
    assert int(at_each_lag(delayed(x[0], 2)[None], x, 5, [()], [()])[:, 0, 0].argmax()) - 5 == -2


def test_each_lag_is_pearson_of_the_frames_that_far_apart() -> None:
    x, y = np.random.default_rng(2).normal(size=(2, 2, 40))
    found = at_each_lag(x, y, 3, [(), ()], [(), ()])
    assert found.shape == (7, 2, 2)
    assert found[3] == pytest.approx(np.corrcoef(x, y)[:2, 2:])
    assert found[5, 0, 1] == pytest.approx(np.corrcoef(x[0, :38], y[1, 2:])[0, 1])
    assert found[1, 1, 0] == pytest.approx(np.corrcoef(x[1, 2:], y[0, :38])[0, 1])


@pytest.mark.parametrize("gaps", [(), (20, 31)])
def test_rows_among_themselves_are_those_with_themselves(gaps: tuple[int, ...]) -> None:
    """From lag 0 on; below it the rows change places. Also at lags that are longer than the signals."""
    x = np.random.default_rng(5).normal(size=(3, 40))
    x[1, 7] = np.nan
    every = at_each_lag(x, x, 41, [gaps] * 3, [gaps] * 3)
    for lag, r in enumerate(lagged_among(x, 41, gaps)):
        np.testing.assert_allclose(r, every[41 + lag], atol=1e-12)
        np.testing.assert_allclose(r.T, every[41 - lag], atol=1e-12)


@pytest.mark.parametrize(("gaps_x", "gaps_y"), [((20,), ()), ((), (20,)), ((20,), (20,))])
def test_never_across_a_gap(gaps_x: tuple[int, ...], gaps_y: tuple[int, ...]) -> None:
    """Frame 20 is the last one before it: at lag 2 the pairs that begin in the frames 19 and 20 are left out."""
    x, y = np.random.default_rng(3).normal(size=(2, 1, 40))
    found = at_each_lag(x, y, 2, [gaps_x], [gaps_y])[:, 0, 0]
    kept = np.r_[0:18, 20:38]
    assert found[4] == pytest.approx(np.corrcoef(x[0, kept], y[0, kept + 2])[0, 1])
    assert found[0] == pytest.approx(np.corrcoef(x[0, kept + 2], y[0, kept])[0, 1])
    assert found[2] == pytest.approx(np.corrcoef(x[0], y[0])[0, 1])


def test_lags_longer_than_the_recording_have_no_r() -> None:
    x = np.random.default_rng(4).normal(size=(1, 6))
    found = at_each_lag(x, x, 6, [()], [()])[:, 0, 0]
    assert np.isnan(found[[0, 12]]).all()
    assert found[6] == pytest.approx(1)


def animals(n: int, generator: np.random.Generator) -> np.ndarray:
    return generator.normal(size=(n, 300))


@pytest.mark.parametrize("n", [4, 8])
def test_a_delay_that_all_animals_have_is_a_peak(n: int) -> None:
    x = animals(n, np.random.default_rng(5))
    y = np.array([delayed(row, 3) for row in x]) + 0.5 * animals(n, np.random.default_rng(6))
    curve = lag_curve(lagged(x, y, 8, [()] * n, [()] * n), seed=1)
    assert curve.peak == 3
    assert curve.r[11] == pytest.approx(0.89, abs=0.04)  # 1 / √1.25
    assert 0.2 < curve.threshold < 0.8  # pairings keep one animal in its place, and some of them several


def test_threshold_of_four_animals_by_hand() -> None:
    """The second largest of the 24 maxima, because 23 of 24 are 95.8 %."""
    r = np.random.default_rng(7).uniform(-0.8, 0.8, (5, 4, 4))
    curve = lag_curve(r, seed=0)
    maxima = sorted(
        max(abs(np.tanh(np.mean([np.arctanh(r[k, i, order[i]]) for i in range(4)]))) for k in range(5))
        for order in itertools.permutations(range(4))
    )
    assert curve.threshold == pytest.approx(maxima[-2])
    assert curve.r == pytest.approx([np.tanh(np.arctanh(np.diag(of_lag)).mean()) for of_lag in r])


def test_threshold_of_eight_animals_is_of_999_pairings_and_their_own() -> None:
    r = np.random.default_rng(7).uniform(-0.8, 0.8, (3, 8, 8))
    sampled = Pairings(5).partners(8).T[:999]
    maxima = sorted(
        max(abs(np.tanh(np.mean([np.arctanh(r[k, i, order[i]]) for i in range(8)]))) for k in range(3))
        for order in [*sampled, np.arange(8)]
    )
    # 949 of the 999 steps between the smallest and the largest are 95 % of them, and a bit more
    assert lag_curve(r, seed=5).threshold == pytest.approx(maxima[950])


def test_unrelated_signals_seldom_have_a_peak() -> None:
    generator, found = np.random.default_rng(8), 0
    for _ in range(200):
        x, y = generator.normal(size=(2, 4, 120)).cumsum(axis=2)
        found += lag_curve(lagged(x, y, 4, [()] * 4, [()] * 4), seed=0).peak is not None
    assert found <= 18  # 5 % and 2.6 standard errors


@pytest.mark.parametrize("n", [1, 2, 3])
def test_few_animals_have_a_curve_and_no_threshold(n: int) -> None:
    x = animals(n, np.random.default_rng(9))
    curve = lag_curve(lagged(x, x, 2, [()] * n, [()] * n), seed=0)
    assert curve.r[2] == pytest.approx(1)
    assert np.isnan(curve.threshold)
    assert curve.peak is None


def test_a_pairing_without_r_leaves_no_threshold() -> None:
    r = np.full((3, 4, 4), 0.5)
    r[0, 1, 2] = np.nan
    curve = lag_curve(r, seed=0)
    assert np.isnan(curve.threshold)
    assert curve.r == pytest.approx([0.5] * 3)


@pytest.mark.parametrize(
    ("seconds", "words"),
    [
        (1.2, "velocity follows AVA by 1.2 s"),
        (-0.6, "AVA follows velocity by 0.6 s"),
        (0.0, "AVA and velocity go together"),
    ],
)
def test_words(seconds: float, words: str) -> None:
    assert who_follows("AVA", "velocity", seconds) == words
