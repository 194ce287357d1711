"""Questions about several animals: what may be read together, and what holds across them."""

from __future__ import annotations

from app.analysis.activity.identities import Level
from app.services.activity.recordings import Recordings
from app.services.animals.answers import ListedGroup
from app.services.animals.events.answers import EventAverages, SingleEvents
from app.services.animals.events.events import EventAnswers
from app.services.animals.events.question import EventsQuestion
from app.services.animals.groups import Groups
from app.services.animals.signals import AnimalSignals
from app.services.animals.tuning import TuningAnswer, tuning
from app.settings import Settings
from data_loader.store import Store


class AnimalsService:
    """Every method raises ``NotFoundError`` for an unknown group or recording."""

    def __init__(self, store: Store, settings: Settings) -> None:
        self._settings = settings
        self._data_version = store.data_version
        recordings = Recordings(store)
        self.groups = Groups(recordings)
        self.signals = AnimalSignals(store, recordings)
        self.events = EventAnswers(store, recordings, self.groups, self.signals)

    def prepare(self) -> None:
        _ = self.groups.all

    def listed(self) -> list[ListedGroup]:
        """The groups, those with most identified animals first."""
        return [
            {
                "group": group.id,
                "paper_id": group.paper_id,
                "types": list(group.types),
                "n_animals": len(group.recordings),
                "n_labeled": len(group.labeled),
                "simulated": group.simulated,
                "datasets": [row.dataset_id for row in group.recordings],
            }
            for group in self.groups.all
        ]

    def tuning(self, neuron: str, level: Level, group: str = "") -> TuningAnswer:
        """Mean activity in bins of each behavior, over the animals in which the cell or class was identified."""
        return tuning(self.signals, self.groups.group(group), neuron, level, self._data_version)

    def average_events(self, question: EventsQuestion) -> EventAverages:
        """What cells or classes do around an event, over the animals of a group or in one recording."""
        return self.events.average(question)

    def single_events(self, question: EventsQuestion, neuron: str) -> SingleEvents:
        """Every event of one cell or class."""
        return self.events.single(question, neuron)
