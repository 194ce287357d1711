"""Connectivity matrices: rows are presynaptic, columns postsynaptic. Sparse, since few pairs are connected."""

from __future__ import annotations

from typing import NamedTuple, assert_never

import numpy as np

from app.analysis.connectome.animals import OverAnimals, Pooling, over_animals
from app.analysis.connectome.edges import Bools, Ints, Wiring
from app.analysis.connectome.knowledge import KNOWN, Codes, of_labels
from app.analysis.connectome.matrix import Level, Measure, Synapses, orders
from app.analysis.connectome.matrix import matrix as values_of
from app.analysis.connectome.totals import Floats
from app.errors import BadRequestError, TooLargeError, one_of
from app.services.connectome.analysis_answers import MatrixAnswer, MatrixSpread
from app.services.connectome.animals import MEAN_RULE
from app.services.connectome.knowledge import by_reason, states, unknown_only
from app.services.connectome.remarks import remark_note
from app.services.connectome.requests import MatrixRequest, MatrixTableRequest
from app.services.connectome.tables import ConnectomeTables, plain
from data_loader.schema import Knowledge
from data_loader.spreadsheet_cells import row

DECIMALS = 4  # of percentages and sums
MEASURES = {Measure.INPUT: "% of the postsynaptic partner's input", Measure.OUTPUT: "% of the presynaptic's output"}
SYNAPSES = {Synapses.CHEMICAL: "chemical synapses", Synapses.ELECTRICAL: "gap junctions", Synapses.BOTH: "both types"}


class _Matrix(NamedTuple):
    names: list[str]
    types: list[str]
    values: Floats  # NaN in rows and columns that are missing
    pooled: OverAnimals | None  # of a mean, by row · number of nodes + column
    missing: list[int]  # rows without a value: no data set of a sum, or not both of a difference, reconstructed them
    missing_in: dict[str, dict[Knowledge, list[str]]]  # data set -> why -> names of the rows that it does not hold
    datasets: list[str]  # the data set, and the one that is subtracted
    plus: list[str]
    combine: Pooling
    measure: Measure
    notes: list[str]


def matrix(tables: ConnectomeTables, request: MatrixRequest) -> MatrixAnswer:
    """The matrix as its cells that are not 0: ``values`` at ``index`` = row · number of nodes + column.

    Rows and columns that a data set did not reconstruct are in ``missing``: their values and totals are unknown, not 0.
    So are the pairs in ``unknown``: there is no data set that holds both cells.
    ``orders`` are the row numbers in every order, the same for rows and columns.
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
        "nodes": made.names,
        "types": made.types,
        "missing": made.missing,
        "missing_in": made.missing_in,
        "unknown": _unknown(made),
        "index": index.tolist(),
        "values": [plain(round(value, DECIMALS)) for value in flat[index].tolist()],
        "row_totals": _totals(made, axis=1),
        "column_totals": _totals(made, axis=0),
        "orders": dict(orders(made.values, made.names, made.types)),
    }
    if made.pooled is not None:
        answer["spread"] = _spread(made.pooled, index)
    return answer


def matrix_csv(tables: ConnectomeTables, request: MatrixTableRequest) -> bytes:
    """The whole matrix as a table, in UTF-8; a value that is not known is an empty field."""
    made = _make(tables, request)
    order = orders(made.values, made.names, made.types)[request.order]
    summed = [made.datasets[0], *made.plus]
    subject = " minus ".join([together(summed, made.combine), *made.datasets[1:]])
    title = f"{subject}, {SYNAPSES[request.synapses]}, {_unit(tables, made)}: from row to column"
    head = row([title, *(made.names[column] for column in order)])
    values = made.values[np.ix_(order, order)]
    fields = np.full(values.shape, 0, dtype=object)
    fields[np.isnan(values)] = ""
    written = np.nan_to_num(values) != 0
    fields[written] = _numbers(values[written])
    lines = (row([made.names[node], *line]) for node, line in zip(order, fields.tolist(), strict=True))
    return "".join([head, *lines]).encode()


def _make(tables: ConnectomeTables, request: MatrixRequest) -> _Matrix:
    plus = [dataset for dataset in request.plus if dataset != request.dataset]
    sides = [[request.dataset, *plus], *([] if request.minus is None else [[request.minus]])]
    datasets = [dataset for side in sides for dataset in side]
    tables.check_datasets(datasets)
    _check_sum(tables, request, sides)
    measure, notes = _measure(tables, request, sides)
    label = _label(tables, request.level)
    chosen = _chosen(tables, request, np.logical_or.reduce([tables.wiring(dataset).connected for dataset in datasets]))
    nodes: Ints = np.unique(label[chosen])
    most = tables.settings.max_matrix
    if len(nodes) > most:
        raise TooLargeError(f"At most {most} rows are possible, not {len(nodes)}: choose fewer cells or types.")
    names = [tables.numbers.labels[number] for number in nodes.tolist()]
    parts = [_values(tables, request, side, label, nodes, measure) for side in sides]
    values, pooled = parts[0]
    if len(parts) > 1:
        values = values - parts[1][0]
    first_cell = [int(np.flatnonzero(label == number)[0]) for number in nodes.tolist()]
    return _Matrix(
        names=names,
        types=[tables.cells[tables.names[cell]].type_code for cell in first_cell],
        values=values,
        pooled=pooled,
        missing=np.flatnonzero(np.isnan(values.diagonal())).tolist(),
        missing_in={
            dataset: by_reason(unknown_only(names, states(_known(tables.wiring(dataset), label, nodes))))
            for dataset in datasets
        },
        datasets=[side[0] for side in sides],
        plus=plus,
        combine=request.combine,
        measure=measure,
        notes=notes,
    )


def _label(tables: ConnectomeTables, level: Level) -> Ints:
    """Label number of every cell."""
    match level:
        case Level.CLASS:
            return tables.numbers.class_label
        case Level.NEURON:
            return tables.numbers.cell_label
        case _:
            assert_never(level)


def _values(
    tables: ConnectomeTables, request: MatrixRequest, side: list[str], label: Ints, nodes: Ints, measure: Measure
) -> tuple[Floats, OverAnimals | None]:
    """Values of one data set, or of several: their sum, or their mean over animals with what it was made of. NaN for a
    pair that none of them holds both ends of."""
    annotated = [tables.gap_junctions_annotated(dataset) for dataset in side]
    synapses = request.synapses if any(annotated) else Synapses.CHEMICAL
    wirings = [tables.wiring(dataset, request.halve) for dataset in side]
    there = [_known(wiring, label, nodes) == KNOWN for wiring in wirings]
    held = [np.outer(mask, mask) for mask in there]
    size = len(tables.numbers.labels)
    if len(side) > 1 and request.combine is Pooling.MEAN:
        each = [values_of(wiring, label, nodes, size, synapses, measure) for wiring in wirings]
        could = [both & (known or not synapses.electrical) for both, known in zip(held, annotated, strict=True)]
        counts = np.stack([made.ravel() for made in each], axis=1)
        pooled = over_animals(counts, np.stack([mask.ravel() for mask in could], axis=1), tables.animals(side))
        return pooled.mean.reshape(held[0].shape), pooled
    wiring = wirings[0] if len(side) == 1 else Wiring.sum_of(wirings)
    values = values_of(wiring, label, nodes, size, synapses, measure)
    values[~np.logical_or.reduce(held)] = np.nan
    return values, None


def _unknown(made: _Matrix) -> list[int]:
    pairs = np.isnan(made.values)
    pairs[made.missing, :] = pairs[:, made.missing] = False
    return np.flatnonzero(pairs).tolist()


def _spread(pooled: OverAnimals, index: Ints) -> MatrixSpread:
    return {
        "low": [plain(round(value, DECIMALS)) for value in pooled.low[index].tolist()],
        "high": [plain(round(value, DECIMALS)) for value in pooled.high[index].tolist()],
        "found": pooled.found[index].tolist(),
        "known": pooled.known[index].tolist(),
    }


def _known(wiring: Wiring, label: Ints, nodes: Ints) -> Codes:
    return of_labels(wiring.cells, label, int(label.max()) + 1)[nodes]


def together(names: list[str], combine: Pooling) -> str:
    """How several data sets that become one value are called."""
    if combine is Pooling.SUM or len(names) == 1:
        return " plus ".join(names)
    return f"mean over animals of {', '.join(names)}"


def _check_sum(tables: ConnectomeTables, request: MatrixRequest, sides: list[list[str]]) -> None:
    """Counts that become one need one unit; and less one animal it would be no difference of animals."""
    summed = sides[0]
    if len(summed) == 1:
        return
    if len(sides) > 1:
        raise BadRequestError("A data set can be subtracted from one data set, not from a sum of several.")
    if request.combine is Pooling.MEAN and request.measure is not Measure.COUNT:
        return  # each share is of its own data set
    units = {tables.unit(dataset): dataset for dataset in summed}
    if len(units) > 1:
        told = " and ".join(f"{dataset} counts {unit}" for unit, dataset in units.items())
        raise BadRequestError(f"These data sets cannot be added up or averaged: {told}.", code="unequal_units")


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


def _measure(tables: ConnectomeTables, request: MatrixRequest, sides: list[list[str]]) -> tuple[Measure, list[str]]:
    """What the values are, and what a reader must know about them."""
    measure, notes = request.measure, []
    heads = [side[0] for side in sides]
    units = [tables.unit(dataset) for dataset in heads]
    if measure is Measure.COUNT and len(set(units)) > 1:
        measure = Measure.INPUT
        a, b = (f"{tables.short(head)} counts {unit}" for head, unit in zip(heads, units, strict=True))
        notes.append(f"{a} and {b}, which cannot be subtracted: values are {MEASURES[measure]} in the same data set.")
    if len(sides[0]) > 1:
        notes += [_pooling_note(tables, request.combine, sides[0]), *tables.shared_note(sides[0])]
    notes += remark_notes(tables, [dataset for side in sides for dataset in side], request.halve)
    notes += tables.imaged_note(dataset for side in sides for dataset in side)
    if request.synapses.electrical:
        notes += _gap_junction_notes(tables, request.synapses, sides)
    return measure, notes


def remark_notes(tables: ConnectomeTables, datasets: list[str], halve: bool) -> list[str]:
    return list(filter(None, (remark_note(one, tables.short(one), halved=halve) for one in datasets)))


def _pooling_note(tables: ConnectomeTables, combine: Pooling, side: list[str]) -> str:
    match combine:
        case Pooling.SUM:
            return f"Weights are added up over {len(side)} data sets."
        case Pooling.MEAN:
            animals = len(tables.animals(side))
            return f"Values are means over {animals} independent animal{'s' if animals > 1 else ''}. {MEAN_RULE}"
        case _:
            assert_never(combine)


def _gap_junction_notes(tables: ConnectomeTables, synapses: Synapses, sides: list[list[str]]) -> list[str]:
    """Where gap junctions are unknown. Raises when nothing is known of them, or a difference would need them."""
    datasets = [dataset for side in sides for dataset in side]
    without = [dataset for dataset in datasets if not tables.gap_junctions_annotated(dataset)]
    none_known = len(without) == len(datasets)
    if without and (len(sides) > 1 or (none_known and synapses is Synapses.ELECTRICAL)):
        raise BadRequestError(
            f"Gap junctions were not annotated exhaustively in {' and '.join(without)}: they are unknown there, not 0.",
            code="not_annotated",
        )
    unknown = f"Gap junctions were not annotated exhaustively in {' and '.join(map(tables.short, without))}"
    if none_known:
        return [f"{unknown}: these are chemical synapses only."]
    notes = ["Chemical synapses and gap junctions are added up."] if synapses is Synapses.BOTH else []
    return [*notes, f"{unknown}: these hold none of theirs."] if without else notes


def _unit(tables: ConnectomeTables, made: _Matrix) -> str:
    unit = tables.unit(made.datasets[0]) if made.measure is Measure.COUNT else MEASURES[made.measure]
    return unit if made.pooled is None else f"{unit}, mean over animals"


def _totals(made: _Matrix, axis: int) -> list[int | float | None]:
    """Sums over the known cells of what is shown; None for a row or column that is missing."""
    sums = np.nansum(made.values, axis=axis)
    sums[made.missing] = np.nan
    return _numbers(sums)


def _numbers(values: Floats) -> list[int | float | None]:
    return [None if value != value else plain(round(value, DECIMALS)) for value in values.tolist()]
