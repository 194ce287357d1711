"""A layer as a connectivity matrix: the same cells and orders as those of the wires, and a state of every pair."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

import numpy as np

from app.analysis.connectome.animals import Pooling
from app.analysis.connectome.edges import Bools
from app.analysis.connectome.layers.matrix import FOUND, Codes, LayerMatrix
from app.analysis.connectome.layers.states import ALL, CODE, PairState
from app.analysis.connectome.matrix import Grouping, Measure, Order, orders
from app.analysis.connectome.totals import Floats
from app.errors import BadRequestError
from app.services.connectome.analysis_answers import MatrixAnswer
from app.services.connectome.matrix.nodes import Nodes, rows_and_columns
from app.services.connectome.requests import MatrixRequest, MatrixTableRequest
from app.services.connectome.tables import plain
from app.services.layers.tables import LayerTables
from app.services.layers.words import MEANING, SHORT
from data_loader.spreadsheet_cells import row

# a pair is known to have none: the value of these is 0
ZERO: Final = (PairState.NONE, PairState.NOT_SIGNIFICANT, PairState.NONE_BY_MODEL)
DECIMALS: Final = 4
NOTE: Final = (
    "A layer is between single cells; rows and columns are those that it speaks of. Data sets, connections and values"
    " of the wires are not used here."
)


def layer_matrix(layers: LayerTables, request: MatrixRequest) -> MatrixAnswer:
    """Values of the layer at ``index``. What all other pairs are is in ``layer``: only some of them are 0.

    Raises ``NotFoundError`` for an unknown layer and ``BadRequestError`` as a matrix of wires does."""
    rows, columns, square, found = _made(layers, request)
    info = layers.layer(_layer(request)).info
    values = found.values.ravel()
    index = np.flatnonzero((found.states.ravel() == FOUND) & ~np.isnan(values))
    counts = np.bincount(found.states.ravel(), minlength=len(ALL)).tolist()
    answer: MatrixAnswer = {
        "datasets": [],
        "plus": [],
        "combine": Pooling.SUM,
        "level": Grouping.NEURON,
        "synapses": request.synapses,
        "measure": Measure.COUNT,
        "unit": info["unit"],
        "notes": [NOTE, f"{info['name']}: {info['meaning']}", *info["remarks"], *_states_note(info["variable"])],
        "nodes": rows.names,
        "types": rows.types,
        "missing": [],
        "missing_in": {},
        "unknown": np.flatnonzero((found.states.ravel() == FOUND) & np.isnan(values)).tolist(),
        "index": index.tolist(),
        "values": _rounded(values[index]),
        "row_totals": _totals(found, axis=1),
        "column_totals": _totals(found, axis=0),
        "orders": dict(_orders(found.values, rows, square=square)),
        "columns": None
        if square
        else {
            "nodes": columns.names,
            "types": columns.types,
            "missing": [],
            "cells": columns.cells,
            "orders": dict(_orders(found.values.T, columns)),
        },
        "layer": {
            "info": info,
            "state_names": list(ALL),
            "words": dict(SHORT),
            "meanings": {state: MEANING[state] for state, n in zip(ALL, counts, strict=True) if n},
            "n_states": {state: n for state, n in zip(ALL, counts, strict=True) if n},
            "zero": list(ZERO),
            "states": found.states.ravel(),
        },
    }
    return answer


def layer_csv(layers: LayerTables, request: MatrixTableRequest) -> bytes:
    """The matrix as a table, in UTF-8: a value, 0 where there is known to be none, or why nothing is known."""
    rows, columns, square, found = _made(layers, request)
    info = layers.layer(_layer(request)).info
    down = _orders(found.values, rows, square=square)[request.order]
    across = down if square else _orders(found.values.T, columns)[request.order]
    fields = written(found.states, found.values)
    head = row([f"{info['name']}, {info['unit']}: from row to column", *(columns.names[k] for k in across)])
    lines = (row([rows.names[k], *(fields[k][c] for c in across)]) for k in down)
    return "".join([head, *lines]).encode()


def written(states: Codes, values: Floats) -> list[list[float | str]]:
    """Rows of what is written for each pair: its value, 0, or the words of its state."""
    words = [0 if state in ZERO else SHORT[state] for state in ALL]
    return [
        [
            words[code] if code != FOUND or value != value else plain(round(value, DECIMALS))
            for code, value in zip(*line, strict=True)
        ]
        for line in zip(states.tolist(), values.tolist(), strict=True)
    ]


def _states_note(states: Sequence[str]) -> list[str]:
    named = ", ".join(states)
    return [f"Not in this matrix, because they are states and no cells of the cell table: {named}."] if named else []


def _layer(request: MatrixRequest) -> str:
    if request.layer is None:
        raise BadRequestError("The parameter “layer” is missing.", code="missing_parameter")
    return request.layer


def _made(layers: LayerTables, request: MatrixRequest) -> tuple[Nodes, Nodes, bool, LayerMatrix]:
    """Rows, columns, whether they are the same, and what the layer says."""
    tables = layers.connectome
    request = tables.spelled(request).model_copy(update={"level": Grouping.NEURON})
    pairs = layers.layer(_layer(request)).pairs
    spoken: Bools = np.array([name in pairs.cells for name in tables.names])
    rows, others = rows_and_columns(tables, request, spoken)
    columns = others or rows
    return rows, columns, others is None, pairs.matrix(rows.names, columns.names)


def _orders(values: Floats, nodes: Nodes, *, square: bool = False) -> dict[Order, list[int]]:
    return orders(np.hstack([values, values.T]) if square else values, nodes.names, nodes.ranks)


def _rounded(values: Floats) -> list[int | float]:
    """For JSON. Each value that there is is written once: a dense layer has tens of thousands of few."""
    different, place = np.unique(values, return_inverse=True)
    written = [plain(round(value, DECIMALS)) for value in different.tolist()]
    return [written[k] for k in place.tolist()]


def _totals(found: LayerMatrix, axis: int) -> list[int | float | None]:
    """Sums of the values; None for a row or column of which nothing is known."""
    known = np.asarray(np.isin(found.states, [FOUND, *(CODE[state] for state in ZERO)]).any(axis=axis))
    sums = np.nansum(found.values, axis=axis)
    return [
        plain(round(value, DECIMALS)) if is_known else None
        for value, is_known in zip(sums.tolist(), known.tolist(), strict=True)
    ]
