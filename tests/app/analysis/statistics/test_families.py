"""Right values: ../shared/design/analyses.md (c)."""

from __future__ import annotations

import numpy as np
import pytest

from app.analysis.statistics.families import family


def test_benjamini_hochberg() -> None:
    found = family(np.array([0.01, 0.04, 0.03, 0.005, 0.8]), np.full(5, 1e-4))
    assert found.q.tolist() == pytest.approx([0.025, 0.05, 0.05, 0.025, 0.8])
    assert (found.size, found.unreachable) == (5, False)


def test_what_was_not_tested_is_not_in_the_family() -> None:
    found = family(np.array([0.04, np.nan, 0.01]), np.array([1e-4, np.nan, 1e-4]))
    assert found.q[[0, 2]].tolist() == pytest.approx([0.04, 0.02])
    assert np.isnan(found.q[1])
    assert found.size == 2


def test_nothing_was_tested() -> None:
    nothing = family(np.full(3, np.nan), np.full(3, np.nan))
    assert np.array_equal(nothing.q, [np.nan] * 3, equal_nan=True)
    assert (nothing.size, nothing.unreachable) == (0, False)


@pytest.mark.parametrize(
    ("p", "unreachable"),
    [
        ([0.125] * 4, True),  # four animals: no sign-flip is below 1/8
        ([0.125, 0.5, 1.0], True),
        ([0.01] + [0.5] * 9, True),  # one of ten at a floor of 0.01: q 0.1
        ([0.01] * 2 + [0.5] * 8, False),  # two of ten: q 0.05
        ([0.004] + [0.5] * 9, False),
        ([0.3, 0.5], True),  # none at its floor of 0.03: the smallest q of two tests were 0.06
    ],
)
def test_whether_any_could_be_found(p: list[float], unreachable: bool) -> None:
    floor = {0.125: 0.125, 0.01: 0.01, 0.004: 0.004, 0.3: 0.03}[p[0]]
    assert family(np.array(p), np.full(len(p), floor)).unreachable is unreachable


def test_a_neuron_of_few_animals_makes_nothing_unreachable() -> None:
    # of two animals, its p of 0.5 is its floor; the other could have had a q of 2 · 0.0002
    assert not family(np.array([0.5, 0.7]), np.array([0.5, 0.0002])).unreachable
    assert family(np.array([0.5, 0.7]), np.array([0.5, 0.03])).unreachable


def test_what_was_found_was_reachable() -> None:
    # one of three is at the floor of 0.02, which by itself gives a q of 0.06; but the others are nearly as small
    found = family(np.array([0.02, 0.021, 0.022]), np.full(3, 0.02))
    assert found.q.tolist() == pytest.approx([0.022] * 3)
    assert not found.unreachable


def test_a_q_of_exactly_the_rate_is_not_below_it() -> None:
    found = family(np.array([0.04, 0.05]), np.full(2, 0.04))
    assert found.q.tolist() == [0.05, 0.05]
    assert found.unreachable  # one at its floor: 2 · 0.04


def test_another_rate() -> None:
    p = np.array([0.04, 0.5])
    assert family(p, np.full(2, 0.04)).unreachable
    assert not family(p, np.full(2, 0.04), rate=0.1).unreachable
