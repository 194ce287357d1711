"""What questions about the statistics of connectomes are answered with."""

from __future__ import annotations

from enum import StrEnum

from typing_extensions import TypedDict

from app.services.answer_types import Unknown
from data_loader.networks.rewiring import Null
from data_loader.networks.triads import Triad


class State(StrEnum):
    """Whether a statistic was held against random networks, or why not."""

    TESTED = "tested"
    KEPT = "kept"  # every random network has the same value: the null keeps it
    NOT_DEFINED = "not_defined"  # in this network, or in random ones
    NO_SPREAD = "no_spread"  # every random network has the same other value: a p, and no z
    OTHER_NULL = "other_null"  # nothing that it is about differs in random networks of this kind
    NO_NULLS = "no_nulls"  # nobody made random networks of it


class StatisticRow(TypedDict):
    """``value``: of the network. ``tested_value``: found in the same way as in the nulls, from which ``z`` is.
    ``bars``: nulls between ``least`` and ``most`` in equal steps."""

    statistic: str
    name: str
    value: Unknown
    state: State
    null: Null
    n_nulls: int
    tested_value: Unknown
    null_mean: Unknown
    null_sd: Unknown
    null_low: Unknown
    null_high: Unknown
    z: Unknown
    p: Unknown
    q: Unknown
    floor: Unknown
    percentile: Unknown
    least: Unknown
    most: Unknown
    bars: list[int]


class Club(TypedDict):
    """Parallel lists, by rising ``k``; of the nulls empty where there are none."""

    k: list[int]
    cells: list[int]
    phi: list[float]
    null_mean: list[float]
    null_low: list[float]
    null_high: list[float]
    normalized: list[Unknown]
    p: list[float]
    threshold: int | None  # k of the club that the statistic is about
    members: list[str]  # its cells, most partners first


class StatisticsAnswer(TypedDict):
    dataset: str
    level: str
    unit: str
    threshold: str
    n_cells: int
    n_chemical: int
    n_gap_pairs: int | None  # None: not annotated
    n_union: int
    n_directed: int
    n_without_soma: int
    null: Null
    keeps: str
    n_nulls: int
    swaps: Unknown
    seed: int | None
    n_tests: int
    unreachable: bool
    rows: list[StatisticRow]
    rich_club: Club
    notes: list[str]


class AcrossRow(TypedDict):
    """Parallel to the data sets."""

    statistic: str
    name: str
    values: list[Unknown]
    z: list[Unknown]
    p: list[Unknown]
    states: list[State]


class AcrossAnswer(TypedDict):
    null: Null
    datasets: list[str]
    names: list[str]
    n_cells: list[int]
    n_nulls: list[int]
    rows: list[AcrossRow]


class TriadsAnswer(TypedDict):
    """``triads``: cells (x, y, z); ``x_y``, ``y_z``, ``x_z``: mutual, forward, backward or none."""

    dataset: str
    triad: Triad
    x_y: str
    y_z: str
    x_z: str
    neuron: str
    n_all: int
    n: int
    offset: int
    triads: list[list[str]]
