"""What a connectome and the body say of pairs of cells: values, names, units, and what cannot be asked."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import Final

import numpy as np
import numpy.typing as npt

from app.analysis.connectome.matrix import Synapses
from app.analysis.structure_function import structure
from app.errors import BadRequestError
from app.services.connectome.tables import ConnectomeTables
from app.services.structure_function.questions import Predictor
from data_loader.problems import shorten

Floats = npt.NDArray[np.float64]

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
        lambda asked: structure.distances(np.array([soma(asked.tables, cell) for cell in asked.cells])),
        can_be_zero=False,
    ),
    Predictor.PAIR: Described(
        "Left-right pair", "0 or 1", lambda asked: structure.left_right(asked.cells, asked.classes)
    ),
    Predictor.CLASS: Described("Same class", "0 or 1", lambda asked: structure.same_class(asked.cells, asked.classes)),
}


def described(key: str) -> Described:
    """Raises ``BadRequestError`` for a predictor that there is not."""
    if key not in DESCRIBED:
        raise BadRequestError(
            f"predictors = {shorten(key)}: expected some of {', '.join(DESCRIBED)}.", code="unknown_predictor"
        )
    return DESCRIBED[key]


def refused(tables: ConnectomeTables, dataset: str) -> dict[str, str]:
    """Predictor -> why the data set cannot say anything of it."""
    if tables.gap_junctions_annotated(dataset):
        return {}
    return {
        Predictor.GAP: f"Gap junctions were not annotated exhaustively in {tables.short(dataset)}: they are unknown "
        "there, not 0."
    }


def soma(tables: ConnectomeTables, cell: str) -> tuple[float, float, float]:
    """µm; NaN where it is not known."""
    row = tables.cells[cell]
    return row.soma_x_um, row.soma_y_um, row.soma_z_um


def lacking(tables: ConnectomeTables, cell: str, predictors: Sequence[str]) -> str | None:
    """Why a cell that is in the connectome cannot be in the model; None where it can."""
    if Predictor.DISTANCE in predictors and not np.isfinite(soma(tables, cell)).all():
        return NO_SOMA
    return None
