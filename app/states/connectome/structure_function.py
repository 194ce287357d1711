"""The state of Connectome › Structure and Function: which connectome, what pairs do, what stands in the model."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from typing import Any, Final

from app import services
from app.analysis.correlations.states import State
from app.analysis.structure_function.function import FEWEST_ANIMALS
from app.services.structure_function.questions import (
    DEFAULT,
    MOST_ANIMALS,
    MOST_EXCLUDED,
    MOST_PREDICTORS,
    Function,
    StructureFunctionQuestion,
)
from app.states.activity.correlations import GROUP
from app.states.codec import BadValue, ViewState, param
from app.states.kinds import Choice, Flag, Integer, Name, Names

PREFERRED: Final = "white_1986_whole"


@dataclass(frozen=True)
class StructureFunctionState(ViewState):
    dataset: str = param("dataset", Name(), PREFERRED)
    group: str = param("group", GROUP, "")  # "": the one with most identified animals
    function: Function = param("function", Choice(Function), Function.R)
    state: State = param("state", Choice(State), State.ALL)
    partial: bool = param("partial", Flag(), False)  # given velocity
    predictors: tuple[str, ...] = param("predictors", Names(max_items=MOST_PREDICTORS), DEFAULT)
    animals: int = param("animals", Integer(FEWEST_ANIMALS, MOST_ANIMALS), FEWEST_ANIMALS)
    exclude: tuple[str, ...] = param("exclude", Names(max_items=MOST_EXCLUDED), ())
    x: str = param("x", Name(), "")  # predictor of the scatter; "": the first of the model
    pair: str = param("pair", Name(r"[\w?+-]{1,20}~[\w?+-]{1,20}"), "")  # cells that are shown in detail

    @classmethod
    def read(cls, query: Mapping[str, Any], site: services.Services) -> tuple[StructureFunctionState, list[BadValue]]:
        """As ``parse``; what the site does not have is replaced by the default and named too. Predictors that a
        connectome says nothing of stay in the state: another connectome may."""
        state, bad = cls.parse(query)
        datasets = site.connectome.tables.datasets
        if state.dataset not in datasets:
            if "dataset" in query:
                bad.append(BadValue("dataset", state.dataset, f"one of {', '.join(list(datasets)[:6])}"))
            state = replace(state, dataset=next(iter(datasets), ""))
        groups = {group.id for group in site.animals.groups.all if group.labeled}
        asked = state.group.replace(" ", "+")
        if asked and asked not in groups:
            bad.append(BadValue("group", state.group, f"one of {', '.join(sorted(groups)[:6])}"))
            asked = ""
        state = replace(state, group=asked)
        if state.function in (Function.LAG, Function.RESPONSE) and (state.partial or state.state is not State.ALL):
            bad.append(BadValue("function", state.function, "all frames and no partial correlation beside it"))
            state = replace(state, partial=False, state=State.ALL)
        return state.of_tables(site, bad)

    def of_tables(self, site: services.Services, bad: list[BadValue]) -> tuple[StructureFunctionState, list[BadValue]]:
        """With predictors and cells that there are; what was asked for instead goes into ``bad``."""
        every, spelling = site.structure_function.predictors.every(), site.connectome.tables.spelling
        bad += [
            BadValue("predictors", key, f"some of {', '.join(every)}") for key in self.predictors if key not in every
        ]
        predictors = tuple(key for key in self.predictors if key in every) or DEFAULT
        meant = {name: spelling.meant(name) for name in self.exclude}
        bad += [BadValue("exclude", name, "a cell of the cell table") for name, cell in meant.items() if not cell]
        x = self.x if self.x in predictors else ""
        if self.x and not x:
            bad.append(BadValue("x", self.x, f"a predictor of the model: {', '.join(predictors)}"))
        exclude = tuple(dict.fromkeys(cell for cell in meant.values() if cell))
        return replace(self, predictors=predictors, exclude=exclude, x=x), bad

    def question(self, site: services.Services, *, pairs: bool = False) -> StructureFunctionQuestion:
        """With the predictors that the connectome says something of; the default ones where that leaves none."""
        no = site.structure_function.predictors.refused(self.dataset)
        return StructureFunctionQuestion(
            dataset=self.dataset,
            group="" if self.function is Function.RESPONSE else self.group,
            function=self.function,
            predictors=tuple(key for key in self.predictors if key not in no),
            state=self.state,
            partial=self.partial,
            animals=self.animals,
            exclude=self.exclude,
            pairs=pairs,
        )

    def refused(self, site: services.Services) -> dict[str, str]:
        """Predictors of the state that are not in the model -> why."""
        no = site.structure_function.predictors.refused(self.dataset)
        return {key: no[key] for key in self.predictors if key in no}
