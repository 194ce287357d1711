from __future__ import annotations

from data_loader.encoding_rows import row_of_cell
from data_loader.names import Nomenclature
from data_loader.simulate.tuning import SOURCES, TUNINGS


def test_every_tuning_is_of_a_real_row_and_names_its_sources(names: Nomenclature) -> None:
    rows = {row_of_cell(cell) for cell in names.cells.values()}
    for row, tuning in TUNINGS.items():
        assert row in rows
        assert tuning.source
        assert set(tuning.source.split()) <= set(SOURCES)
