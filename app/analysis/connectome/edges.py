"""Edges among selected cells and classes, over several connectomes (reference_features.md 21).

Every cell gets one label: itself when it was asked for by name; else its class when that was asked for; else, for the
connected cells, itself when individual cells are shown or when a member of its class was asked for by name; else its
class. Cell-level connections are then added up by the labels of their ends, one column a data set. As each cell has one
label and each gap junction is folded to one unordered pair, nothing is counted twice.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property

import numpy as np
import numpy.typing as npt
import pandas as pd

from app.analysis.connectome.knowledge import CODE, KNOWN, UNKNOWN, Codes, of_data_sets, of_labels, of_pairs
from data_loader.graphs import fold_gap_junctions
from data_loader.schema import Knowledge, Synapse

Ints = npt.NDArray[np.int64]
Bools = npt.NDArray[np.bool_]

TYPES = (Synapse.CHEMICAL, Synapse.ELECTRICAL)


class CellTable:
    """Cells and classes as numbers. Label numbers are in the alphabetical order of the names they stand for."""

    def __init__(self, classes: Mapping[str, str]) -> None:
        """``classes``: cell -> class, in the order of the cell table."""
        self.number = {name: number for number, name in enumerate(classes)}
        self.labels = sorted({*classes, *classes.values()})
        rank = {label: number for number, label in enumerate(self.labels)}
        self.cell_label: Ints = np.array([rank[name] for name in classes], dtype=np.int64)
        self.class_label: Ints = np.array([rank[name] for name in classes.values()], dtype=np.int64)
        members: dict[str, list[int]] = {}
        for name, class_name in classes.items():
            members.setdefault(class_name, []).append(self.number[name])
        self.members = {name: np.array(numbers, dtype=np.int64) for name, numbers in members.items()}

    def __len__(self) -> int:
        return len(self.number)

    def cells(self, neurons: Iterable[str]) -> Bools:
        """Mask of the cells named. Raises ``KeyError`` for an unknown one."""
        mask = np.zeros(len(self), dtype=bool)
        mask[[self.number[name] for name in neurons]] = True
        return mask

    def cells_of(self, classes: Iterable[str]) -> Bools:
        """Mask of the members of the classes named. Raises ``KeyError`` for an unknown one."""
        mask = np.zeros(len(self), dtype=bool)
        for name in classes:
            mask[self.members[name]] = True
        return mask


@dataclass(frozen=True, eq=False)
class Wiring:
    """The folded connections of one connectome, as parallel arrays of cell numbers."""

    pre: Ints
    post: Ints
    electrical: Bools
    weight: npt.NDArray[np.float64]
    n_cells: int  # of the cell table
    stated: Mapping[int, Knowledge] = field(default_factory=dict)  # of cells without a connection

    def __post_init__(self) -> None:
        for array in (self.pre, self.post, self.electrical, self.weight):
            array.flags.writeable = False

    @classmethod
    def of(cls, synapses: pd.DataFrame, table: CellTable, stated: Mapping[str, Knowledge] | None = None) -> Wiring:
        """``synapses``: pre, post, type, weight as listed in the file. ``stated``: what is known of cells that have no
        connection; that of any other one is unknown.
        """
        folded = fold_gap_junctions(synapses)
        # columns of the store know all cells, and those of a connectome are the ones with a connection
        number: Ints = np.full(len(folded.cells), -1, dtype=np.int64)
        used = np.union1d(folded.pre, folded.post)
        number[used] = [table.number[name] for name in folded.cells[used].tolist()]
        return cls(
            pre=number[folded.pre],
            post=number[folded.post],
            electrical=folded.electrical,
            weight=folded.weight,
            n_cells=len(table),
            stated={table.number[name]: known for name, known in (stated or {}).items()},
        )

    @classmethod
    def sum_of(cls, wirings: Sequence[Wiring]) -> Wiring:
        """All connections of several connectomes over the same cell table; equal ones stay apart and so add up."""
        return cls(
            pre=np.concatenate([wiring.pre for wiring in wirings]),
            post=np.concatenate([wiring.post for wiring in wirings]),
            electrical=np.concatenate([wiring.electrical for wiring in wirings]),
            weight=np.concatenate([wiring.weight for wiring in wirings]),
            n_cells=wirings[0].n_cells,
            stated=dict(enumerate(_joined(wirings))),
        )

    @cached_property
    def connected(self) -> Bools:
        """Mask of the cells with a connection in this connectome."""
        mask = np.zeros(self.n_cells, dtype=bool)
        mask[self.pre] = True
        mask[self.post] = True
        mask.flags.writeable = False
        return mask

    @cached_property
    def cells(self) -> Codes:
        """What this connectome says of each cell."""
        known: Codes = np.full(self.n_cells, UNKNOWN, dtype=np.int8)
        for number, stated in self.stated.items():
            known[number] = CODE[stated]
        known[self.connected] = KNOWN
        known.flags.writeable = False
        return known

    @cached_property
    def present(self) -> Bools:
        """Mask of the cells that are in this connectome, with a connection or without any."""
        mask: Bools = self.cells == KNOWN
        mask.flags.writeable = False
        return mask


def _joined(wirings: Sequence[Wiring]) -> Iterable[Knowledge]:
    codes = of_data_sets(np.stack([wiring.cells for wiring in wirings]))
    return (tuple(Knowledge)[code] for code in codes.tolist())


@dataclass(frozen=True)
class Selection:
    neurons: Sequence[str] = ()
    classes: Sequence[str] = ()
    individual: bool = False  # connected cells one by one instead of by class
    connected: bool = True  # also edges with only one end in the selection

    def mask(self, table: CellTable) -> Bools:
        return table.cells(self.neurons) | table.cells_of(self.classes)


@dataclass(frozen=True, eq=False)
class Edges:
    """k edges in the order of pre, post, type. Counts in the unit of each data set."""

    pre: list[str]
    post: list[str]
    type: list[Synapse]
    counts: npt.NDArray[np.float64]  # (k, data sets)
    pre_known: Codes  # (k, data sets), what the data set says of the end
    post_known: Codes

    @cached_property
    def electrical(self) -> Bools:
        return np.array([kind is Synapse.ELECTRICAL for kind in self.type], dtype=bool)

    def known(self, annotated: Sequence[bool]) -> Codes:
        """(k, data sets) what each data set says of the connection; ``annotated``: whether it has gap junctions."""
        known = np.zeros(self.counts.shape, dtype=np.int8)
        for column, looked_for in enumerate(annotated):
            ends = self.pre_known[:, column], self.post_known[:, column]
            known[:, column] = of_pairs(*ends, self.electrical, looked_for)
        return known

    @cached_property
    def nodes(self) -> list[str]:
        return sorted({*self.pre, *self.post})

    @property
    def senders(self) -> list[str]:
        """Of chemical connections."""
        ends = zip(self.pre, self.type, strict=True)
        return sorted({pre for pre, kind in ends if kind is Synapse.CHEMICAL})


def assign_labels(table: CellTable, selection: Selection) -> Ints:
    """Label number of every cell of the table, by the rule above."""
    named = table.cells(selection.neurons)
    if selection.individual:
        by_class = table.cells_of(selection.classes)
    else:
        siblings = {table.class_label[table.number[name]] for name in selection.neurons}
        by_class = ~np.isin(table.class_label, list(siblings)) | table.cells_of(selection.classes)
    return np.where(by_class & ~named, table.class_label, table.cell_label)


def aggregate(table: CellTable, wirings: Sequence[Wiring], selection: Selection) -> Edges:
    """The edges of a selection. Raises ``KeyError`` for a neuron or class that is not in the table."""
    label = assign_labels(table, selection)
    selected = selection.mask(table)
    keys, weights = [], []
    n_labels, n_types = len(table.labels), len(TYPES)
    for wiring in wirings:
        pre_in, post_in = selected[wiring.pre], selected[wiring.post]
        rows = np.flatnonzero(pre_in | post_in if selection.connected else pre_in & post_in)
        pre, post = label[wiring.pre[rows]], label[wiring.post[rows]]
        electrical = wiring.electrical[rows]
        swap = electrical & (post < pre)
        first, second = np.where(swap, post, pre), np.where(swap, pre, post)
        keys.append((first * n_labels + second) * n_types + electrical)
        weights.append(wiring.weight[rows])
    column = np.repeat(np.arange(len(keys)), [len(key) for key in keys])
    edges, row = np.unique(np.concatenate(keys), return_inverse=True)
    counts = np.zeros((len(edges), len(keys)))
    np.add.at(counts, (row, column), np.concatenate(weights))
    ends, kind = np.divmod(edges, n_types)
    pre, post = np.divmod(ends, n_labels)
    known = np.stack([of_labels(wiring.cells, label, n_labels) for wiring in wirings], axis=1)
    return Edges(
        pre=[table.labels[number] for number in pre.tolist()],
        post=[table.labels[number] for number in post.tolist()],
        type=[TYPES[number] for number in kind.tolist()],
        counts=counts,
        pre_known=known[pre],
        post_known=known[post],
    )
