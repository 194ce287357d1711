"""Counterparts on the other side of the body."""

import pytest

from app.analysis.connectome.homologs import homologs

CLASSES = {
    "AVAL": "AVA", "AVAR": "AVA", "DVA": "DVA", "SMDDL": "SMD", "SMDDR": "SMD", "SMDVL": "SMD", "SMDVR": "SMD",
    "RMED": "RME", "RMEV": "RME", "RMEL": "RME", "RMER": "RME", "dBWML5": "BWM5", "dBWMR5": "BWM5", "ASEL": "ASEL",
    "ASER": "ASER", "AVL": "AVL", "PVR": "PVR", "VD13": "VD",
}  # fmt: skip


@pytest.mark.parametrize(
    ("cell", "other"),
    [
        ("AVAL", "AVAR"),
        ("AVAR", "AVAL"),
        ("SMDDL", "SMDDR"),
        ("SMDVR", "SMDVL"),
        ("RMED", "RMEV"),
        ("RMER", "RMEL"),
        ("dBWMR5", "dBWML5"),
    ],
)
def test_left_and_right_correspond(cell, other):
    assert homologs(CLASSES)[cell] == other


@pytest.mark.parametrize("cell", ["DVA", "AVL", "PVR", "VD13"])
def test_single_cells_are_their_own_counterpart(cell):
    assert homologs(CLASSES)[cell] == cell


def test_a_counterpart_is_of_the_same_class():
    assert homologs(CLASSES)["ASEL"] == "ASEL"  # where left and right are classes of their own
