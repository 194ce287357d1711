from __future__ import annotations

from app.analysis.correlations.sides import left_right_pairs


def test_pairs_differ_in_their_side_alone() -> None:
    labels = ["AVAR", "AVAL", "RMD?L", "RMD?R", "RMDDL", "RMDVR", "SMDVL", "SMDVR", "AVL", "I2L", "I2R", "ASEL", "ASE?"]
    assert left_right_pairs(labels) == [("AVAL", "AVAR"), ("SMDVL", "SMDVR"), ("I2L", "I2R")]


def test_the_cell_that_ends_in_l_by_chance_has_no_partner() -> None:
    assert left_right_pairs(["AVL", "AVR"]) == [("AVL", "AVR")]  # were there an AVR
    assert left_right_pairs(["AVL"]) == []
