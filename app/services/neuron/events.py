"""What a neuron does when reversals begin and end, over the animals of a group."""

from __future__ import annotations

from typing import Final

from app.analysis.activity.identities import Level
from app.services.animals.events.answers import EventAverages
from app.services.animals.events.question import EventKind, EventsQuestion
from app.services.animals.service import AnimalsService
from app.services.neuron.answers import EventSummary

SHOWN: Final = (EventKind.REVERSAL_START, EventKind.REVERSAL_END)


def question(name: str, level: Level, group: str, event: EventKind) -> EventsQuestion:
    """With the window, baseline and gap that the page of events opens with."""
    return EventsQuestion.of({"group": group, "event": event, "level": level, "neurons": [name]})


def averages(animals: AnimalsService, name: str, level: Level, group: str) -> list[EventAverages]:
    """Of the start and the end of reversals."""
    return [animals.average_events(question(name, level, group, event)) for event in SHOWN]


def summary(found: EventAverages) -> EventSummary:
    """The response alone; None where no animal has the neuron, or none has such an event."""
    row = next(iter(found["rows"]), None)
    return {
        "event": found["event"],
        "n_animals": row["n_animals"] if row else 0,
        "n_events": row["n_events"] if row else 0,
        "response": row["response"] if row else None,
        "response_ci": row["response_ci"] if row else None,
        "unit": found["unit"],
        "p": row["p"] if row else None,
        "q": row["q"] if row else None,
        "floor": row["floor"] if row else None,
        "family_size": found["family_size"],
        "unreachable": bool(found["unreachable"]),
    }
