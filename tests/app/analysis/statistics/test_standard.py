"""Against scipy.stats, which says the same and takes longer to be there."""

from __future__ import annotations

import subprocess
import sys

import numpy as np
import pytest
from scipy import stats

from app.analysis.statistics.standard import (
    benjamini_hochberg,
    normal_quantile,
    ranks,
    t_quantile,
    t_two_sided,
    wilson_interval,
)


def test_students_t() -> None:
    freedom = np.array([1, 2, 9, 2.4, 1_000])
    for p in (0.9, 0.975, 0.999):
        assert t_quantile(p, freedom) == pytest.approx(stats.t.ppf(p, freedom), rel=1e-12)
    t = np.array([0.0, -2.5, 7.0, np.inf, np.nan])
    assert t_two_sided(t, 6) == pytest.approx(2 * stats.t.sf(np.abs(t), 6), rel=1e-12, nan_ok=True)


def test_the_normal_distribution() -> None:
    for p in (0.5, 0.9, 0.975):
        assert normal_quantile(p) == pytest.approx(stats.norm.ppf(p), rel=1e-14)


@pytest.mark.parametrize("method", ["average", "max"])
def test_ranks(method) -> None:
    values = np.round(np.random.default_rng(1).normal(size=(4, 30)), 1)  # many ties
    values[2, 3], values[3, :5] = np.inf, -0.0
    np.testing.assert_array_equal(ranks(values, method), stats.rankdata(values, method, axis=1))
    np.testing.assert_array_equal(ranks(values[0], method), stats.rankdata(values[0], method))
    values[1, [0, 7]] = np.nan
    np.testing.assert_array_equal(ranks(values), stats.rankdata(values, axis=1, nan_policy="omit"))


def test_false_discoveries() -> None:
    generator = np.random.default_rng(2)
    for p in (generator.uniform(size=50) ** 3, np.array([0.04]), np.array([1.0, 1.0, 0.2, 0.2]), np.array([])):
        right = stats.false_discovery_control(p) if p.size else p
        assert benjamini_hochberg(p) == pytest.approx(right, rel=1e-14)


def test_shares() -> None:
    for known in (1, 2, 8, 301):
        for found in {0, 1, known // 2, known}:
            right = stats.binomtest(found, known).proportion_ci(confidence_level=0.95, method="wilson")
            assert wilson_interval(found, known, 0.95) == pytest.approx((right.low, right.high), rel=1e-12, abs=1e-15)


def test_no_server_imports_what_this_stands_for() -> None:
    asked = "import sys, app.factory; print({'scipy.stats', 'scipy.signal', 'networkx'} & set(sys.modules))"
    found = subprocess.run([sys.executable, "-c", asked], capture_output=True, text=True, check=True)
    assert found.stdout.strip() == "set()"
