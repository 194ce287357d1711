"""What questions about one neuron are answered with."""

from __future__ import annotations

from typing import Literal, TypeAlias

from typing_extensions import TypedDict

from app.analysis.connectome.birth import Birth
from app.services.animals.tuning import TuningAnswer
from app.services.answer_types import Number, Unknown
from app.services.layers.answers import LayerOfCells
from data_loader.schema import Behavior, Knowledge

Kind: TypeAlias = Literal["cell", "class"]


class NamedLink(TypedDict):
    name: str
    url: str


class CellLine(TypedDict):
    """A cell of the class. ``transmitters`` keep their marks ("?" dim or tentative); ``soma_um``: x + left, y head to
    tail, z + dorsal."""

    name: str
    side: str  # of the body and dorsal or ventral: "l", "r", "dl", …; "" where it has none
    type: str
    category: str
    transmitters: list[str]
    lineage: str
    birth: Birth
    ganglion: str
    soma_um: list[float] | None


class NeuronFacts(TypedDict):
    """``counterpart``: the cell of the other side of the body, "" of a class and where there is none."""

    name: str
    kind: Kind
    neuron_class: str
    counterpart: str
    types: list[str]
    transmitters: list[str]
    ganglia: list[str]
    births: list[Birth]
    cells: list[CellLine]


# ---------------------------------------------------------------- wiring


class WiringPartner(TypedDict):
    """A partner of one direction. Lists are in the order of the data sets, None where a data set says nothing, which
    ``states`` puts into a word. ``percents``: of all that the neuron has of this direction there. Means and ``found``
    of ``known`` animals leave compilations of several animals out; the interval is Wilson's, 95 %."""

    name: str
    is_class: bool
    types: list[str]
    transmitters: list[str]
    weights: list[Unknown]
    percents: list[Unknown]
    states: list[Knowledge]
    mean_percent: Unknown
    low_percent: Unknown
    high_percent: Unknown
    running_percent: Number
    mean_rank: Unknown
    found: int | None
    known: int | None
    ci_low: float | None
    ci_high: float | None


class Neighbors(TypedDict):
    """``totals``: all of one direction in each data set, in its unit. ``partners``: the strongest first, those that
    make ``top`` % together; ``n_partners`` are all."""

    totals: list[Number]
    n_partners: int
    partners: list[WiringPartner]


class SimilarCell(TypedDict):
    """``cosine`` of the shares of input (or output), 0 to 1; ``own_pair``: the counterpart on the other side."""

    rank: int
    name: str
    types: list[str]
    cosine: float
    own_pair: bool


class Similar(TypedDict):
    compared: int
    inputs: list[SimilarCell]
    outputs: list[SimilarCell]


class Via(TypedDict):
    name: str
    percent: float


class TwoSteps(TypedDict):
    """``percent``: share of the receiver's input that takes two steps between the two, through all cells; ``via``: the
    strongest of them. ``direct``: the share of one step."""

    name: str
    percent: float
    direct: float
    n_via: int
    via: list[Via]


class TwoHops(TypedDict):
    sources: list[TwoSteps]
    targets: list[TwoSteps]


class NeuronWiring(TypedDict):
    """``presence``: what each data set says of the neuron itself. ``animals``: how many the single ones are; None where
    all chosen data sets are compilations."""

    datasets: list[str]
    units: list[str]
    presence: list[Knowledge]
    gap_junctions_annotated: list[bool]
    compilations: list[str]
    animals: int | None
    partners_are: Literal["cells", "classes"]
    top: Number
    inputs: Neighbors
    outputs: Neighbors
    gap_junctions: Neighbors
    similar: Similar
    two_hops: TwoHops
    notes: list[str]


# ---------------------------------------------------------------- activity


class NeuronTrace(TypedDict):
    """``certain``: the label names one cell; AVA? is a trace of class AVA and of neither cell."""

    idx_neuron: int
    label: str
    confidence: float | None
    certain: bool


class NeuronRecording(TypedDict):
    dataset_id: str
    name: str
    paper_id: str
    group: str
    simulated: bool
    encoded: bool
    traces: list[NeuronTrace]


class NeuronRecordings(TypedDict):
    """``n_animals``: recordings with identified neurons; ``n_found``: those in which this one is. ``n_doubtful``:
    further ones that have a trace of its class and leave open which cell it is."""

    n_animals: int
    n_found: int
    n_doubtful: int
    recordings: list[NeuronRecording]


class EventSummary(TypedDict):
    """Mean activity over 5 s from the event, less the baseline, over animals; p of sign flips over animals, q over all
    cells or classes of the group. ``unreachable``: too few animals for any q below 0.05."""

    event: str
    n_animals: int
    n_events: int
    response: float | None
    response_ci: tuple[float, float] | None
    unit: str
    p: float | None
    q: float | None
    floor: float | None
    family_size: int
    unreachable: bool


class BehaviorCorrelation(TypedDict):
    """Mean r over animals (Fisher z) with the 95 % interval between them; p by ``method``, q over all cells or classes
    of the group."""

    behavior: Behavior
    name: str
    n_animals: int
    n_frames: int
    r: float | None
    ci_low: float | None
    ci_high: float | None
    p: float | None
    q: float | None
    floor: float | None
    method: str
    family_size: int
    unreachable: bool


class EncodedTuning(TypedDict):
    feature: str
    name: str
    group: str
    value: Number
    unit: str


class EncodingRow(TypedDict):
    """A row of the table of classes, with the cells of the neuron that it is about. ``observations``: recordings and
    sides pooled."""

    row: str
    cells: list[str]
    observations: int
    tunings: list[EncodedTuning]


class NeuronEncodings(TypedDict):
    simulated: bool
    rows: list[EncodingRow]


# ---------------------------------------------------------------- together


class NeuronAnswer(TypedDict):
    facts: NeuronFacts
    wiring: NeuronWiring
    recordings: NeuronRecordings
    events: list[EventSummary]
    correlations: list[BehaviorCorrelation]
    tuning: TuningAnswer
    encodings: NeuronEncodings
    layers: list[LayerOfCells]
    links: list[NamedLink]
    data_version: str
