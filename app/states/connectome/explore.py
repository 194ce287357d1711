"""The state of Connectome › Explore, as it stands in the address."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from typing import Any, ClassVar

from app.analysis.connectome.animals import Pooling
from app.analysis.connectome.partners import Which
from app.analysis.connectome.signs import Sign, Transmitter
from app.errors import one_of
from app.services.connectome.requests import LayerRule
from app.services.connectome.service import ConnectomeService
from app.states.codec import BadValue, ViewState, known, param
from app.states.connectome.graph import CellColors, Colors, EdgeColors, Layout, Look, Places, Positions
from app.states.examples import example_classes
from app.states.kinds import Choice, Choices, Flag, Integer, Names, Number, Text, Weight

REGIONS: Mapping[str, str] = {"complete": "Complete", "head": "Head", "pharynx": "Pharynx", "tail": "Tail"}


@dataclass(frozen=True)
class ConnectomeExploreState(ViewState):
    SUBJECT: ClassVar = ("neurons", "classes")

    datasets: tuple[str, ...] = param("datasets", Names(max_items=50), ("witvliet_2020_8",))
    neurons: tuple[str, ...] = param("neurons", Names())
    classes: tuple[str, ...] = param("classes", Names())
    individual: bool = param("individual", Flag(), False)
    connected: bool = param("connected", Flag(), True)
    combine: Pooling = param("combine", Choice(Pooling), Pooling.SUM)
    chemical: float = param("chemical", Weight(), 1)  # least count of a chemical edge that is drawn
    electrical: float = param("electrical", Weight(), 1)
    layout: Layout = param("layout", Choice(Layout), Layout.CONCENTRIC)
    spacing: float = param("spacing", Number(0.25, 3.0), 1.0)  # factor on all distances
    scale: float = param("scale", Number(0.1, 3.0), 1.5)  # width of an edge = ln(count + 1) * scale, px
    colors: Colors = param("colors", Choice(Colors), Colors.TYPE)
    edge_colors: EdgeColors = param("edge_colors", Choice(EdgeColors), EdgeColors.TYPE)
    transmitters: tuple[Transmitter, ...] = param("transmitters", Choices(Transmitter))  # of senders; none: all
    signs: tuple[Sign, ...] = param("signs", Choices(Sign))  # of chemical connections; none: all
    positions: Places = param("positions", Positions(), cells=True)
    look: tuple[int, ...] = param("look", Look(), step=False)  # zoom and pan, once the visitor has changed them
    numbers: bool = param("numbers", Flag(), False)  # on the connections
    cell_colors: tuple[tuple[str, str], ...] = param("cell_colors", CellColors(), cells=True)
    hidden: tuple[str, ...] = param("hidden", Names(), cells=True)
    partners: Which = param("partners", Choice(Which), Which.INPUTS)  # in the table of partners
    animals: int = param("animals", Integer(1, 100), 1)  # least number of animals that have a partner
    halve: bool = param("halve", Flag(), False)  # gap junctions that the source lists twice
    layer: str = param("layer", Text(80), "")  # that the connections are looked up in; none: not looked up
    rule: LayerRule = param("rule", Choice(LayerRule), LayerRule.HAS)
    search: str = param("search", Text(80), "", step=False)  # among the partners

    @classmethod
    def read(
        cls, query: Mapping[str, Any], connectome: ConnectomeService
    ) -> tuple[ConnectomeExploreState, list[BadValue]]:
        """As ``parse``; names that the data do not have are left out and named too. Without any, it is the example."""
        state, bad = cls.parse(query)
        state = state.spelled(connectome.canonical)
        known_datasets = [dataset["id"] for dataset in connectome.datasets()]
        every = connectome.cell_names(known_datasets)
        layers = connectome.layer_tables.ids
        datasets = known("datasets", state.datasets, known_datasets, "a connectome data set", bad)
        state = replace(
            state,
            datasets=datasets or tuple(name for name in cls().datasets if name in known_datasets),
            neurons=known("neurons", state.neurons, every.neurons, "a cell of the connectomes", bad),
            layer=(known("layer", (state.layer,), ("", *layers), f"one of {one_of([*layers])}", bad) or ("",))[0],
            classes=known("classes", state.classes, every.classes, "a class of the connectomes", bad),
        )
        return replace(state, **state.example(connectome)) if cls.is_open(query) else state, bad

    def example(self, connectome: ConnectomeService) -> dict[str, Any]:
        """The cells to begin with in these data sets, as fields."""
        return {"neurons": (), "classes": example_classes(connectome.cell_names(self.datasets).classes)}
