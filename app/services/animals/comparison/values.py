"""One number for each cell or class of an animal: what two groups are compared by."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

import numpy as np
import numpy.typing as npt

from app.analysis.activity.epochs import around, correlation_in, mean_in, rises_in, since_start, variance_in
from app.analysis.activity.events.windows import Kept, keep
from app.services.activity.recordings import RecordingRow, TraceKind
from app.services.animals.comparison.question import AFTER, GroupsQuestion, Quantity, Span
from app.services.animals.events.occurrences import Occurrences
from app.services.animals.events.question import EventsQuestion
from app.services.animals.signals import AnimalSignals, Signals
from data_loader.schema import BEHAVIORS

Floats = npt.NDArray[np.float64]
Flags = npt.NDArray[np.bool_]

NO_ORIGINAL: Final = "no original traces"
NO_EVENT: Final = "no event is left"
TOO_SHORT: Final = "ends before the epoch does"
SECONDS: Final = 60.0


@dataclass(frozen=True, eq=False)
class AnimalValues:
    """Of one animal at one side. ``names`` is [""] where the quantity is of the whole animal."""

    row: RecordingRow
    names: tuple[str, ...]
    values: Floats  # (names,)
    n_events: int | None = None
    left_out: str | None = None


class ValuesOfAnimals:
    def __init__(self, signals: AnimalSignals, occurrences: Occurrences) -> None:
        self._signals = signals
        self._occurrences = occurrences

    def in_epoch(self, question: GroupsQuestion, row: RecordingRow) -> AnimalValues:
        """Mean, variance, correlation, or rate of rises in an epoch, less that in the reference."""
        signals = self._signals.of(row.dataset_id, question.level)
        traces = self._traces(question, signals)
        if isinstance(traces, str):
            return _without(row, traces)
        total = np.zeros(len(traces))
        for sign, span in ((1.0, question.epoch), (-1.0, question.reference)):
            if sign < 0 and span is None:
                continue
            frames = _epoch(signals.times, span)
            if frames is None:
                return _without(row, TOO_SHORT)
            total = total + sign * self._quantity(question, signals, traces, frames)
        return AnimalValues(row, tuple(signals.names), total)

    def around_events(self, question: GroupsQuestion, row: RecordingRow) -> tuple[AnimalValues, AnimalValues]:
        """Sides a and b of an animal before and after an event."""
        signals = self._signals.of(row.dataset_id, question.level)
        traces = self._traces(question, signals)
        kept = self._kept(question, signals)
        why = traces if isinstance(traces, str) else None if len(kept.times) else NO_EVENT
        if why is not None or isinstance(traces, str):
            return _without(row, why), _without(row, why)
        spans = [question.after if side == AFTER else question.before for side in (question.a, question.b)]
        a, b = (self._quantity(question, signals, traces, around(signals.times, kept.times, *span)) for span in spans)
        names, n_events = tuple(signals.names), len(kept.times)
        return AnimalValues(row, names, a, n_events), AnimalValues(row, names, b, n_events)

    def events_a_minute(self, question: GroupsQuestion, row: RecordingRow) -> AnimalValues:
        """Of the whole animal, identified or not."""
        signals = self._signals.of(row.dataset_id, question.level)
        frames = _epoch(signals.times, question.epoch)
        if frames is None:
            return _without(row, TOO_SHORT)
        found = self._occurrences.of(event_question(question), signals)
        n_events = int(frames[found.frames - 1].sum()) if found is not None else 0
        minutes = float(frames.sum()) * float(np.median(np.diff(signals.times))) / SECONDS
        return AnimalValues(row, ("",), np.array([n_events / minutes]), n_events)

    def _traces(self, question: GroupsQuestion, signals: Signals) -> Floats | str:
        """Those that the quantity is of, or why there are none."""
        if question.quantity is Quantity.CORRELATION and signals.channel(question.behavior) is None:
            return f"no {BEHAVIORS[question.behavior].name.lower()}"
        if question.quantity not in (Quantity.MEAN, Quantity.VARIANCE) or question.trace is TraceKind.Z:
            return signals.traces()
        original = signals.original()
        return NO_ORIGINAL if original is None else original

    def _quantity(self, question: GroupsQuestion, signals: Signals, traces: Floats, frames: Flags) -> Floats:
        if question.quantity is Quantity.MEAN:
            return mean_in(traces, frames)
        if question.quantity is Quantity.VARIANCE:
            return variance_in(traces, frames)
        if question.quantity is Quantity.RATE:
            return rises_in(traces, signals.times, question.at, frames)
        channel = signals.channel(question.behavior)
        return np.full(len(traces), np.nan) if channel is None else correlation_in(traces, channel, frames)

    def _kept(self, question: GroupsQuestion, signals: Signals) -> Kept:
        events = self._occurrences.of(event_question(question), signals)
        low = min(question.before[0], question.after[0], 0.0)
        high = max(question.before[1], question.after[1], 0.0)
        if events is None:
            raise AssertionError("only a threshold may lack its behavior")
        return keep(events, signals.times, low, high, question.gap)


def event_question(question: GroupsQuestion) -> EventsQuestion:
    return EventsQuestion.of({"event": question.event})


def _epoch(times: Floats, span: Span | None) -> Flags | None:
    return np.ones(len(times), dtype=np.bool_) if span is None else since_start(times, *span)


def _without(row: RecordingRow, why: str | None) -> AnimalValues:
    return AnimalValues(row, (), np.zeros(0), left_out=why)
