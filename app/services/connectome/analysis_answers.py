"""What comparison, development and matrix are answered with: questions about whole connectomes."""

from __future__ import annotations

from typing import Literal, NotRequired

from typing_extensions import TypedDict

from app.analysis.connectome.animals import Pooling
from app.analysis.connectome.comparison import Status
from app.analysis.connectome.development import Kind
from app.analysis.connectome.matrix import Level, Measure, Order, Synapses
from app.services.answer_types import Number, Unknown
from data_loader.schema import Synapse

# ---------------------------------------------------------------- comparison


class Sides(TypedDict):
    """Names, for each of the two data sets."""

    a: list[str]
    b: list[str]


class ComparedSynapse(TypedDict):
    pre: str
    post: str
    type: Synapse
    status: Status
    list_count: list[Unknown]
    weights: list[Unknown]
    reason: NotRequired[str]


class CompareAnswer(TypedDict):
    datasets: list[str]
    units: list[str]
    measure: Literal["count", "percent_input"]
    measure_unit: str
    measure_reason: str
    tolerance: float
    gap_junctions_annotated: list[bool]
    neurons: list[str]
    unconnected: list[str]
    absent: Sides
    incomplete: dict[str, Sides]
    n_edges: dict[Status, int]
    synapses: list[ComparedSynapse]


# ---------------------------------------------------------------- development


class DevelopmentStage(TypedDict):
    name: str
    hours: float
    columns: list[int]


class DevelopmentEdges(TypedDict):
    """Parallel lists, one entry per connection."""

    pre: list[str]
    post: list[str]
    counts: list[list[Unknown]]
    stages: list[list[Unknown]]
    present: list[int]
    n_known: list[int]
    kind: list[Kind]
    rho: list[Unknown]
    p: list[Unknown]
    fold: list[Unknown]


class Sums(TypedDict):
    counts: list[Unknown]
    stages: list[Unknown]


class DevelopmentTrends(TypedDict):
    pre: dict[str, Sums]
    post: dict[str, Sums]
    all: Sums


class DevelopmentRule(TypedDict):
    text: str
    citation: str
    doi: str


class DevelopmentAnswer(TypedDict):
    datasets: list[str]
    unit: str
    hours: list[float]
    stages: list[DevelopmentStage]
    threshold: float
    neurons: list[str]
    unconnected: list[str]
    absent: list[str]
    edges: DevelopmentEdges
    orders: dict[str, list[int]]
    trends: DevelopmentTrends
    rule: DevelopmentRule


# ---------------------------------------------------------------- matrix


class MatrixSpread(TypedDict):
    """Over independent animals, in the order of ``index``, as ``Spread``."""

    low: list[Number]
    high: list[Number]
    found: list[int]
    known: list[int]


class MatrixAnswer(TypedDict):
    """``unknown``: as ``index``, of pairs that no data set holds both cells of, without the rows of ``missing``."""

    datasets: list[str]
    plus: list[str]
    combine: Pooling
    level: Level
    synapses: Synapses
    measure: Measure
    unit: str
    notes: list[str]
    nodes: list[str]
    types: list[str]
    missing: list[int]
    missing_in: dict[str, list[str]]
    unknown: list[int]
    index: list[int]
    values: list[Number]
    spread: NotRequired[MatrixSpread]
    row_totals: list[Unknown]
    column_totals: list[Unknown]
    orders: dict[Order, list[int]]
