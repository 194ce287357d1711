"""Partners of chosen cells in two small connectomes, counted by hand (tests/app/small_connectomes.py)."""

from __future__ import annotations

import numpy as np
import pytest

from app.analysis.connectome.edges import CellTable, Selection, Wiring, aggregate
from app.analysis.connectome.partners import Direction, partners
from tests.app.small_connectomes import CLASSES, SYNAPSES, table

CELLS = CellTable(CLASSES)


def found(neurons: list[str], classes: list[str], *datasets: str):
    wirings = [Wiring.of(table(SYNAPSES[name]), CELLS) for name in datasets]
    edges = aggregate(CELLS, wirings, Selection(neurons, classes))
    groups = [[number] for number in range(len(datasets))]
    rows = partners(edges, {*neurons, *classes}, edges.known([True] * len(datasets)), groups)
    listed = zip(rows.partner, rows.direction, rows.counts.tolist(), strict=True)
    return rows, {(partner, str(direction)): counts for partner, direction, counts in listed}


def test_inputs_outputs_and_gap_junctions_of_a_class():
    rows, counts = found([], ["AVA"], "one", "two")
    assert counts == {
        ("RIB", "input"): [4, 0],  # RIBL -4-> AVAL
        ("RIS", "input"): [7, 0],
        ("RIB", "output"): [6, 10],  # 3 + 2 + 1 in one, 10 in two
        ("AVA", "gap_junction"): [5, 0],  # AVAL = AVAR, once
        ("RIB", "gap_junction"): [2, 20],
    }
    assert rows.totals() == {Direction.INPUT: 11, Direction.OUTPUT: 16, Direction.GAP_JUNCTION: 27}


def test_chosen_cells_are_each_other_s_partners():
    _, counts = found([], ["AVA", "RIS"], "one")
    assert counts[("RIS", "input")] == [7]
    assert counts[("AVA", "output")] == [7]


def test_several_chosen_cells_are_taken_together():
    _, counts = found(["AVAL", "AVAR"], [], "one")
    assert counts[("RIB", "output")] == [6]  # 3 of AVAL, 2 + 1 of AVAR
    assert counts[("AVAR", "gap_junction")] == [5]
    assert counts[("AVAL", "gap_junction")] == [5]


def test_a_partner_that_a_data_set_does_not_hold_is_not_zero_there():
    rows, _ = found([], ["AVA", "RIB"], "one", "two")
    row = list(zip(rows.partner, rows.direction, strict=True)).index(("AVA", Direction.GAP_JUNCTION))
    # AVA to itself (5, 0) and to RIB (2, 20): both ends are in both data sets
    assert (rows.over.mean[row], rows.over.found[row], rows.over.known[row]) == (pytest.approx(13.5), 2, 2)
    rows, _ = found(["AVAR"], [], "one", "two")
    row = list(zip(rows.partner, rows.direction, strict=True)).index(("RIB", Direction.OUTPUT))
    assert (rows.over.mean[row], rows.over.found[row], rows.over.known[row]) == (3, 1, 1)  # AVAR is not in two


def test_no_cells_have_no_partners():
    rows, counts = found([], [], "one")
    assert counts == {}
    assert rows.totals() == dict.fromkeys(Direction, 0)
    assert np.asarray(rows.over.mean).shape == (0,)
