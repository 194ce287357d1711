"""Structure and function: which properties of pairs of cells go with what these do together."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

import numpy as np
import numpy.typing as npt

from app.analysis.correlations.states import State
from app.analysis.statistics.seeds import seed_of
from app.analysis.structure_function.mrqap import mrqap
from app.analysis.structure_function.pairs import Pairs
from app.analysis.structure_function.single import RESAMPLES
from app.errors import AppError, BadRequestError
from app.services.animals.correlations.computed import known
from app.services.animals.service import AnimalsService
from app.services.connectome.knowledge import OF_CELL
from app.services.connectome.matrix.notes import remark_notes
from app.services.layers.tables import LayerTables
from app.services.structure_function.answers import (
    ClassResidual,
    ConnectomePanel,
    LeftOut,
    PairColumns,
    StructureFunctionAnswer,
)
from app.services.structure_function.functions import Done, Functions
from app.services.structure_function.pair import PairDetail, detail
from app.services.structure_function.predictors import Asked, Predictors
from app.services.structure_function.questions import DEFAULT, Function, Predictor, StructureFunctionQuestion
from app.services.structure_function.told import Model, columns, residual, rows
from data_loader.remembering import remembered

Floats = npt.NDArray[np.float64]

REFUSED: Final = {True: "not_annotated", False: "not_measured"}  # whether it is about gap junctions
OF_PANELS: Final = 199  # permutations where every connectome is asked: 0.3 s for fourteen of them
KEPT_MEGABYTES: Final = 16  # of questions: one of 90 cells takes 0.6, and one is asked of every connectome
FEWEST_CELLS: Final = 5
MOST_RESIDUALS: Final = 20  # at either end
CHEMICAL_PATHS: Final = "Path lengths are over chemical synapses only."


class StructureFunctionService:
    """Questions raise ``NotFoundError`` for an unknown group, ``BadRequestError`` for an unknown data set, cell or
    predictor, for what the data set does not say, and for too few animals or cells."""

    def __init__(self, layers: LayerTables, animals: AnimalsService, data_version: str) -> None:
        self._tables = layers.connectome
        self._animals = animals
        self.predictors = Predictors(layers)
        self._functions = Functions(animals, self.predictors)
        self._data_version = data_version

    def answer(self, asked: StructureFunctionQuestion) -> StructureFunctionAnswer:
        model = self.model(asked)
        group = model.done.group
        shown = model.residuals
        if len(shown) > 2 * MOST_RESIDUALS:
            shown = [*shown[:MOST_RESIDUALS], *shown[-MOST_RESIDUALS:]]
        return {
            "dataset": model.dataset,
            "unit": self._tables.unit(model.dataset),
            "group": group.id if group else "",
            "paper_id": group.paper_id if group else "",
            "types": list(group.types) if group else [],
            "simulated": bool(group and group.simulated),
            "function": asked.function,
            "function_source": model.done.source,
            "function_unit": model.done.unit,
            "directed": model.pairs.directed,
            "state": asked.state,
            "partial": asked.partial,
            "n_animals": len(model.done.datasets) if group else None,
            "datasets": list(model.done.datasets),
            "left_out_animals": list(model.done.left_out),
            "min_animals": asked.animals,
            "n_cells": len(model.cells),
            "cells": list(model.cells),
            "left_out": list(model.left_out),
            "n_pairs": len(model.pairs),
            "n_known": model.regression.n_pairs,
            "rows": rows(model),
            "refused": model.refused,
            "r2": known(model.regression.r2),
            "resamples": RESAMPLES,
            "floor": model.regression.floor,
            "n_class_pairs": len(model.residuals),
            "residuals": [residual(pair) for pair in shown],
            "notes": self._notes(model),
            "pairs": columns(model) if asked.pairs else None,
        }

    def residuals(self, asked: StructureFunctionQuestion) -> list[ClassResidual]:
        """Of every pair of classes, largest first."""
        return [residual(pair) for pair in self.model(asked).residuals]

    def pair_columns(self, asked: StructureFunctionQuestion) -> tuple[tuple[str, ...], PairColumns]:
        """The cells, and what is known of each pair of them."""
        model = self.model(asked)
        return model.cells, columns(model)

    def pair(self, asked: StructureFunctionQuestion, first: str, second: str) -> PairDetail | None:
        """Two cells, animal by animal; None where one of them is not in the model."""
        model = self.model(asked)
        if first == second or not {first, second} <= set(model.cells):
            return None
        return detail(model, self._animals, asked.group, first, second)

    def panels(self, asked: StructureFunctionQuestion) -> list[ConnectomePanel]:
        """The same model on every connectome, with fewer permutations; what one of them does not say is left out there,
        with the reason."""
        return [self._panel(asked, dataset) for dataset in self._tables.datasets]

    def model(self, asked: StructureFunctionQuestion, resamples: int = RESAMPLES) -> Model:
        """What every answer about a question is made of."""
        dataset = asked.dataset or next(iter(self._tables.datasets), "")
        self._tables.check_datasets([dataset])
        group = "" if asked.function is Function.RESPONSE else self._animals.groups.group(asked.group).id
        return self._computed(asked.model_copy(update={"dataset": dataset, "group": group, "pairs": False}), resamples)

    @remembered(megabytes=KEPT_MEGABYTES)
    def _computed(self, asked: StructureFunctionQuestion, resamples: int) -> Model:
        tables, dataset = self._tables, asked.dataset
        tables.check_selection(asked.exclude, ())
        predictors = self._predictors(asked)
        done = self._done(asked)
        cells, left_out = self._cells(done, dataset, asked.exclude, predictors)
        if len(cells) < FEWEST_CELLS:
            raise BadRequestError(
                f"Only {len(cells)} cells are in {done.source or f'{asked.animals} animals of {asked.group}'} and in "
                f"{tables.short(dataset)}: {FEWEST_CELLS} are needed.",
                code="too_few_cells",
            )
        pairs = Pairs(len(cells), directed=done.directed)
        places = [done.cells.index(cell) for cell in cells]
        function = pairs.listed(done.function[np.ix_(places, places)])
        about = Asked(tables, dataset, cells, directed=done.directed)
        values = {key: pairs.listed(self.predictors.described(key).values(about)) for key in predictors}
        seed = seed_of("structure-function", asked.model_dump_json(), self._data_version)
        regression = mrqap(function, np.array(list(values.values())), pairs, seed, resamples)
        return Model(
            dataset=dataset,
            done=done,
            cells=cells,
            left_out=left_out,
            pairs=pairs,
            function=function,
            predictors=values,
            described={key: self.predictors.described(key) for key in predictors},
            unit=tables.unit(dataset),
            seed=seed,
            regression=regression,
            refused=self.predictors.refused(dataset),
            classes=tuple(tables.cells[cell].cell_class for cell in cells),
        )

    def _done(self, asked: StructureFunctionQuestion) -> Done:
        if asked.function is not Function.RESPONSE:
            return self._functions.of(asked.group, asked.function, asked.state, asked.partial, asked.animals)
        if asked.partial or asked.state is not State.ALL:
            raise BadRequestError(
                "function=response is of stimulated animals: it has no state, and is not partial.", code="no_state"
            )
        return self._functions.responses()

    def _predictors(self, asked: StructureFunctionQuestion) -> tuple[str, ...]:
        """Raises for one that was asked for and that the data set does not say; of the default ones it is left out."""
        for key in asked.predictors:
            self.predictors.described(key)
        no = self.predictors.refused(asked.dataset)
        for key in asked.predictors:
            if key in no:
                raise BadRequestError(
                    f"predictors = {key}: {no[key]}", code="not_annotated" if key == Predictor.GAP else "not_measured"
                )
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
            why = "left out as asked" if cell in exclude else self.predictors.lacking(cell, predictors)
            if why and cell not in reasons:
                reasons[cell] = why
        left_out: list[LeftOut] = [{"cell": cell, "reason": reasons[cell]} for cell in done.cells if cell in reasons]
        return tuple(cell for cell in done.cells if cell not in reasons), tuple(left_out)

    def _notes(self, model: Model) -> list[str]:
        tables, dataset = self._tables, model.dataset
        return [
            *remark_notes(tables, [dataset], True),
            *tables.imaged_note([dataset]),
            *([CHEMICAL_PATHS] if Predictor.PATH in model.predictors and Predictor.GAP in model.refused else []),
            *self.predictors.notes(tuple(model.predictors)),
            *(
                [f"{model.done.source}: pairs that it does not list are not known, and not in the model."]
                if model.done.source
                else []
            ),
        ]

    def _panel(self, asked: StructureFunctionQuestion, dataset: str) -> ConnectomePanel:
        no = self.predictors.refused(dataset)
        own = tuple(key for key in asked.predictors if key not in no)
        panel: ConnectomePanel = {
            "dataset": dataset, "name": self._tables.short(dataset), "n_cells": 0, "n_known": 0, "r2": None,
            "rows": [], "refused": no, "why": None,
        }  # fmt: skip
        try:
            model = self.model(asked.model_copy(update={"dataset": dataset, "predictors": own}), OF_PANELS)
        except AppError as error:
            return {**panel, "why": error.message}
        return {
            **panel,
            "n_cells": len(model.cells),
            "n_known": model.regression.n_pairs,
            "r2": known(model.regression.r2),
            "rows": rows(model, alone=False),
        }
