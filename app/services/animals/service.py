"""Questions about several animals: what may be read together, and what holds across them."""

from __future__ import annotations

from app.analysis.activity.identities import Level
from app.jobs import Jobs
from app.services.activity.recordings import Recordings
from app.services.animals.answers import ListedGroup
from app.services.animals.comparison.answers import GroupComparison
from app.services.animals.comparison.comparison import GroupComparisons
from app.services.animals.comparison.question import GroupsQuestion
from app.services.animals.correlations.across import AcrossAnimals
from app.services.animals.correlations.answers import AcrossAnswer, EffectiveAnswer, SessionCorrelation
from app.services.animals.correlations.effective import EffectiveCorrelations
from app.services.animals.correlations.questions import AcrossQuestion, EffectiveQuestion
from app.services.animals.correlations.recorded import Recorded, RecordedAnimals
from app.services.animals.events.answers import EventAverages, SingleEvents
from app.services.animals.events.events import EventAnswers
from app.services.animals.events.occurrences import Occurrences
from app.services.animals.events.question import EventsQuestion
from app.services.animals.groups import Groups
from app.services.animals.signals import AnimalSignals
from app.services.animals.tuning import TuningAnswer, tuning
from app.settings import Settings
from data_loader.store import Store


class AnimalsService:
    """Every method raises ``NotFoundError`` for an unknown group or recording."""

    def __init__(self, store: Store, settings: Settings, jobs: Jobs | None = None) -> None:
        self.jobs = jobs or Jobs(settings)
        self._data_version = store.data_version
        recordings = Recordings(store)
        self.groups = Groups(recordings)
        self.signals = AnimalSignals(store, recordings)
        self.events = EventAnswers(store, recordings, self.groups, self.signals, self.jobs)
        self.comparisons = GroupComparisons(
            self.groups, self.signals, self.events, Occurrences(recordings), store.data_version, self.jobs
        )
        self._recorded = RecordedAnimals(recordings, self.signals)
        self._across = AcrossAnimals(self.groups, self._recorded, self.signals, store.data_version, self.jobs)
        self._effective = EffectiveCorrelations(store, recordings, self.groups, self._recorded, self.signals)

    def prepare(self) -> None:
        _ = self.groups.all, self.signals.identified.cells, self.signals.identified.classes

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

    def compare_groups(self, question: GroupsQuestion) -> GroupComparison:
        """Cells or classes of two groups, or before and after an event; also raises ``BadRequestError``."""
        return self.comparisons.compare(question)

    def recorded(self, group_id: str, level: Level) -> Recorded:
        """The identified animals of a group as arrays of one length."""
        return self._recorded.of(self.groups.group(group_id), level)

    def correlations_across(self, asked: AcrossQuestion) -> AcrossAnswer:
        """Which neurons go with a signal in the animals of a group; also raises ``BadRequestError``."""
        return self._across.answer(asked)

    def session_correlations(self, asked: AcrossQuestion) -> list[SessionCorrelation]:
        """Every r of every neuron: of its trace in one animal with the signal of another, or of the same one."""
        return self._across.sessions(asked)

    def effective_correlations(self, asked: EffectiveQuestion) -> EffectiveAnswer:
        """What the correlations of some neurons of one recording are worth."""
        return self._effective.answer(asked)
