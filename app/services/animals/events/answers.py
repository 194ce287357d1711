"""What questions about events are answered with. Seconds are relative to the event; None: not known."""

from __future__ import annotations

from typing_extensions import TypedDict

Values = list[float | None]  # at each tau


class OneAnimal(TypedDict):
    """``dropped``: why its other events are not averaged -> how many."""

    dataset_id: str
    n_events: int
    dropped: dict[str, int]
    overlapping: int


class AnimalAverage(TypedDict):
    dataset_id: str
    n_events: int
    mean: Values
    response: float | None


class When(TypedDict):
    """A cluster of times at which the average differs from 0, in s."""

    start: float
    end: float
    p: float


class EventRow(TypedDict):
    """One cell or class. ``per_animal``, ``chance_low``, ``chance_high`` and ``times`` are of named neurons only, else
    empty. ``times`` is None for fewer than six animals. ``sd``: over the events, where there is one animal."""

    neuron: str
    cells: list[str]
    n_animals: int
    n_events: int
    mean: Values
    ci_low: Values
    ci_high: Values
    sd: Values
    response: float | None
    response_ci: tuple[float, float] | None
    area: float | None
    latency: float | None
    p: float | None
    q: float | None
    floor: float | None
    per_animal: list[AnimalAverage]
    chance_low: Values
    chance_high: Values
    times: list[When] | None


class BehaviorAverage(TypedDict):
    """As recorded: no baseline is subtracted."""

    behavior: str
    unit: str
    n_animals: int
    mean: Values
    ci_low: Values
    ci_high: Values
    per_animal: list[AnimalAverage]


class EventAverages(TypedDict):
    """``kept`` and ``dropped`` count events of all animals. ``without_behavior``: recordings that lack the behavior of
    a threshold. ``not_identified``: neurons that were asked for and are in no animal. ``unreachable``: too few
    animals for any q below 0.05."""

    group: str
    dataset: str | None
    simulated: bool
    event: str
    level: str
    window: tuple[float, float]
    baseline: tuple[float, float] | None
    gap: float
    unit: str
    n_animals: int
    animals: list[OneAnimal]
    without_behavior: list[str]
    kept: int
    dropped: dict[str, int]
    overlapping: int
    tau: list[float]
    response_window: tuple[float, float]
    family_size: int
    unreachable: bool
    null: str
    rows: list[EventRow]
    not_identified: list[str]
    behavior: BehaviorAverage | None


class SingleEvent(TypedDict):
    """``frame`` from 1; ``time``: s since the first frame; ``half``: odd or even."""

    dataset_id: str
    number: int
    frame: int
    time: float
    values: Values


class SingleEvents(TypedDict):
    """``traces``: numbers of its traces in each recording, from 1."""

    group: str
    dataset: str | None
    simulated: bool
    event: str
    neuron: str
    unit: str
    tau: list[float]
    traces: dict[str, list[int]]
    events: list[SingleEvent]
