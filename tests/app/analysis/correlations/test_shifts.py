"""By rolling, one shift after the other."""

from __future__ import annotations

import math

import numpy as np
import pytest

from app.analysis.correlations.shifts import circular_shift
from app.analysis.statistics.permutations import Null


@pytest.mark.parametrize("holes", [0, 25])
def test_shifts_are_those_of_rolling(holes: int) -> None:
    generator = np.random.default_rng(3)
    x, y = generator.normal(size=(2, 100)).cumsum(axis=1)
    x[10 : 10 + holes] = y[60 : 60 + holes] = np.nan
    own, null = math.nan, []
    for shift in range(100):
        rolled = np.roll(y, -shift)
        both = np.isfinite(x) & np.isfinite(rolled)
        r = abs(np.corrcoef(x[both], rolled[both])[0, 1])
        if not shift:
            own = r
        elif 20 <= shift <= 80:
            null.append(r)
    tested = circular_shift(x, y, 20)
    assert len(null) == 61
    assert tested.floor == pytest.approx(1 / 62)
    assert tested.p == pytest.approx((1 + sum(r >= own for r in null)) / 62)
    assert tested.null is Null.SHIFTS


def test_the_same_signal_is_at_the_floor() -> None:
    x = np.random.default_rng(4).normal(size=200)
    assert circular_shift(x, x, 30).p == pytest.approx(1 / 142)


def test_unrelated_slow_signals_are_called_significant() -> None:
    """What the page warns of: more than twice the 5 % that were asked for."""
    generator, found = np.random.default_rng(5), 0
    for _ in range(300):
        x, y = generator.normal(size=(2, 200)).cumsum(axis=1)
        found += circular_shift(x, y, 10).p < 0.05
    assert found / 300 > 0.1


@pytest.mark.parametrize(
    ("x", "least"),
    [
        (np.ones(50), 10),
        (np.full(50, np.nan), 10),
        (np.random.default_rng(6).normal(size=50), 26),  # no shift is that far from both ends
        (np.random.default_rng(6).normal(size=50), 0),
    ],
)
def test_nothing_to_test(x: np.ndarray, least: int) -> None:
    assert math.isnan(circular_shift(x, np.random.default_rng(7).normal(size=50), least).p)


def test_half_the_recording_is_one_shift() -> None:
    x, y = np.random.default_rng(8).normal(size=(2, 50))
    assert circular_shift(x, y, 25).floor == 0.5
