"""The state of the population view of Explore, and of the time cursor that all views of a recording share."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from enum import StrEnum
from typing import Any

from app.services.activity.population import N_COMPONENTS
from app.states.activity.explore import ActivityExploreState
from app.states.activity.speed import Speed
from app.states.codec import BadValue, ViewState, param
from app.states.kinds import Choice, Flag, Integer, Integers, Name, Number

ORDERS: Mapping[str, str] = {"cluster": "Cluster", "pc1": "First component", "name": "Name", "number": "Number"}
AXES = (1, 2)


class View(StrEnum):
    TRACES = "traces"
    POPULATION = "population"
    EVENTS = "events"


@dataclass(frozen=True)
class PopulationState(ViewState):
    view: View = param("view", Choice(View), View.TRACES)
    order: str = param("order", Name(r"\w{1,8}"), "cluster")  # a key of ORDERS, or a behavior to correlate with
    limit: float = param("limit", Number(0.5, 20), 3.0)  # z-score at both ends of the colors
    names: bool = param("names", Flag(), False)  # every row with its name, however tall the figure gets
    axes: tuple[int, ...] = param("axes", Integers(1, N_COMPONENTS, max_items=2), AXES)  # components of the trajectory
    tint: str = param("tint", Name(r"\w{1,8}"), "v")  # behavior that colors the trajectory
    frame: int = param("frame", Integer(1, 10_000_000), 1)  # of the cursor
    speed: int = param("speed", Speed(), 20)  # times real time

    @classmethod
    def read(cls, query: Mapping[str, Any], dataset: Mapping[str, Any]) -> tuple[PopulationState, list[BadValue]]:
        """As ``parse``; what this recording does not have is replaced by the default and named too.

        A recording without a labeled neuron opens as a population: no trace of it is worth more than another.
        """
        state, bad = cls.parse(query)
        if not dataset["n_labeled"] and not any(key in query for key in ("view", *ActivityExploreState.SUBJECT)):
            state = replace(state, view=View.POPULATION)
        defaults = cls()
        behaviors = dataset["behaviors"]

        def check(key: str, value: Any, fine: bool, expected: str) -> Any:
            if not fine:
                bad.append(BadValue(key, str(value), expected))
            return value if fine else getattr(defaults, key)

        orders = [*ORDERS, *behaviors]
        # the default tint is no mistake where velocity was not recorded
        tint_known = state.tint in behaviors or state.tint == defaults.tint
        return replace(
            state,
            order=check("order", state.order, state.order in orders, f"one of {', '.join(orders)}"),
            tint=check("tint", state.tint, tint_known, f"one of {', '.join(behaviors) or 'none'}"),
            frame=check("frame", state.frame, state.frame <= dataset["max_t"], f"a frame from 1 to {dataset['max_t']}"),
            axes=check("axes", "-".join(map(str, state.axes)), len(state.axes) == 2, "two components, as 1-2")
            and (state.axes if len(state.axes) == 2 else AXES),
        ), bad
