"""One pair of cells, animal by animal."""

from __future__ import annotations

from typing import Any

import numpy as np
import numpy.typing as npt
from typing_extensions import TypedDict

from app.analysis.activity.identities import Level
from app.analysis.correlations.pearson import pearson
from app.services.animals.correlations.computed import known
from app.services.animals.service import AnimalsService
from app.services.structure_function.told import Model


class PairAnimal(TypedDict):
    dataset_id: str
    r: float | None  # of all frames


class PairDetail(TypedDict):
    first: str
    second: str
    function: float | None
    residual: float | None
    n: int | None  # animals
    lag: float | None
    values: dict[str, float | None]  # predictor -> value; None: no path
    animals: list[PairAnimal]  # that have both cells
    shown: str  # recording of the traces: the longest; "" without any
    minutes: list[float]  # since its first frame
    traces: list[list[float | None]]  # of both cells, z-scored


def detail(model: Model, animals: AnimalsService, group: str, first: str, second: str) -> PairDetail:
    """Of two cells of the model; in the order of the pairs where these have none."""
    i, j = model.cells.index(first), model.cells.index(second)
    if i > j and not model.pairs.directed:
        i, j = j, i
    place = int(np.flatnonzero((model.pairs.first == i) & (model.pairs.second == j))[0])
    names = (model.cells[i], model.cells[j])
    told: list[PairAnimal] = []
    longest: tuple[str, Any, npt.NDArray[np.float64]] = ("", np.empty(0), np.empty((0, 0)))
    for row in animals.groups.group(group).labeled:
        signals = animals.signals.of(row.dataset_id, Level.CELL)
        if not set(names) <= signals.names.keys():
            continue
        own = signals.rows(names)
        told.append({"dataset_id": row.dataset_id, "r": known(float(pearson(own[0][None], own[1][None])[0, 0]))})
        if row.max_t > len(longest[1]):
            longest = (row.dataset_id, signals.times, own)
    within = [model.done.cells.index(name) for name in names]
    lag, n = model.done.lag, model.done.n
    return {
        "first": names[0],
        "second": names[1],
        "function": known(float(model.function[place])),
        "residual": known(float(model.regression.residuals[place])),
        "n": None if n is None else int(n[within[0], within[1]]),
        "lag": None if lag is None else float(lag[within[0], within[1]]),
        "values": {key: known(float(values[place])) for key, values in model.predictors.items()},
        "animals": told,
        "shown": longest[0],
        "minutes": np.round((longest[1] - longest[1][:1]) / 60, 4).tolist(),
        "traces": [[known(value) for value in np.round(trace, 4).tolist()] for trace in longest[2]],
    }
