"""The services of the running server: what pages and the API ask their questions of."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final, cast

from flask import Flask, current_app, g

from app import metrics
from app.cache import AnswerCache
from app.jobs import Jobs
from app.services.activity.service import ActivityService
from app.services.animals.service import AnimalsService
from app.services.connectome.analysis_answers import MatrixAnswer
from app.services.connectome.requests import MatrixRequest, MatrixTableRequest
from app.services.connectome.service import ConnectomeService
from app.services.coverage.service import CoverageService
from app.services.downloads.service import DownloadService
from app.services.encoding.service import EncodingService
from app.services.layers.service import LayerService
from app.services.neuron.service import NeuronService
from app.services.replay.service import ReplayService
from app.services.search.service import SearchService
from app.services.statistics.service import StatisticsService
from app.services.structure_function.service import StructureFunctionService
from app.settings import Settings
from data_loader.store import FRAMES, Store

EXTENSION: Final = "wormwideweb"


@dataclass(frozen=True)
class Services:
    """One bundle per server and data version, shared by all its threads."""

    settings: Settings
    store: Store
    cache: AnswerCache
    jobs: Jobs
    connectome: ConnectomeService
    layers: LayerService
    activity: ActivityService
    animals: AnimalsService
    encoding: EncodingService
    downloads: DownloadService
    replay: ReplayService
    neuron: NeuronService
    search: SearchService
    coverage: CoverageService
    structure_function: StructureFunctionService
    statistics: StatisticsService

    @classmethod
    def start(cls, server: Flask, settings: Settings, store: Store) -> Services:
        """Make the services over an open store and leave them where ``current`` finds them."""
        jobs = Jobs(settings)
        services = cls._over(store, settings, AnswerCache(server, settings, store.data_version, jobs), jobs)
        server.extensions[EXTENSION] = services
        return services

    def switch(self, server: Flask, store: Store) -> Services:
        """The same over another store, for the requests that begin from now on; those that run end with ``self``."""
        services = self._over(store, self.settings, self.cache.of_version(store.data_version), self.jobs)
        server.extensions[EXTENSION] = services
        metrics.serving(store.data_version)
        return services

    @classmethod
    def _over(cls, store: Store, settings: Settings, cache: AnswerCache, jobs: Jobs) -> Services:
        activity = ActivityService(store, settings)
        connectome = ConnectomeService(store, settings)
        animals = AnimalsService(store, settings, jobs)
        encoding = EncodingService(store, settings)
        layers = LayerService(store, settings, connectome.layer_tables)
        return cls(
            settings=settings,
            store=store,
            cache=cache,
            jobs=jobs,
            connectome=connectome,
            layers=layers,
            activity=activity,
            animals=animals,
            encoding=encoding,
            downloads=DownloadService(store, settings, jobs),
            replay=ReplayService(store, settings, activity),
            neuron=NeuronService(store, connectome.tables, activity.finder, animals, encoding, layers),
            search=SearchService(store, settings, connectome, activity),
            coverage=CoverageService(store, connectome, encoding, layers),
            structure_function=StructureFunctionService(layers.tables, animals, store.data_version),
            statistics=StatisticsService(store, connectome.tables),
        )

    def connectivity(self, asked: MatrixRequest) -> MatrixAnswer:
        """The matrix of the wires, or of a layer beside them."""
        return self.layers.connectivity(asked) if asked.layer else self.connectome.matrix(asked)

    def connectivity_csv(self, asked: MatrixTableRequest) -> bytes:
        return self.layers.connectivity_csv(asked) if asked.layer else self.connectome.matrix_csv(asked)

    def prepare(self) -> None:
        """Make what the first visitor would wait for. Workers are forked after this and share its memory."""
        for name in FRAMES:
            self.store.frame(name)
        self.connectome.prepare()
        self.layers.prepare()
        self.activity.prepare()
        self.animals.prepare()
        self.search.prepare()


def of(server: Flask) -> Services:
    """The services of a server."""
    return cast(Services, server.extensions[EXTENSION])


def current() -> Services:
    """The services of the running application, the same for the whole of a request.

    Raises ``StoreError`` where the store that they rest on is gone or cut short, ``RuntimeError`` outside an
    application context.
    """
    if EXTENSION not in g:
        services = of(current_app)
        services.store.check()
        setattr(g, EXTENSION, services)
    return cast(Services, getattr(g, EXTENSION))
