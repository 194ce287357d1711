"""A computed question, and what is told of it."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property
from typing import Final

import numpy as np
import numpy.typing as npt

from app.analysis.statistics.families import family
from app.analysis.structure_function.mrqap import Regression
from app.analysis.structure_function.pairs import Pairs
from app.analysis.structure_function.residuals import ClassPair, by_class
from app.analysis.structure_function.single import Mantel, bins, mantels, spearman, wired_auc
from app.services.animals.correlations.computed import known
from app.services.structure_function.answers import ClassResidual, LeftOut, PairColumns, PredictorRow
from app.services.structure_function.functions import Done
from app.services.structure_function.predictors import Described

Floats = npt.NDArray[np.float64]

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
    described: dict[str, Described]
    unit: str  # of the weights of the data set
    seed: int
    regression: Regression
    refused: dict[str, str]
    classes: tuple[str, ...]  # of the cells

    @cached_property
    def mantels(self) -> dict[str, Mantel]:
        """Of each predictor alone."""
        found = mantels(self.function, np.array(list(self.predictors.values())), self.pairs, self.seed)
        return dict(zip(self.predictors, found, strict=True))

    @cached_property
    def residuals(self) -> list[ClassPair]:
        return by_class(self.function, self.regression.residuals, self.pairs, self.classes)


def rows(model: Model, *, alone: bool = True) -> list[PredictorRow]:
    """One for each predictor, in their order. ``alone``: with Mantel's test."""
    fit = model.regression
    q = family(fit.p, np.full(len(fit.p), fit.floor)).q
    return [_row(model, k, key, float(q[k]), alone=alone) for k, key in enumerate(model.predictors)]


def residual(pair: ClassPair) -> ClassResidual:
    return {
        "first": pair.first, "second": pair.second, "n": pair.n, "function": pair.function, "residual": pair.residual,
    }  # fmt: skip


def columns(model: Model) -> PairColumns:
    places = [model.done.cells.index(cell) for cell in model.cells]
    within = np.ix_(places, places)
    lag = model.done.lag
    return {
        "first": model.pairs.first,
        "second": model.pairs.second,
        "function": model.function,
        "n": None if model.done.n is None else model.done.n[within][model.pairs.first, model.pairs.second],
        "lag": None if lag is None else model.pairs.listed(lag[within]),
        "residual": model.regression.residuals,
        "predictors": model.predictors,
    }


def _row(model: Model, k: int, key: str, q: float, *, alone: bool) -> PredictorRow:
    about, values, fit = model.described[key], model.predictors[key], model.regression
    missing = FOLLOWS if np.isfinite(fit.p).any() else FEW_PAIRS
    known_pairs = np.isfinite(model.function)
    return {
        "predictor": key,
        "name": about.name,
        "unit": about.unit or model.unit,
        "n_wired": int((values[known_pairs] > 0).sum()) if about.can_be_zero else None,
        "rho": known(spearman(model.function, values)),
        "auc": known(wired_auc(model.function, values)) if about.can_be_zero else None,
        "mantel_p": known(model.mantels[key].p) if alone else None,
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
