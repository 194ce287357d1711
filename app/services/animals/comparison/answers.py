"""What comparisons of groups are answered with. None: not known, or not tested."""

from __future__ import annotations

from typing_extensions import TypedDict

from app.analysis.activity.identities import Level
from app.services.animals.comparison.question import Quantity


class ComparedSide(TypedDict):
    """``id``: a group, or before or after."""

    id: str
    group: str
    paper_id: str
    types: list[str]
    n_animals: int  # with a value of any cell or class
    n_labeled: int


class ComparedAnimal(TypedDict):
    dataset_id: str
    sides: list[str]  # a, b, or both
    date: str | None  # day of the recording, as its name says it
    n_events: int | None  # that its values are made of
    left_out: str | None  # why it has no value


class GroupRow(TypedDict):
    """``neuron``: None where the quantity is of the whole animal. ``difference``: mean of a less mean of b."""

    neuron: str | None
    cells: list[str]
    n_a: int
    n_b: int
    mean_a: float | None
    mean_b: float | None
    difference: float | None
    ci_low: float | None
    ci_high: float | None
    g: float | None
    p: float | None
    q: float | None
    floor: float | None


class AnimalValue(TypedDict):
    dataset_id: str
    side: str  # a or b
    date: str | None
    value: float


class NeuronValue(AnimalValue):
    neuron: str | None


class GroupComparison(TypedDict):
    """``only_one_side``: cells or classes with an animal in a or in b only. ``shared_days``: days on which animals of
    both were recorded. ``values``: of the neuron that was asked for."""

    a: ComparedSide
    b: ComparedSide
    paired: bool
    quantity: Quantity
    level: Level
    unit: str
    null: str
    floor: float | None  # the smallest p that any row could have
    family_size: int
    unreachable: bool
    simulated: bool
    shared_days: list[str]
    only_one_side: list[str]
    animals: list[ComparedAnimal]
    rows: list[GroupRow]
    values: list[AnimalValue]
    data_version: str
