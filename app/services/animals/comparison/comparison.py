"""Answers about two groups of animals, or the same animals before and after an event."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from typing import Final

import numpy as np

from app.analysis.statistics.permutations import Null
from app.analysis.statistics.seeds import seed_of
from app.errors import BadRequestError, NotFoundError
from app.jobs import Jobs
from app.services.activity.recordings import RecordingRow, TraceKind
from app.services.animals.comparison.answers import (
    AnimalValue,
    ComparedAnimal,
    ComparedSide,
    GroupComparison,
    GroupRow,
    NeuronValue,
)
from app.services.animals.comparison.question import AFTER, BEFORE, GroupsQuestion, Quantity
from app.services.animals.comparison.study import Study, study
from app.services.animals.comparison.values import NO_EVENT, AnimalValues, ValuesOfAnimals, event_question
from app.services.animals.events.events import EventAnswers
from app.services.animals.events.occurrences import Occurrences
from app.services.animals.events.question import EventKind, EventsQuestion
from app.services.animals.groups import Group, Groups
from app.services.animals.signals import AnimalSignals
from data_loader.problems import shorten
from data_loader.remembering import remembered
from data_loader.spelling import Spelling

KEPT_MEGABYTES: Final = 4  # of comparisons: one of 100 animals and 200 names takes 0.2
DECIMALS: Final = 6
FEWEST: Final = 2  # animals of a group that the site proposes
DAY: Final = re.compile(r"(?<!\d)(\d{4}-\d{2}-\d{2})(?!\d)")
ERASED: Final = (
    "Each trace is z-scored in its recording, so its mean is 0 and its variance 1 in every animal by construction: a "
    "difference between groups is erased. Compare original traces, or an epoch with another of the same recording."
)
UNITS: Final = {
    Quantity.RESPONSE: "sd of the trace in its recording",
    Quantity.CORRELATION: "atanh r",
    Quantity.RATE: "rises per minute",
    Quantity.EVENTS: "events per minute",
}
TRACE_UNITS: Final = {TraceKind.Z: "sd of the trace in its recording", TraceKind.ORIGINAL: "fluorescence ratio"}


class GroupComparisons:
    """Methods raise ``NotFoundError`` for an unknown group, stimulus, or neuron, ``BadRequestError`` for what cannot be
    compared."""

    def __init__(
        self,
        groups: Groups,
        signals: AnimalSignals,
        events: EventAnswers,
        occurrences: Occurrences,
        data_version: str,
        jobs: Jobs,
    ) -> None:
        self._jobs = jobs
        self._groups = groups
        self._signals = signals
        self._events = events
        self._occurrences = occurrences
        self._values = ValuesOfAnimals(signals, occurrences)
        self._data_version = data_version

    def chosen(self, question: GroupsQuestion) -> GroupsQuestion:
        """The same with its sides named. Left open: the two groups of one paper with most identified animals, the
        smaller one as a; where no paper has two, after and before."""
        if question.a and question.b:
            return question
        a, b = self.proposed(question.a, question.b)
        return GroupsQuestion.of({**question.model_dump(exclude_defaults=True), "a": a, "b": b})

    def compare(self, question: GroupsQuestion) -> GroupComparison:
        found = self.study(question)
        compared, asked = found.compared, found.question
        there = dict.fromkeys(one.row.dataset_id for one in (*found.a, *found.b))
        cells = self._signals.identified[asked.level].cells_of(tuple(there))
        nulls = sorted({str(one.null) for one in compared.tested} - {str(Null.NONE)})
        floors = [one.floor for one in compared.tested if np.isfinite(one.floor)]
        animals = _animals(found)
        days = [{one["date"] for one in animals if side in one["sides"] and one["date"]} for side in "ab"]
        return {
            "a": _side(asked.a, found.groups[0], found.a),
            "b": _side(asked.b, found.groups[1], found.b),
            "paired": asked.paired,
            "quantity": asked.quantity,
            "level": asked.level,
            "unit": unit_of(asked),
            "null": ", ".join(nulls) or Null.NONE,
            "floor": _value(min(floors, default=np.nan)),
            "family_size": found.family.size,
            "unreachable": found.family.unreachable,
            "simulated": any(group.simulated for group in found.groups),
            "shared_days": sorted(day for day in days[0] & days[1] if day),
            "only_one_side": list(found.only_one_side),
            "animals": animals,
            "rows": [_row(found, index, name, cells.get(name, ())) for index, name in enumerate(found.names)],
            "values": self._single(found, question.neuron),
            "data_version": self._data_version,
        }

    def every_value(self, question: GroupsQuestion) -> list[NeuronValue]:
        """Of each row and animal."""
        found = self.study(question)
        return [
            {"neuron": name or None, **one}
            for index, name in enumerate(found.names)
            for one in _of_animals(found, index)
        ]

    def study(self, question: GroupsQuestion) -> Study:
        return self._study(self.chosen(question).of_all())

    def proposed(self, a: str, b: str) -> tuple[str, str]:
        """Both sides, where "" is left open: see ``chosen``. Raises ``NotFoundError``."""
        if a in (AFTER, BEFORE) or b in (AFTER, BEFORE):
            return a or (AFTER if b == BEFORE else BEFORE), b or (BEFORE if a == AFTER else AFTER)
        every = [group for group in self._groups.all if len(group.labeled) >= FEWEST]
        if a or b:
            beside = self._groups.group(a or b)
            near = sorted(every, key=lambda group: group.paper_id != beside.paper_id)
            other = next((group.id for group in near if group.id != beside.id), "")
            return (a or other, b or other) if other else (AFTER, BEFORE)
        for larger in every:
            for smaller in every:
                if smaller.paper_id == larger.paper_id and smaller.id != larger.id:
                    return smaller.id, larger.id
        return AFTER, BEFORE

    def kinds(self, question: GroupsQuestion) -> dict[str, str]:
        """Events that both sides can be asked for -> their names."""
        asked = self.chosen(question)
        groups = [asked.group] if asked.paired else [asked.a, asked.b]
        each = [self._occurrences.kinds(self._groups.group(group).recordings) for group in groups]
        found = {**each[0], **each[-1]}
        if asked.quantity is not Quantity.EVENTS:  # a stimulus that an animal never had happened 0 times
            found = {kind: name for kind, name in found.items() if all(kind in kinds for kinds in each)}
        return {kind: name for kind, name in found.items() if kind != EventKind.THRESHOLD}

    # --- parts

    @remembered(megabytes=KEPT_MEGABYTES)
    def _study(self, question: GroupsQuestion) -> Study:
        if question.erased:
            raise BadRequestError(f"quantity={question.quantity}, trace=z: {ERASED}", code="erased_by_z_scores")
        seed = seed_of("groups", *(f"{k}={v}" for k, v in sorted(question.query().items())), self._data_version)
        groups = {question.group} if question.paired else {question.a, question.b}
        with self._jobs.about(sum(len(self._groups.group(one).recordings) for one in groups)):
            return study(question, *self._sides(question), seed)

    def _sides(
        self, question: GroupsQuestion
    ) -> tuple[tuple[Group, Group], tuple[AnimalValues, ...], tuple[AnimalValues, ...]]:
        if question.paired:
            group = self._groups.group(question.group)
            self._check_event(question, group.labeled)
            pairs = [self._values.around_events(question, row) for row in group.labeled]
            return (group, group), tuple(a for a, _ in pairs), tuple(b for _, b in pairs)
        first, second = self._groups.group(question.a), self._groups.group(question.b)
        if question.quantity is Quantity.EVENTS:  # a stimulus that one of both never had happened 0 times
            self._check_event(question, (*first.recordings, *second.recordings))
        return (first, second), self._of_group(question, first), self._of_group(question, second)

    def _of_group(self, question: GroupsQuestion, group: Group) -> tuple[AnimalValues, ...]:
        if question.quantity is Quantity.RESPONSE:
            return self._responses(question, group)
        if question.quantity is Quantity.EVENTS:
            return tuple(self._values.events_a_minute(question, row) for row in group.recordings)
        return tuple(self._values.in_epoch(question, row) for row in group.labeled)

    def _responses(self, question: GroupsQuestion, group: Group) -> tuple[AnimalValues, ...]:
        """As Activity › Events has them, with its window and baseline."""
        if not group.labeled:
            return ()
        asked = EventsQuestion.of(
            {"group": group.id, "event": question.event, "level": question.level, "gap": question.gap}
        )
        found = self._events.study(asked)
        rows = {row.dataset_id: row for row in group.labeled}
        return tuple(
            AnimalValues(
                rows[animal.dataset_id],
                found.names if len(animal.kept.times) else (),
                values if len(animal.kept.times) else np.zeros(0),
                len(animal.kept.times),
                None if len(animal.kept.times) else NO_EVENT,
            )
            for animal, values in zip(found.animals, found.responses, strict=True)
        )

    def _check_event(self, question: GroupsQuestion, rows: Sequence[RecordingRow]) -> None:
        self._occurrences.check(event_question(question), rows)

    def _single(self, found: Study, neuron: str) -> list[AnimalValue]:
        """Of each animal; where the quantity is of the whole animal, whichever neuron is asked for."""
        of_all = found.question.quantity is Quantity.EVENTS
        if not (neuron or of_all):
            return []
        name = "" if of_all else Spelling(sorted(found.names)).meant(neuron)
        if name not in found.names:
            raise NotFoundError(
                f"“{shorten(neuron)}” has no value in both {found.question.a} and {found.question.b}.",
                code="unknown_neuron",
            )
        return _of_animals(found, found.names.index(name))


def unit_of(question: GroupsQuestion) -> str:
    if question.quantity is Quantity.MEAN:
        return TRACE_UNITS[question.trace]
    if question.quantity is Quantity.VARIANCE:
        return f"({TRACE_UNITS[question.trace]})²"
    return UNITS[question.quantity]


def day(row: RecordingRow) -> str | None:
    """On which an animal was recorded, as names of recordings say it: 2022-07-26 of 2022-07-26-31."""
    found = DAY.search(row.uid)
    return found.group(1) if found else None


def _of_animals(found: Study, index: int) -> list[AnimalValue]:
    return [
        {"dataset_id": one.row.dataset_id, "side": side, "date": day(one.row), "value": round(value, DECIMALS)}
        for side, animals, values in (("a", found.a, found.values_a), ("b", found.b, found.values_b))
        for one, value in zip(animals, values[:, index].tolist(), strict=True)
        if np.isfinite(value)
    ]


def _side(side_id: str, group: Group, animals: Iterable[AnimalValues]) -> ComparedSide:
    return {
        "id": side_id,
        "group": group.id,
        "paper_id": group.paper_id,
        "types": list(group.types),
        "n_animals": sum(bool(np.isfinite(one.values).any()) for one in animals),
        "n_labeled": len(group.labeled),
    }


def _animals(found: Study) -> list[ComparedAnimal]:
    sides = (("a", "b"),) if found.question.paired else (("a",), ("b",))
    return [
        {
            "dataset_id": one.row.dataset_id,
            "sides": list(names),
            "date": day(one.row),
            "n_events": one.n_events,
            "left_out": one.left_out,
        }
        for names, animals in zip(sides, (found.a, found.b), strict=False)
        for one in animals
    ]


def _row(found: Study, index: int, name: str, cells: Sequence[str]) -> GroupRow:
    compared = found.compared
    tested = compared.tested[index]
    return {
        "neuron": name or None,
        "cells": list(cells),
        "n_a": int(compared.n_a[index]),
        "n_b": int(compared.n_b[index]),
        "mean_a": _value(compared.mean_a[index]),
        "mean_b": _value(compared.mean_b[index]),
        "difference": _value(compared.difference[index]),
        "ci_low": _value(compared.low[index]),
        "ci_high": _value(compared.high[index]),
        "g": _value(compared.g[index]),
        "p": _value(tested.p),
        "q": _value(found.family.q[index]),
        "floor": _value(tested.floor),
    }


def _value(value: float | np.floating) -> float | None:
    return round(float(value), DECIMALS) if np.isfinite(value) else None
