"""What connectomes say of one neuron."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from app.analysis.connectome.animals import independent
from app.analysis.connectome.edges import Selection, aggregate
from app.analysis.connectome.matrix import Level
from app.analysis.connectome.partners import Direction, partners
from app.services.connectome.animals import one_each
from app.services.connectome.tables import ConnectomeTables, plain
from app.services.neuron.answers import NeuronWiring
from app.services.neuron.partners import Animals, neighbors
from app.services.neuron.requests import NeuronRequest, PartnersAre
from app.services.neuron.shares import Named, named_shares, similar, two_hops
from data_loader.remembering import remembered

# ten animals of eight ages, synapses counted in the nerve ring
DEFAULT: Final = ("white_1986_jsh", "white_1986_n2u", *(f"witvliet_2020_{number}" for number in range(1, 9)))
KEPT: Final = 8  # choices of data sets, each two matrices of up to 300 x 300 cells
AGES: Final = "The animals have different ages: what differs between them may be age, which Development shows."


class NeuronWirings:
    """Questions raise ``BadRequestError`` for an unknown data set and ``TooLargeError`` past a bound."""

    def __init__(self, tables: ConnectomeTables) -> None:
        self.tables = tables

    def default(self) -> tuple[str, ...]:
        """The data sets of ``DEFAULT`` that are here; where there are none, all, no animal twice."""
        there = self.tables.datasets
        own = tuple(name for name in DEFAULT if name in there)
        return own or tuple(row["id"] for row in one_each(list(there.values())))

    def of(self, name: str, level: Level, request: NeuronRequest) -> NeuronWiring:
        """``name``: of a cell or class that there is, as ``level`` says."""
        tables = self.tables
        datasets = request.datasets or self.default()
        tables.check_datasets(datasets)
        cells = by_cell(level, request.partners)
        wirings = [tables.wiring(dataset) for dataset in datasets]
        own = Selection(neurons=(name,), individual=cells) if level is Level.NEURON else Selection((), (name,), cells)
        edges = aggregate(tables.numbers, wirings, own)
        animals = self._animals(datasets)
        found = partners(edges, {name}, tables.known(datasets, edges), animals.groups)
        named = self._shares(tuple(tuple(datasets[k] for k in group) for group in animals.groups), level)
        inputs, outputs, gap_junctions = (
            neighbors(tables, found, direction, animals, request.top) for direction in Direction
        )
        return {
            "datasets": list(datasets),
            "units": [tables.unit(dataset) for dataset in datasets],
            "presence": [tables.reasons([name], [wiring])[name] for wiring in wirings],
            "gap_junctions_annotated": [tables.gap_junctions_annotated(dataset) for dataset in datasets],
            "compilations": [dataset for dataset in datasets if self._is_compiled(dataset)],
            "animals": len(animals.groups) if animals.single else None,
            "partners_are": "cells" if cells else "classes",
            "top": plain(request.top),
            "inputs": inputs,
            "outputs": outputs,
            "gap_junctions": gap_junctions,
            "similar": similar(tables, named, name, level),
            "two_hops": two_hops(named, name),
            "notes": self._notes(datasets),
        }

    def _notes(self, datasets: Sequence[str]) -> list[str]:
        tables = self.tables
        stages = {tables.datasets[dataset]["stage"] for dataset in datasets}
        compiled = [tables.short(dataset) for dataset in datasets if self._is_compiled(dataset)]
        parts = f"Compiled from several animals and no sample of their own: {', '.join(compiled)}." if compiled else ""
        return [
            *filter(None, [AGES if len(stages) > 1 else "", parts]),
            *tables.shared_note(datasets),
            *tables.imaged_note(datasets),
        ]

    def _is_compiled(self, dataset: str) -> bool:
        return len(self.tables.datasets[dataset]["animals"]) > 1

    def _animals(self, datasets: Sequence[str]) -> Animals:
        """Series of micrographs are animals: each once, and none where several were compiled into one data set."""
        single = [k for k, dataset in enumerate(datasets) if not self._is_compiled(dataset)]
        if not single:
            return Animals(self.tables.animals(datasets), single=False)
        groups = independent([self.tables.datasets[datasets[k]]["animals"] for k in single])
        return Animals([[single[member] for member in members] for members in groups], single=True)

    @remembered(most=KEPT)
    def _shares(self, animals: tuple[tuple[str, ...], ...], level: Level) -> Named:
        return named_shares(self.tables, animals, level)


def by_cell(level: Level, partners_are: PartnersAre) -> bool:
    return partners_are is PartnersAre.CELLS or (partners_are is PartnersAre.AS_ASKED and level is Level.NEURON)
