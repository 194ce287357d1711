"""The row of a class-level encoding table that a neuron belongs to: its class, or a part of it.

Classes whose parts are tuned differently are split as in the published table (formats.md d.7 and e): by D/V, by L/R,
SAAD by L/R as well; ventral cord neurons are rows of their own. Everything that joins neurons to such a table does it
through this module.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from typing import assert_never

from data_loader.schema import Cell, Label, Side

SPLIT_DV = frozenset({"CEP", "IL1", "IL2", "OLQ", "RMD", "RME", "SAA", "SIA", "SIB", "SMB", "SMD", "URA", "URY"})
SPLIT_LR = frozenset({"ASE", "IL1", "IL2"})
SPLIT_D_LR = frozenset({"SAA"})
SINGLE_CELLS = frozenset({"VB"})

# neurons of the ventral cord are counted from 01; one copy of the published table writes VB2
_UNPADDED = re.compile(r"(AS|DA|DB|DD|VA|VB|VC|VD)(\d)")


def row_of(name: str, neuron_class: str, dv: Side, lr: Side) -> str | None:
    """None when a side that matters was not determined."""
    if neuron_class in SINGLE_CELLS:
        return name if "?" not in name else None
    if neuron_class in SPLIT_DV:
        match dv:
            case Side.MISSING:
                return None
            case Side.UNDEFINED:
                pass
            case Side.DORSAL | Side.VENTRAL | Side.LEFT | Side.RIGHT:
                split = neuron_class in SPLIT_D_LR and dv is Side.DORSAL
                return _with(neuron_class + dv.upper(), lr) if split else neuron_class + dv.upper()
            case _:
                assert_never(dv)
    return _with(neuron_class, lr) if neuron_class in SPLIT_LR else neuron_class


def row_of_label(label: Label) -> str | None:
    return row_of(label.name, label.neuron_class, label.dv, label.lr)


def row_of_cell(cell: Cell) -> str:
    row = row_of(cell.name, cell.cell_class, Side(cell.dv or Side.UNDEFINED), Side(cell.lr or Side.UNDEFINED))
    return row or cell.cell_class  # a cell's sides are known; this is for the type checker


def canonical_row(row: str) -> str:
    """A row's name as neurons are named here: ``VB2`` is ``VB02``."""
    match = _UNPADDED.fullmatch(row)
    return f"{match[1]}0{match[2]}" if match else row


def rows_of_cells(cells: Iterable[Cell], rows: Iterable[str]) -> Mapping[str, str]:
    """Cell -> the row of the table it belongs to, as the table writes it; cells without a row are left out."""
    written = {canonical_row(row): row for row in rows}
    matched = ((cell.name, row_of_cell(cell)) for cell in cells)
    return {name: written[row] for name, row in matched if row in written}


def _with(name: str, lr: Side) -> str | None:
    match lr:
        case Side.MISSING:
            return None
        case Side.UNDEFINED:
            return name
        case Side.LEFT | Side.RIGHT | Side.DORSAL | Side.VENTRAL:
            return name + lr.upper()
        case _:
            assert_never(lr)
