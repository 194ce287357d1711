"""What cells do around events: averages over the animals of a group, or of one animal."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from typing import Final

import numpy as np
import numpy.typing as npt

from app.analysis.activity.events.windows import Reason
from app.analysis.activity.identities import Level
from app.analysis.statistics.permutations import Null
from app.analysis.statistics.seeds import seed_of
from app.errors import NotFoundError
from app.jobs import Jobs
from app.services.activity.recordings import RecordingRow, Recordings
from app.services.animals.events.answers import (
    AnimalAverage,
    BehaviorAverage,
    EventAverages,
    EventRow,
    SingleEvent,
    SingleEvents,
    Values,
)
from app.services.animals.events.heat import EventHeat, heat
from app.services.animals.events.named import DECIMALS, NamedNeuron, named
from app.services.animals.events.occurrences import Occurrences
from app.services.animals.events.question import EventsQuestion
from app.services.animals.events.study import EventStudy, study, windows_of
from app.services.animals.groups import Groups
from app.services.animals.signals import AnimalSignals
from data_loader.problems import shorten
from data_loader.remembering import remembered
from data_loader.schema import BEHAVIORS
from data_loader.store import Store

Floats = npt.NDArray[np.float64]

UNIT: Final = "sd of the trace in its recording"
KEPT: Final = 16  # groups and levels
KEPT_MEGABYTES: Final = 2  # of studies: one of 100 animals and 100 neurons takes 0.3


class EventAnswers:
    """Methods raise ``NotFoundError`` for an unknown group, recording, stimulus, or neuron."""

    def __init__(
        self, store: Store, recordings: Recordings, groups: Groups, signals: AnimalSignals, jobs: Jobs
    ) -> None:
        self._jobs = jobs
        self._data_version = store.data_version
        self._recordings = recordings
        self._groups = groups
        self._signals = signals
        self._occurrences = Occurrences(recordings)

    def kinds_of(self, question: EventsQuestion) -> dict[str, str]:
        """Events that its animals may be asked for -> their names."""
        return self._occurrences.kinds(self.rows(question))

    def names(self, question: EventsQuestion) -> Mapping[str, tuple[str, ...]]:
        """Cells or classes that its animals have, in alphabetical order -> the labels that they are the mean of."""
        return self._names(tuple(row.dataset_id for row in self.rows(question)), question.level)

    def heat(self, question: EventsQuestion, order: str, split: bool) -> EventHeat:
        """``order``: peak, response, or name."""
        return heat(self.study(question), order, split)

    def study(self, question: EventsQuestion) -> EventStudy:
        """Of all neurons of the question's animals."""
        return self._study(question.of_all())

    def rows(self, question: EventsQuestion) -> Sequence[RecordingRow]:
        """The animals that are asked about: one recording, or those of the group whose neurons were identified."""
        if question.dataset:
            return (self._recordings.row(question.dataset),)
        return self._groups.group(question.group).labeled

    def average(self, question: EventsQuestion) -> EventAverages:
        found, rows = self.study(question), self.rows(question)
        dropped: Counter[str] = Counter()
        for animal in found.animals:
            dropped.update(animal.kept.dropped)
        asked, there = question.neurons or found.names, {animal.dataset_id for animal in found.animals}
        nulls = {one.null for one in found.tested} - {Null.NONE}
        told = self._named(question.of_all(), tuple(name for name in question.neurons if name in found.cells))
        return {
            "group": self._group(question),
            "dataset": question.dataset or None,
            "simulated": any(row.simulated for row in rows),
            "event": question.event,
            "level": question.level,
            "window": question.window,
            "baseline": question.baseline,
            "gap": question.gap,
            "unit": UNIT,
            "n_animals": found.n_animals,
            "animals": [
                {
                    "dataset_id": animal.dataset_id,
                    "n_events": len(animal.kept.times),
                    "dropped": {str(reason): count for reason, count in animal.kept.dropped.items()},
                    "overlapping": animal.kept.overlapping,
                }
                for animal in found.animals
            ],
            "without_behavior": [name for name in (row.dataset_id for row in rows) if name not in there],
            "kept": sum(len(animal.kept.times) for animal in found.animals),
            "dropped": {str(reason): dropped[reason] for reason in Reason},
            "overlapping": sum(animal.kept.overlapping for animal in found.animals),
            "tau": np.round(found.tau, 6).tolist(),
            "response_window": found.response_window,
            "family_size": found.family.size,
            "unreachable": found.family.unreachable,
            "null": ", ".join(sorted(nulls)) or Null.NONE,
            "rows": [self._row(found, name, told.get(name)) for name in asked if name in found.cells],
            "not_identified": [name for name in asked if name not in found.cells],
            "behavior": _behavior(question, found),
        }

    def single(self, question: EventsQuestion, neuron: str) -> SingleEvents:
        """Every event of every animal that has ``neuron``, less its baseline."""
        found, rows = self.study(question), self.rows(question)
        if neuron not in found.cells:
            raise NotFoundError(
                f"“{shorten(neuron)}” was identified in none of these {len(rows)} animals.", code="unknown_neuron"
            )
        events: list[SingleEvent] = []
        for animal in found.animals:
            signals = self._signals.of(animal.dataset_id, question.level)
            if neuron not in signals.names:
                continue
            values = windows_of(question, animal, signals, neuron, found.tau)
            since = np.round(animal.kept.times - signals.times[0], 3).tolist()
            for number, (frame, time) in enumerate(zip(animal.kept.frames.tolist(), since, strict=True), start=1):
                line = _values(values[number - 1])
                one: SingleEvent = {
                    "dataset_id": animal.dataset_id, "number": number, "frame": frame, "time": time, "values": line,
                }  # fmt: skip
                events.append(one)
        cells = set(found.cells[neuron])
        return {
            "group": self._group(question),
            "dataset": question.dataset or None,
            "simulated": any(row.simulated for row in rows),
            "event": question.event,
            "neuron": neuron,
            "unit": UNIT,
            "tau": np.round(found.tau, 6).tolist(),
            "traces": {
                animal.dataset_id: [
                    row.idx for row in self._recordings.neurons(animal.dataset_id) if row.label in cells
                ]
                for animal in found.animals
            },
            "events": events,
        }

    # --- parts

    def _group(self, question: EventsQuestion) -> str:
        found = self._groups.of(question.dataset) if question.dataset else self._groups.group(question.group)
        return found.id

    @remembered(most=KEPT)
    def _names(self, dataset_ids: tuple[str, ...], level: Level) -> Mapping[str, tuple[str, ...]]:
        return self._signals.identified[level].cells_of(dataset_ids)

    @remembered(megabytes=KEPT_MEGABYTES)
    def _study(self, question: EventsQuestion) -> EventStudy:
        rows = self.rows(question)
        self._occurrences.check(question, rows)
        with self._jobs.about(len(rows)):
            animals = []
            for row in rows:
                signals = self._signals.of(row.dataset_id, question.level)
                events = self._occurrences.of(question, signals)
                if events is not None:
                    animals.append((signals, events))
            cells = self._names(tuple(signals.dataset_id for signals, _ in animals), question.level)
            return study(question, animals, cells, self._seed(question, "signs"))

    @staticmethod
    def _row(found: EventStudy, name: str, named: NamedNeuron | None) -> EventRow:
        row = found.names.index(name)
        band = named.chance if named else None
        response, tested = found.response, found.tested[row]
        q = found.family.q[row]
        return {
            "neuron": name,
            "cells": list(found.cells[name]),
            "n_animals": int((found.n_events[:, row] > 0).sum()),
            "n_events": int(found.n_events[:, row].sum()),
            "mean": _values(found.over.mean[row]),
            "ci_low": _values(found.over.low[row]),
            "ci_high": _values(found.over.high[row]),
            "sd": _values(found.spread[row]) if len(found.spread) else [],
            "response": _value(response.mean[row]),
            "response_ci": _interval(response.low[row], response.high[row]),
            "area": _value(found.area[row]),
            "latency": _value(found.latency[row]),
            "p": _value(tested.p),
            "q": _value(q),
            "floor": _value(tested.floor),
            "per_animal": _animals(found, found.n_events[:, row], named.means, found.responses[:, row])
            if named
            else [],
            "chance_low": _values(band[0]) if band else [],
            "chance_high": _values(band[1]) if band else [],
            "times": named.times if named else [],
        }

    @remembered(megabytes=KEPT_MEGABYTES)
    def _named(self, question: EventsQuestion, names: tuple[str, ...]) -> dict[str, NamedNeuron]:
        if not names:
            return {}
        found = self.study(question)
        with self._jobs.about(len(found.animals)):
            return named(
                question,
                found,
                names,
                lambda dataset_id: self._signals.of(dataset_id, question.level),
                lambda *parts: self._seed(question, *parts),
            )

    def _seed(self, question: EventsQuestion, *parts: str) -> int:
        asked = sorted(question.query().items())
        return seed_of("events", *(f"{key}={value}" for key, value in asked), *parts, self._data_version)


def _behavior(question: EventsQuestion, found: EventStudy) -> BehaviorAverage | None:
    known = np.isfinite(found.behavior).all(axis=1)
    if not known.any():
        return None
    over = found.behavior_over
    counts = np.array([len(animal.kept.times) for animal in found.animals])
    return {
        "behavior": question.behavior,
        "unit": BEHAVIORS[question.behavior].native_unit,
        "n_animals": int(known.sum()),
        "mean": _values(over.mean),
        "ci_low": _values(over.low),
        "ci_high": _values(over.high),
        "per_animal": _animals(found, np.where(known, counts, 0), found.behavior, np.full(len(counts), np.nan)),
    }


def _animals(found: EventStudy, counts: npt.NDArray[np.int64], means: Floats, responses: Floats) -> list[AnimalAverage]:
    """Those that have an event."""
    return [
        {
            "dataset_id": animal.dataset_id,
            "n_events": int(count),
            "mean": _values(mean),
            "response": _value(response),
        }
        for animal, count, mean, response in zip(found.animals, counts, means, responses, strict=True)
        if count
    ]


def _value(value: float | np.floating) -> float | None:
    return round(float(value), DECIMALS) if np.isfinite(value) else None


def _values(values: Floats) -> Values:
    return [value if value == value else None for value in np.round(values, DECIMALS).tolist()]


def _interval(low: float, high: float) -> tuple[float, float] | None:
    return (round(float(low), DECIMALS), round(float(high), DECIMALS)) if np.isfinite(low) else None
