"""Structure and function: which properties of pairs of cells go with what these do together."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any, Final

import numpy as np
import numpy.typing as npt

from app.analysis.statistics.families import family
from app.analysis.statistics.seeds import seed_of
from app.analysis.structure_function.mrqap import Regression, mrqap
from app.analysis.structure_function.pairs import Pairs
from app.analysis.structure_function.residuals import ClassPair, by_class
from app.analysis.structure_function.single import RESAMPLES, Mantel, bins, mantel, spearman, wired_auc
from app.errors import AppError, BadRequestError
from app.services.animals.correlations.computed import known
from app.services.animals.service import AnimalsService
from app.services.connectome.knowledge import OF_CELL
from app.services.connectome.matrix import remark_notes
from app.services.connectome.tables import ConnectomeTables
from app.services.structure_function.answers import (
    ClassResidual,
    ConnectomePanel,
    LeftOut,
    PairColumns,
    PredictorRow,
    StructureFunctionAnswer,
)
from app.services.structure_function.functions import Done, Functions
from app.services.structure_function.predictors import Asked, described, lacking, refused
from app.services.structure_function.questions import DEFAULT, StructureFunctionQuestion
from data_loader.remembering import remembered

Floats = npt.NDArray[np.float64]

KEPT: Final = 48  # questions: every connectome of three
FEWEST_CELLS: Final = 5
MOST_RESIDUALS: Final = 20  # at either end
FOLLOWS: Final = "it does not vary over these pairs, or follows from the predictors before it"
FEW_PAIRS: Final = "too few pairs for so many predictors"


@dataclass(frozen=True, eq=False)
class Model:
    """One question, computed."""

    dataset: str
    done: Done
    cells: tuple[str, ...]
    left_out: tuple[LeftOut, ...]
    pairs: Pairs
    function: Floats  # (pairs,)
    predictors: dict[str, Floats]  # key -> (pairs,)
    mantels: dict[str, Mantel]
    regression: Regression
    refused: dict[str, str]
    residuals: tuple[ClassPair, ...]


class StructureFunctionService:
    """Questions raise ``NotFoundError`` for an unknown group, ``BadRequestError`` for an unknown data set, cell or
    predictor, for what the data set does not say, and for too few animals or cells."""

    def __init__(self, tables: ConnectomeTables, animals: AnimalsService, data_version: str) -> None:
        self._tables = tables
        self._animals = animals
        self._functions = Functions(animals)
        self._data_version = data_version

    def refused(self, dataset: str) -> dict[str, str]:
        """Predictor -> why this connectome says nothing of it."""
        return refused(self._tables, dataset)

    def answer(self, asked: StructureFunctionQuestion) -> StructureFunctionAnswer:
        model = self.model(asked)
        group = model.done.recorded.group
        shown = model.residuals
        if len(shown) > 2 * MOST_RESIDUALS:
            shown = (*shown[:MOST_RESIDUALS], *shown[-MOST_RESIDUALS:])
        return {
            "dataset": model.dataset,
            "unit": self._tables.unit(model.dataset),
            "group": group.id,
            "paper_id": group.paper_id,
            "types": list(group.types),
            "simulated": group.simulated,
            "function": asked.function,
            "state": asked.state,
            "partial": asked.partial,
            "n_animals": len(model.done.datasets),
            "datasets": list(model.done.datasets),
            "left_out_animals": list(model.done.left_out),
            "min_animals": asked.animals,
            "n_cells": len(model.cells),
            "cells": list(model.cells),
            "left_out": list(model.left_out),
            "n_pairs": len(model.pairs),
            "n_known": model.regression.n_pairs,
            "rows": self._rows(model),
            "refused": model.refused,
            "r2": known(model.regression.r2),
            "resamples": RESAMPLES,
            "floor": model.regression.floor,
            "n_class_pairs": len(model.residuals),
            "residuals": [_residual(pair) for pair in shown],
            "notes": self._notes(model),
            "pairs": _columns(model) if asked.pairs else None,
        }

    def residuals(self, asked: StructureFunctionQuestion) -> list[ClassResidual]:
        """Of every pair of classes, largest first."""
        return [_residual(pair) for pair in self.model(asked).residuals]

    def pair_rows(self, asked: StructureFunctionQuestion) -> list[dict[str, Any]]:
        """One row for each pair of cells."""
        model = self.model(asked)
        told = _columns(model)
        columns: dict[str, Floats] = {
            "n": told["n"], "function": told["function"], "residual": told["residual"], **told["predictors"],
        }  # fmt: skip
        if told["lag"] is not None:
            columns["lag"] = told["lag"]
        return [
            {
                "first": model.cells[i],
                "second": model.cells[j],
                **{key: known(float(values[k])) for key, values in columns.items()},
            }
            for k, (i, j) in enumerate(zip(model.pairs.first.tolist(), model.pairs.second.tolist(), strict=True))
        ]

    def panels(self, asked: StructureFunctionQuestion) -> list[ConnectomePanel]:
        """The same model on every connectome; what one of them does not say is left out there, with the reason."""
        return [self._panel(asked, dataset) for dataset in self._tables.datasets]

    def model(self, asked: StructureFunctionQuestion) -> Model:
        """What every answer about a question is made of."""
        dataset = asked.dataset or next(iter(self._tables.datasets), "")
        self._tables.check_datasets([dataset])
        group = self._animals.groups.group(asked.group).id
        return self._computed(asked.model_copy(update={"dataset": dataset, "group": group, "pairs": False}))

    @remembered(most=KEPT)
    def _computed(self, asked: StructureFunctionQuestion) -> Model:
        tables, dataset = self._tables, asked.dataset
        tables.check_selection(asked.exclude, ())
        predictors = self._predictors(asked)
        done = self._functions.of(asked.group, asked.function, asked.state, asked.partial, asked.animals)
        cells, left_out = self._cells(done, dataset, asked.exclude, predictors)
        if len(cells) < FEWEST_CELLS:
            raise BadRequestError(
                f"Only {len(cells)} cells are identified in {asked.animals} animals of {asked.group} and in "
                f"{tables.short(dataset)}: {FEWEST_CELLS} are needed.",
                code="too_few_cells",
            )
        pairs = Pairs(len(cells), directed=False)
        places = [done.cells.index(cell) for cell in cells]
        function = pairs.listed(done.function[np.ix_(places, places)])
        about = Asked(tables, dataset, cells, directed=False)
        values = {key: pairs.listed(described(key).values(about)) for key in predictors}
        seed = seed_of("structure-function", asked.model_dump_json(), self._data_version)
        regression = mrqap(function, np.array(list(values.values())), pairs, seed)
        classes = [tables.cells[cell].cell_class for cell in cells]
        return Model(
            dataset=dataset,
            done=done,
            cells=cells,
            left_out=left_out,
            pairs=pairs,
            function=function,
            predictors=values,
            mantels={key: mantel(function, one, pairs, seed) for key, one in values.items()},
            regression=regression,
            refused=refused(tables, dataset),
            residuals=tuple(by_class(function, regression.residuals, pairs, classes)),
        )

    def _predictors(self, asked: StructureFunctionQuestion) -> tuple[str, ...]:
        """Raises for one that was asked for and that the data set does not say; of the default ones it is left out."""
        for key in asked.predictors:
            described(key)
        no = refused(self._tables, asked.dataset)
        for key in asked.predictors:
            if key in no:
                raise BadRequestError(f"predictors = {key}: {no[key]}", code="not_annotated")
        return asked.predictors or tuple(key for key in DEFAULT if key not in no)

    def _cells(
        self, done: Done, dataset: str, exclude: Sequence[str], predictors: Sequence[str]
    ) -> tuple[tuple[str, ...], tuple[LeftOut, ...]]:
        """Those that are in the model, and why others that enough animals have are not."""
        wiring = self._tables.wiring(dataset)
        present = self._tables.present(done.cells, wiring.present)
        absent = self._tables.reasons([cell for cell in done.cells if cell not in present], [wiring])
        reasons = {cell: f"{OF_CELL[why]} in {self._tables.short(dataset)}" for cell, why in absent.items()}
        for cell in done.cells:
            why = "left out as asked" if cell in exclude else lacking(self._tables, cell, predictors)
            if why and cell not in reasons:
                reasons[cell] = why
        left_out: list[LeftOut] = [{"cell": cell, "reason": reasons[cell]} for cell in done.cells if cell in reasons]
        return tuple(cell for cell in done.cells if cell not in reasons), tuple(left_out)

    def _rows(self, model: Model) -> list[PredictorRow]:
        fit = model.regression
        q = family(fit.p, np.full(len(fit.p), fit.floor)).q
        return [self._row(model, k, key, float(q[k])) for k, key in enumerate(model.predictors)]

    def _row(self, model: Model, k: int, key: str, q: float) -> PredictorRow:
        about, values, fit = described(key), model.predictors[key], model.regression
        missing = FOLLOWS if np.isfinite(fit.p).any() else FEW_PAIRS
        known_pairs = np.isfinite(model.function)
        return {
            "predictor": key,
            "name": about.name,
            "unit": about.unit or self._tables.unit(model.dataset),
            "n_wired": int((values[known_pairs] > 0).sum()) if about.can_be_zero else None,
            "rho": known(spearman(model.function, values)),
            "auc": known(wired_auc(model.function, values)) if about.can_be_zero else None,
            "mantel_p": known(model.mantels[key].p),
            "beta": known(fit.beta[k]),
            "null_low": known(fit.null_low[k]),
            "null_high": known(fit.null_high[k]),
            "t": known(fit.t[k]),
            "p": known(fit.p[k]),
            "q": known(q),
            "why": None if np.isfinite(fit.p[k]) else missing,
            "bins": [
                {
                    "low": known(one.low), "high": known(one.high), "n": one.n, "lower": one.lower,
                    "median": one.median, "upper": one.upper,
                }
                for one in bins(model.function, values)
            ],
        }  # fmt: skip

    def _notes(self, model: Model) -> list[str]:
        tables, dataset = self._tables, model.dataset
        return [
            *remark_notes(tables, [dataset], True),
            *tables.imaged_note([dataset]),
            *([] if tables.gap_junctions_annotated(dataset) else ["Path lengths are over chemical synapses only."]),
        ]

    def _panel(self, asked: StructureFunctionQuestion, dataset: str) -> ConnectomePanel:
        no = refused(self._tables, dataset)
        own = tuple(key for key in asked.predictors if key not in no)
        panel: ConnectomePanel = {
            "dataset": dataset, "name": self._tables.short(dataset), "n_cells": 0, "n_known": 0, "r2": None,
            "rows": [], "refused": no, "why": None,
        }  # fmt: skip
        try:
            model = self.model(asked.model_copy(update={"dataset": dataset, "predictors": own}))
        except AppError as error:
            return {**panel, "why": error.message}
        return {
            **panel,
            "n_cells": len(model.cells),
            "n_known": model.regression.n_pairs,
            "r2": known(model.regression.r2),
            "rows": self._rows(model),
        }


def _residual(pair: ClassPair) -> ClassResidual:
    return {
        "first": pair.first, "second": pair.second, "n": pair.n, "function": pair.function, "residual": pair.residual,
    }  # fmt: skip


def _columns(model: Model) -> PairColumns:
    places = [model.done.cells.index(cell) for cell in model.cells]
    within = np.ix_(places, places)
    lag = model.done.lag
    return {
        "first": model.pairs.first,
        "second": model.pairs.second,
        "function": model.function,
        "n": model.pairs.listed(model.done.n[within]),
        "lag": None if lag is None else model.pairs.listed(lag[within]),
        "residual": model.regression.residuals,
        "predictors": model.predictors,
    }
