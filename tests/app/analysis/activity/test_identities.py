"""Which labels are certain, and means of traces. "?" is a side or a letter that is not certain."""

from __future__ import annotations

import numpy as np
import pytest

from app.analysis.activity.identities import Members, is_cell, is_class

NAN = np.nan


@pytest.mark.parametrize(("label", "certain"), [("AVAL", True), ("OLQDL", True), ("AVA?", False), ("", False)])
def test_only_certain_labels_are_cells(label: str, certain: bool) -> None:
    assert is_cell(label) is certain


@pytest.mark.parametrize(("name", "certain"), [("AVA", True), ("RM?", False), ("", False)])
def test_a_class_is_certain_or_not(name: str, certain: bool) -> None:
    assert is_class(name) is certain


def members(*names: list[list[int]]) -> Members:
    """Of each name the traces of each of its cells."""
    cells = [rows for one in names for rows in one]
    return Members(
        np.array([row for rows in cells for row in rows]),
        np.cumsum([0, *(len(rows) for rows in cells)]),
        np.cumsum([0, *(len(one) for one in names)]),
    )


def test_traces_of_one_cell_are_averaged() -> None:
    traces = np.array([[1, 2, NAN], [9, 9, 9], [5, 6, 7], [3, NAN, NAN]])
    signals = members([[2]], [[0, 3]]).averaged(traces)
    assert np.array_equal(signals, [[5.0, 6, 7], [2, 2, NAN]], equal_nan=True)


def test_in_the_mean_of_a_class_every_cell_counts_once() -> None:
    traces = np.array([[1, 2], [10, NAN], [7, 8], [3, 4], [20, NAN], [40, NAN]])
    everything = members([[0, 3], [1]], [[2]], [[4], [5]])
    # AVA: (1 + 3) / 2 = 2 of AVAL with 10 of the other one
    right = np.array([[6.0, 3], [7.0, 8], [30, NAN]])
    assert np.array_equal(everything.averaged(traces), right, equal_nan=True)
    assert np.array_equal(everything.of(np.array([2, 0])).averaged(traces), right[[2, 0]], equal_nan=True)
    assert everything.of(np.array([], dtype=np.intp)).averaged(traces).shape == (0, 2)
