"""What pairs of cells do in the animals of a group."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Final

import numpy as np
import numpy.typing as npt

from app.analysis.activity.identities import Level
from app.analysis.correlations.states import InState, State, in_state
from app.analysis.structure_function.function import LONGEST_LAG, Animal, Together, at_best_lag, together
from app.errors import BadRequestError
from app.services.animals.correlations.recorded import Recorded
from app.services.animals.groups import Group
from app.services.animals.service import AnimalsService
from app.services.animals.signals import Signals
from app.services.structure_function.predictors import Predictors
from app.services.structure_function.questions import Function
from data_loader.remembering import remembered
from data_loader.schema import Behavior

Floats = npt.NDArray[np.float64]

KEPT_MEGABYTES: Final = 8  # one of 150 cells takes 0.4


@dataclass(frozen=True, eq=False)
class Done:
    """Of all cells that enough animals have, or that a layer of responses says something of."""

    group: Group | None  # None: a layer's
    cells: tuple[str, ...]
    function: Floats  # (cells, cells), NaN where it is not known
    n: npt.NDArray[np.int64] | None  # (cells, cells) animals; None: the layer does not say
    lag: Floats | None  # (cells, cells) s
    datasets: tuple[str, ...]  # the recordings that count
    left_out: tuple[str, ...]
    source: str  # name of the layer, "" of recordings
    unit: str
    directed: bool = False


class Functions:
    def __init__(self, animals: AnimalsService, predictors: Predictors) -> None:
        self._animals = animals
        self._predictors = predictors

    @remembered(most=1)
    def responses(self) -> Done:
        """Of the layer of signal propagation: what it lists, significant or not. Raises ``BadRequestError``."""
        info, pairs = self._predictors.functional()
        cells = tuple(sorted((set(pairs.senders) & set(pairs.receivers)) - set(pairs.variable)))
        function = pairs.matrix(cells).values
        np.fill_diagonal(function, np.nan)
        return Done(None, cells, function, None, None, (), (), info["name"], info["unit"], directed=True)

    @remembered(megabytes=KEPT_MEGABYTES)
    def of(self, group: str, function: Function, state: State, partial: bool, least: int) -> Done:
        """``least``: animals that a cell, and a pair, must have. Raises ``NotFoundError`` for a group that there is
        not, ``BadRequestError`` for one of fewer animals, or without velocity where that is held constant."""
        recorded = self._animals.recorded(group, Level.CELL)
        with self._animals.jobs.about(len(recorded.rows)):
            return self._of(recorded, function, state, partial, least)

    def _of(self, recorded: Recorded, function: Function, state: State, partial: bool, least: int) -> Done:
        if partial and Behavior.VELOCITY not in recorded.behaviors:
            raise BadRequestError(f"partial=true: no animal of {recorded.group.id} has velocity.", code="no_velocity")
        if function is Function.LAG and (partial or state is not State.ALL):
            raise BadRequestError("function=lag is of all frames, and not partial.", code="lag_of_all_frames")
        states = [
            in_state(reversing, state, row.gaps)
            for row, reversing in zip(recorded.rows, recorded.reversals(), strict=True)
        ]
        use = [
            (state is State.ALL or of_state.enough) and not (partial and Behavior.VELOCITY not in row.behaviors)
            for of_state, row in zip(states, recorded.rows, strict=True)
        ]
        ids = [row.dataset_id for row in recorded.rows]
        if sum(use) < least:
            raise BadRequestError(
                f"{recorded.group.id} has {sum(use)} animals that can be asked; a pair of cells needs {least}.",
                code="too_few_animals",
            )
        chosen = [k for k, used in enumerate(use) if used]
        animals = (_animal(recorded.animal(k), states[k], partial=partial) for k in chosen)
        count = {name: sum(use[k] for k in animals.tolist()) for name, animals in recorded.have.items()}
        cells = tuple(sorted(name for name, n in count.items() if n >= least))
        found, lag = self._found(recorded, animals, cells, function, least)
        return Done(
            group=recorded.group,
            cells=cells,
            function=np.abs(found.r) if function is Function.MAGNITUDE else found.r,
            n=found.n,
            lag=lag,
            datasets=tuple(ids[k] for k in chosen),
            left_out=tuple(one for one, used in zip(ids, use, strict=True) if not used),
            source="",
            unit="r",
        )

    @staticmethod
    def _found(
        recorded: Recorded, animals: Iterable[Animal], cells: tuple[str, ...], function: Function, least: int
    ) -> tuple[Together, Floats | None]:
        if function is not Function.LAG:
            return together(animals, cells, least), None
        found, lag = at_best_lag(animals, cells, int(LONGEST_LAG / recorded.timestep), least)
        return found, lag * recorded.timestep


def _animal(signals: Signals, state: InState, *, partial: bool) -> Animal:
    frames = state.frames
    velocity = signals.channel(Behavior.VELOCITY) if partial else None
    whole = bool(frames.all())  # only then do frames that follow each other stay neighbors
    traces = signals.traces()
    return Animal(
        signals.names,
        traces if whole else traces[:, frames],
        None if velocity is None else velocity[frames],
        signals.gaps if whole else (),
    )
