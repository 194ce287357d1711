"""What a connectome and the body say of pairs of cells: values, names, units, and what cannot be asked."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import Final

import numpy as np
import numpy.typing as npt

from app.analysis.connectome.layers.matrix import PairLayer
from app.analysis.connectome.layers.states import PairState
from app.analysis.connectome.matrix import Synapses
from app.analysis.structure_function import structure
from app.errors import BadRequestError
from app.services.connectome.tables import ConnectomeTables
from app.services.layers.tables import KnownLayer, LayerTables
from app.services.layers.words import SHORT
from app.services.structure_function.questions import Predictor
from data_loader.layers.schema import Absence, LayerGroup
from data_loader.problems import shorten

Floats = npt.NDArray[np.float64]

YES_OR_NO: Final = "0 or 1"  # unit
NO_SOMA: Final = "the position of its soma is not known"


@dataclass(frozen=True)
class Asked:
    """Of which connectome and cells."""

    tables: ConnectomeTables
    dataset: str
    cells: Sequence[str]
    directed: bool

    @property
    def numbers(self) -> npt.NDArray[np.int64]:
        return np.array([self.tables.numbers.number[cell] for cell in self.cells], dtype=np.int64)

    @property
    def classes(self) -> dict[str, str]:
        return {name: row.cell_class for name, row in self.tables.cells.items()}


@dataclass(frozen=True)
class Described:
    name: str
    unit: str  # "": that of the data set
    values: Callable[[Asked], Floats]  # (cells, cells)
    can_be_zero: bool = True


def _weights(synapses: Synapses) -> Callable[[Asked], Floats]:
    return lambda asked: structure.between(
        asked.tables.wiring(asked.dataset, halve=True), asked.numbers, synapses, directed=asked.directed
    )


def _steps(asked: Asked) -> Floats:
    annotated = asked.tables.gap_junctions_annotated(asked.dataset)
    synapses = Synapses.BOTH if annotated else Synapses.CHEMICAL
    return structure.steps(asked.tables.wiring(asked.dataset), asked.numbers, synapses, directed=asked.directed)


DESCRIBED: Final[Mapping[str, Described]] = {
    Predictor.CHEMICAL: Described("Chemical synapses", "", _weights(Synapses.CHEMICAL)),
    Predictor.GAP: Described("Gap junctions", "", _weights(Synapses.ELECTRICAL)),
    Predictor.SIMILARITY: Described(
        "Similarity of inputs",
        "cosine",
        lambda asked: structure.input_similarity(asked.tables.wiring(asked.dataset), asked.numbers),
    ),
    Predictor.PATH: Described("Path length", "edges", _steps, can_be_zero=False),
    Predictor.DISTANCE: Described(
        "Distance of somata",
        "µm",
        lambda asked: structure.distances(np.array([_soma(asked.tables, cell) for cell in asked.cells])),
        can_be_zero=False,
    ),
    Predictor.PAIR: Described(
        "Left-right pair", YES_OR_NO, lambda asked: structure.left_right(asked.cells, asked.classes)
    ),
    Predictor.CLASS: Described("Same class", YES_OR_NO, lambda asked: structure.same_class(asked.cells, asked.classes)),
}


class Predictors:
    """Those of the connectomes, and the layers beside the wires by their ids."""

    def __init__(self, layers: LayerTables) -> None:
        self._layers = layers
        self._tables = layers.connectome

    def every(self) -> list[str]:
        """All that have a name, also those that are always refused."""
        return [*DESCRIBED, *self._layers.ids]

    def keys(self) -> list[str]:
        """All that can be asked of some data set."""
        return [*DESCRIBED, *(layer for layer in self._layers.ids if layer not in self._unresolved())]

    def described(self, key: str) -> Described:
        """Raises ``BadRequestError`` for a predictor that there is not."""
        if key in DESCRIBED:
            return DESCRIBED[key]
        if key not in self._layers.ids:
            raise BadRequestError(
                f"predictors = {shorten(key)}: expected some of {', '.join(self.keys())}.", code="unknown_predictor"
            )
        info, pairs = self._layers.layer(key)
        return Described(info["name"], info["unit"], lambda asked: _of_layer(pairs, asked))

    def refused(self, dataset: str) -> dict[str, str]:
        """Predictor -> why nothing can be said of it, or the data set says nothing of it."""
        why = {
            key: f"{self._layers.layer(key).info['name']}: where it lists no value, it does not say whether the pair "
            "was measured; it can be the function, not a predictor."
            for key in self._unresolved()
        }
        if self._tables.gap_junctions_annotated(dataset):
            return why
        gap = f"Gap junctions were not annotated exhaustively in {self._tables.short(dataset)}"
        return {Predictor.GAP: f"{gap}: they are unknown there, not 0."} | why

    def lacking(self, cell: str, predictors: Sequence[str]) -> str | None:
        """Why a cell that is in the connectome cannot be in the model; None where it can."""
        if Predictor.DISTANCE in predictors and not np.isfinite(_soma(self._tables, cell)).all():
            return NO_SOMA
        for key in predictors:
            if key not in DESCRIBED:
                info, pairs = self._layers.layer(key)
                if cell not in pairs.senders or cell not in pairs.receivers:
                    return f"not assessed by {info['name']}"
        return None

    def notes(self, predictors: Sequence[str]) -> list[str]:
        """What counts as 0 in layers that do not say 0."""
        layers = [self._layers.layer(key) for key in predictors if key not in DESCRIBED]
        return [
            f"{info['name']}: {SHORT[pairs.absent]} counts as none in the model."
            for info, pairs in layers
            if pairs.absent not in (PairState.NONE, PairState.NONE_BY_MODEL)
        ]

    def functional(self) -> KnownLayer:
        """Responses to stimulation. Raises ``BadRequestError`` where this instance has none."""
        for key, row in self._layers.rows.items():
            if row["group"] == LayerGroup.FUNCTIONAL:
                return self._layers.layer(key)
        raise BadRequestError("function=response: no layer of signal propagation is here.", code="no_functional_layer")

    def _unresolved(self) -> list[str]:
        """Layers in which no value may mean not measured."""
        return [
            key
            for key, row in self._layers.rows.items()
            if Absence(row["absence"]) in (Absence.UNKNOWN, Absence.NOT_MEASURED)
        ]


def _of_layer(pairs: PairLayer, asked: Asked) -> Floats:
    """0 where it lists none; of a directed layer both directions together, unless directions are asked for."""
    told = pairs.matrix(tuple(asked.cells))
    values = np.where(told.found, np.where(np.isnan(told.values), 1.0, told.values), 0.0)
    return values + values.T if pairs.directed and not asked.directed else values


def _soma(tables: ConnectomeTables, cell: str) -> tuple[float, float, float]:
    """µm; NaN where it is not known."""
    row = tables.cells[cell]
    return row.soma_x_um, row.soma_y_um, row.soma_z_um
