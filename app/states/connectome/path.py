"""The state of the Path page, as it stands in the address."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from enum import StrEnum
from typing import Any, ClassVar

from app.analysis.connectome.matrix import Level
from app.analysis.connectome.signs import Sign, Transmitter
from app.analysis.connectome.simple_paths import Rank
from app.services.connectome.requests import MOST_REQUIRED, Combine, Mode
from app.services.connectome.service import ConnectomeService
from app.states.codec import BadValue, ViewState, known, param
from app.states.connectome.graph import CellColors, Colors, EdgeColors, Look, Places, Positions
from app.states.examples import example_route
from app.states.kinds import Choice, Choices, Flag, Integer, Name, Names, Number

MOST_ENDS, MOST_EXCLUDED, MOST_SIMPLE = 50, 200, 50
ROLES = ("start", "end", "exclude", "require")


class Cost(StrEnum):
    HOPS = "hops"  # every connection costs 1
    WEIGHTS = "weights"  # a connection costs 1/weight


@dataclass(frozen=True)
class ConnectomePathState(ViewState):
    SUBJECT: ClassVar = ("start", "end")

    dataset: str = param("dataset", Name(), "witvliet_2020_8")
    start: tuple[str, ...] = param("start", Names(max_items=MOST_ENDS))
    end: tuple[str, ...] = param("end", Names(max_items=MOST_ENDS))
    exclude: tuple[str, ...] = param("exclude", Names(max_items=MOST_EXCLUDED))
    require: tuple[str, ...] = param("require", Names(max_items=MOST_REQUIRED))
    level: Level = param("level", Choice(Level), Level.CLASS)
    gap: bool = param("gap", Flag(), True)  # gap junctions can be walked
    neurons_only: bool = param("neurons_only", Flag(), True)  # between its ends
    halve: bool = param("halve", Flag(), False)  # gap junctions that the source lists twice
    cost: Cost = param("cost", Choice(Cost), Cost.HOPS)
    combine: Combine = param("combine", Choice(Combine), Combine.MAX)
    mode: Mode = param("mode", Choice(Mode), Mode.SHORTEST)
    k: int = param("k", Integer(1, MOST_SIMPLE), 10)  # number of paths in mode "simple"
    rank: Rank = param("rank", Choice(Rank), Rank.COST)
    colors: Colors = param("colors", Choice(Colors), Colors.TYPE)
    edge_colors: EdgeColors = param("edge_colors", Choice(EdgeColors), EdgeColors.TYPE)
    transmitters: tuple[Transmitter, ...] = param("transmitters", Choices(Transmitter))  # of senders; none: all
    signs: tuple[Sign, ...] = param("signs", Choices(Sign))  # of chemical connections; none: all
    scale: float = param("scale", Number(0.1, 3.0), 1.5)  # width of an edge = ln(weight + 1) * scale, px
    positions: Places = param("positions", Positions(), cells=True)  # of the cells that were dragged
    look: tuple[int, ...] = param("look", Look(), step=False)  # zoom and pan, once the visitor has changed them
    numbers: bool = param("numbers", Flag(), False)  # on the connections
    cell_colors: tuple[tuple[str, str], ...] = param("cell_colors", CellColors(), cells=True)
    path: tuple[str, ...] = param(
        "path", Names(max_items=100), step=False, cells=True
    )  # the cells of the path that is lit up

    @classmethod
    def read(
        cls, query: Mapping[str, Any], connectome: ConnectomeService
    ) -> tuple[ConnectomePathState, list[BadValue]]:
        """As ``parse``; names that the data do not have are left out and named too. Without ends, it is the example."""
        state, bad = cls.parse(query)
        state = state.spelled(connectome.canonical)
        datasets = [dataset["id"] for dataset in connectome.datasets()]
        if state.dataset not in datasets:
            if "dataset" in query:
                bad.append(BadValue("dataset", state.dataset, "a connectome data set"))
            default = cls().dataset
            state = replace(state, dataset=default if default in datasets else datasets[0])
        neurons, classes = connectome.cell_names([state.dataset])
        by_class = state.level is Level.CLASS
        there = classes if by_class else neurons
        expected = f"a {'class' if by_class else 'cell'} with a connection in {state.dataset}"
        kept: dict[str, Any] = {}
        for role in ROLES:
            kept[role] = known(role, getattr(state, role), there, expected, bad)
        state = replace(state, **kept)
        return replace(state, **state.example(connectome)) if cls.is_open(query) else state, bad

    def example(self, connectome: ConnectomeService) -> dict[str, Any]:
        """Start and end to begin with in this data set, as fields."""
        neurons, classes = connectome.cell_names([self.dataset])
        members = {name: tuple(cell for cell in cells if cell in neurons) for name, cells in classes.items()}
        route = zip(("start", "end"), example_route(members), strict=False)
        return {role: (name,) if self.level is Level.CLASS else members[name] for role, name in route}
