from __future__ import annotations

import numpy as np
import pytest
from scipy import stats

from app.analysis.activity.events.clusters import clusters


def animals(n: int, seed: int = 0) -> np.ndarray:
    """Noise, and a rise by 3 from the fifth to the eighth time."""
    values = np.random.default_rng(seed).normal(size=(n, 20))
    values[:, 4:8] += 3
    return values


def test_five_animals_are_too_few() -> None:
    assert clusters(animals(5), seed=0) is None
    assert clusters(animals(6), seed=0) is not None
    lacking = animals(6)
    lacking[2, 3] = np.nan
    assert clusters(lacking, seed=0) is None


def test_a_rise_is_one_cluster() -> None:
    values = animals(8)
    found = clusters(values, seed=0)
    assert found is not None
    heaviest = max(found, key=lambda one: one.mass)
    assert (heaviest.first, heaviest.last) == (4, 7)
    t = stats.ttest_1samp(values[:, 4:8], 0).statistic
    assert heaviest.mass == pytest.approx(t.sum())
    assert heaviest.p == 2 / 256  # no signs but its own make as much of it


def test_signs_do_not_matter() -> None:
    rises, falls = clusters(animals(8), seed=0), clusters(-animals(8), seed=0)
    assert rises is not None
    assert falls is not None
    assert [(one.first, one.last, one.p) for one in rises] == [(one.first, one.last, one.p) for one in falls]
    assert [one.mass for one in rises] == pytest.approx([-one.mass for one in falls])


def test_a_rise_and_a_fall_are_two() -> None:
    values = animals(8)
    values[:, 8:12] -= 3
    found = clusters(values, seed=0)
    assert found is not None
    strong = [one for one in found if abs(one.mass) > 20]
    assert [(one.first, one.last, one.mass > 0) for one in strong] == [(4, 7, True), (8, 11, False)]


def test_many_animals_are_sampled() -> None:
    found = clusters(animals(20), seed=5)
    assert found is not None
    assert max(found, key=lambda one: one.mass).p == pytest.approx(1e-4)
    assert clusters(animals(20), seed=5) == found


def test_noise_has_a_cluster_as_often_as_it_should() -> None:
    """300 times: at most 5 %, within three standard errors of 1.26 %."""
    generator = np.random.default_rng(11)
    found = 0
    for _ in range(300):
        told = clusters(generator.normal(size=(8, 15)), seed=0)
        assert told is not None
        found += any(one.p <= 0.05 for one in told)
    assert found / 300 < 0.05 + 3 * 0.0126


def test_animals_that_do_not_differ() -> None:
    found = clusters(np.ones((6, 5)), seed=0)
    assert found is not None
    assert [(one.first, one.last, one.p) for one in found] == [(0, 4, 2 / 64)]
