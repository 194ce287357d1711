"""The rows and columns of a connectivity matrix: which cells, and what they are taken together by."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

import numpy as np

from app.analysis.connectome.edges import Bools, Ints
from app.analysis.connectome.matrix import GANGLIA, TYPE_ORDER, Grouping, Side
from app.errors import BadRequestError, TooLargeError, one_of
from app.services.connectome.requests import MatrixRequest
from app.services.connectome.senders import passes, sender
from app.services.connectome.tables import CellRow, ConnectomeTables

TYPES: Final = {
    "s": "sensory neurons", "i": "interneurons", "m": "motor neurons", "n": "modulatory neurons", "b": "muscles",
    "u": "other cells",
}  # fmt: skip
NO_GANGLION: Final = "not stated"


@dataclass(frozen=True, eq=False)
class Nodes:
    """Rows or columns. ``types``: code of each, "" of ganglia; ``ranks``: of their types, or of ganglia from head to
    tail; ``cells``: how many each holds; ``chosen``: mask of the cells that were asked for."""

    names: list[str]
    types: list[str]
    ranks: list[int]
    side: Side
    chosen: Bools

    @property
    def cells(self) -> list[int]:
        return np.bincount(self.side.label, minlength=self.side.n + 1)[: self.side.n].tolist()


def rows_and_columns(tables: ConnectomeTables, request: MatrixRequest, present: Bools) -> tuple[Nodes, Nodes | None]:
    """Rows, and columns where they are others. ``present``: mask of the cells that the data sets have.

    Raises ``BadRequestError`` for a name that is not there and for a matrix without a row or column.
    """
    own = request.neurons, request.classes, request.types
    others = request.to_neurons, request.to_classes, request.to_types
    filtered = bool(request.transmitters or request.signs)
    rows = _nodes(tables, request, _chosen(tables, *own, present), filtered=filtered)
    if any(others):
        return rows, _nodes(tables, request, _chosen(tables, *others, present))
    return rows, _nodes(tables, request, _chosen(tables, *own, present)) if filtered else None


def _chosen(
    tables: ConnectomeTables, neurons: Sequence[str], classes: Sequence[str], types: Sequence[str], present: Bools
) -> Bools:
    """Mask of the cells behind the rows: those named, and of the types asked for those that are there; else all."""
    tables.check_selection(neurons, classes)
    code = np.array([row.type_code for row in tables.cells.values()])
    for name in types:
        if name not in code:
            raise BadRequestError(
                f"There is no cell type {name!r}; there are {one_of(list(set(code.tolist())))}.", code="unknown_type"
            )
    if not (neurons or classes or types):
        return present
    named = tables.numbers.cells(neurons) | tables.numbers.cells_of(classes)
    return named | (present & np.isin(code, types))


def _nodes(tables: ConnectomeTables, request: MatrixRequest, chosen: Bools, *, filtered: bool = False) -> Nodes:
    grouped = _named if request.level.named else _groups
    nodes = grouped(tables, request, chosen, filtered=filtered)
    most = tables.settings.max_matrix
    if len(nodes.names) > most:
        raise TooLargeError(f"At most {most} rows are possible, not {len(nodes.names)}: choose fewer cells or types.")
    if filtered and not nodes.names:
        raise BadRequestError("No row sends with these transmitters and signs: ask for more of them.", code="no_rows")
    return nodes


def _named(tables: ConnectomeTables, request: MatrixRequest, chosen: Bools, *, filtered: bool) -> Nodes:
    """Cells, or classes as wholes."""
    numbers = tables.numbers
    label = numbers.class_label if request.level is Grouping.CLASS else numbers.cell_label
    labels: Ints = np.unique(label[chosen])
    rows = list(tables.cells.values())
    members: dict[int, list[CellRow]] = {}
    for cell in np.flatnonzero(np.isin(label, labels)).tolist():
        members.setdefault(int(label[cell]), []).append(rows[cell])
    if filtered:
        kept = [
            number for number in labels.tolist() if passes(sender(members[number]), request.transmitters, request.signs)
        ]
        labels = np.array(kept, dtype=np.int64)
    place = np.full(len(numbers.labels), -1, dtype=np.int64)
    place[labels] = np.arange(len(labels))
    types = [members[number][0].type_code for number in labels.tolist()]
    return Nodes(
        names=[numbers.labels[number] for number in labels.tolist()],
        types=types,
        ranks=[TYPE_ORDER.find(code) for code in types],
        side=Side(place[label], len(labels)),
        chosen=chosen,
    )


def _groups(tables: ConnectomeTables, request: MatrixRequest, chosen: Bools, *, filtered: bool) -> Nodes:
    """The chosen cells by their type or ganglion."""
    by_type = request.level is Grouping.TYPE
    rows = list(tables.cells.values())
    key = [row.type_code if by_type else row.ganglion or NO_GANGLION for row in rows]
    if filtered:
        chosen = chosen & np.array([passes(sender([row]), request.transmitters, request.signs) for row in rows])
    order = list(TYPE_ORDER) if by_type else [*GANGLIA, *sorted({*key} - {*GANGLIA, NO_GANGLION}), NO_GANGLION]
    there = {key[cell] for cell in np.flatnonzero(chosen).tolist()}
    groups = [group for group in order if group in there]
    place = np.array([groups.index(own) if own in there else -1 for own in key], dtype=np.int64)
    return Nodes(
        names=[TYPES[group] for group in groups] if by_type else groups,
        types=groups if by_type else [""] * len(groups),
        ranks=list(range(len(groups))),
        side=Side(np.where(chosen, place, -1), len(groups)),
        chosen=chosen,
    )
