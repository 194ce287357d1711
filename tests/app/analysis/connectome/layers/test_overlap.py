"""Counts and odds ratios by hand, and the null against all relabelings of few cells."""

from __future__ import annotations

import itertools
import math

import numpy as np
import pytest

from app.analysis.connectome.layers.overlap import Table, counted, node_permutation, state_counts, table
from app.analysis.connectome.layers.states import CODE, PairState

FOUND, NONE, OPEN = CODE[PairState.FOUND], CODE[PairState.NONE], CODE[PairState.NOT_MEASURED]


def states(n, found, open_=()):
    codes = np.full((n, n), NONE, dtype=np.int8)
    for pair in found:
        codes[pair] = FOUND
    for pair in open_:
        codes[pair] = OPEN
    return codes


def test_counts_of_all_states():
    a = states(3, [(0, 1), (1, 2)], open_=[(2, 0)])
    b = states(3, [(0, 1), (2, 0)])
    pairs = counted(3, ordered=True)
    assert state_counts(a, b, pairs) == {
        (PairState.FOUND, PairState.FOUND): 1,
        (PairState.FOUND, PairState.NONE): 1,
        (PairState.NONE, PairState.NONE): 3,
        (PairState.NOT_MEASURED, PairState.FOUND): 1,
    }
    assert table(a, b, pairs) == Table(both=1, only_a=1, only_b=0, neither=3)


def test_a_cell_with_itself_is_no_pair():
    everything = states(2, [(0, 0), (1, 1), (0, 1)])
    assert table(everything, everything, counted(2, ordered=True)) == Table(1, 0, 0, 1)
    assert table(everything, everything, counted(2, ordered=False)) == Table(1, 0, 0, 0)


def test_odds_ratio_of_randi_and_white():
    """Of 23,384 measured pairs, AWC left out: significant or not, wired or not."""
    four = Table(both=164, only_a=953, only_b=1_171, neither=21_096)
    assert four.known == 23_384
    assert four.odds_ratio == pytest.approx(3.100, abs=0.0005)


@pytest.mark.parametrize(("four", "expected"), [(Table(3, 0, 2, 5), math.inf), (Table(0, 0, 2, 5), math.nan)])
def test_odds_ratio_with_nothing_in_between(four, expected):
    assert four.odds_ratio == pytest.approx(expected, nan_ok=True)


def test_a_graph_with_itself_is_as_extreme_as_its_symmetries():
    """A directed path of six cells: no other order of the names gives the same one."""
    path = states(6, [(place, place + 1) for place in range(5)])
    tested = node_permutation(path, path.copy(), seed=1)
    same = sum(
        all((order[place], order[place + 1]) in {(k, k + 1) for k in range(5)} for place in range(5))
        for order in itertools.permutations(range(6))
    )
    assert same == 1
    assert tested.floor == 1 / 1_000
    assert tested.p <= 0.01


def test_it_does_not_matter_which_layer_gets_other_names():
    rng = np.random.default_rng(3)
    sparse = states(30, [tuple(pair) for pair in rng.integers(0, 30, (60, 2))])
    full = states(30, [tuple(pair) for pair in rng.integers(0, 30, (500, 2))], open_=[(0, 1), (5, 9)])
    assert node_permutation(sparse.copy(), full.copy(), 7) == node_permutation(full, sparse, 7)


def test_unrelated_layers_are_called_related_as_often_as_said():
    """Hubs alone make no relation: both have them, at unrelated cells. 200 runs, p < 0.1: 20 expected, sd 4.2."""
    rng = np.random.default_rng(11)
    small = 0
    for run in range(200):
        weights = [rng.pareto(1.5, 20) + 0.2 for _ in range(2)]
        drawn = [rng.random((20, 20)) < np.clip(0.15 * np.outer(one, one), 0, 0.9) for one in weights]
        a, b = (np.where(one, FOUND, NONE).astype(np.int8) for one in drawn)
        small += node_permutation(a, b, seed=run, permutations=99).p < 0.1
    assert 20 - 3 * 4.3 < small < 20 + 3 * 4.3


def test_too_few_cells():
    assert node_permutation(states(4, [(0, 1)]), states(4, [(0, 1)]), 1).permutations == 0
