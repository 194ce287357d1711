"""What a neuron is: its class, cells, type, transmitters, lineage and place."""

from __future__ import annotations

import math
from collections.abc import Iterable
from typing import TypeVar

from app.analysis.connectome.birth import birth
from app.services.connectome.tables import CellRow, ConnectomeTables
from app.services.neuron.answers import CellLine, NeuronFacts
from app.services.neuron.shares import counterpart

T = TypeVar("T")


def facts_of(tables: ConnectomeTables, name: str) -> NeuronFacts:
    """``name``: of a cell or class of the cell table."""
    is_cell = name in tables.cells
    neuron_class = tables.cells[name].cell_class if is_cell else name
    cells = [tables.cells[tables.names[number]] for number in tables.numbers.members[neuron_class].tolist()]
    own = [cell for cell in cells if not is_cell or cell.name == name]
    return {
        "name": name,
        "kind": "cell" if is_cell else "class",
        "neuron_class": neuron_class,
        "counterpart": counterpart(tables, name) if is_cell else "",
        "types": _once(cell.type for cell in own),
        "transmitters": _once(one for cell in own for one in cell.neurotransmitters),
        "ganglia": _once(cell.ganglion for cell in own),
        "births": _once(birth(cell.lineage) for cell in own),
        "cells": [_line(cell) for cell in cells],
    }


def _line(cell: CellRow) -> CellLine:
    soma = [cell.soma_x_um, cell.soma_y_um, cell.soma_z_um]
    return {
        "name": cell.name,
        "side": cell.dv + cell.lr,
        "type": cell.type,
        "category": cell.category,
        "transmitters": cell.neurotransmitters,
        "lineage": cell.lineage,
        "birth": birth(cell.lineage),
        "ganglion": cell.ganglion,
        "soma_um": None if any(map(math.isnan, soma)) else [float(one) for one in soma],
    }


def _once(values: Iterable[T]) -> list[T]:
    return list(dict.fromkeys(value for value in values if value))
