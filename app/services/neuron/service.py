"""All about one neuron: what it is, its wiring, and what it did in which recordings."""

from __future__ import annotations

from app import urls
from app.analysis.activity.identities import Level as TraceLevel
from app.services.activity.neuron_finder import NeuronFinder
from app.services.activity.recordings import Recordings
from app.services.animals.events.answers import EventAverages
from app.services.animals.service import AnimalsService
from app.services.animals.tuning import TuningAnswer
from app.services.connectome.tables import ConnectomeTables
from app.services.encoding.service import EncodingService
from app.services.layers.answers import LayerOfCells
from app.services.layers.service import LayerService
from app.services.neuron import names
from app.services.neuron.activity import NeuronActivity
from app.services.neuron.answers import (
    BehaviorCorrelation,
    NamedLink,
    NeuronAnswer,
    NeuronEncodings,
    NeuronFacts,
    NeuronRecordings,
    NeuronWiring,
)
from app.services.neuron.correlations import with_behaviors
from app.services.neuron.events import averages, summary
from app.services.neuron.facts import facts_of
from app.services.neuron.requests import NeuronRequest
from app.services.neuron.wiring import NeuronWirings
from data_loader.store import Store


class NeuronService:
    """Methods that take a name raise ``NotFoundError`` where no cell or class has it, however it is written."""

    def __init__(
        self,
        store: Store,
        tables: ConnectomeTables,
        finder: NeuronFinder,
        animals: AnimalsService,
        encoding: EncodingService,
        layers: LayerService,
    ) -> None:
        self._layers = layers
        self._data_version = store.data_version
        self._tables = tables
        self._wirings = NeuronWirings(tables)
        self._activity = NeuronActivity(Recordings(store), finder, animals.groups, encoding)
        self._animals = animals

    def canonical(self, name: str) -> str | None:
        """The cell or class that a name stands for; None where there is none."""
        return names.canonical(self._tables, name)

    def names(self) -> list[str]:
        """Every class and cell that has a page, classes first."""
        return list(dict.fromkeys([*self._tables.numbers.members, *self._tables.cells]))

    def default_datasets(self) -> tuple[str, ...]:
        return self._wirings.default()

    def facts(self, name: str) -> NeuronFacts:
        return facts_of(self._tables, names.checked(self._tables, name))

    def wiring(self, name: str, request: NeuronRequest) -> NeuronWiring:
        """Raises ``BadRequestError`` for an unknown data set and ``TooLargeError`` past the bound of data sets."""
        name = names.checked(self._tables, name)
        return self._wirings.of(name, names.level_of(self._tables, name), request)

    def recordings(self, name: str) -> NeuronRecordings:
        return self._activity.recordings(self.facts(name))

    def encodings(self, name: str) -> NeuronEncodings:
        return self._activity.encodings(self.facts(name))

    def layers(self, name: str) -> list[LayerOfCells]:
        """Its partners beside the wires."""
        return self._layers.of_neuron(names.checked(self._tables, name))

    def tuning(self, name: str, group: str = "") -> TuningAnswer:
        """Raises ``NotFoundError`` for an unknown group too."""
        return self._animals.tuning(*self.traced(name), group)

    def events(self, name: str, group: str = "") -> list[EventAverages]:
        """Around the start and the end of reversals. Raises as ``tuning``."""
        return averages(self._animals, *self.traced(name), group)

    def correlations(self, name: str, group: str = "") -> list[BehaviorCorrelation]:
        """With every behavior. Raises as ``tuning``."""
        return with_behaviors(self._animals, *self.traced(name), group)

    def traced(self, name: str) -> tuple[str, TraceLevel]:
        """What is asked of recordings: the name, and whether its trace is that of a cell or of a class."""
        name = names.checked(self._tables, name)
        return name, TraceLevel.CELL if name in self._tables.cells else TraceLevel.CLASS

    def links(self, name: str) -> list[NamedLink]:
        """To the pages that other sites keep about the class."""
        neuron_class = self.facts(name)["neuron_class"]
        return [{"name": label, "url": url} for label, url in urls.external_neuron_links(neuron_class)]

    def neuron(self, name: str, request: NeuronRequest) -> NeuronAnswer:
        facts = self.facts(name)
        return {
            "facts": facts,
            "wiring": self.wiring(name, request),
            "recordings": self._activity.recordings(facts),
            "events": [summary(one) for one in self.events(name, request.group)],
            "correlations": self.correlations(name, request.group),
            "tuning": self.tuning(name, request.group),
            "encodings": self._activity.encodings(facts),
            "layers": self.layers(name),
            "links": self.links(name),
            "data_version": self._data_version,
        }
