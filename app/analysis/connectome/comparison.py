"""What two connectomes say of the same edges.

A cell that was not reconstructed in a connectome, or gap junctions that were not annotated there, say nothing: their
edges are not comparable, and never "only in the other".
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum

import numpy as np
import numpy.typing as npt

from app.analysis.connectome.edges import CellTable, Edges, Selection, Wiring, aggregate, assign_labels
from app.analysis.connectome.knowledge import KNOWN, Codes
from app.analysis.connectome.totals import Floats, Totals, percent, totals


class Status(StrEnum):
    SAME = "same"
    CHANGED = "changed"
    ONLY_A = "only_a"
    ONLY_B = "only_b"
    NOT_COMPARABLE = "not_comparable"


@dataclass(frozen=True, eq=False)
class Comparison:
    edges: Edges  # with the counts of both, each in its own unit
    weights: Floats  # (k, 2) what was compared: counts, or % of input; NaN where nothing is known
    status: list[Status]
    known: Codes  # (k, 2) what each of them says of the edge


def compare(
    table: CellTable,
    wirings: Sequence[Wiring],
    selection: Selection,
    *,
    annotated: Sequence[bool],
    normalize: bool,
    tolerance: float = 0.0,
) -> Comparison:
    """Compare two connectomes over a selection.

    ``annotated``: whether each has its gap junctions. ``normalize``: compare % of input (see ``percent_of_input``)
    instead of counts. Weights whose difference is at most ``tolerance`` of the larger one are the same.
    """
    edges = aggregate(table, wirings, selection)
    label = assign_labels(table, selection)
    rank = {name: number for number, name in enumerate(table.labels)}
    pre = np.array([rank[name] for name in edges.pre], dtype=np.int64)
    post = np.array([rank[name] for name in edges.post], dtype=np.int64)
    known = edges.known(annotated)
    weights = edges.counts.copy()
    if normalize:
        for column, wiring in enumerate(wirings):
            inputs = totals(wiring, label, len(table.labels))
            weights[:, column] = percent_of_input(edges.counts[:, column], pre, post, edges.electrical, inputs)
    weights[known != KNOWN] = np.nan
    return Comparison(edges, weights, _classify(weights, tolerance), known)


def percent_of_input(
    weight: Floats,
    pre: npt.NDArray[np.int64],
    post: npt.NDArray[np.int64],
    electrical: npt.NDArray[np.bool_],
    inputs: Totals,
) -> Floats:
    """Weights as % of the postsynaptic partner's total chemical input in the whole data set.

    A gap junction has no postsynaptic partner: it gets the mean of its shares of the gap junctions of its two ends.
    """
    chemical = percent(weight, inputs.chemical_input[post])
    joined = (percent(weight, inputs.electrical[pre]) + percent(weight, inputs.electrical[post])) / 2
    return np.where(electrical, joined, chemical)


def _classify(weights: Floats, tolerance: float) -> list[Status]:
    a, b = weights[:, 0], weights[:, 1]
    with np.errstate(invalid="ignore"):
        # 1e-12: percentages that are equal as fractions may differ in their last bits
        same = np.abs(a - b) <= np.maximum(tolerance, 1e-12) * np.maximum(a, b)
        chosen = np.select(
            [np.isnan(a) | np.isnan(b), b == 0, a == 0, same],
            [Status.NOT_COMPARABLE, Status.ONLY_A, Status.ONLY_B, Status.SAME],
            Status.CHANGED,
        )
    return [Status(name) for name in chosen.tolist()]


def incomplete(
    table: CellTable, wirings: Sequence[Wiring], selection: Selection, nodes: Sequence[str]
) -> dict[str, list[list[int]]]:
    """The nodes of which the connectomes hold different cells: for each connectome, the numbers of the cells it lacks.

    Cells in none of the connectomes are not listed.
    """
    label = assign_labels(table, selection)
    present = np.stack([wiring.present for wiring in wirings])
    differs = present.any(axis=0) & ~present.all(axis=0)
    rank = {name: number for number, name in enumerate(table.labels)}
    found = {}
    for name in nodes:
        cells = np.flatnonzero(differs & (label == rank[name]))
        if len(cells):
            found[name] = [cells[~mask[cells]].tolist() for mask in present]
    return found
