"""Connectivity matrices as answers and as tables. Sparse, since few pairs are connected."""

from __future__ import annotations

from typing import NamedTuple

import numpy as np

from app.analysis.connectome.animals import OverAnimals, Pooling, over_animals
from app.analysis.connectome.edges import Bools, Ints, Wiring
from app.analysis.connectome.knowledge import KNOWN, Codes, of_labels
from app.analysis.connectome.matrix import Measure, Order, Synapses, orders
from app.analysis.connectome.matrix import matrix as values_of
from app.analysis.connectome.totals import Floats
from app.services.connectome.analysis_answers import MatrixAnswer, MatrixColumns, MatrixSpread
from app.services.connectome.knowledge import by_reason, states, unknown_only
from app.services.connectome.matrix.nodes import Nodes, rows_and_columns
from app.services.connectome.matrix.notes import MEASURES, SYNAPSES, check_sum, groups_note, measure_of, together
from app.services.connectome.requests import MatrixRequest, MatrixTableRequest
from app.services.connectome.senders import senders
from app.services.connectome.tables import ConnectomeTables, plain
from data_loader.schema import Knowledge
from data_loader.spreadsheet_cells import row

DECIMALS = 4  # of percentages and sums


class _Matrix(NamedTuple):
    rows: Nodes
    columns: Nodes
    square: bool  # rows and columns are the same
    values: Floats  # (rows, columns), NaN where not known
    pooled: OverAnimals | None  # of a mean, by row · number of columns + column
    missing_in: dict[str, dict[Knowledge, list[str]]]  # data set -> why -> names of the rows that it does not hold
    datasets: list[str]  # the data set, and the one that is subtracted
    plus: list[str]
    combine: Pooling
    measure: Measure
    notes: list[str]
    present: Bools

    @property
    def missing_rows(self) -> Ints:
        """Those without a value: no data set of a sum, or not both of a difference, reconstructed them."""
        return np.flatnonzero(np.isnan(self.values).all(axis=1))

    @property
    def missing_columns(self) -> Ints:
        return np.flatnonzero(np.isnan(self.values).all(axis=0))


def matrix(tables: ConnectomeTables, request: MatrixRequest) -> MatrixAnswer:
    """The matrix as its cells that are not 0: ``values`` at ``index`` = row · number of columns + column.

    Rows and columns that a data set did not reconstruct are in ``missing``: their values and totals are unknown, not 0.
    So are the pairs in ``unknown``: there is no data set that holds both cells.
    ``orders`` are the row numbers in every order; ``columns`` those of the columns, where they are not the rows.
    """
    made = _make(tables, request)
    flat = np.nan_to_num(made.values).ravel()
    index = np.flatnonzero(flat)
    answer: MatrixAnswer = {
        "datasets": made.datasets,
        "plus": made.plus,
        "combine": made.combine,
        "level": request.level,
        "synapses": request.synapses,
        "measure": made.measure,
        "unit": _unit(tables, made),
        "notes": made.notes,
        "nodes": made.rows.names,
        "types": made.rows.types,
        "missing": made.missing_rows.tolist(),
        "missing_in": made.missing_in,
        "unknown": _unknown(made),
        "index": index.tolist(),
        "values": [plain(round(value, DECIMALS)) for value in flat[index].tolist()],
        "row_totals": _totals(made.values, axis=1),
        "column_totals": _totals(made.values, axis=0),
        "orders": dict(_row_orders(made)),
        "columns": None if made.square else _columns(made),
    }
    if made.pooled is not None:
        answer["spread"] = _spread(made.pooled, index)
    if request.level.named:
        answer["senders"] = senders(tables, made.rows.names, made.present)
    else:
        answer["cells"] = made.rows.cells
    return answer


def matrix_csv(tables: ConnectomeTables, request: MatrixTableRequest) -> bytes:
    """The whole matrix as a table, in UTF-8; a value that is not known is an empty field."""
    made = _make(tables, request)
    down = _row_orders(made)[request.order]
    across = down if made.square else _column_orders(made)[request.order]
    summed = [made.datasets[0], *made.plus]
    subject = " minus ".join([together(summed, made.combine), *made.datasets[1:]])
    title = f"{subject}, {SYNAPSES[request.synapses]}, {_unit(tables, made)}: from row to column"
    head = row([title, *(made.columns.names[column] for column in across)])
    values = made.values[np.ix_(down, across)]
    fields = np.full(values.shape, 0, dtype=object)
    fields[np.isnan(values)] = ""
    written = np.nan_to_num(values) != 0
    fields[written] = _numbers(values[written])
    lines = (row([made.rows.names[node], *line]) for node, line in zip(down, fields.tolist(), strict=True))
    return "".join([head, *lines]).encode()


def _make(tables: ConnectomeTables, request: MatrixRequest) -> _Matrix:
    plus = [dataset for dataset in request.plus if dataset != request.dataset]
    sides = [[request.dataset, *plus], *([] if request.minus is None else [[request.minus]])]
    datasets = [dataset for side in sides for dataset in side]
    tables.check_datasets(datasets)
    check_sum(tables, request, sides)
    measure, notes = measure_of(tables, request, sides)
    present = np.logical_or.reduce([tables.wiring(dataset).connected for dataset in datasets])
    rows, others = rows_and_columns(tables, request, present)
    columns = others or rows
    parts = [_values(tables, request, side, rows, columns, measure) for side in sides]
    values, pooled = parts[0]
    if len(parts) > 1:
        values = values - parts[1][0]
    if not request.level.named:
        notes += groups_note(tables, datasets, rows.chosen | columns.chosen)
    return _Matrix(
        rows=rows,
        columns=columns,
        square=others is None,
        values=values,
        pooled=pooled,
        missing_in={dataset: _lacking(tables.wiring(dataset), rows, columns) for dataset in datasets},
        datasets=[side[0] for side in sides],
        plus=plus,
        combine=request.combine,
        measure=measure,
        notes=notes,
        present=present,
    )


def _values(
    tables: ConnectomeTables, request: MatrixRequest, side: list[str], rows: Nodes, columns: Nodes, measure: Measure
) -> tuple[Floats, OverAnimals | None]:
    """Values of one data set, or of several: their sum, or their mean over animals with what it was made of. NaN for a
    pair that none of them holds both ends of."""
    annotated = [tables.gap_junctions_annotated(dataset) for dataset in side]
    synapses = request.synapses if any(annotated) else Synapses.CHEMICAL
    wirings = [tables.wiring(dataset, request.halve) for dataset in side]
    held = [np.outer(_known(wiring, rows) == KNOWN, _known(wiring, columns) == KNOWN) for wiring in wirings]
    if len(side) > 1 and request.combine is Pooling.MEAN:
        each = [values_of(wiring, rows.side, columns.side, synapses, measure) for wiring in wirings]
        could = [both & (known or not synapses.electrical) for both, known in zip(held, annotated, strict=True)]
        counts = np.stack([made.ravel() for made in each], axis=1)
        pooled = over_animals(counts, np.stack([mask.ravel() for mask in could], axis=1), tables.animals(side))
        return pooled.mean.reshape(held[0].shape), pooled
    wiring = wirings[0] if len(side) == 1 else Wiring.sum_of(wirings)
    values = values_of(wiring, rows.side, columns.side, synapses, measure)
    values[~np.logical_or.reduce(held)] = np.nan
    return values, None


def _known(wiring: Wiring, nodes: Nodes) -> Codes:
    return of_labels(wiring.cells, nodes.side.label, nodes.side.n + 1)[: nodes.side.n]


def _lacking(wiring: Wiring, rows: Nodes, columns: Nodes) -> dict[Knowledge, list[str]]:
    """Why -> names of the rows and columns that a data set does not hold."""
    known: dict[str, Knowledge] = {}
    for nodes in (rows, columns):
        known |= zip(nodes.names, states(_known(wiring, nodes)), strict=True)
    return by_reason(unknown_only(known, known.values()))


def _row_orders(made: _Matrix) -> dict[Order, list[int]]:
    """Of the rows; where they are the columns too, by both what they send and what they receive."""
    profiles = np.hstack([made.values, made.values.T]) if made.square else made.values
    return orders(profiles, made.rows.names, made.rows.ranks)


def _column_orders(made: _Matrix) -> dict[Order, list[int]]:
    return orders(made.values.T, made.columns.names, made.columns.ranks)


def _columns(made: _Matrix) -> MatrixColumns:
    return {
        "nodes": made.columns.names,
        "types": made.columns.types,
        "missing": made.missing_columns.tolist(),
        "cells": made.columns.cells,
        "orders": dict(_column_orders(made)),
    }


def _unknown(made: _Matrix) -> list[int]:
    pairs = np.isnan(made.values)
    pairs[made.missing_rows, :] = False
    pairs[:, made.missing_columns] = False
    return np.flatnonzero(pairs).tolist()


def _spread(pooled: OverAnimals, index: Ints) -> MatrixSpread:
    return {
        "low": [plain(round(value, DECIMALS)) for value in pooled.low[index].tolist()],
        "high": [plain(round(value, DECIMALS)) for value in pooled.high[index].tolist()],
        "found": pooled.found[index].tolist(),
        "known": pooled.known[index].tolist(),
    }


def _unit(tables: ConnectomeTables, made: _Matrix) -> str:
    unit = tables.unit(made.datasets[0]) if made.measure is Measure.COUNT else MEASURES[made.measure]
    return unit if made.pooled is None else f"{unit}, mean over animals"


def _totals(values: Floats, axis: int) -> list[int | float | None]:
    """Sums over the known cells of what is shown; None for a row or column that is missing."""
    sums = np.nansum(values, axis=axis)
    sums[np.isnan(values).all(axis=axis)] = np.nan
    return _numbers(sums)


def _numbers(values: Floats) -> list[int | float | None]:
    return [None if value != value else plain(round(value, DECIMALS)) for value in values.tolist()]
