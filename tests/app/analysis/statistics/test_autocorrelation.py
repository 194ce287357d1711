"""Right values: ../shared/design/analyses.md (c)."""

from __future__ import annotations

import math

import numpy as np
import pytest
from scipy import signal

from app.analysis.statistics.autocorrelation import effective_n, effective_ns


def autoregressive(phi: float, n: int, generator: np.random.Generator) -> np.ndarray:
    return np.asarray(signal.lfilter([1], [1, -phi], generator.normal(size=n + 500))[500:])


def test_two_autoregressive_signals() -> None:
    """Theory n (1 - φφ') / (1 + φφ') = 162.8; the median of 200 runs was 170, from 134 to 209."""
    generator = np.random.default_rng(7)
    found = [
        effective_n(autoregressive(0.9, 1000, generator), autoregressive(0.8, 1000, generator)) for _ in range(200)
    ]
    assert np.median(found) == pytest.approx(170, abs=8)
    assert np.percentile(found, 5) == pytest.approx(134, abs=12)
    assert np.percentile(found, 95) == pytest.approx(209, abs=15)


def test_white_noise_is_worth_its_frames() -> None:
    generator = np.random.default_rng(1)
    found = [effective_n(*generator.normal(size=(2, 400))) for _ in range(50)]
    assert np.median(found) == pytest.approx(400, rel=0.06)
    assert max(found) == 400


def test_slow_signals_are_worth_two_at_least() -> None:
    ramp = np.arange(100.0)
    assert 2 <= effective_n(ramp, ramp) < 10


def test_frames_that_one_lacks_are_in_no_product() -> None:
    generator = np.random.default_rng(3)
    x, y = generator.normal(size=(2, 300))
    x[100:] = np.nan
    assert effective_n(x, y) <= 100


@pytest.mark.parametrize("x", [np.ones(50), np.full(50, np.nan), np.r_[np.full(48, np.nan), 1.0, 2.0]])
def test_nothing_to_count(x: np.ndarray) -> None:
    assert math.isnan(effective_n(x, np.arange(50.0)))


@pytest.mark.parametrize("holes", [0, 30])
def test_many_at_once_are_those_one_by_one(holes: int) -> None:
    generator = np.random.default_rng(5)
    x, y = generator.normal(size=(2, 3, 200)).cumsum(axis=2)
    x[1] = 0.1  # does not vary
    y[2, 20 : 20 + holes] = np.nan
    found = effective_ns(x, y)
    assert found == pytest.approx(np.array([[effective_n(one, other) for other in y] for one in x]), nan_ok=True)
    assert np.isnan(found[1]).all()
    assert (found[[0, 2]] >= 2).all()


def test_signals_that_alternate_against_each_other_are_worth_all_their_frames() -> None:
    there_and_back = np.tile([1.0, -1.0], 50)
    slow = np.arange(100.0)
    assert effective_ns(there_and_back[None], slow[None])[0, 0] == 100
    assert effective_n(there_and_back, slow) == 100
