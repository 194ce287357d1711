"""A small layer as a matrix of any cells."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
import pytest

from app.analysis.connectome.layers.matrix import PairLayer
from app.analysis.connectome.layers.states import ALL, PairState


@pytest.fixture
def layer():
    """a sends 2 to b; b to a was measured and not significant; c was assessed; AWCL and AWCR were not."""
    return PairLayer(
        senders=("a", "b", "c"),
        receivers=("a", "b", "c"),
        sender=np.array([0, 1]),
        receiver=np.array([1, 0]),
        value=np.array([2.0, 0.1]),
        found=np.array([True, False]),
        absent=PairState.NOT_MEASURED,
        directed=True,
        self_pairs=False,
        reasons={"AWCL": PairState.STATE_NOT_SIDE},
    )


def test_states_and_values(layer):
    matrix = layer.matrix(["a", "b", "c", "AWCL", "x"])
    said = [[ALL[code] for code in row] for row in matrix.states]
    assert said[0][:3] == [PairState.NOT_ASSESSED, PairState.FOUND, PairState.NOT_MEASURED]
    assert said[1][0] is PairState.NOT_SIGNIFICANT
    assert [row[3] for row in said] == [PairState.STATE_NOT_SIDE] * 3 + [PairState.NOT_ASSESSED, PairState.NOT_ASSESSED]
    assert said[0][4] is PairState.NOT_ASSESSED
    assert matrix.values[0, 1] == 2
    assert np.isnan(matrix.values[0, 2])
    assert matrix.found.sum() == 1


def test_rows_and_columns_may_differ(layer):
    assert layer.matrix(["a"], ["b", "c"]).values == pytest.approx(np.array([[2, np.nan]]), nan_ok=True)


def test_an_undirected_pair_stands_for_both_ways(layer):
    both = replace(
        layer, sender=np.array([0]), receiver=np.array([1]), value=np.array([2.0]), found=np.array([True]),
        directed=False, absent=PairState.NONE,
    )  # fmt: skip
    matrix = both.matrix(["a", "b", "c"])
    assert np.array_equal(matrix.values, matrix.values.T, equal_nan=True)
    assert int(matrix.found.sum()) == 2


def test_a_layer_without_pairs(layer):
    nothing = replace(
        layer, sender=np.zeros(0, dtype=int), receiver=np.zeros(0, dtype=int), value=np.zeros(0),
        found=np.zeros(0, dtype=bool),
    )  # fmt: skip
    assert not nothing.matrix(["a", "b"]).found.any()
