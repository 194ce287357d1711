"""Which events the recordings hold, and which of them are asked for."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Final

from app.analysis.activity.events.sources import Events, crossings, reversal_ends, reversal_starts, stimuli
from app.errors import NotFoundError
from app.services.activity.recordings import RecordingRow, Recordings
from app.services.animals.events.question import STIMULUS, EventKind, EventsQuestion
from app.services.animals.signals import Signals
from data_loader.problems import shorten
from data_loader.schema import BEHAVIORS

NAMES: Final[Mapping[str, str]] = {
    EventKind.REVERSAL_START: "Start of a reversal",
    EventKind.REVERSAL_END: "End of a reversal",
    EventKind.THRESHOLD: "Behavior crosses a level",
}


def event_name(question: EventsQuestion) -> str:
    """In words, for the middle of a sentence."""
    if question.stimulus:
        return f"the stimulus “{question.stimulus}”"
    if question.event == EventKind.THRESHOLD:
        info = BEHAVIORS[question.behavior]
        held = f" for {question.hold:g} s" if question.hold else ""
        return f"{info.name.lower()} {question.direction} past {question.at:g} {info.native_unit}{held}"
    return {"reversal_start": "the start of a reversal", "reversal_end": "the end of a reversal"}[question.event]


class Occurrences:
    def __init__(self, recordings: Recordings) -> None:
        self._recordings = recordings

    def kinds(self, rows: Iterable[RecordingRow]) -> dict[str, str]:
        """Events that these recordings may be asked for -> their names."""
        names = dict.fromkeys(name for row in rows for name in self._recordings.events.get(row.dataset_id, {}))
        first, second, *rest = NAMES.items()
        return dict([first, second, *((f"{STIMULUS}{name}", f"Stimulus: {name}") for name in names), *rest])

    def check(self, question: EventsQuestion, rows: Iterable[RecordingRow]) -> None:
        """Raises ``NotFoundError`` for a stimulus that none of these recordings has."""
        known = self.kinds(rows)
        if question.event not in known:
            raise NotFoundError(
                f"event={shorten(question.event)}: these recordings have {', '.join(known)}.", code="unknown_event"
            )

    def of(self, question: EventsQuestion, animal: Signals) -> Events | None:
        """Those of one animal; None where the behavior that a threshold is about was not recorded."""
        if question.stimulus:
            return stimuli(self._recordings.events.get(animal.dataset_id, {}).get(question.stimulus, []))
        if question.event == EventKind.THRESHOLD:
            channel = animal.channel(question.behavior)
            if channel is None:
                return None
            return crossings(channel, animal.times, question.at, question.direction, question.hold)
        pairs = self._recordings.reversals(animal.dataset_id)
        starts = question.event == EventKind.REVERSAL_START
        return (reversal_starts if starts else reversal_ends)(pairs, len(animal.times))
