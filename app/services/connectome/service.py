"""Questions about the connectomes: data sets, cells, edges, paths, comparisons. Answers are plain data for JSON."""

from __future__ import annotations

import math
from collections.abc import Iterable, Mapping, Sequence
from functools import lru_cache
from types import MappingProxyType
from typing import Final, NamedTuple

import numpy as np

from app.analysis.connectome.animals import OverAnimals, Pooling, over_animals
from app.analysis.connectome.edges import Edges, Selection, aggregate
from app.analysis.connectome.knowledge import KNOWN, Codes
from app.errors import NotFoundError
from app.services.connectome.analysis_answers import CompareAnswer, DevelopmentAnswer, MatrixAnswer
from app.services.connectome.answers import (
    AvailableNeurons,
    CellFacts,
    ClassFacts,
    ConnectomeDataset,
    EdgesAnswer,
    PartnersAnswer,
    PathsAnswer,
    SynapseCounts,
)
from app.services.connectome.compare import compare
from app.services.connectome.development import DevelopmentQuestions
from app.services.connectome.knowledge import states
from app.services.connectome.matrix import matrix, matrix_csv
from app.services.connectome.partners import find_partners
from app.services.connectome.paths import find_paths
from app.services.connectome.requests import (
    CompareRequest,
    DevelopmentRequest,
    EdgesRequest,
    MatrixRequest,
    MatrixTableRequest,
    PartnersRequest,
    PathsRequest,
)
from app.services.connectome.tables import CellRow, ConnectomeTables, plain, spread
from app.services.layers.filtering import filtered
from app.services.layers.tables import LayerTables
from app.settings import Settings
from data_loader.store import Store

KEPT_NAMES: Final = 64  # combinations of data sets


class CellNames(NamedTuple):
    """What a name in an address may be."""

    neurons: frozenset[str]  # with a connection
    classes: Mapping[str, tuple[str, ...]]  # of these, with all their members


class ConnectomeService:
    """Methods raise ``BadRequestError`` for an unknown data set, cell or class, and ``TooLargeError`` past a bound."""

    def __init__(self, store: Store, settings: Settings) -> None:
        self._tables = ConnectomeTables(store, settings)
        self._development = DevelopmentQuestions(self._tables)
        self._layers = LayerTables(self._tables)
        self._names = lru_cache(KEPT_NAMES)(self._names_of)

    def prepare(self) -> None:
        """Make what all questions stand on: the connections of each data set as arrays."""
        for dataset in self._tables.datasets:
            self._tables.wiring(dataset)

    @property
    def tables(self) -> ConnectomeTables:
        """What other services ask of the same connectomes stands on these."""
        return self._tables

    @property
    def layer_tables(self) -> LayerTables:
        """The layers beside the wires, over the same cells."""
        return self._layers

    # ------------------------------------------------------------------ what there is

    def datasets(self) -> list[ConnectomeDataset]:
        """The connectomes in the order of the site.

        ``unit`` is that of every weight of the data set; ``time`` is hours after birth (None: not stated); without
        ``gap_junctions_annotated`` there are none in the data set because they were not looked for exhaustively.
        """
        return [row.copy() for row in self._tables.datasets.values()]

    def canonical(self, name: str) -> str:
        """The cell or class that a name stands for, however it is written; one that stands for none comes back."""
        tables = self._tables
        if name in tables.cells or name in tables.numbers.members:
            return name
        return tables.spelling.meant(name) or tables.class_spelling.meant(name) or name

    def cell_names(self, datasets: Iterable[str]) -> CellNames:
        """Cells with a connection in any of the data sets, and their classes; kept, for every page asks."""
        return self._names(frozenset(datasets))

    def _names_of(self, datasets: frozenset[str]) -> CellNames:
        if not datasets:
            return CellNames(frozenset(), MappingProxyType({}))
        there = self.available_neurons(sorted(datasets))
        classes = {name: tuple(members) for name, members in there["neuron_classes"].items()}
        return CellNames(frozenset(there["neurons"]), MappingProxyType(classes))

    def available_neurons(self, datasets: Sequence[str]) -> AvailableNeurons:
        """Cells with a connection in any of the data sets, and all members of their classes."""
        self._tables.check_datasets(datasets)
        present = np.logical_or.reduce([self._tables.wiring(dataset).connected for dataset in datasets])
        rows = [row for row, there in zip(self._tables.cells.values(), present.tolist(), strict=True) if there]
        classes = dict.fromkeys(row.cell_class for row in rows)
        return {
            "neurons": {
                row.name: {
                    "neuron_class": row.cell_class,
                    "name": row.name,
                    "cell_type": row.type_code,
                    "cell_type_desc": row.type,
                    "neurotransmitter": row.neurotransmitters,
                    "lineage": row.lineage,
                    "ganglion": row.ganglion,
                }
                for row in rows
            },
            "neuron_classes": {
                name: [self._tables.names[number] for number in self._tables.numbers.members[name]] for name in classes
            },
        }

    def cell_table(self) -> list[CellRow]:
        """Every named cell, in the order of the cell table."""
        return list(self._tables.cells.values())

    def presence(self, dataset: str) -> Codes:
        """What a data set says of each cell of ``cell_table``: whether it was reconstructed, which is not whether it
        has a connection."""
        self._tables.check_datasets([dataset])
        return self._tables.wiring(dataset).cells

    def cell_types(self) -> frozenset[str]:
        """Codes of the types that cells of the cell table have."""
        return frozenset(row.type_code for row in self._tables.cells.values())

    def class_facts(self) -> dict[str, ClassFacts]:
        """Class -> what the whole cell table says of its cells; transmitters are codes."""
        found: dict[str, ClassFacts] = {}
        for row in self._tables.cells.values():
            facts = found.setdefault(row.cell_class, {"types": [], "transmitters": [], "ganglia": {}})
            facts["types"] += [row.type] if row.type not in facts["types"] else []
            facts["transmitters"] += [one for one in row.neurotransmitters if one not in facts["transmitters"]]
            if row.ganglion:
                facts["ganglia"][row.name] = row.ganglion
        return found

    def cell(self, name: str) -> CellFacts:
        """What is known of one cell. ``datasets``: those in which it has a connection. Raises ``NotFoundError``."""
        name = self._tables.spelling.meant(name) or name
        row = self._tables.cells.get(name)
        if row is None:
            raise NotFoundError(f"There is no cell {name!r} in the cell table.", code="unknown_neuron")
        number = self._tables.numbers.number[name]
        soma = (row.soma_x_um, row.soma_y_um, row.soma_z_um)
        return {
            "name": row.name,
            "neuron_class": row.cell_class,
            "members": [self._tables.names[member] for member in self._tables.numbers.members[row.cell_class]],
            "cell_type": row.type_code,
            "cell_type_desc": row.type,
            "category": row.category,
            "dv": row.dv,
            "lr": row.lr,
            "neurotransmitter": row.neurotransmitters,
            "lineage": row.lineage,
            "ganglion": row.ganglion,
            "soma_um": None if any(map(math.isnan, soma)) else list(soma),
            "datasets": [
                dataset for dataset in self._tables.datasets if self._tables.wiring(dataset).connected[number]
            ],
        }

    # ------------------------------------------------------------------ edges

    def edges(self, request: EdgesRequest) -> EdgesAnswer:
        """Nodes and edges of a selection (reference_features.md 20.2), and what of the selection has no edge.

        ``units``: of the counts, in the order of ``datasets``. ``unconnected``: selected and in the data sets,
        without an edge in this answer. ``absent``: selected, not known to be in any of these data sets, with the
        reason. As in the reference, a count that is not known is 0; ``states`` beside it says so. A mean is over the
        animals whose data sets have both cells and looked for the type of connection. With ``layer``, only the
        connections that obey ``layer_rule``; raises ``NotFoundError`` for an unknown one.
        """
        request = self._tables.spelled(request)
        self._tables.check_datasets(request.datasets)
        self._tables.check_selection(request.neurons, request.classes)
        selection = Selection(
            request.neurons, request.classes, request.show_individual_neuron, request.show_connected_neuron
        )
        wirings = [self._tables.wiring(dataset, request.halve) for dataset in request.datasets]
        edges = aggregate(self._tables.numbers, wirings, selection)
        present = np.logical_or.reduce([wiring.present for wiring in wirings])
        unconnected, absent = self._tables.without_edge(request.neurons, request.classes, present, edges.nodes)
        answer: EdgesAnswer = {
            "datasets": list(request.datasets),
            "units": [self._tables.unit(dataset) for dataset in request.datasets],
            "neurons": edges.nodes,
            "unconnected": unconnected,
            "absent": absent,
            "absent_because": self._tables.reasons(absent, wirings),
            "synapses": self._synapses(request, edges),
        }
        if not request.layer:
            return answer
        members = {name: [row.name for row in self._tables.cells_of(name)] for name in edges.nodes}
        return filtered(answer, self._layers.layer(request.layer), request.layer_rule, members)

    def _synapses(self, request: EdgesRequest, edges: Edges) -> list[SynapseCounts]:
        known = self._tables.known(request.datasets, edges)
        mean = request.combine is Pooling.MEAN
        pooled = over_animals(edges.counts, known == KNOWN, self._tables.animals(request.datasets)) if mean else None
        rows = _synapses(edges, pooled)
        for k in np.flatnonzero((known != KNOWN).any(axis=1)).tolist():
            rows[k]["states"] = states(known[k])
        return rows

    def partners(self, request: PartnersRequest) -> PartnersAnswer:
        return find_partners(self._tables, self._tables.spelled(request))

    # ------------------------------------------------------------------ what is made of them

    def find_paths(self, request: PathsRequest) -> PathsAnswer:
        return find_paths(self._tables, self._tables.spelled(request))

    def compare(self, request: CompareRequest) -> CompareAnswer:
        return compare(self._tables, self._tables.spelled(request))

    def development(self, request: DevelopmentRequest) -> DevelopmentAnswer:
        return self._development.answer(self._tables.spelled(request))

    def matrix(self, request: MatrixRequest) -> MatrixAnswer:
        return matrix(self._tables, self._tables.spelled(request))

    def matrix_csv(self, request: MatrixTableRequest) -> bytes:
        return matrix_csv(self._tables, self._tables.spelled(request))


def _synapses(edges: Edges, pooled: OverAnimals | None) -> list[SynapseCounts]:
    counts = edges.counts
    whole = counts.astype(np.int64) if bool((counts == np.floor(counts)).all()) else counts
    columns = zip(edges.pre, edges.post, edges.type, whole.sum(axis=1).tolist(), whole.tolist(), strict=True)
    rows: list[SynapseCounts] = [
        {"pre": pre, "post": post, "type": kind, "count": count, "list_count": by_dataset}
        for pre, post, kind, count, by_dataset in columns
    ]
    if pooled is not None:
        for k, row in enumerate(rows):
            row["count"] = plain(float(pooled.mean[k]))
            row["spread"] = spread(pooled, k)
    return rows
