"""How the activity of one cell or class goes with each behavior, bin by bin, over the animals of a group."""

from __future__ import annotations

from itertools import combinations
from typing import Final

import numpy as np
import numpy.typing as npt
from typing_extensions import TypedDict

from app.analysis.activity.identities import Level
from app.analysis.activity.tuning import BINS, LEAST_FRAMES, bin_centers, binned_mean, common_edges
from app.analysis.statistics.intervals import mean_over_animals
from app.services.animals.groups import Group
from app.services.animals.signals import AnimalSignals, Signals
from data_loader.schema import BEHAVIORS, Behavior

DECIMALS: Final = 5
METHOD: Final = (
    f"Frames are sorted into {BINS} bins of the behavior with the same edges for all animals, the quantiles of their "
    f"frames together. Of each animal the mean z-score in each bin with at least {LEAST_FRAMES} frames; then the mean "
    "over animals with the 95 % interval of Student's t, bin by bin. z-scores are in sd of the trace in its recording."
)


class AnimalCurve(TypedDict):
    dataset_id: str
    mean: list[float | None]


class TuningCurve(TypedDict):
    """One behavior, in its native ``unit``. ``edges`` are one more than bins, ``centers`` the mean behavior of a bin;
    ``n``: animals with a value in each bin."""

    behavior: Behavior
    name: str
    unit: str
    n_animals: int
    n_frames: int
    edges: list[float]
    centers: list[float | None]
    n: list[int]
    mean: list[float | None]
    ci_low: list[float | None]
    ci_high: list[float | None]
    per_animal: list[AnimalCurve]


class TuningAnswer(TypedDict):
    """``n_animals`` of the ``n_labeled`` animals of the group have the neuron. ``cells``: what the trace of a class is
    the mean of. ``opposed``: pairs of these that go against each other (r < 0) in an animal, so that their mean hides
    both."""

    group: str
    neuron: str
    level: Level
    n_animals: int
    n_labeled: int
    simulated: bool
    cells: list[str]
    opposed: list[list[str]]
    curves: list[TuningCurve]
    method: str
    data_version: str


def tuning(signals: AnimalSignals, group: Group, neuron: str, level: Level, data_version: str) -> TuningAnswer:
    """``neuron``: one that no animal has gives an answer without curves."""
    every = [signals.of(row.dataset_id, level) for row in group.labeled]
    animals = [one for one in every if neuron in one.names]
    cells = list(dict.fromkeys(cell for one in animals for cell in one.cells[neuron]))
    return {
        "group": group.id,
        "neuron": neuron,
        "level": level,
        "n_animals": len(animals),
        "n_labeled": len(every),
        "simulated": group.simulated,
        "cells": sorted(cells),
        "opposed": _opposed(signals, animals, neuron) if level is Level.CLASS else [],
        "curves": [curve for behavior in Behavior if (curve := _curve(animals, neuron, behavior)) is not None],
        "method": METHOD,
        "data_version": data_version,
    }


def _curve(animals: list[Signals], neuron: str, behavior: Behavior) -> TuningCurve | None:
    """None where no animal has a varying behavior of this kind."""
    pairs = [
        (one.dataset_id, trace, channel)
        for one in animals
        if (trace := one.of(neuron)) is not None and (channel := one.channel(behavior)) is not None
        if np.isfinite(channel).any()
    ]
    channels = [channel for _, _, channel in pairs]
    edges = common_edges(channels)
    if len(edges) < 2:
        return None
    means = np.array([binned_mean(trace, channel, edges) for _, trace, channel in pairs])
    over = mean_over_animals(means)
    info = BEHAVIORS[behavior]
    return {
        "behavior": behavior,
        "name": info.name,
        "unit": info.native_unit,
        "n_animals": len(pairs),
        "n_frames": int(sum((np.isfinite(trace) & np.isfinite(channel)).sum() for _, trace, channel in pairs)),
        "edges": [round(edge, DECIMALS) for edge in edges.tolist()],
        "centers": _plain(bin_centers(channels, edges)),
        "n": over.n.tolist(),
        "mean": _plain(over.mean),
        "ci_low": _plain(over.low),
        "ci_high": _plain(over.high),
        "per_animal": [
            {"dataset_id": dataset_id, "mean": _plain(mean)}
            for (dataset_id, _, _), mean in zip(pairs, means, strict=True)
        ],
    }


def _opposed(signals: AnimalSignals, animals: list[Signals], neuron: str) -> list[list[str]]:
    """Pairs of cells whose traces correlate below 0 in an animal, as those of ASE do: each once."""
    found: dict[tuple[str, str], None] = {}
    for one in animals:
        cells = signals.of(one.dataset_id, Level.CELL)
        labels = [label for label in one.cells[neuron] if label in cells.names]
        traces = dict(zip(labels, cells.rows(labels), strict=True)) if len(labels) > 1 else {}
        for left, right in combinations(traces, 2):
            if _correlation(traces[left], traces[right]) < 0:
                found[left, right] = None
    return [list(pair) for pair in sorted(found)]


def _correlation(a: npt.NDArray[np.float64], b: npt.NDArray[np.float64]) -> float:
    known = np.isfinite(a) & np.isfinite(b)
    if known.sum() < 2 or not (a[known].std() and b[known].std()):
        return np.nan
    return float(np.corrcoef(a[known], b[known])[0, 1])


def _plain(values: npt.NDArray[np.float64]) -> list[float | None]:
    return [round(value, DECIMALS) if np.isfinite(value) else None for value in values.tolist()]
