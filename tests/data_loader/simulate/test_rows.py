from __future__ import annotations

import pytest

from data_loader.names import Nomenclature
from data_loader.schema import Side
from data_loader.simulate.rows import row_of, row_of_cell
from data_loader.simulate.tuning import SOURCES, TUNINGS


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


def test_every_tuning_is_of_a_real_row_and_names_its_sources(names: Nomenclature) -> None:
    rows = {row_of_cell(cell) for cell in names.cells.values()}
    for row, tuning in TUNINGS.items():
        assert row in rows
        assert tuning.source
        assert set(tuning.source.split()) <= set(SOURCES)
