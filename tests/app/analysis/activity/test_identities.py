"""Which traces are one cell or class. "?" is a side or a letter that is not certain: AVA? is AVAL or AVAR."""

from __future__ import annotations

import numpy as np

from app.analysis.activity.identities import cell_signals, class_signals, traces_of_cells, traces_of_classes

NAN = np.nan
NEURONS = [
    (0, "AVAL", "AVA"),
    (1, "AVA?", "AVA"),
    (2, "RIS", "RIS"),
    (3, "AVAL", "AVA"),
    (4, "RM??", "RM?"),
    (5, "", "AVA"),
    (6, "", ""),
    (7, "OLQDL", ""),
]


def test_only_certain_labels_are_cells() -> None:
    assert traces_of_cells(NEURONS) == {"AVAL": [0, 3], "RIS": [2], "OLQDL": [7]}


def test_a_cell_whose_side_is_not_certain_is_one_of_its_class() -> None:
    assert traces_of_classes(NEURONS) == {"AVA": [[0, 3], [1]], "RIS": [[2]]}


def test_traces_of_one_cell_are_averaged() -> None:
    traces = np.array([[1, 2, NAN], [9, 9, 9], [5, 6, 7], [3, NAN, NAN]])
    signals = cell_signals(traces, {"RIS": [2], "AVAL": [0, 3]})
    assert np.array_equal(signals, [[5.0, 6, 7], [2, 2, NAN]], equal_nan=True)


def test_in_the_mean_of_a_class_every_cell_counts_once() -> None:
    traces = np.array([[1, 2], [10, NAN], [7, 8], [3, 4], [20, NAN], [40, NAN]])
    signals = class_signals(traces, {"AVA": [[0, 3], [1]], "RIS": [[2]], "RIB": [[4], [5]]})
    # AVA: (1 + 3) / 2 = 2 of AVAL with 10 of the other one
    assert np.array_equal(signals, [[6.0, 3], [7.0, 8], [30, NAN]], equal_nan=True)
