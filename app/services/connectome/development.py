"""The eight connectomes of Witvliet et al. 2021 as seven stages from birth to adulthood, chemical synapses only."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cached_property
from math import isfinite
from typing import Any, Final

import numpy as np

from app.analysis.connectome.development import (
    CITATION,
    DOI,
    POSTEMBRYONIC,
    RULE,
    CellConnections,
    Classification,
    Trend,
    adult_over_young,
)
from app.analysis.connectome.edges import Edges, Ints, Selection, aggregate, assign_labels
from app.analysis.connectome.homologs import homologs
from app.analysis.connectome.knowledge import KNOWN, Codes
from app.analysis.connectome.totals import Floats
from app.analysis.ordering import profile_orders
from app.errors import NotFoundError
from app.services.connectome.analysis_answers import DevelopmentAnswer, DevelopmentEdges, DevelopmentTrends, Sums
from app.services.connectome.knowledge import states
from app.services.connectome.requests import DevelopmentRequest
from app.services.connectome.tables import ConnectomeTables, plain
from data_loader.schema import Knowledge, Synapse

STAGES: Final[Mapping[str, tuple[str, ...]]] = {
    "L1, 0 h": ("witvliet_2020_1",),
    "L1, 5 h": ("witvliet_2020_2",),
    "L1, 8 h": ("witvliet_2020_3",),
    "L1, 16 h": ("witvliet_2020_4",),
    "L2, 23 h": ("witvliet_2020_5",),
    "L3, 27 h": ("witvliet_2020_6",),
    "adult, 50 h": ("witvliet_2020_7", "witvliet_2020_8"),
}
DECIMALS: Final = 4


@dataclass(frozen=True, eq=False)
class Stage:
    name: str
    hours: float  # after birth
    columns: Ints  # of its data sets


class DevelopmentQuestions:
    def __init__(self, tables: ConnectomeTables) -> None:
        self._tables = tables

    def answer(self, request: DevelopmentRequest) -> DevelopmentAnswer:
        """Counts of a selection's chemical connections over the data sets and stages, and what kind each is.

        Parallel lists under ``edges``, one entry per connection. A count is None where an end of the connection was
        not reconstructed; the value of a stage is the mean of its known counts. ``present`` of ``n_known`` data sets
        hold the connection. Raises ``NotFoundError`` when the store holds none of the data sets.
        """
        datasets, tables = self._datasets, self._tables
        tables.check_selection(request.neurons, request.classes)
        selection = Selection(
            request.neurons, request.classes, request.show_individual_neuron, request.show_connected_neuron
        )
        edges = self._chemical(selection)
        stages = self._stage_values(edges.counts)
        strong = np.nan_to_num(stages).max(axis=1, initial=0.0) >= request.threshold
        edges, stages = _only(edges, strong), stages[strong]
        trend = self._classify(edges, selection)
        present = np.logical_or.reduce([tables.wiring(dataset).present for dataset in datasets])
        unconnected, absent = tables.without_edge(request.neurons, request.classes, present, edges.nodes)
        return {
            "datasets": datasets,
            "unit": tables.unit(datasets[0]),
            "hours": self._hours.tolist(),
            "stages": [
                {"name": stage.name, "hours": stage.hours, "columns": stage.columns.tolist()} for stage in self._stages
            ],
            "threshold": request.threshold,
            "neurons": edges.nodes,
            "unconnected": unconnected,
            "absent": absent,
            "absent_because": tables.reasons(absent, [tables.wiring(dataset) for dataset in datasets]),
            "edges": _edge_columns(edges, tables.known(datasets, edges), stages, trend, self._hours),
            "cells": _cells(edges),
            "orders": profile_orders(stages, edges.pre, edges.post),
            "trends": self._trends(edges),
            "rule": {"text": RULE, "citation": CITATION, "doi": DOI},
        }

    @cached_property
    def _datasets(self) -> list[str]:
        there = [dataset for datasets in STAGES.values() for dataset in datasets if dataset in self._tables.datasets]
        if not there:
            raise NotFoundError(
                f"None of the developmental data sets is here ({CITATION}: witvliet_2020_1 to witvliet_2020_8).",
                code="no_development_data",
            )
        return there

    @cached_property
    def _hours(self) -> Floats:
        return np.array([self._tables.datasets[dataset]["time"] for dataset in self._datasets], dtype=np.float64)

    @cached_property
    def _stages(self) -> list[Stage]:
        found = []
        for name, datasets in STAGES.items():
            columns = np.array([self._datasets.index(each) for each in datasets if each in self._datasets], dtype=int)
            if len(columns):
                found.append(Stage(name, float(self._hours[columns].mean()), columns))
        return found

    def _stage_values(self, counts: Floats) -> Floats:
        """(connections, stages) means of the known counts; NaN where none is known."""
        means = []
        for stage in self._stages:
            part = counts[:, stage.columns]
            known = ~np.isnan(part)
            total, n_known = np.where(known, part, 0.0).sum(axis=1), known.sum(axis=1)
            means.append(np.divide(total, n_known, out=np.full(len(part), np.nan), where=n_known > 0))
        return np.stack(means, axis=1)

    # ------------------------------------------------------------------ kinds

    def _chemical(self, selection: Selection) -> Edges:
        """Chemical connections; NaN in a data set that does not hold both ends."""
        tables = self._tables
        wirings = [tables.wiring(dataset) for dataset in self._datasets]
        edges = aggregate(tables.numbers, wirings, selection)
        edges = _only(edges, np.array([kind is Synapse.CHEMICAL for kind in edges.type], dtype=bool))
        known = tables.known(self._datasets, edges) == KNOWN
        return replace(edges, counts=np.where(known, edges.counts, np.nan))

    def _classify(self, edges: Edges, selection: Selection) -> Trend:
        """What becomes of each connection; it is judged among all there are, whatever is selected."""
        table = self._tables.numbers
        label, n_labels = assign_labels(table, selection), len(table.labels)
        every = self._cell_connections
        keys = label[every.pre] * n_labels + label[every.post]
        order = np.argsort(keys, kind="stable")
        rank = {name: number for number, name in enumerate(table.labels)}
        wanted = np.array([rank[a] * n_labels + rank[b] for a, b in zip(edges.pre, edges.post, strict=True)], dtype=int)
        starts, ends = (np.searchsorted(keys[order], wanted, side) for side in ("left", "right"))
        return self._classification.of([order[start:end] for start, end in zip(starts, ends, strict=True)])

    @cached_property
    def _classification(self) -> Classification:
        return Classification(self._cell_connections)

    @cached_property
    def _cell_connections(self) -> CellConnections:
        """All chemical connections between single cells."""
        tables = self._tables
        wirings = [tables.wiring(dataset) for dataset in self._datasets]
        number = tables.numbers.number
        edges = aggregate(tables.numbers, wirings, Selection(neurons=list(number), individual=True))
        edges = _only(edges, np.array([kind is Synapse.CHEMICAL for kind in edges.type], dtype=bool))
        pre, post = (np.array([number[name] for name in names], dtype=np.int64) for names in (edges.pre, edges.post))
        classes = {row.name: row.cell_class for row in tables.cells.values()}
        counterpart = homologs(classes)
        return CellConnections(
            pre=pre,
            post=post,
            counts=edges.counts,
            age=self._hours,
            homolog=np.array([number[counterpart[name]] for name in tables.names], dtype=np.int64),
            postembryonic=np.array([classes[name] in POSTEMBRYONIC for name in tables.names], dtype=bool),
        )

    # ------------------------------------------------------------------ sums

    def _trends(self, edges: Edges) -> DevelopmentTrends:
        """Sums over all partners of each node, as sender and as receiver, and over all: known counts only."""
        none = np.zeros((1, len(self._datasets)))
        return {
            "pre": self._sums(edges.counts, edges.pre),
            "post": self._sums(edges.counts, edges.post),
            "all": self._sums(np.vstack([edges.counts, none]), ["all"] * (len(edges.pre) + 1))["all"],
        }

    def _sums(self, counts: Floats, groups: Sequence[str]) -> dict[str, Sums]:
        """Counts added up by group; None where no count of a group is known."""
        names, group = np.unique(np.array(groups, dtype=str), return_inverse=True)
        known = ~np.isnan(counts)
        sums, n_known = np.zeros((len(names), counts.shape[1])), np.zeros((len(names), counts.shape[1]))
        np.add.at(sums, group, np.where(known, counts, 0.0))
        np.add.at(n_known, group, known)
        sums[n_known == 0] = np.nan
        return {
            name: {"counts": by_dataset, "stages": by_stage}
            for name, by_dataset, by_stage in zip(
                names.tolist(), _rows(sums), _rows(self._stage_values(sums)), strict=True
            )
        }


def _only(edges: Edges, rows: np.ndarray[Any, np.dtype[np.bool_]]) -> Edges:
    numbers = np.flatnonzero(rows).tolist()
    return Edges(
        [edges.pre[number] for number in numbers],
        [edges.post[number] for number in numbers],
        [edges.type[number] for number in numbers],
        edges.counts[rows],
        edges.pre_known[rows],
        edges.post_known[rows],
    )


def _cells(edges: Edges) -> dict[str, list[Knowledge]]:
    """Node -> what each data set says of it, of those that some data set does not hold."""
    found = dict(zip(edges.pre, edges.pre_known, strict=True)) | dict(zip(edges.post, edges.post_known, strict=True))
    return {name: states(codes) for name, codes in found.items() if (codes != KNOWN).any()}


def _edge_columns(edges: Edges, codes: Codes, stages: Floats, trend: Trend, age: Floats) -> DevelopmentEdges:
    known = codes == KNOWN
    return {
        "pre": edges.pre,
        "post": edges.post,
        "counts": _rows(edges.counts),
        "states": [None if all_known else states(row) for row, all_known in zip(codes, known.all(axis=1), strict=True)],
        "stages": _rows(stages),
        "present": (edges.counts > 0).sum(axis=1).tolist(),
        "n_known": known.sum(axis=1).tolist(),
        "kind": list(trend.kind),
        "rho": _numbers(trend.rho),
        "p": [None if np.isnan(p) else float(f"{p:.3g}") for p in trend.p],
        "ratio": _numbers(adult_over_young(edges.counts, age)),
        "fold": _numbers(trend.fold),
    }


def _numbers(values: Floats) -> list[int | float | None]:
    """Without NaN and infinities, which JSON does not know."""
    return [plain(value) if isfinite(value) else None for value in values.round(DECIMALS).tolist()]


def _rows(values: Floats) -> list[list[int | float | None]]:
    flat = _numbers(values.ravel())
    width = values.shape[1]
    return [flat[start : start + width] for start in range(0, len(flat), width)]
