"""Questions about the connectomes: data sets, cells, edges, paths. Answers are plain data, ready for JSON."""

from __future__ import annotations

import math
from collections.abc import Hashable, Iterable, Mapping, Sequence
from functools import cache, cached_property
from itertools import pairwise
from typing import Any, NamedTuple

import numpy as np

from app.analysis.edges import CellTable, Edges, Selection, Wiring, aggregate
from app.analysis.paths import shortest_paths, total_weight
from app.errors import BadRequestError, NotFoundError, TooLargeError, one_of
from app.services.connectome_requests import EdgesRequest, PathsRequest
from app.settings import Settings
from data_loader.store import Store

NO_PATH_MESSAGE = "No path found"


class CellRow(NamedTuple):
    """A row of the store's cell table; µm, "" and NaN where unknown."""

    name: str
    cell_class: str
    type: str
    type_code: str
    category: str
    dv: str
    lr: str
    neurotransmitter: str  # joined by ";"
    lineage: str
    soma_x_um: float
    soma_y_um: float
    soma_z_um: float

    @property
    def neurotransmitters(self) -> list[str]:
        return [part for part in self.neurotransmitter.split(";") if part]


class ConnectomeService:
    def __init__(self, store: Store, settings: Settings) -> None:
        self._store = store
        self._settings = settings

    # ------------------------------------------------------------------ what there is

    def datasets(self) -> list[dict[str, Any]]:
        """The connectomes in the order of the site.

        ``unit`` is that of every weight of the data set; ``time`` is hours after birth (None: not stated); without
        ``gap_junctions_annotated`` there are none in the data set because they were not looked for exhaustively.
        """
        return [dict(row) for row in self._datasets.values()]

    @cached_property
    def _datasets(self) -> dict[str, dict[str, Any]]:
        return {str(row["id"]): _dataset(row) for row in self._store.frame("connectomes").to_dict("records")}

    def available_neurons(self, datasets: Sequence[str]) -> dict[str, Any]:
        """Cells with a connection in any of the data sets, and all members of their classes."""
        self._check_datasets(datasets)
        present = np.logical_or.reduce([self._wiring(dataset).present for dataset in datasets])
        rows = [row for row, there in zip(self._cells.values(), present.tolist(), strict=True) if there]
        names = list(self._cells)
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
                }
                for row in rows
            },
            "neuron_classes": {name: [names[number] for number in self._table.members[name]] for name in classes},
        }

    def cell(self, name: str) -> dict[str, Any]:
        """What is known of one cell. ``datasets``: those in which it has a connection. Raises ``NotFoundError``."""
        row = self._cells.get(name)
        if row is None:
            raise NotFoundError(f"There is no cell {name!r} in the cell table.", code="unknown_neuron")
        number = self._table.number[name]
        names = list(self._cells)
        soma = (row.soma_x_um, row.soma_y_um, row.soma_z_um)
        return {
            "name": row.name,
            "neuron_class": row.cell_class,
            "members": [names[member] for member in self._table.members[row.cell_class]],
            "cell_type": row.type_code,
            "cell_type_desc": row.type,
            "category": row.category,
            "dv": row.dv,
            "lr": row.lr,
            "neurotransmitter": row.neurotransmitters,
            "lineage": row.lineage,
            "soma_um": None if any(map(math.isnan, soma)) else list(soma),
            "datasets": [dataset for dataset in self._datasets if self._wiring(dataset).present[number]],
        }

    # ------------------------------------------------------------------ edges

    def edges(self, request: EdgesRequest) -> dict[str, Any]:
        """Nodes and edges of a selection (reference_features.md 20.2), and what of the selection has no edge.

        ``units``: of the counts, in the order of ``datasets``. ``unconnected``: selected and in the data sets,
        without an edge in this answer. ``absent``: selected, in none of these data sets.
        """
        self._check_datasets(request.datasets)
        self._check_selection(request.neurons, request.classes)
        selection = Selection(
            request.neurons, request.classes, request.show_individual_neuron, request.show_connected_neuron
        )
        wirings = [self._wiring(dataset) for dataset in request.datasets]
        edges = aggregate(self._table, wirings, selection)
        unconnected, absent = self._without_edge(request, wirings, edges)
        return {
            "datasets": list(request.datasets),
            "units": [self._datasets[dataset]["unit"] for dataset in request.datasets],
            "neurons": edges.nodes,
            "unconnected": unconnected,
            "absent": absent,
            "synapses": _synapses(edges),
        }

    def _without_edge(
        self, request: EdgesRequest, wirings: Iterable[Wiring], edges: Edges
    ) -> tuple[list[str], list[str]]:
        present = np.logical_or.reduce([wiring.present for wiring in wirings])
        named = {name for name in request.neurons if present[self._table.number[name]]}
        # a class whose every cell was named as well has no node of its own
        grouped = present & ~self._table.cells(request.neurons)
        asked = named | {name for name in request.classes if grouped[self._table.members[name]].any()}
        there = named | {name for name in request.classes if present[self._table.members[name]].any()}
        return sorted(asked.difference(edges.nodes)), sorted({*request.neurons, *request.classes} - there)

    # ------------------------------------------------------------------ paths

    def find_paths(self, request: PathsRequest) -> dict[str, Any]:
        """Shortest paths (reference_features.md 20.3), those with the largest total weight first.

        ``n_paths`` is how many there are; ``truncated`` says that ``paths`` holds only the first of them. ``combine``
        and ``unit`` say what an edge's ``count`` is; ``cost`` is a path's sum of 1/count, or its number of edges.
        """
        self._check_datasets([request.dataset])
        for name in (request.start, request.end):
            self._check_path_end(name, request)
        limit = request.limit or self._settings.max_paths
        if limit > self._settings.max_paths:
            raise TooLargeError(f"At most {self._settings.max_paths} paths can be asked for, not {limit}.")
        graph = self._store.graph(
            request.dataset,
            "class" if request.by_class else "neuron",
            chemical_only=not request.gap_junction,
            combine=request.combine.value,
        )
        found = shortest_paths(graph, request.start, request.end, weighted=request.weighted, limit=limit)
        if not found.paths:
            return {"paths": [], "message": NO_PATH_MESSAGE, "n_paths": 0, "truncated": False}

        @cache
        def edge(pre: str, post: str) -> dict[str, Any]:
            attributes = graph.edges[pre, post]
            return {"pre": pre, "post": post, "count": _plain(attributes["weight"]), "type": attributes["type"]}

        paths = [
            {
                "path": list(path),
                "edges": [edge(pre, post) for pre, post in pairwise(path)],
                "total_weight": _plain(total_weight(graph, path)),
            }
            for path in found.paths
        ]
        return {
            "dataset_id": request.dataset,
            "unit": self._datasets[request.dataset]["unit"],
            "start_neuron": request.start,
            "end_neuron": request.end,
            "use_weights": request.weighted,
            "use_gap_junction": request.gap_junction,
            "combine": request.combine.value,
            "cost": _plain(found.cost),
            # as in the reference, nodes are those on an edge: none for a path from a cell to itself
            "nodes": sorted({node for path in found.paths if len(path) > 1 for node in path}),
            "paths": paths,
            "n_paths": found.total,
            "truncated": found.truncated,
        }

    # ------------------------------------------------------------------ tables and checks

    @cached_property
    def _cells(self) -> dict[str, CellRow]:
        columns = list(CellRow._fields)
        rows = self._store.frame("cells")[columns].itertuples(index=False, name=None)
        return {row[0]: CellRow(*row) for row in rows}

    @cached_property
    def _table(self) -> CellTable:
        return CellTable({row.name: row.cell_class for row in self._cells.values()})

    @cache  # noqa: B019 - the service lives as long as the process
    def _wiring(self, dataset: str) -> Wiring:
        return Wiring.of(self._store.synapses(dataset), self._table)

    def _check_datasets(self, datasets: Sequence[str]) -> None:
        if len(datasets) > self._settings.max_datasets:
            raise TooLargeError(f"At most {self._settings.max_datasets} data sets in one request, not {len(datasets)}.")
        for dataset in datasets:
            if dataset not in self._datasets:
                raise BadRequestError(
                    f"There is no connectome data set {dataset!r}; there are {one_of(list(self._datasets), 20)}.",
                    code="unknown_dataset",
                )

    def _check_selection(self, neurons: Sequence[str], classes: Sequence[str]) -> None:
        asked = len(neurons) + len(classes)
        if asked > self._settings.max_neurons:
            raise TooLargeError(
                f"At most {self._settings.max_neurons} neurons and classes in one request, not {asked}."
            )
        for name in neurons:
            self._check_neuron(name)
        for name in classes:
            self._check_class(name)

    def _check_neuron(self, name: str) -> None:
        if name not in self._cells:
            members = self._table.members.get(name)
            cells = list(self._cells)
            hint = "" if members is None else f"; it is a class, of {one_of([cells[number] for number in members])}"
            raise BadRequestError(f"There is no neuron {name!r} in the cell table{hint}.", code="unknown_neuron")

    def _check_class(self, name: str) -> None:
        if name not in self._table.members:
            cell = self._cells.get(name)
            hint = "" if cell is None else f"; it is a neuron of class {cell.cell_class}"
            raise BadRequestError(f"There is no neuron class {name!r} in the cell table{hint}.", code="unknown_class")

    def _check_path_end(self, name: str, request: PathsRequest) -> None:
        present = self._wiring(request.dataset).present
        if request.by_class:
            self._check_class(name)
            there, what, code = present[self._table.members[name]].any(), "class", "unknown_class"
        else:
            self._check_neuron(name)
            there, what, code = present[self._table.number[name]], "neuron", "unknown_neuron"
        if not there:
            raise BadRequestError(f"The {what} {name!r} has no connection in {request.dataset}.", code=code)


def _dataset(row: Mapping[Hashable, Any]) -> dict[str, Any]:
    citations, dois = row["citations"].split("\n"), row["dois"].split("\n")
    return {
        **{key: row[key] for key in ("id", "name", "region", "stage", "description", "unit", "sha256")},
        "time": None if math.isnan(row["time"]) else row["time"],
        "visual_time": None if math.isnan(row["visual_time"]) else row["visual_time"],
        "citations": [{"text": text, "doi": doi} for text, doi in zip(citations, dois, strict=True) if text],
        "gap_junctions_annotated": not row["skip_gap_junction"],
        **{key: int(row[key]) for key in ("n_cells", "n_classes", "n_chemical", "n_electrical")},
    }


def _synapses(edges: Edges) -> list[dict[str, Any]]:
    counts = edges.counts
    whole = counts.astype(np.int64) if bool((counts == np.floor(counts)).all()) else counts
    columns = zip(edges.pre, edges.post, edges.type, whole.sum(axis=1).tolist(), whole.tolist(), strict=True)
    return [
        {"pre": pre, "post": post, "type": kind, "count": count, "list_count": by_dataset}
        for pre, post, kind, count, by_dataset in columns
    ]


def _plain(weight: float) -> int | float:
    """Counts as whole numbers, as the API has always written them."""
    return int(weight) if weight == int(weight) else weight
