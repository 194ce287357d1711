"""Averages around an event in each animal of a group, and over its animals, of every cell or class at once."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from app.analysis.activity.events.averages import RESPONSE, over_events, peak_latency, response, spread_of_events
from app.analysis.activity.events.ordering import halves
from app.analysis.activity.events.sources import Events
from app.analysis.activity.events.windows import Alignment, Kept, aligned, grid, keep, without_baseline
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

    dataset_id: str
    kept: Kept


@dataclass(frozen=True, eq=False)
class EventStudy:
    """Arrays are of (animals, names, tau) what is left of these axes; NaN where an animal does not have a name."""

    animals: tuple[Animal, ...]
    names: tuple[str, ...]  # in alphabetical order
    cells: Mapping[str, tuple[str, ...]]  # name -> all labels that it is the mean of in some animal
    tau: Floats  # s
    response_window: tuple[float, float]  # s, the first and the last point
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


def study(
    question: EventsQuestion,
    animals: Sequence[tuple[Signals, Events]],
    cells: Mapping[str, tuple[str, ...]],
    seed: int,
) -> EventStudy:
    """``question.neurons`` do not matter: the tests of all neurons are one family. ``cells``: of these animals."""
    low, high = question.window
    tau = grid(low, high)
    kept = [keep(events, signals.times, low, high, question.gap) for signals, events in animals]
    names = tuple(cells)
    shape = (len(kept), len(names), len(tau))
    means, odd, even = (np.full(shape, np.nan) for _ in range(3))
    counts = np.zeros(shape[:2], dtype=np.int64)
    behavior = np.full((len(kept), len(tau)), np.nan)
    spread = np.full((0, len(tau)), np.nan)
    number = {name: row for row, name in enumerate(names)}
    for index, ((signals, _), events) in enumerate(zip(animals, kept, strict=True)):
        rows = [number[name] for name in signals.names]
        alignment = Alignment(signals.times, events.times, tau)
        windows = less_baseline(question, alignment.of(signals.at(alignment.frames)), tau)
        first, second = halves(len(events.times))
        means[index, rows], counts[index, rows] = over_events(windows)
        odd[index, rows], even[index, rows] = (over_events(windows[:, half]).mean for half in (first, second))
        if len(kept) == 1:
            spread = np.full(shape[1:], np.nan)
            spread[rows] = spread_of_events(windows)
        channel = signals.channel(question.behavior)
        if channel is not None:
            behavior[index] = over_events(alignment.of(channel[None, alignment.frames])).mean[0]
    until = min(RESPONSE[1], high)
    of_animals = response(means, tau, RESPONSE[0], until)
    tested = sign_flips(of_animals.mean, seed) if len(kept) else []
    over = mean_over_animals(means)
    points = tau[(tau >= -1e-9) & (tau <= until + 1e-9)]
    return EventStudy(
        animals=tuple(Animal(signals.dataset_id, events) for (signals, _), events in zip(animals, kept, strict=True)),
        names=names,
        cells=cells,
        tau=tau,
        response_window=(float(points[0]), float(points[-1])),
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


def less_baseline(question: EventsQuestion, windows: Floats, tau: Floats) -> Floats:
    """``windows`` (names, events, tau), less the baseline of each."""
    return windows if question.baseline is None else without_baseline(windows, tau, *question.baseline)


def windows_of(question: EventsQuestion, animal: Animal, signals: Signals, name: str, tau: Floats) -> Floats:
    """(events, tau) of one name, less the baseline."""
    windows = aligned(signals.rows([name]), signals.times, animal.kept.times, tau)
    return less_baseline(question, windows, tau)[0]
