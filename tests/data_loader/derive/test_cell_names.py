"""One name for every spelling of a cell (connectome_sources.md section 6, trap 4)."""

from __future__ import annotations

import csv
from pathlib import Path

import pytest

from data_loader.cell_names import canonical, other_spellings

from .conftest import INITIAL_DATA

SPELLINGS = [
    ("DD1", "DD01"),
    ("DD01", "DD01"),
    ("VB11", "VB11"),
    ("AS9", "AS09"),
    ("CP0", "CP00"),
    ("DA9 ", "DA09"),
    ("BWM-DL01", "dBWML1"),
    ("MDL01", "dBWML1"),
    ("BWM-VR24", "vBWMR24"),
    ("dBWML01", "dBWML1"),
    ("dBWML1", "dBWML1"),
    ("pm3D", "pm3d"),
    ("pm3VL", "pm3vl"),
    ("pm3vl", "pm3vl"),
    ("pm1vl", "pm1"),
    ("pm1", "pm1"),
    ("pm8", "pm8"),
    ("mc1DL", "mc1dl"),
    ("pm4", "pm4_unspecified"),
    ("pm4_UNSPECIFIED", "pm4_unspecified"),
    ("mc2", "mc2_unspecified"),
    ("G1", "g1_unspecified"),
    ("vm1AL", "vm1aL"),
    ("vm2aL ", "vm2aL"),
    ("um2PR", "um2pR"),
    ("g1p", "g1P"),
    ("excgl", "exc_gl"),
    ("mu_sph", "mu_sphincter"),
    ("R1shL", "R1stL"),
    ("R1stL", "R1stL"),
    ("vsPL", "vspL"),
    # names that look like a rule but are none
    ("SAADL", "SAADL"),
    ("M1", "M1"),
    ("MCL", "MCL"),
    ("R1AL", "R1AL"),
    ("AVAL", "AVAL"),
    ("I2L", "I2L"),
]


@pytest.mark.parametrize(("spelling", "name"), SPELLINGS)
def test_every_spelling_has_one_name(spelling: str, name: str) -> None:
    assert canonical(spelling) == name


def test_other_spellings_lead_back_to_the_cell(cell_rows: dict[str, dict[str, str]]) -> None:
    for cell in cell_rows:
        assert canonical(cell) == cell
        for spelling in other_spellings(cell):
            assert canonical(spelling) == cell
            assert spelling not in cell_rows, "a spelling must not hide another cell"


def test_replacement_table_holds_what_the_reference_renames(reference: Path) -> None:
    ours = _renames(INITIAL_DATA / "config" / "connectome_neurons_replacement.csv")
    theirs = _renames(reference / "config" / "connectome_neurons_replacement.csv")
    different = {name: cell for name, cell in theirs.items() if ours.get(name, name) != cell}
    # a worm has 95 body-wall muscles: the ventral left row ends at 23
    assert different == {"BWM-VL24": "vBWML24"}


def _renames(path: Path) -> dict[str, str]:
    with path.open(encoding="utf-8-sig", newline="") as stream:
        return {row["original"]: row["replacement"].strip() for row in csv.DictReader(stream)}
