"""What questions about correlations are answered with. None: not defined, never 0."""

from __future__ import annotations

from typing_extensions import TypedDict

from app.services.answer_types import Array

Known = float | None


class AskedSignal(TypedDict):
    key: str  # v, or the name of a neuron
    kind: str  # behavior or neuron
    name: str  # Velocity


class AnimalInIt(TypedDict):
    dataset_id: str
    n_frames: int  # of the state, after the recordings were cut to the common length
    n_bouts: int
    left_out: str | None  # why this animal is not in it


class Opposed(TypedDict):
    """Left and right cell of a class that go against each other in an animal."""

    dataset_id: str
    left: str
    right: str
    r: float


class StateDifference(TypedDict):
    """Forward minus reversal, over the animals that have enough of both."""

    n: int
    forward: float  # mean r (Fisher z)
    reversal: float
    difference: float  # mean difference of atanh r
    ci_low: Known
    ci_high: Known
    p: Known  # sign-flip over animals
    q: Known
    floor: Known


class AcrossRow(TypedDict):
    neuron: str
    n: int  # animals
    n_frames: int
    n_bouts: int
    r: Known  # mean over animals (Fisher z)
    ci_low: Known  # of Student's t between animals
    ci_high: Known
    p: Known
    q: Known
    floor: Known  # smallest reachable p
    method: str  # null
    opposed: list[Opposed]
    states: StateDifference | None


class SingleCorrelation(TypedDict):
    """Of one animal."""

    dataset_id: str
    r: float
    n_frames: int
    n_bouts: int
    n_effective: Known
    ci_low: Known
    ci_high: Known
    weak_p: Known  # circular shift
    weak_floor: Known
    forward: Known
    reversal: Known


class Lags(TypedDict):
    """Over all frames, not partial."""

    seconds: Array
    r: Array
    threshold: Known  # 95 % quantile over pairings of max |r|
    peak: Known  # s; None where no |r| is above the threshold
    words: str


class AcrossDetail(TypedDict):
    neuron: str
    cells: list[str]  # of which it is the mean in some animal
    animals: list[SingleCorrelation]
    R: list[list[Known]]  # (n, n): neuron of the animal of the row, signal of the animal of the column
    lags: Lags


class AcrossAnswer(TypedDict):
    group: str
    paper_id: str
    types: list[str]
    simulated: bool
    signal: AskedSignal
    level: str
    state: str
    partial: bool
    n_animals: int  # that count
    animals: list[AnimalInIt]
    n_frames: int  # common length
    timestep: float  # s, median of the recordings
    n_tests: int  # family of q
    unreachable: bool  # no q could be below 0.05
    floor: Known  # smallest reachable p of all rows
    resamples: int  # pairings of a sampled null
    rows: list[AcrossRow]
    detail: AcrossDetail | None


class SessionCorrelation(TypedDict):
    neuron: str
    dataset_id: str  # of the neuron
    signal_dataset_id: str
    r: Known


class AcrossAnimals(TypedDict):
    """The same pair in the animals of the recording's group."""

    neurons: list[str]  # cells, or a class where it is not known which cell
    n: int
    r: Known
    ci_low: Known
    ci_high: Known
    p: Known
    q: Known
    floor: Known
    method: str


class Effective(TypedDict):
    r: Known
    n_frames: int
    n_effective: Known
    ci_low: Known
    ci_high: Known
    p: Known
    floor: Known
    n_others: int  # other recordings of the group that it was compared with
    across: AcrossAnimals | None


class EffectivePair(Effective):
    idx_neurons: list[int]


class EffectiveBehavior(Effective):
    idx_neuron: int
    behavior: str


class EffectiveAnswer(TypedDict):
    dataset_id: str
    simulated: bool
    group: str
    n_frames: int
    n_tests: int  # family of q of the pairs
    n_tests_behavior: int
    unreachable: bool
    unreachable_behavior: bool
    pairs: list[EffectivePair]
    behavior: list[EffectiveBehavior]
