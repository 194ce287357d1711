"""What comparison, development and matrix are answered with: questions about whole connectomes."""

from __future__ import annotations

from typing import Literal, NotRequired

from typing_extensions import TypedDict

from app.analysis.connectome.animals import Pooling
from app.analysis.connectome.comparison import Status
from app.analysis.connectome.development import Kind
from app.analysis.connectome.layers.states import PairState
from app.analysis.connectome.matrix import Grouping, Measure, Order, Synapses
from app.services.answer_types import Array, Number, Unknown
from app.services.connectome.answers import Sender
from app.services.layers.answers import LayerInfo
from data_loader.schema import Knowledge, Synapse

# ---------------------------------------------------------------- comparison


class Sides(TypedDict):
    """Names, for each of the two data sets."""

    a: list[str]
    b: list[str]


class Reasons(TypedDict):
    """Why the names of ``Sides`` are there."""

    a: dict[str, Knowledge]
    b: dict[str, Knowledge]


class ComparedSynapse(TypedDict):
    pre: str
    post: str
    type: Synapse
    status: Status
    list_count: list[Unknown]
    weights: list[Unknown]
    states: list[Knowledge]
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
    absent_because: Reasons
    incomplete: dict[str, Sides]
    n_edges: dict[Status, int]
    synapses: list[ComparedSynapse]


# ---------------------------------------------------------------- development


class DevelopmentStage(TypedDict):
    name: str
    hours: float
    columns: list[int]


class DevelopmentEdges(TypedDict):
    """Parallel lists, one entry per connection. ``states``: what each data set says, None where all have a count.
    ``ratio``: adults over the two youngest, of ``counts``; ``fold``: the same relative to the total of each data set,
    left and right pooled, which is what ``kind`` is judged by."""

    pre: list[str]
    post: list[str]
    counts: list[list[Unknown]]
    states: list[list[Knowledge] | None]
    stages: list[list[Unknown]]
    present: list[int]
    n_known: list[int]
    kind: list[Kind]
    rho: list[Unknown]
    p: list[Unknown]
    ratio: list[Unknown]
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
    """``cells``: what each data set says of the cells and classes of ``edges`` that are not in all of them."""

    datasets: list[str]
    unit: str
    hours: list[float]
    stages: list[DevelopmentStage]
    threshold: float
    neurons: list[str]
    unconnected: list[str]
    absent: list[str]
    absent_because: dict[str, Knowledge]
    edges: DevelopmentEdges
    cells: dict[str, list[Knowledge]]
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


class MatrixColumns(TypedDict):
    """The columns, where they are not the rows. ``cells``: how many each holds."""

    nodes: list[str]
    types: list[str]
    missing: list[int]
    cells: list[int]
    orders: dict[Order, list[int]]


class MatrixLayer(TypedDict):
    """What a layer says of every pair, row by row: ``states`` are places in ``state_names``. Those in ``zero`` are
    known to be 0; a pair of another state without a value is not. ``n_states``: how many pairs there are of each."""

    info: LayerInfo
    state_names: list[PairState]
    words: dict[PairState, str]
    meanings: dict[PairState, str]
    n_states: dict[PairState, int]
    zero: list[PairState]
    states: Array


class MatrixAnswer(TypedDict):
    """``unknown``: as ``index``, of pairs that no data set holds both cells of, without the rows of ``missing``.
    ``missing_in``: data set -> why -> names of the rows. ``columns``: None where they are the rows. ``senders``: what
    rows send with, where they are cells or classes; ``cells``: how many a row holds, where it is a type or ganglion."""

    datasets: list[str]
    plus: list[str]
    combine: Pooling
    level: Grouping
    synapses: Synapses
    measure: Measure
    unit: str
    notes: list[str]
    nodes: list[str]
    types: list[str]
    missing: list[int]
    missing_in: dict[str, dict[Knowledge, list[str]]]
    unknown: list[int]
    index: list[int]
    values: list[Number]
    spread: NotRequired[MatrixSpread]
    row_totals: list[Unknown]
    column_totals: list[Unknown]
    orders: dict[Order, list[int]]
    columns: MatrixColumns | None
    senders: NotRequired[dict[str, Sender]]
    cells: NotRequired[list[int]]
    layer: NotRequired[MatrixLayer]
