"""Two connectomes over one selection: shares of input, and what each says of an edge."""

from __future__ import annotations

import numpy as np
import pytest

from app.analysis.connectome.comparison import Status, compare, incomplete
from app.analysis.connectome.edges import CellTable, Selection, Wiring
from app.analysis.connectome.totals import percent, totals
from tests.app.small_connectomes import CLASSES, SYNAPSES, table

CELLS = CellTable(CLASSES)
ONE, TWO = (Wiring.of(table(SYNAPSES[name]), CELLS) for name in ("one", "two"))
EVERY_CELL = Selection(neurons=sorted(CLASSES))


def wiring(*rows: tuple[str, str, str, float]) -> Wiring:
    return Wiring.of(table(list(rows)), CELLS)


def found(a: Wiring, b: Wiring, selection: Selection = EVERY_CELL, **more):
    made = compare(CELLS, [a, b], selection, **{"annotated": (True, True), "normalize": False} | more)
    edges = zip(made.edges.pre, made.edges.post, made.edges.type, strict=True)
    return {
        (pre, post, str(kind)): (status, weights)
        for (pre, post, kind), status, weights in zip(edges, made.status, made.weights.tolist(), strict=True)
    }


def test_totals_count_every_partner_and_a_gap_junction_within_a_label_once():
    by_cell = totals(ONE, CELLS.cell_label, len(CELLS.labels))
    by_class = totals(ONE, CELLS.class_label, len(CELLS.labels))
    number = {name: place for place, name in enumerate(CELLS.labels)}
    assert [by_cell.chemical_input[number[name]] for name in ("AVAL", "RIBL", "RIBR", "DVA")] == [11, 4, 8, 0]
    assert [by_cell.chemical_output[number[name]] for name in ("AVAL", "AVAR", "RIBL", "RIS")] == [3, 3, 10, 7]
    assert [by_cell.electrical[number[name]] for name in ("AVAL", "AVAR", "RIBL")] == [7, 5, 2]
    assert [by_class.chemical_input[number[name]] for name in ("AVA", "RIB")] == [11, 12]
    assert [by_class.electrical[number[name]] for name in ("AVA", "RIB")] == [7, 2]


def test_percent_of_nothing_is_nothing():
    assert percent(np.array([1.0, 0.0]), np.array([4.0, 0.0])).tolist() == [25.0, 0.0]


A = wiring(("AVAL", "RIBL", "c", 3), ("RIBL", "AVAL", "c", 4), ("RIS", "AVAL", "c", 1), ("AVAL", "RIS", "e", 2))
B = wiring(("AVAL", "RIBL", "c", 3), ("RIBL", "AVAL", "c", 5), ("RIBL", "RIS", "c", 1), ("AVAL", "RIS", "e", 2))


def test_four_things_can_be_said_of_an_edge():
    assert found(A, B) == {
        ("AVAL", "RIBL", "c"): (Status.SAME, [3, 3]),
        ("AVAL", "RIS", "e"): (Status.SAME, [2, 2]),
        ("RIBL", "AVAL", "c"): (Status.CHANGED, [4, 5]),
        ("RIBL", "RIS", "c"): (Status.ONLY_B, [0, 1]),
        ("RIS", "AVAL", "c"): (Status.ONLY_A, [1, 0]),
    }


@pytest.mark.parametrize(("tolerance", "status"), [(0.19, Status.CHANGED), (0.2, Status.SAME)])
def test_a_difference_within_the_tolerance_is_none(tolerance, status):
    assert found(A, B, tolerance=tolerance)["RIBL", "AVAL", "c"] == (status, [4, 5])


def test_shares_of_input():
    shares = found(A, B, normalize=True)
    assert shares["RIBL", "AVAL", "c"] == (Status.CHANGED, [80, 100])
    assert shares["RIS", "AVAL", "c"] == (Status.ONLY_A, [20, 0])
    assert shares["AVAL", "RIBL", "c"] == (Status.SAME, [100, 100])


def test_a_gap_junction_gets_the_mean_of_its_shares_of_both_ends():
    one = wiring(("AVAL", "RIBL", "e", 3), ("AVAL", "RIS", "e", 1))
    assert found(one, one, normalize=True)["AVAL", "RIBL", "e"] == (Status.SAME, [87.5, 87.5])


def test_a_cell_that_is_not_there_says_nothing():
    other = found(ONE, TWO, annotated=(True, False))
    status, weights = other["AVAR", "RIBL", "c"]
    assert status is Status.NOT_COMPARABLE
    assert weights[0] == 1
    assert np.isnan(weights[1])
    assert other["RIS", "AVAL", "c"] == (Status.ONLY_A, [7, 0])  # both cells are in both


def test_gap_junctions_that_were_not_annotated_say_nothing():
    assert found(ONE, TWO)["AVAL", "RIBL", "e"][0] is Status.CHANGED
    assert found(ONE, TWO, annotated=(True, False))["AVAL", "RIBL", "e"][0] is Status.NOT_COMPARABLE


def test_a_class_with_one_cell_of_two_is_compared_and_named_incomplete():
    selection = Selection(classes=["AVA", "RIB"])
    assert found(ONE, TWO, selection)["AVA", "RIB", "c"] == (Status.CHANGED, [6, 10])
    number = CELLS.number
    assert incomplete(CELLS, [ONE, TWO], selection, ["AVA", "RIB", "RIS"]) == {
        "AVA": [[], [number["AVAR"]]],
        "RIB": [[], [number["RIBR"]]],
    }


def test_nothing_selected():
    assert found(A, B, Selection()) == {}
