"""The state of Connectome › Matrix: which connections, as which values, in which order."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any

from app.analysis.connectome.animals import Pooling
from app.analysis.connectome.matrix import TYPE_ORDER, Grouping, Measure, Order, Synapses
from app.analysis.connectome.signs import Sign, Transmitter
from app.errors import one_of
from app.services.connectome.service import ConnectomeService
from app.states.codec import BadValue, ViewState, known, param
from app.states.connectome.graph import EdgeColors
from app.states.kinds import Choice, Choices, Flag, Name, Names


@dataclass(frozen=True)
class ConnectomeMatrixState(ViewState):
    dataset: str = param("dataset", Name(), "witvliet_2020_8")
    plus: tuple[str, ...] = param("plus", Names(max_items=50))  # data sets on top of it
    combine: Pooling = param("combine", Choice(Pooling), Pooling.SUM)  # how these become one value
    minus: str = param("minus", Name(), "")  # data set whose values are subtracted
    level: Grouping = param("level", Choice(Grouping), Grouping.CLASS)
    synapses: Synapses = param("synapses", Choice(Synapses), Synapses.CHEMICAL)
    measure: Measure = param("measure", Choice(Measure), Measure.COUNT)
    order: Order = param("order", Choice(Order), Order.TYPE)
    neurons: tuple[str, ...] = param("neurons", Names())
    classes: tuple[str, ...] = param("classes", Names())
    types: tuple[str, ...] = param("types", Names(max_items=len(TYPE_ORDER)))
    # of the columns, where they are others than the rows
    to_neurons: tuple[str, ...] = param("to_neurons", Names(), cells=True)
    to_classes: tuple[str, ...] = param("to_classes", Names(), cells=True)
    to_types: tuple[str, ...] = param("to_types", Names(max_items=len(TYPE_ORDER)))
    colors: EdgeColors = param("colors", Choice(EdgeColors), EdgeColors.TYPE)  # of the values
    transmitters: tuple[Transmitter, ...] = param("transmitters", Choices(Transmitter))  # of the rows; none: all
    signs: tuple[Sign, ...] = param("signs", Choices(Sign))
    layer: str = param("layer", Name(), "")  # between single cells, in place of the wires
    halve: bool = param("halve", Flag(), False)  # gap junctions that the source lists twice
    # row and column of the value under focus, once if equal
    pair: tuple[str, ...] = param("pair", Names(max_items=2, item=Name(r"[\w.?*+ -]{1,80}")), step=False, cells=True)

    @classmethod
    def read(
        cls, query: Mapping[str, Any], connectome: ConnectomeService, layers: Sequence[str] = ()
    ) -> tuple[ConnectomeMatrixState, list[BadValue]]:
        """As ``parse``; names that the data do not have are left out and named too."""
        state, bad = cls.parse(query)
        state = state.spelled(connectome.canonical)
        datasets = [dataset["id"] for dataset in connectome.datasets()]
        default = cls().dataset if cls().dataset in datasets else datasets[0]
        every = connectome.cell_names(datasets)
        kept: dict[str, Any] = {}
        for key, fallback, there, what in (
            ("dataset", default, datasets, "a connectome data set"),
            ("minus", "", datasets, "a connectome data set"),
            ("layer", "", layers, f"one of {one_of([*layers])}"),
        ):
            if (name := getattr(state, key)) not in (*there, fallback):
                bad.append(BadValue(key, name, what))
                kept[key] = fallback
        for key, names, expected in (
            ("plus", datasets, "a connectome data set"),
            ("neurons", every.neurons, "a cell of the connectomes"),
            ("classes", every.classes, "a class of the connectomes"),
            ("types", TYPE_ORDER, f"cell types among {', '.join(TYPE_ORDER)}"),
            ("to_neurons", every.neurons, "a cell of the connectomes"),
            ("to_classes", every.classes, "a class of the connectomes"),
            ("to_types", TYPE_ORDER, f"cell types among {', '.join(TYPE_ORDER)}"),
        ):
            kept[key] = known(key, getattr(state, key), names, expected, bad)
        return replace(state, **kept), bad
