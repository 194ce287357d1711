"""What must be said of a connectivity matrix: its unit, and what its values leave out."""

from __future__ import annotations

from typing import Final, assert_never

from app.analysis.connectome.animals import Pooling
from app.analysis.connectome.edges import Bools
from app.analysis.connectome.matrix import Measure, Synapses
from app.errors import BadRequestError
from app.services.connectome.animals import MEAN_RULE
from app.services.connectome.remarks import remark_note
from app.services.connectome.requests import MatrixRequest
from app.services.connectome.senders import SIGN_CAVEAT
from app.services.connectome.tables import ConnectomeTables

MEASURES: Final = {
    Measure.COUNT: "weights in the unit of the data set",
    Measure.INPUT: "% of the postsynaptic partner's input",
    Measure.OUTPUT: "% of the presynaptic's output",
}
SYNAPSES: Final = {
    Synapses.CHEMICAL: "chemical synapses",
    Synapses.ELECTRICAL: "gap junctions",
    Synapses.BOTH: "both types",
}


def together(names: list[str], combine: Pooling) -> str:
    """How several data sets that become one value are called."""
    if combine is Pooling.SUM or len(names) == 1:
        return " plus ".join(names)
    return f"mean over animals of {', '.join(names)}"


def measure_of(tables: ConnectomeTables, request: MatrixRequest, sides: list[list[str]]) -> tuple[Measure, list[str]]:
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
    if request.transmitters or request.signs:
        notes.append(_filter_note(request))
    if request.synapses.electrical:
        notes += _gap_junction_notes(tables, request.synapses, sides)
    return measure, notes


def _filter_note(request: MatrixRequest) -> str:
    """Raises for connections that have no transmitter."""
    if request.synapses.electrical:
        raise BadRequestError(
            "Gap junctions have no transmitter and no sign: ask for chemical synapses, or for all of them.",
            code="no_transmitter",
        )
    kept = [*request.transmitters, *request.signs]
    return f"Rows are those that send with: {', '.join(kept)}. {SIGN_CAVEAT if request.signs else ''}".rstrip()


def check_sum(tables: ConnectomeTables, request: MatrixRequest, sides: list[list[str]]) -> None:
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


def groups_note(tables: ConnectomeTables, datasets: list[str], chosen: Bools) -> list[str]:
    """How many of the cells that are taken together each data set has: the others add nothing, which is not a 0."""
    total = int(chosen.sum())
    held = {dataset: int((tables.wiring(dataset).present & chosen).sum()) for dataset in dict.fromkeys(datasets)}
    lacking = [f"{tables.short(dataset)} has {n} of them" for dataset, n in held.items() if n < total]
    told = f" {'; '.join(lacking)}. Cells that are not held are not 0." if lacking else ""
    return [f"Groups add up the weights of their cells, {total} in all.{told}"]
