"""The adjacency matrix of the first small connectome, counted by hand, and the orders of its rows."""

from __future__ import annotations

import numpy as np
import pytest

from app.analysis.connectome.edges import CellTable, Wiring
from app.analysis.connectome.matrix import TYPE_ORDER, Measure, Order, Side, Synapses, matrix, orders
from tests.app.small_connectomes import CLASSES, SYNAPSES, table

CELLS = CellTable(CLASSES)
ONE = Wiring.of(table(SYNAPSES["one"]), CELLS)


def side(label: np.ndarray, *names: str) -> Side:
    """``label``: of each cell of the table."""
    nodes = [CELLS.labels.index(name) for name in names]
    return Side(np.array([nodes.index(one) if one in nodes else -1 for one in label]), len(nodes))


def of_cells(synapses: Synapses, measure: Measure = Measure.COUNT) -> list[list[float]]:
    rows = side(CELLS.cell_label, "RIBL", "AVAL", "AVAR")
    return matrix(ONE, rows, rows, synapses, measure).tolist()


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
    classes = side(CELLS.class_label, "AVA", "RIB")
    assert matrix(ONE, classes, classes, Synapses.BOTH, Measure.COUNT).tolist() == [[5, 8], [6, 6]]


def test_columns_may_be_other_cells_than_rows() -> None:
    rows, columns = side(CELLS.cell_label, "RIBL", "AVAL"), side(CELLS.cell_label, "AVAR")
    assert matrix(ONE, rows, columns, Synapses.BOTH, Measure.COUNT).tolist() == [[0], [5]]
    # AVAR has gap junctions alone, 5 of them
    assert matrix(ONE, rows, columns, Synapses.BOTH, Measure.INPUT).tolist() == [[0], [100]]


def test_orders_of_rows() -> None:
    values = np.zeros((5, 5))
    values[0, 1], values[2, 2], values[3, 4], values[4, 0] = 3, -5, 1, np.nan  # totals 3, 3, 10, 1, 1
    both_ways = np.hstack([values, values.T])
    made = orders(both_ways, ["RIS", "ASK", "VD", "ADF", "DVA"], [TYPE_ORDER.find(one) for one in "ismsu"])
    assert made[Order.NAME] == [3, 1, 4, 0, 2]
    assert made[Order.TYPE] == [3, 1, 0, 2, 4]
    assert made[Order.TOTAL] == [2, 1, 0, 3, 4]
    assert sorted(made[Order.CLUSTER]) == [0, 1, 2, 3, 4]


@pytest.mark.parametrize("turned", [False, True])
def test_cells_with_the_same_partners_are_neighbors_whether_they_send_or_receive(turned: bool) -> None:
    values = np.zeros((6, 6))
    values[4, [0, 2]], values[5, [1, 3]] = 3, 2
    both_ways = np.hstack([values.T, values] if turned else [values, values.T])
    order = orders(both_ways, list("abcdef"), [0] * 6)[Order.CLUSTER]
    assert abs(order.index(0) - order.index(2)) == 1
    assert abs(order.index(1) - order.index(3)) == 1
