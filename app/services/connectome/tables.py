"""The connectomes of a store as typed tables, and the checks of what is asked: every question stands on this."""

from __future__ import annotations

import math
from collections.abc import Hashable, Iterable, Mapping, Sequence
from functools import cached_property
from typing import Any, Final, NamedTuple, TypeVar

import numpy as np

from app.analysis.connectome.animals import OverAnimals, independent
from app.analysis.connectome.edges import Bools, CellTable, Edges, Wiring
from app.analysis.connectome.knowledge import ALL, Codes, of_data_sets, of_labels
from app.errors import BadRequestError, TooLargeError, one_of
from app.services.connectome.animals import imaged_note, known, shared_note
from app.services.connectome.answers import ConnectomeDataset, Spread
from app.services.connectome.remarks import DOUBLED, remarks
from app.services.questions import Question
from app.settings import Settings
from data_loader.graphs import halve_gap_junctions
from data_loader.remembering import remembered
from data_loader.schema import Knowledge
from data_loader.spelling import Spelling
from data_loader.store import Store

Q = TypeVar("Q", bound=Question)
NEURONS: Final = "simn"  # type codes
ENDS: Final = ("start", "end", "exclude", "require")  # names of cells or classes, of a question about paths


class CellRow(NamedTuple):
    """A row of the store's cell table; µm, "" and NaN where unknown."""

    name: str
    cell_class: str
    type: str
    type_code: str
    category: str
    dv: str
    lr: str
    neurotransmitter: str  # joined by ";"
    lineage: str
    ganglion: str
    soma_x_um: float
    soma_y_um: float
    soma_z_um: float

    @property
    def neurotransmitters(self) -> list[str]:
        return [part for part in self.neurotransmitter.split(";") if part]


def plain(weight: float) -> int | float:
    """Counts as whole numbers, as the API has always written them."""
    return int(weight) if weight == int(weight) else weight


def spread(pooled: OverAnimals, k: int) -> Spread:
    """That of connection ``k``."""
    return {
        "low": plain(float(pooled.low[k])),
        "high": plain(float(pooled.high[k])),
        "found": int(pooled.found[k]),
        "known": int(pooled.known[k]),
    }


class ConnectomeTables:
    """Data sets, cells and wirings, read once. The checks raise ``BadRequestError`` or ``TooLargeError``."""

    def __init__(self, store: Store, settings: Settings) -> None:
        self.store = store
        self.settings = settings

    @cached_property
    def datasets(self) -> dict[str, ConnectomeDataset]:
        """id -> what ``ConnectomeService.datasets`` says of it, in the order of the site."""
        return {str(row["id"]): _dataset(row) for row in self.store.frame("connectomes").to_dict("records")}

    @cached_property
    def cells(self) -> dict[str, CellRow]:
        columns = list(CellRow._fields)
        rows = self.store.frame("cells")[columns].itertuples(index=False, name=None)
        return {row[0]: CellRow(*row) for row in rows}

    @cached_property
    def names(self) -> list[str]:
        """Names of the cells by their number."""
        return list(self.cells)

    @cached_property
    def spelling(self) -> Spelling:
        return Spelling(self.cells)

    @cached_property
    def class_spelling(self) -> Spelling:
        return Spelling(self.numbers.members)

    @cached_property
    def numbers(self) -> CellTable:
        return CellTable({row.name: row.cell_class for row in self.cells.values()})

    @remembered()
    def wiring(self, dataset: str, halve: bool = False) -> Wiring:
        """``halve``: gap junctions that the source lists twice count half."""
        synapses = self.store.synapses(dataset)
        if halve and dataset in DOUBLED:
            synapses = halve_gap_junctions(synapses)
        return Wiring.of(synapses, self.numbers, self.store.presence(dataset))

    def unit(self, dataset: str) -> str:
        """The unit of every weight of the data set."""
        return str(self.datasets[dataset]["unit"])

    def short(self, dataset: str) -> str:
        """What a sentence or a heading calls the data set."""
        return self.datasets[dataset]["short_name"]

    def shared_note(self, datasets: Sequence[str]) -> list[str]:
        """A sentence that names the animals which several of the data sets rest on, where there are any."""
        return list(filter(None, [shared_note([self.datasets[dataset] for dataset in datasets])]))

    def imaged_note(self, datasets: Iterable[str]) -> list[str]:
        """A sentence that names those of several data sets which imaged a part of the animal, where there are any."""
        return list(filter(None, [imaged_note([self.datasets[dataset] for dataset in dict.fromkeys(datasets)])]))

    def gap_junctions_annotated(self, dataset: str) -> bool:
        """False: they were not looked for exhaustively, so their absence says nothing."""
        return bool(self.datasets[dataset]["gap_junctions_annotated"])

    def known(self, datasets: Sequence[str], edges: Edges) -> Codes:
        """(connections, data sets): what each data set says of a connection."""
        return edges.known([self.gap_junctions_annotated(dataset) for dataset in datasets])

    def reasons(self, names: Iterable[str], wirings: Sequence[Wiring]) -> dict[str, Knowledge]:
        """What the data sets together say of cells and classes that none of them holds."""
        numbers, members = self.numbers.number, self.numbers.members
        cells = of_data_sets(np.stack([wiring.cells for wiring in wirings]))
        own = {name: cells[[numbers[name]] if name in numbers else members[name]] for name in names}
        return {name: ALL[int(of_labels(codes, np.zeros_like(codes, dtype=int), 1)[0])] for name, codes in own.items()}

    def animals(self, datasets: Sequence[str]) -> list[list[int]]:
        """Numbers of the data sets in groups that share no animal."""
        return independent([self.datasets[dataset]["animals"] for dataset in datasets])

    def cells_of(self, name: str) -> list[CellRow]:
        """The cell, or the members of the class."""
        if name in self.cells:
            return [self.cells[name]]
        return [self.cells[self.names[number]] for number in self.numbers.members[name].tolist()]

    def present(self, names: Iterable[str], present: Bools) -> set[str]:
        """Those of the cells and classes that have a cell in the mask."""
        numbers, members = self.numbers.number, self.numbers.members
        return {name for name in names if (present[numbers[name]] if name in numbers else present[members[name]].any())}

    def without_edge(
        self, neurons: Iterable[str], classes: Iterable[str], present: Bools, nodes: Iterable[str]
    ) -> tuple[list[str], list[str]]:
        """Of a selection: what is in the mask and is not among ``nodes``, and what is not in the mask."""
        # a class whose every cell was named as well has no node of its own
        asked = self.present(neurons, present) | self.present(classes, present & ~self.numbers.cells(neurons))
        selected = {*neurons, *classes}
        return sorted(asked.difference(nodes)), sorted(selected - self.present(selected, present))

    def is_neuron(self, name: str, *, by_class: bool) -> bool:
        """Whether a cell is a neuron, or all cells of a class are. CAN, whose type is "neuron" and no other, is one."""
        cells = [self.names[number] for number in self.numbers.members[name].tolist()] if by_class else [name]
        return all(self.cells[cell].type_code in NEURONS or self.cells[cell].type == "neuron" for cell in cells)

    # ------------------------------------------------------------------ checks

    def check_datasets(self, datasets: Sequence[str]) -> None:
        if len(datasets) > self.settings.max_datasets:
            raise TooLargeError(f"At most {self.settings.max_datasets} data sets in one request, not {len(datasets)}.")
        for dataset in datasets:
            if dataset not in self.datasets:
                raise BadRequestError(
                    f"There is no connectome data set {dataset!r}; there are {one_of(list(self.datasets), 20)}.",
                    code="unknown_dataset",
                )

    def check_selection(self, neurons: Sequence[str], classes: Sequence[str]) -> None:
        asked = len(neurons) + len(classes)
        if asked > self.settings.max_neurons:
            raise TooLargeError(f"At most {self.settings.max_neurons} neurons and classes in one request, not {asked}.")
        for name in neurons:
            self.check_neuron(name)
        for name in classes:
            self.check_class(name)

    def spelled(self, request: Q) -> Q:
        """The request with the names that its cells and classes have here; what means none of them stays as it is."""
        by_class = bool(getattr(request, "by_class", False))
        spellings = dict.fromkeys(ENDS, self.class_spelling if by_class else self.spelling)
        for side in ("", "to_"):
            spellings |= {f"{side}neurons": self.spelling, f"{side}classes": self.class_spelling}
        told = {
            field: tuple(sorted({spelling.meant(name) or name for name in getattr(request, field)}))
            for field, spelling in spellings.items()
            if field in type(request).model_fields
        }
        return request.model_copy(update=told)

    def check_neuron(self, name: str) -> None:
        if name not in self.cells:
            members = self.numbers.members.get(name)
            hint = (
                _semicolon(self.spelling.hint(name))
                if members is None
                else f"; it is a class, of {one_of([self.names[number] for number in members])}"
            )
            raise BadRequestError(f"There is no neuron {name!r} in the cell table{hint}.", code="unknown_neuron")

    def check_class(self, name: str) -> None:
        if name not in self.numbers.members:
            cell = self.cells.get(name)
            hint = (
                _semicolon(self.class_spelling.hint(name))
                if cell is None
                else f"; it is a neuron of class {cell.cell_class}"
            )
            raise BadRequestError(f"There is no neuron class {name!r} in the cell table{hint}.", code="unknown_class")


def _semicolon(hint: str) -> str:
    return f"; {hint.removesuffix('?')}" if hint else ""


def _dataset(row: Mapping[Hashable, Any]) -> ConnectomeDataset:
    citations, dois = row["citations"].split("\n"), row["dois"].split("\n")
    about = known(row["id"], row["name"])
    return {
        "id": row["id"],
        "name": row["name"],
        "short_name": about.short_name,
        "sex": about.sex,
        "animals": list(about.animals),
        "region": row["region"],
        "stage": row["stage"] or about.stage,
        "description": row["description"],
        "unit": row["unit"],
        "sha256": row["sha256"],
        "time": None if math.isnan(row["time"]) or not about.hours_published else row["time"],
        "visual_time": None if math.isnan(row["visual_time"]) else row["visual_time"],
        "citations": [{"text": text, "doi": doi} for text, doi in zip(citations, dois, strict=True) if text],
        "remarks": remarks(row["id"]),
        "gap_junctions_doubled": row["id"] in DOUBLED,
        "gap_junctions_annotated": not row["skip_gap_junction"],
        "n_cells": int(row["n_cells"]),
        "n_classes": int(row["n_classes"]),
        "n_chemical": int(row["n_chemical"]),
        "n_electrical": int(row["n_electrical"]),
    }
