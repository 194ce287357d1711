"""The same selection in two connectomes: what only one of them has, what changed, what cannot be compared and why."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Final

import numpy as np

from app.analysis.connectome.comparison import Comparison, Status, incomplete
from app.analysis.connectome.comparison import compare as compared
from app.analysis.connectome.edges import Selection
from app.analysis.connectome.knowledge import ALL, CODE, Codes
from app.services.connectome.analysis_answers import CompareAnswer, ComparedSynapse, Sides
from app.services.connectome.animals import WHOLE
from app.services.connectome.knowledge import OF_CELL, by_reason, states
from app.services.connectome.requests import CompareRequest
from app.services.connectome.tables import ConnectomeTables, plain
from data_loader.schema import Knowledge

DECIMALS = 4  # of percentages


def compare(tables: ConnectomeTables, request: CompareRequest) -> CompareAnswer:
    """Edges of a selection in two connectomes, by the rules of get-edges, each with a ``status``.

    ``measure`` and ``measure_reason`` say what ``weights`` are; ``list_count`` holds the counts in the units of the
    data sets. Both are None where a data set says nothing. ``absent``: nodes and selected names without a cell in a
    data set. ``incomplete``: nodes of which the data sets hold different cells, with the cells that each lacks.
    """
    datasets = [request.a, request.b]
    tables.check_datasets(datasets)
    tables.check_selection(request.neurons, request.classes)
    selection = Selection(
        request.neurons, request.classes, request.show_individual_neuron, request.show_connected_neuron
    )
    units, names = [tables.unit(dataset) for dataset in datasets], [tables.short(dataset) for dataset in datasets]
    annotated = [tables.gap_junctions_annotated(dataset) for dataset in datasets]
    normalized = request.normalize or units[0] != units[1]
    wirings = [tables.wiring(dataset, request.halve) for dataset in datasets]
    found = compared(
        tables.numbers,
        wirings,
        selection,
        annotated=annotated,
        normalize=normalized,
        tolerance=request.tolerance,
    )
    present = np.logical_or.reduce([wiring.present for wiring in wirings])
    nodes = found.edges.nodes
    unconnected, nowhere = tables.without_edge(request.neurons, request.classes, present, nodes)
    shown = {*nodes, *unconnected, *nowhere}
    absent = [sorted(shown - tables.present(shown, wiring.present)) for wiring in wirings]
    lacking = incomplete(tables.numbers, wirings, selection, nodes)
    return {
        "datasets": datasets,
        "units": units,
        "measure": "percent_input" if normalized else "count",
        "measure_unit": "% of input" if normalized else units[0],
        "measure_reason": measure_reason(names, units) if normalized else "",
        "tolerance": request.tolerance,
        "gap_junctions_annotated": annotated,
        "neurons": nodes,
        "unconnected": unconnected,
        "absent": _sides(absent),
        "absent_because": {
            "a": tables.reasons(absent[0], wirings[:1]),
            "b": tables.reasons(absent[1], wirings[1:]),
        },
        "incomplete": {
            name: _sides([tables.names[cell] for cell in cells] for cells in numbers)
            for name, numbers in lacking.items()
        },
        "n_edges": {status: found.status.count(status) for status in Status},
        "synapses": _synapses(found, names, [tables.datasets[dataset]["region"] for dataset in datasets]),
    }


def _sides(names: Iterable[list[str]]) -> Sides:
    a, b = names
    return {"a": a, "b": b}


def measure_reason(names: Sequence[str], units: Sequence[str]) -> str:
    """Why percentages are compared and not counts, and of what they are."""
    a, b = names
    why = (
        f"{a} counts {units[0]} and {b} counts {units[1]}, which cannot be compared directly"
        if units[0] != units[1]
        else "Asked for"
    )
    return (
        f"{why}: weights are % of the postsynaptic partner's total chemical input in the same data set (for a gap"
        " junction, the mean of its shares of all gap junctions of its two ends)."
    )


def _synapses(found: Comparison, names: Sequence[str], regions: Sequence[str]) -> list[ComparedSynapse]:
    edges = found.edges
    listed = []
    for k, (pre, post, kind, counts, weights, status) in enumerate(
        zip(edges.pre, edges.post, edges.type, edges.counts.tolist(), found.weights.tolist(), found.status, strict=True)
    ):
        told = states(found.known[k])
        known = [one is Knowledge.KNOWN for one in told]
        edge: ComparedSynapse = {
            "pre": pre,
            "post": post,
            "type": kind,
            "status": status,
            "list_count": [plain(count) if there else None for count, there in zip(counts, known, strict=True)],
            "weights": [
                plain(round(weight, DECIMALS)) if there else None for weight, there in zip(weights, known, strict=True)
            ],
            "states": told,
        }
        if reason := _reason(found, k, told, names, regions):
            edge["reason"] = reason
        listed.append(edge)
    return listed


ELSEWHERE: Final = (
    "none found in the {region}, which is all that {name} imaged: the connection may lie elsewhere in the body"
)


def _reason(found: Comparison, k: int, told: Sequence[Knowledge], names: Sequence[str], regions: Sequence[str]) -> str:
    """Why the sides of a connection cannot be compared, or why the 0 of one of them may be no difference; else ""."""
    reasons = []
    for side, (known, name) in enumerate(zip(told, names, strict=True)):
        other = 1 - side
        if known is Knowledge.NOT_ANNOTATED:
            reasons.append(f"gap junctions not annotated in {name}")
        elif known is not Knowledge.KNOWN:
            ends = {end: codes[k, side] for end, codes in _ends(found, k).items()}
            lacking = by_reason({end: ALL[code] for end, code in ends.items() if code != CODE[Knowledge.KNOWN]})
            reasons += [f"{' and '.join(own)} {OF_CELL[why]} in {name}" for why, own in lacking.items()]
        elif (
            found.edges.counts[k, side] == 0
            and told[other] is Knowledge.KNOWN
            and regions[side] != WHOLE
            and regions[other] == WHOLE
        ):
            reasons.append(ELSEWHERE.format(region=regions[side], name=name))
    return "; ".join(reasons)


def _ends(found: Comparison, k: int) -> dict[str, Codes]:
    edges = found.edges
    return {edges.pre[k]: edges.pre_known, edges.post[k]: edges.post_known}
