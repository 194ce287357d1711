"""Averages around an event in each animal of a group, and over its animals, of every cell or class at once."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from app.analysis.activity.events.averages import RESPONSE, over_events, peak_latency, response, spread_of_events
from app.analysis.activity.events.ordering import halves
from app.analysis.activity.events.sources import Events
from app.analysis.activity.events.windows import Kept, aligned, grid, keep, without_baseline
from app.analysis.statistics.families import Family, family
from app.analysis.statistics.intervals import Mean, mean_over_animals
from app.analysis.statistics.permutations import Tested, sign_flips
from app.services.animals.events.question import EventsQuestion
from app.services.animals.signals import Signals

Floats = npt.NDArray[np.float64]
Counts = npt.NDArray[np.int64]


@dataclass(frozen=True, eq=False)
class Animal:
    """One animal with its events."""

    signals: Signals
    kept: Kept

    @property
    def dataset_id(self) -> str:
        return self.signals.dataset_id


@dataclass(frozen=True, eq=False)
class EventStudy:
    """Arrays are (animals, names, tau) or what is left of these axes; NaN where an animal does not have a name."""

    animals: tuple[Animal, ...]
    names: tuple[str, ...]  # in alphabetical order
    cells: Mapping[str, tuple[str, ...]]  # name -> all labels that it is the mean of in some animal
    tau: Floats  # s
    response_window: tuple[float, float]  # s, the first and the last point
    means: Floats
    n_events: Counts  # (animals, names)
    over: Mean  # (names, tau)
    spread: Floats  # (names, tau) over events, where there is one animal; else without rows
    odd: Floats  # (names, tau) over animals, of the first, third, ... event of each
    even: Floats
    responses: Floats  # (animals, names)
    response: Mean  # (names,)
    area: Floats  # (names,)
    latency: Floats  # (names,)
    tested: list[Tested]
    family: Family
    behavior: Floats  # (animals, tau), native unit, no baseline subtracted
    behavior_over: Mean  # (tau,)

    @property
    def n_animals(self) -> int:
        """Those that have an event."""
        return sum(len(animal.kept.times) > 0 for animal in self.animals)

    def row(self, name: str) -> int | None:
        return self.names.index(name) if name in self.cells else None


def study(question: EventsQuestion, animals: Sequence[tuple[Signals, Events]], seed: int) -> EventStudy:
    """``question.neurons`` do not matter: the tests of all neurons are one family."""
    low, high = question.window
    tau = grid(low, high)
    kept = tuple(Animal(signals, keep(events, signals.times, low, high, question.gap)) for signals, events in animals)
    cells = cells_of([animal.signals for animal in kept])
    names = tuple(cells)
    shape = (len(kept), len(names), len(tau))
    means, odd, even = (np.full(shape, np.nan) for _ in range(3))
    counts = np.zeros(shape[:2], dtype=np.int64)
    behavior = np.full((len(kept), len(tau)), np.nan)
    spread = np.full((0, len(tau)), np.nan)
    number = {name: row for row, name in enumerate(names)}
    for index, animal in enumerate(kept):
        rows = [number[name] for name in animal.signals.names]
        windows = windows_of(question, animal, animal.signals.traces, tau)
        first, second = halves(len(animal.kept.times))
        means[index, rows], counts[index, rows] = over_events(windows)
        odd[index, rows], even[index, rows] = (over_events(windows[:, half]).mean for half in (first, second))
        if len(kept) == 1:
            spread = np.full(shape[1:], np.nan)
            spread[rows] = spread_of_events(windows)
        channel = animal.signals.channel(question.behavior)
        if channel is not None:
            there = aligned(channel[None], animal.signals.times, animal.kept.times, tau)
            behavior[index] = over_events(there).mean[0]
    until = min(RESPONSE[1], high)
    of_animals = response(means, tau, RESPONSE[0], until)
    tested = sign_flips(of_animals.mean, seed) if len(kept) else []
    over = mean_over_animals(means)
    points = tau[(tau >= -1e-9) & (tau <= until + 1e-9)]
    return EventStudy(
        animals=kept,
        names=names,
        cells=cells,
        tau=tau,
        response_window=(float(points[0]), float(points[-1])),
        means=means,
        n_events=counts,
        over=over,
        spread=spread,
        odd=mean_over_animals(odd).mean,
        even=mean_over_animals(even).mean,
        responses=of_animals.mean,
        response=mean_over_animals(of_animals.mean),
        area=mean_over_animals(of_animals.area).mean,
        latency=peak_latency(over.mean, tau),
        tested=tested,
        family=family(np.array([one.p for one in tested]), np.array([one.floor for one in tested])),
        behavior=behavior,
        behavior_over=mean_over_animals(behavior),
    )


def windows_of(question: EventsQuestion, animal: Animal, signals: Floats, tau: Floats) -> Floats:
    """(names, events, tau), less the baseline."""
    windows = aligned(signals, animal.signals.times, animal.kept.times, tau)
    return windows if question.baseline is None else without_baseline(windows, tau, *question.baseline)


def cells_of(animals: Sequence[Signals]) -> dict[str, tuple[str, ...]]:
    """Names in alphabetical order -> all labels that they are the mean of in some animal."""
    found: dict[str, dict[str, None]] = {}
    for animal in animals:
        for name, cells in animal.cells.items():
            found.setdefault(name, {}).update(dict.fromkeys(cells))
    return {name: tuple(sorted(found[name])) for name in sorted(found)}
