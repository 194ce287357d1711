"""What the circuit replay is played from."""

from __future__ import annotations

from typing import Literal, NotRequired

from typing_extensions import TypedDict

from app.analysis.connectome.animals import Pooling
from app.services.activity.answers import BehaviorTrace, EventStyle, NamedNeuron, PaperTitle
from app.services.answer_types import Array, Number, Unknown
from app.services.connectome.answers import Citation, Spread
from data_loader.schema import Behavior


class ReplayPaper(PaperTitle):
    citation: str
    doi: str


class ReplayConnectome(TypedDict):
    id: str
    name: str
    short_name: str
    unit: str
    citations: list[Citation]
    remarks: list[str]
    gap_junctions_annotated: bool


class ReplayUnits(TypedDict):
    """``weight`` is None where data sets of different units are summed."""

    trace: str
    time: str
    weight: str | None


class ReplaySources(TypedDict):
    simulated: bool
    data_version: str
    paper: ReplayPaper
    connectomes: list[ReplayConnectome]
    units: ReplayUnits


class ReplayMeta(ReplaySources):
    activity_dataset_id: str
    activity_dataset_name: str
    connectome_dataset_id: str
    connectome_dataset_name: str
    combine: Pooling
    include_electrical: bool
    show_connected: bool
    min_synapse_chemical: int | float
    min_synapse_electrical: int | float
    trace_length: int
    avg_timestep: float
    n_activity_nodes: int
    n_uncertain_nodes: int
    n_connected_only_nodes: int
    n_nodes: int
    n_edges: int
    max_edge_weight: Number


class PlayedActivity(TypedDict):
    """What is known of the activity of a cell; None without activity. ``confidences`` of the labels of its traces, 0 to
    5; ``lowest_r`` between these, where it is the mean of several."""

    trace: Array | None
    variance: float | None
    mean_abs_activity: float | None
    behavior_correlations: dict[Behavior, float | None]
    representative_idx_neuron: int | None
    idx_neurons: list[int]
    confidences: list[float | None]
    lowest_r: float | None


class ReplayNode(PlayedActivity):
    id: str
    has_activity: bool
    uncertain: bool
    possible: list[NamedNeuron]
    neuron_class: str
    cell_type: str
    degree_in: Number
    degree_out: Number
    degree_in_full: Number
    degree_out_full: Number
    degree_total_full: Number
    strength_full: Number
    strength_electrical_full: Number
    partners_full: int
    pagerank_centrality: float | None
    eigenvector_centrality: float | None


class ReplayEdge(TypedDict):
    source: str
    target: str
    weight: Number
    edge_type: Literal["chemical", "electrical"]
    list_weight: list[Unknown]
    spread: NotRequired[Spread]  # of a mean over animals


class ReplayTimeline(TypedDict):
    """``time_minutes`` since the first frame; ``gaps``: the last frame before each gap in time, counted from 1."""

    time_minutes: Array
    gaps: list[int]
    global_signal: Array


class ReplayBehavior(TypedDict):
    traces: dict[Behavior, BehaviorTrace]
    default_behavior: Behavior | None
    reversal_events: list[tuple[int, int]]
    events: dict[str, list[int]]
    event_style: dict[str, EventStyle]


class ReplayAnswer(TypedDict):
    status: Literal["ok"]
    meta: ReplayMeta
    warnings: list[str]
    nodes: list[ReplayNode]
    edges: list[ReplayEdge]
    timeline: ReplayTimeline
    behavior: ReplayBehavior
