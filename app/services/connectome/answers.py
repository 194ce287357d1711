"""What the connectome questions are answered with."""

from __future__ import annotations

from typing import Literal, NotRequired, TypeAlias

from typing_extensions import TypedDict

from app.analysis.connectome.partners import Direction
from app.analysis.connectome.simple_paths import Rank, Stop
from app.services.answer_types import Number, Unknown
from app.services.connectome.requests import Combine, Mode
from data_loader.schema import Knowledge, Synapse

# ---------------------------------------------------------------- what there is


class Citation(TypedDict):
    text: str
    doi: str


Sex: TypeAlias = Literal["hermaphrodite", "male", "unknown"]


class ConnectomeDataset(TypedDict):
    """A connectome. ``time`` is hours after birth, None where it is not stated; ``animals``: the series of micrographs
    that it rests on, each of one animal; ``remarks``: what its weights are, and marks of its source."""

    id: str
    name: str
    short_name: str
    sex: Sex
    animals: list[str]
    region: str
    stage: str
    description: str
    unit: str
    sha256: str
    time: float | None
    visual_time: float | None
    citations: list[Citation]
    remarks: list[str]
    gap_junctions_annotated: bool
    gap_junctions_doubled: bool
    n_cells: int
    n_classes: int
    n_chemical: int
    n_electrical: int


class AvailableNeuron(TypedDict):
    neuron_class: str
    name: str
    cell_type: str
    cell_type_desc: str
    neurotransmitter: list[str]
    lineage: str
    ganglion: str


class ClassFacts(TypedDict):
    """What is known of a class: of its cells together, each value once; ``ganglia``: of each that has one."""

    types: list[str]
    transmitters: list[str]
    ganglia: dict[str, str]


class AvailableNeurons(TypedDict):
    neurons: dict[str, AvailableNeuron]
    neuron_classes: dict[str, list[str]]


class CellFacts(TypedDict):
    name: str
    neuron_class: str
    members: list[str]
    cell_type: str
    cell_type_desc: str
    category: str
    dv: str
    lr: str
    neurotransmitter: list[str]
    lineage: str
    ganglion: str
    soma_um: list[float] | None
    datasets: list[str]


# ---------------------------------------------------------------- edges


class Spread(TypedDict):
    """Over independent animals: their least and largest count, how many have the connection, of how many that could
    show it."""

    low: Number
    high: Number
    found: int
    known: int


class SynapseCounts(TypedDict):
    """``count`` is the sum of ``list_count``, which is in the order of the data sets; or the mean over independent
    animals, which has a ``spread``. ``states``: what each data set says, where one of them says nothing; there a 0 of
    ``list_count`` is no count."""

    pre: str
    post: str
    type: Synapse
    count: Number
    list_count: list[Number]
    states: NotRequired[list[Knowledge]]
    spread: NotRequired[Spread]


class EdgesLayer(TypedDict):
    """The layer that connections were looked up in: ``states`` counts all ``n_edges``, of which ``n_shown`` obey the
    rule."""

    id: str
    name: str
    rule: str
    n_shown: int
    n_edges: int
    states: dict[str, int]


class EdgesAnswer(TypedDict):
    datasets: list[str]
    units: list[str]
    neurons: list[str]
    unconnected: list[str]
    absent: list[str]
    absent_because: dict[str, Knowledge]
    synapses: list[SynapseCounts]
    layer: NotRequired[EdgesLayer]


class Partner(TypedDict):
    """A cell or class that the chosen cells connect to. ``count`` is the sum of ``list_count``; ``percent`` its share
    of all connections of this direction; ``mean``, ``low`` and ``high`` are over independent animals: ``known`` that
    could show it, ``found`` that have it. ``states``: what each data set says; a 0 is a count where it is known."""

    partner: str
    direction: Direction
    type: Synapse
    cell_type: list[str]
    neurotransmitter: list[str]
    count: Number
    list_count: list[Number]
    states: list[Knowledge]
    percent: Number
    mean: Unknown
    low: Unknown
    high: Unknown
    found: int
    known: int


class PartnersAnswer(TypedDict):
    """``totals``: what 100 % is, by direction. ``animals``: how many independent ones the data sets are."""

    datasets: list[str]
    units: list[str]
    animals: int
    totals: dict[Direction, Number]
    partners: list[Partner]


# ---------------------------------------------------------------- paths


class PathEdge(TypedDict):
    """``type`` is the one with the larger weight where an edge has both; ``by_type`` then holds the two."""

    pre: str
    post: str
    count: Number
    type: Synapse
    by_type: NotRequired[dict[str, Number]]


class Path(TypedDict):
    path: list[str]
    edges: list[PathEdge]
    total_weight: Number
    hops: int
    weakest: Unknown
    path_cost: Number


class FoundPaths(TypedDict):
    dataset_id: str
    unit: str
    start_neuron: str
    end_neuron: str
    starts: list[str]
    ends: list[str]
    use_weights: bool
    use_gap_junction: bool
    combine: Combine
    mode: Mode
    rank: Rank
    max_hops: int | None
    exclude: list[str]
    require: list[str]
    neurons_only: bool
    not_neurons: list[str]
    cost: Number
    nodes: list[str]
    paths: list[Path]
    n_paths: int | None
    truncated: bool
    truncated_by: Stop | None


class NoPaths(TypedDict):
    paths: list[Path]
    message: str
    n_paths: int | None
    truncated: bool
    truncated_by: Stop | None


PathsAnswer: TypeAlias = FoundPaths | NoPaths
