"""Which row of the class-level encoding table a neuron belongs to."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from data_loader.collect import read_tables
from data_loader.encoding_rows import canonical_row, row_of, row_of_cell, rows_of_cells
from data_loader.names import Nomenclature
from data_loader.problems import Report
from data_loader.schema import Side

PROJECT = Path(__file__).resolve().parents[2]


@pytest.fixture(scope="module")
def names() -> Nomenclature:
    return read_tables(PROJECT / "initial_data", Report()).names


@pytest.fixture(scope="module")
def published_rows(shared_data: Path) -> list[str]:
    return list(json.loads((shared_data / "wormwideweb-data/activity/encoding_table.json").read_text())["class"])


@pytest.mark.parametrize(
    ("cell", "row"),
    [
        ("AVAL", "AVA"), ("RMDL", "RMD"), ("RMDDL", "RMDD"), ("RMDVR", "RMDV"), ("RMED", "RMED"), ("RMEL", "RME"),
        ("SAADL", "SAADL"), ("SAADR", "SAADR"), ("SAAVL", "SAAV"), ("IL1L", "IL1L"), ("IL1DR", "IL1D"),
        ("ASER", "ASER"), ("CEPVL", "CEPV"), ("VB02", "VB02"), ("M3L", "M3"),
    ],
)  # fmt: skip
def test_cells_belong_to_the_rows_of_the_published_table(names: Nomenclature, cell: str, row: str) -> None:
    assert row_of_cell(names.cells[cell]) == row


def test_an_undetermined_side_matters_only_where_the_class_is_split_by_it() -> None:
    assert row_of("AVA?", "AVA", Side.UNDEFINED, Side.MISSING) == "AVA"
    assert row_of("RMDD?", "RMD", Side.DORSAL, Side.MISSING) == "RMDD"
    assert row_of("SAAD?", "SAA", Side.DORSAL, Side.MISSING) is None
    assert row_of("SMB?L", "SMB", Side.MISSING, Side.LEFT) is None
    assert row_of("ASE?", "ASE", Side.UNDEFINED, Side.MISSING) is None


@pytest.mark.parametrize(
    ("written", "canonical"),
    [
        ("VB2", "VB02"),
        ("VB02", "VB02"),
        ("VB10", "VB10"),
        ("AS1", "AS01"),
        ("I1", "I1"),
        ("M3", "M3"),
        ("IL1L", "IL1L"),
    ],
)
def test_rows_are_named_as_neurons_are(written: str, canonical: str) -> None:
    assert canonical_row(written) == canonical


@pytest.mark.parametrize("row", ["VB2", "VB02"])
def test_vb02_is_found_however_the_table_writes_it(names: Nomenclature, row: str) -> None:
    assert rows_of_cells(names.cells.values(), [row]) == {"VB02": row}


def test_a_class_never_stands_for_its_parts(names: Nomenclature) -> None:
    assert rows_of_cells(names.cells.values(), ["RMD", "RME"]) == {
        "RMDL": "RMD", "RMDR": "RMD", "RMEL": "RME", "RMER": "RME",
    }  # fmt: skip


def test_every_row_of_the_published_table_has_neurons(names: Nomenclature, published_rows: list[str]) -> None:
    found = rows_of_cells(names.cells.values(), published_rows)
    assert len(published_rows) == 96
    assert set(found.values()) == set(published_rows)
    assert [cell for cell, row in found.items() if row == "SMDV"] == ["SMDVL", "SMDVR"]
    assert len(found) == 166  # as many as the reference draws with its "All neurons"
