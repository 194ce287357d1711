"""What the questions about recordings are answered with. Frames and neurons are counted from 1."""

from __future__ import annotations

from typing import Literal

from typing_extensions import TypedDict

from app.services.answer_types import Array
from data_loader.schema import Behavior

# ---------------------------------------------------------------- recordings


class PaperTitle(TypedDict):
    paper_id: str
    title: str


class PaperCredit(PaperTitle):
    title_full: str
    citation: str
    doi: str
    repository_url: str


# a key of the reference is no Python name
DatasetTypeFacts = TypedDict(
    "DatasetTypeFacts", {"type_id": str, "name": str, "description": str, "background-color": str}
)


class RecordingFacts(TypedDict):
    """``avg_timestep`` is in minutes per frame, gaps left out; ``duration`` in minutes from the first frame to the last
    one, ``longest_gap`` in seconds; ``n_holes`` neurons have no value in some frame."""

    dataset_id: str
    name: str
    n_neuron: int
    n_labeled: int
    max_t: int
    avg_timestep: float
    duration: float
    n_gaps: int
    longest_gap: float
    n_holes: int
    behaviors: list[Behavior]
    events: list[str]
    has_original: bool
    has_encoding: bool
    simulated: bool


class ListedRecording(RecordingFacts):
    paper: PaperTitle
    dataset_type: list[str]


class RecordingHead(RecordingFacts):
    """What the head of a recording's page says."""

    paper: PaperCredit
    dataset_type: list[DatasetTypeFacts]
    note: str
    format: str
    file: str
    sha256: str
    reading: str


# ---------------------------------------------------------------- neurons


class LabeledRecording(TypedDict):
    paper: PaperTitle
    dataset_id: str
    dataset_name: str
    dataset_type: list[str]
    n_neuron: int
    n_labeled: int
    max_t: int
    simulated: bool


# "class" is a key of the reference
FindNeuronAnswer = TypedDict(
    "FindNeuronAnswer",
    {
        "class": dict[str, list[list[str]]],
        "match": dict[str, dict[str, list[int]]],
        "neuropal_datasets_data": list[LabeledRecording],
        "papers": list[PaperTitle],
        "neuropal_dataset_type": dict[str, DatasetTypeFacts],
    },
)


class AskedNeuron(TypedDict):
    value: str
    label: str
    n_recordings: int


class NamedNeuron(TypedDict):
    idx_neuron: int
    label: str


class FoundNeuron(NamedNeuron):
    """``confidence`` of the label, 0 to 5; None where it is not stated."""

    confidence: float | None


class MatchingRecording(TypedDict):
    dataset_id: str
    simulated: bool
    neurons: list[FoundNeuron]


class MatchingAnswer(TypedDict):
    neurons: list[AskedNeuron]
    recordings: list[MatchingRecording]


class PlotMultipleAnswer(TypedDict):
    status: Literal["success"]
    redirect: str


# ---------------------------------------------------------------- signals


class TraceAnswer(TypedDict):
    trace: Array
    idx_neuron: int
    dataset_id: str
    simulated: bool


class BehaviorTrace(TypedDict):
    """A channel in the unit of the site; ``i`` is its fixed color index."""

    i: int
    name_short: str
    name: str
    unit: str
    data: Array


class BehaviorTraces(TypedDict):
    """A reversal is [last frame before it, last frame of it]."""

    traces: dict[Behavior, BehaviorTrace]
    reversal_events: list[tuple[int, int]]


class Extents(TypedDict):
    """Lowest and highest values; None where none is known."""

    traces: list[tuple[float, float] | None]
    behaviors: dict[Behavior, tuple[float, float] | None]


class EventStyle(TypedDict):
    color: str
    width: float


class BehaviorData(TypedDict):
    behavior: BehaviorTraces
    events: dict[str, list[int]]
    event_style: dict[str, EventStyle]


class RecordingClock(TypedDict):
    """``times``: minutes of each frame since the first one; ``gaps``: the last frame before each gap in time."""

    times: Array
    gaps: list[int]


class BehaviorAnswer(RecordingClock):
    data: BehaviorData
    dataset_id: str
    simulated: bool
    avg_timestep: float
    max_t: int


# ---------------------------------------------------------------- correlations, population


class CorrelatedPair(TypedDict):
    """``n``: frames in which both have a value."""

    idx_neurons: list[int]
    r: float | None
    n: int


class CorrelatedNeuron(TypedDict):
    idx_neuron: int
    r: float | None
    n: int


class CorrelationsAnswer(TypedDict):
    """``n`` is the number of frames, which are no independent samples."""

    dataset_id: str
    simulated: bool
    n: int
    pairs: list[CorrelatedPair]
    top: dict[str, list[CorrelatedNeuron]]
    behavior: dict[Behavior, list[CorrelatedNeuron]]


class CorrelationsOfAnswer(TypedDict):
    dataset_id: str
    simulated: bool
    idx_neuron: int
    n: int
    r: list[float | None]
    n_frames: list[int]


class Components(TypedDict):
    """``mean`` one value per neuron, ``loadings`` one row per component, ``explained`` parts of the variance."""

    mean: list[float]
    loadings: list[list[float]]
    explained: list[float]


class PopulationOrders(TypedDict):
    orders: dict[str, list[int]]
    components: Components


class PopulationAnswer(PopulationOrders):
    dataset_id: str
    simulated: bool
    n_neuron: int
