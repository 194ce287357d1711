"""A labeled recording played over a connectome (reference_features.md 24.1).

What a page needs to know besides the shapes:

- ``nodes`` are the cells recorded under a certain label that are in the connectome (``has_activity``), the cells that
  an undetermined label such as AVA? may name (``uncertain``; ``possible`` lists those traces), and, with
  ``show_connected``, the cells connected with a recorded one. Without it only connections between recorded cells are
  listed, so an uncertain cell has none then.
- Rows of the binary traces are the nodes with ``has_activity``, in the order of ``nodes``; their number is
  ``meta.n_activity_nodes``.
- A gap junction is two edges, one each way, as in the reference; one of a cell with itself is one edge.
- ``degree_total_full`` is in plus out, which counts a gap junction twice, as in the reference; ``strength_full`` counts
  every connection once.
- What is not known is None: the trace of a cell without activity and all that is computed from it, the correlation
  with a behavior that never changes, the weight in a data set that does not hold both cells or was not
  annotated for gap junctions.
"""

from __future__ import annotations

from collections.abc import Sequence
from functools import lru_cache
from typing import Final

import numpy as np

from app.analysis.activity.labels import shared_words
from app.analysis.activity.replay import global_signal, mean_abs, variance
from app.analysis.connectome.animals import Pooling
from app.analysis.connectome.centrality import Animals, Centrality, centrality
from app.analysis.connectome.edges import Wiring
from app.errors import NotFoundError, TooLargeError, one_of
from app.services.activity.clock import recording_clock
from app.services.activity.correlations import BEHAVIOR_R_DECIMALS
from app.services.activity.recordings import Recordings
from app.services.activity.service import ActivityService
from app.services.connectome.tables import ConnectomeTables, plain
from app.services.replay.answers import (
    PlayedActivity,
    ReplayAnswer,
    ReplayBehavior,
    ReplayEdge,
    ReplayNode,
    ReplaySources,
)
from app.services.replay.cast import Cast, find_cast
from app.services.replay.connections import find_edges
from app.services.replay.requests import ReplayRequest
from app.settings import Settings
from data_loader.correlation import correlate_behavior
from data_loader.problems import shorten
from data_loader.schema import Behavior
from data_loader.store import Store

ACTIVITY_DECIMALS: Final = 6
CENTRALITY_DECIMALS: Final = 9
KEPT_NETWORKS: Final = 32  # combinations of data sets whose centralities are kept

TRACE_UNIT: Final = "clip(z, -3, 3) / 3"


class ReplayService:
    """Methods raise ``NotFoundError`` for an unknown data set, ``BadRequestError`` where there is nothing to play."""

    def __init__(self, store: Store, settings: Settings, activity: ActivityService) -> None:
        self._store = store
        self._settings = settings
        self._activity = activity
        self._recordings = Recordings(store)
        self._tables = ConnectomeTables(store, settings)
        self._centrality = lru_cache(KEPT_NETWORKS)(self._centrality_of)

    def replay(self, request: ReplayRequest) -> ReplayAnswer:
        """Everything but, when ``request.traces`` is false, the traces."""
        wirings = self._wirings(request)
        cast = self._cast(request)
        edges = find_edges(self._tables, request, wirings, cast)
        behavior = self._behavior(request.activity_dataset)
        nodes = self._nodes(request, cast, edges, list(behavior["traces"]))
        row = self._recordings.row(request.activity_dataset)
        n_frames = cast.normalized.shape[1]
        clock = recording_clock(self._store, row)
        n_uncertain = sum(node["uncertain"] for node in nodes)
        return {
            "status": "ok",
            "meta": {
                "activity_dataset_id": row.dataset_id,
                "activity_dataset_name": row.uid,
                "connectome_dataset_id": ",".join(request.connectome_dataset),
                "connectome_dataset_name": ", ".join(
                    str(self._tables.datasets[dataset]["name"]) for dataset in request.connectome_dataset
                ),
                "combine": request.combine,
                "include_electrical": request.include_electrical,
                "show_connected": request.show_connected,
                "min_synapse_chemical": request.min_synapse_chemical,
                "min_synapse_electrical": request.min_synapse_electrical,
                "trace_length": n_frames,
                "avg_timestep": row.avg_timestep,
                "n_activity_nodes": len(cast.cells),
                "n_uncertain_nodes": n_uncertain,
                "n_connected_only_nodes": len(nodes) - len(cast.cells) - n_uncertain,
                "n_nodes": len(nodes),
                "n_edges": len(edges),
                "max_edge_weight": max((edge["weight"] for edge in edges), default=0),
                **self._sources(request),
            },
            "warnings": self._warnings(request, cast, edges),
            "nodes": nodes,
            "edges": edges,
            "timeline": {
                "time_minutes": clock["times"],
                "gaps": clock["gaps"],
                "global_signal": np.round(global_signal(cast.normalized), ACTIVITY_DECIMALS),
            },
            "behavior": behavior,
        }

    def traces_binary(self, request: ReplayRequest) -> bytes:
        """float32 little-endian (n_activity_nodes, trace_length), normalized, NaN where missing."""
        self._wirings(request)
        return np.ascontiguousarray(self._cast(request).normalized, dtype="<f4").tobytes()

    def _cast(self, request: ReplayRequest) -> Cast:
        return find_cast(self._recordings, self._tables, request.activity_dataset, request.connectome_dataset)

    # ------------------------------------------------------------------ the network

    def _wirings(self, request: ReplayRequest) -> list[Wiring]:
        self._recordings.row(request.activity_dataset)
        datasets, most = request.connectome_dataset, self._settings.max_datasets
        if len(datasets) > most:
            raise TooLargeError(f"At most {most} data sets in one request, not {len(datasets)}.")
        for dataset in datasets:
            if dataset not in self._tables.datasets:
                raise NotFoundError(
                    f"There is no connectome data set “{shorten(dataset)}”; there are "
                    f"{one_of(list(self._tables.datasets), 20)}.",
                    code="unknown_dataset",
                )
        return [self._tables.wiring(dataset, request.halve) for dataset in datasets]

    def _centrality_of(self, datasets: frozenset[str], combine: Pooling, halve: bool) -> Centrality:
        names = sorted(datasets)
        wirings = [self._tables.wiring(name, halve) for name in names]
        if combine is Pooling.SUM:
            return centrality(wirings)
        annotated = [self._tables.gap_junctions_annotated(name) for name in names]
        return centrality(wirings, Animals(self._tables.animals(names), annotated))

    # ------------------------------------------------------------------ the answer

    def _nodes(
        self, request: ReplayRequest, cast: Cast, edges: Sequence[ReplayEdge], behaviors: Sequence[Behavior]
    ) -> list[ReplayNode]:
        degree_in: dict[str, float] = {}
        degree_out: dict[str, float] = {}
        for edge in edges:
            degree_out[edge["source"]] = degree_out.get(edge["source"], 0) + edge["weight"]
            degree_in[edge["target"]] = degree_in.get(edge["target"], 0) + edge["weight"]
        played = {name: row for row, name in enumerate(cast.cells)}
        activity = self._activity_of(request, cast, behaviors)
        silent: PlayedActivity = {
            "trace": None, "variance": None, "mean_abs_activity": None,
            "behavior_correlations": dict.fromkeys(behaviors), "representative_idx_neuron": None, "idx_neurons": [],
            "confidences": [], "lowest_r": None,
        }  # fmt: skip
        whole = self._centrality(frozenset(request.connectome_dataset), request.combine, request.halve)
        nodes: list[ReplayNode] = []
        for name in sorted({*cast.cells, *cast.uncertain, *degree_in, *degree_out}):
            cell, number = self._tables.cells[name], self._tables.numbers.number[name]
            into, out = float(whole.degree_in[number]), float(whole.degree_out[number])
            nodes.append(
                {
                    **(activity[played[name]] if name in played else silent),
                    "id": name,
                    "has_activity": name in played,
                    "uncertain": name in cast.uncertain,
                    "possible": [
                        {"idx_neuron": neuron.idx, "label": neuron.label} for neuron in cast.uncertain.get(name, ())
                    ],
                    "neuron_class": cell.cell_class,
                    "cell_type": cell.type_code,
                    "degree_in": plain(degree_in.get(name, 0)),
                    "degree_out": plain(degree_out.get(name, 0)),
                    "degree_in_full": plain(into),
                    "degree_out_full": plain(out),
                    "degree_total_full": plain(into + out),
                    "strength_full": plain(float(whole.strength[number])),
                    "strength_electrical_full": plain(float(whole.electrical[number])),
                    "partners_full": int(whole.partners[number]),
                    "pagerank_centrality": _rounded(whole.pagerank[number], CENTRALITY_DECIMALS),
                    "eigenvector_centrality": _rounded(whole.eigenvector[number], CENTRALITY_DECIMALS),
                }
            )
        return nodes

    def _activity_of(self, request: ReplayRequest, cast: Cast, behaviors: Sequence[Behavior]) -> list[PlayedActivity]:
        """What is known of each played cell. r is that of the averaged trace before it is clipped, so that a cell
        recorded once has the r of the other views."""
        signals = self._store.arrays(request.activity_dataset).behavior
        r = correlate_behavior(cast.average, list(signals))
        traces = np.round(cast.normalized, ACTIVITY_DECIMALS)
        return [
            {
                "trace": trace if request.traces else None,
                "variance": _rounded(spread, ACTIVITY_DECIMALS),
                "mean_abs_activity": _rounded(strength, ACTIVITY_DECIMALS),
                "behavior_correlations": {
                    behavior: _rounded(value, BEHAVIOR_R_DECIMALS)
                    for behavior, value in zip(behaviors, values, strict=True)
                },
                "representative_idx_neuron": min(neuron.idx for neuron in cast.neurons[cell]),
                "idx_neurons": [neuron.idx for neuron in cast.neurons[cell]],
                "confidences": [neuron.stated_confidence for neuron in cast.neurons[cell]],
                "lowest_r": cast.lowest_r.get(cell),
            }
            for cell, trace, spread, strength, values in zip(
                cast.cells, traces, variance(cast.normalized), mean_abs(cast.normalized), r, strict=True
            )
        ]

    def _behavior(self, dataset_id: str) -> ReplayBehavior:
        told = self._activity.behavior(dataset_id)["data"]
        traces = told["behavior"]["traces"]
        return {
            "traces": traces,
            "default_behavior": Behavior.VELOCITY if Behavior.VELOCITY in traces else next(iter(traces), None),
            "reversal_events": told["behavior"]["reversal_events"],
            "events": told["events"],
            "event_style": told["event_style"],
        }

    def _sources(self, request: ReplayRequest) -> ReplaySources:
        """Whose data these are, in which units, and of which version."""
        row = self._recordings.row(request.activity_dataset)
        paper = self._recordings.papers[row.paper_id]
        connectomes = [self._tables.datasets[dataset] for dataset in request.connectome_dataset]
        units = {str(connectome["unit"]) for connectome in connectomes}
        return {
            "simulated": row.simulated,
            "data_version": self._store.data_version,
            "paper": {
                **self._recordings.paper_title(row.paper_id),
                "citation": paper["citation"],
                "doi": paper["doi"],
            },
            "connectomes": [
                {
                    "id": connectome["id"],
                    "name": connectome["name"],
                    "short_name": connectome["short_name"],
                    "unit": connectome["unit"],
                    "citations": connectome["citations"],
                    "remarks": connectome["remarks"],
                    "gap_junctions_annotated": connectome["gap_junctions_annotated"],
                }
                for connectome in connectomes
            ],
            "units": {
                "trace": TRACE_UNIT,
                "time": "min",
                "weight": units.pop() if len(units) == 1 else None,
            },
        }

    def _warnings(self, request: ReplayRequest, cast: Cast, edges: Sequence[ReplayEdge]) -> list[str]:
        datasets = request.connectome_dataset
        units = {dataset: self._tables.unit(dataset) for dataset in datasets}
        unannotated = [dataset for dataset in datasets if not self._tables.gap_junctions_annotated(dataset)]
        sentences = self._tables.shared_note(datasets)
        if len(set(units.values())) > 1:
            listed = ", ".join(f"{self._tables.short(dataset)} counts {unit}" for dataset, unit in units.items())
            made = "summed weights" if request.combine is Pooling.SUM else "means"
            sentences.append(f"The {made} mix units: {listed}.")
        if request.include_electrical and unannotated:
            listed = ", ".join(map(self._tables.short, unannotated))
            sentences.append(f"Gap junctions were not annotated in {listed}: their absence says nothing.")
        sentences += self._tables.imaged_note(datasets)
        for cell, r in cast.lowest_r.items():
            numbers = [neuron.idx for neuron in cast.neurons[cell]]
            between = "not defined" if r is None else f"{r:.2f}"
            sentences.append(f"{shared_words(cell, numbers)}; their mean is played (lowest r between them {between}).")
        if cast.absent:
            sentences.append(f"Recorded, but not in the connectome: {one_of(list(cast.absent), 20)}.")
        if not edges:
            sentences.append("No connection between the shown cells is left at these thresholds.")
        return sentences


def _rounded(value: float, decimals: int) -> float | None:
    return None if np.isnan(value) else round(float(value), decimals) + 0.0
