"""Connectivity matrices: rows are presynaptic, columns postsynaptic. Sparse, since few pairs are connected."""

from __future__ import annotations

import csv
import io
from typing import Any, NamedTuple

import numpy as np

from app.analysis.edges import Bools, Ints
from app.analysis.matrix import Level, Measure, Synapses, orders
from app.analysis.matrix import matrix as values_of
from app.analysis.totals import Floats
from app.errors import BadRequestError, TooLargeError, one_of
from app.services.connectome_requests import MatrixRequest, MatrixTableRequest
from app.services.connectome_tables import ConnectomeTables, plain

DECIMALS = 4  # of percentages and sums
MEASURES = {Measure.INPUT: "% of the postsynaptic partner's input", Measure.OUTPUT: "% of the presynaptic's output"}
SYNAPSES = {Synapses.CHEMICAL: "chemical synapses", Synapses.ELECTRICAL: "gap junctions", Synapses.BOTH: "both types"}


class _Matrix(NamedTuple):
    names: list[str]
    types: list[str]
    values: Floats  # NaN in rows and columns that are missing
    missing: list[list[int]]  # for each data set: the rows that it did not reconstruct
    datasets: list[str]
    measure: Measure
    notes: list[str]


def matrix(tables: ConnectomeTables, request: MatrixRequest) -> dict[str, Any]:
    """The matrix as its cells that are not 0: ``values`` at ``index`` = row · number of nodes + column.

    Rows and columns that a data set did not reconstruct are in ``missing``: their values and totals are unknown, not 0.
    ``orders`` are the row numbers in every order, the same for rows and columns.
    """
    made = _make(tables, request)
    flat = np.nan_to_num(made.values).ravel()
    index = np.flatnonzero(flat)
    return {
        "datasets": made.datasets,
        "level": request.level.value,
        "synapses": request.synapses.value,
        "measure": made.measure.value,
        "unit": _unit(tables, made),
        "notes": made.notes,
        "nodes": made.names,
        "types": made.types,
        "missing": sorted({row for rows in made.missing for row in rows}),
        "missing_in": {
            dataset: [made.names[row] for row in rows]
            for dataset, rows in zip(made.datasets, made.missing, strict=True)
        },
        "index": index.tolist(),
        "values": _numbers(flat[index]),
        "row_totals": _totals(made, axis=1),
        "column_totals": _totals(made, axis=0),
        "orders": {order.value: rows for order, rows in orders(made.values, made.names, made.types).items()},
    }


def matrix_csv(tables: ConnectomeTables, request: MatrixTableRequest) -> bytes:
    """The whole matrix as a table, in UTF-8; a value that is not known is an empty field."""
    made = _make(tables, request)
    order = orders(made.values, made.names, made.types)[request.order]
    text = io.StringIO()
    table = csv.writer(text, lineterminator="\n")
    minus = " minus ".join(made.datasets)
    title = f"{minus}, {SYNAPSES[request.synapses]}, {_unit(tables, made)}: from row to column"
    table.writerow([title, *(made.names[column] for column in order)])
    values = made.values[np.ix_(order, order)]
    fields = np.full(values.shape, 0, dtype=object)
    fields[np.isnan(values)] = ""
    written = np.nan_to_num(values) != 0
    fields[written] = _numbers(values[written])
    table.writerows([made.names[row], *line] for row, line in zip(order, fields.tolist(), strict=True))
    return text.getvalue().encode()


def _make(tables: ConnectomeTables, request: MatrixRequest) -> _Matrix:
    datasets = [request.dataset] if request.minus is None else [request.dataset, request.minus]
    tables.check_datasets(datasets)
    measure, notes = _measure(tables, request, datasets)
    label = tables.numbers.class_label if request.level is Level.CLASS else tables.numbers.cell_label
    chosen = _chosen(tables, request, np.logical_or.reduce([tables.wiring(dataset).present for dataset in datasets]))
    nodes: Ints = np.unique(label[chosen])
    most = tables.settings.max_matrix
    if len(nodes) > most:
        raise TooLargeError(f"At most {most} rows are possible, not {len(nodes)}: choose fewer cells or types.")
    n_labels = len(tables.numbers.labels)
    parts, missing = [], []
    for dataset in datasets:
        wiring = tables.wiring(dataset)
        synapses = request.synapses if tables.gap_junctions_annotated(dataset) else Synapses.CHEMICAL
        values = values_of(wiring, label, nodes, n_labels, synapses, measure)
        absent = np.flatnonzero(~np.isin(nodes, label[wiring.present]))
        values[absent, :] = values[:, absent] = np.nan
        parts.append(values)
        missing.append(absent.tolist())
    names = [tables.numbers.labels[number] for number in nodes.tolist()]
    first_cell = [int(np.flatnonzero(label == number)[0]) for number in nodes.tolist()]
    return _Matrix(
        names=names,
        types=[tables.cells[tables.names[cell]].type_code for cell in first_cell],
        values=parts[0] if len(parts) == 1 else parts[0] - parts[1],
        missing=missing,
        datasets=datasets,
        measure=measure,
        notes=notes,
    )


def _chosen(tables: ConnectomeTables, request: MatrixRequest, present: Bools) -> Bools:
    """Mask of the cells behind the rows: those named, and of the types asked for those that are there; else all."""
    tables.check_selection(request.neurons, request.classes)
    code = np.array([row.type_code for row in tables.cells.values()])
    for name in request.types:
        if name not in code:
            raise BadRequestError(
                f"There is no cell type {name!r}; there are {one_of(list(set(code.tolist())))}.", code="unknown_type"
            )
    if not (request.neurons or request.classes or request.types):
        return present
    named = tables.numbers.cells(request.neurons) | tables.numbers.cells_of(request.classes)
    return named | (present & np.isin(code, request.types))


def _measure(tables: ConnectomeTables, request: MatrixRequest, datasets: list[str]) -> tuple[Measure, list[str]]:
    """What the values are, and what a reader must know about them."""
    measure, notes = request.measure, []
    units = [tables.unit(dataset) for dataset in datasets]
    if measure is Measure.COUNT and len(set(units)) > 1:
        measure = Measure.INPUT
        notes.append(
            f"{datasets[0]} counts {units[0]} and {datasets[1]} counts {units[1]}, which cannot be subtracted:"
            f" values are {MEASURES[measure]} in the same data set."
        )
    if not request.synapses.electrical:
        return measure, notes
    without = [dataset for dataset in datasets if not tables.gap_junctions_annotated(dataset)]
    if without and (request.synapses is Synapses.ELECTRICAL or len(datasets) > 1):
        raise BadRequestError(
            f"Gap junctions were not annotated exhaustively in {' and '.join(without)}: they are unknown there, not 0.",
            code="not_annotated",
        )
    if without:
        notes.append(
            f"Gap junctions were not annotated exhaustively in {without[0]}: these are chemical synapses only."
        )
    elif request.synapses is Synapses.BOTH:
        notes.append("Chemical synapses and gap junctions are added up.")
    return measure, notes


def _unit(tables: ConnectomeTables, made: _Matrix) -> str:
    return tables.unit(made.datasets[0]) if made.measure is Measure.COUNT else MEASURES[made.measure]


def _totals(made: _Matrix, axis: int) -> list[int | float | None]:
    """Sums over the known cells of what is shown; None for a row or column that is missing."""
    sums = np.nansum(made.values, axis=axis)
    sums[sorted({row for rows in made.missing for row in rows})] = np.nan
    return _numbers(sums)


def _numbers(values: Floats) -> list[int | float | None]:
    return [None if value != value else plain(round(value, DECIMALS)) for value in values.tolist()]
