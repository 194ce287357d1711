"""The adjacency matrix of the first small connectome, counted by hand, and the orders of its rows."""

from __future__ import annotations

import numpy as np
import pytest

from app.analysis.connectome.edges import CellTable, Wiring
from app.analysis.connectome.matrix import Measure, Order, Synapses, matrix, orders
from tests.app.small_connectomes import CLASSES, SYNAPSES, table

CELLS = CellTable(CLASSES)
ONE = Wiring.of(table(SYNAPSES["one"]), CELLS)


def of_cells(synapses: Synapses, measure: Measure = Measure.COUNT) -> list[list[float]]:
    nodes = np.array([CELLS.labels.index(name) for name in ("RIBL", "AVAL", "AVAR")])
    return matrix(ONE, CELLS.cell_label, nodes, len(CELLS.labels), synapses, measure).tolist()


@pytest.mark.parametrize(
    ("synapses", "counts"),
    [
        (Synapses.CHEMICAL, [[0, 4, 0], [3, 0, 0], [1, 0, 0]]),
        (Synapses.ELECTRICAL, [[0, 2, 0], [2, 0, 5], [0, 5, 0]]),
        (Synapses.BOTH, [[0, 6, 0], [5, 0, 5], [1, 5, 0]]),
    ],
)
def test_rows_send_and_gap_junctions_are_on_both_sides(synapses: Synapses, counts: list[list[float]]) -> None:
    assert of_cells(synapses) == counts


@pytest.mark.parametrize(
    ("synapses", "of_input", "of_output"),
    [
        # RIBL receives 4 and sends 10, AVAL 11 and 3, AVAR 0 and 3
        (
            Synapses.CHEMICAL,
            [[0, 400 / 11, 0], [75, 0, 0], [25, 0, 0]],
            [[0, 40, 0], [100, 0, 0], [100 / 3, 0, 0]],
        ),
        # gap junctions: RIBL 2, AVAL 7, AVAR 5
        (
            Synapses.ELECTRICAL,
            [[0, 200 / 7, 0], [100, 0, 100], [0, 500 / 7, 0]],
            [[0, 100, 0], [200 / 7, 0, 500 / 7], [0, 100, 0]],
        ),
        (
            Synapses.BOTH,
            [[0, 600 / 18, 0], [500 / 6, 0, 100], [100 / 6, 500 / 18, 0]],
            [[0, 50, 0], [50, 0, 50], [12.5, 62.5, 0]],
        ),
    ],
)
def test_percentages_are_of_all_that_a_cell_receives_or_sends_by_the_same_synapses(
    synapses: Synapses, of_input: list[list[float]], of_output: list[list[float]]
) -> None:
    assert np.array(of_cells(synapses, Measure.INPUT)) == pytest.approx(np.array(of_input))
    assert np.array(of_cells(synapses, Measure.OUTPUT)) == pytest.approx(np.array(of_output))


def test_connections_within_a_class_are_on_the_diagonal_once() -> None:
    nodes = np.array([CELLS.labels.index(name) for name in ("AVA", "RIB")])
    asked = ONE, CELLS.class_label, nodes, len(CELLS.labels), Synapses.BOTH
    assert matrix(*asked, Measure.COUNT).tolist() == [[5, 8], [6, 6]]


def test_orders_of_rows() -> None:
    values = np.zeros((5, 5))
    values[0, 1], values[2, 2], values[3, 4], values[4, 0] = 3, -5, 1, np.nan  # totals 3, 3, 10, 1, 1
    made = orders(values, ["RIS", "ASK", "VD", "ADF", "DVA"], ["i", "s", "m", "s", "u"])
    assert made[Order.NAME] == [3, 1, 4, 0, 2]
    assert made[Order.TYPE] == [3, 1, 0, 2, 4]
    assert made[Order.TOTAL] == [2, 1, 0, 3, 4]
    assert sorted(made[Order.CLUSTER]) == [0, 1, 2, 3, 4]


@pytest.mark.parametrize("turned", [False, True])
def test_cells_with_the_same_partners_are_neighbors_whether_they_send_or_receive(turned: bool) -> None:
    values = np.zeros((6, 6))
    values[4, [0, 2]], values[5, [1, 3]] = 3, 2
    order = orders(values.T if turned else values, list("abcdef"), ["s"] * 6)[Order.CLUSTER]
    assert abs(order.index(0) - order.index(2)) == 1
    assert abs(order.index(1) - order.index(3)) == 1
