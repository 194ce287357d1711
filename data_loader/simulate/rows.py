"""The row of a class-level encoding table that a neuron belongs to: its class, or a part of it.

Classes whose parts are tuned differently are split as in the published table (formats.md d.7 and e): by D/V, by L/R,
SAAD by L/R as well; ventral cord neurons are rows of their own.
"""

from __future__ import annotations

from data_loader.schema import Cell, Label, Side

SPLIT_DV = frozenset({"CEP", "IL1", "IL2", "OLQ", "RMD", "RME", "SAA", "SIA", "SIB", "SMB", "SMD", "URA", "URY"})
SPLIT_LR = frozenset({"ASE", "IL1", "IL2"})
SPLIT_D_LR = frozenset({"SAA"})
SINGLE_CELLS = frozenset({"VB"})


def row_of(name: str, neuron_class: str, dv: Side, lr: Side) -> str | None:
    """None when a side that matters was not determined."""
    if neuron_class in SINGLE_CELLS:
        return name if "?" not in name else None
    if neuron_class in SPLIT_DV:
        if dv is Side.MISSING:
            return None
        if dv is not Side.UNDEFINED:
            split = neuron_class in SPLIT_D_LR and dv is Side.DORSAL
            return _with(neuron_class + dv.upper(), lr) if split else neuron_class + dv.upper()
    return _with(neuron_class, lr) if neuron_class in SPLIT_LR else neuron_class


def row_of_label(label: Label) -> str | None:
    return row_of(label.name, label.neuron_class, label.dv, label.lr)


def row_of_cell(cell: Cell) -> str:
    row = row_of(cell.name, cell.cell_class, Side(cell.dv or Side.UNDEFINED), Side(cell.lr or Side.UNDEFINED))
    return row or cell.cell_class  # a cell's sides are known; this is for the type checker


def _with(name: str, lr: Side) -> str | None:
    if lr is Side.MISSING:
        return None
    return name if lr is Side.UNDEFINED else name + lr.upper()
