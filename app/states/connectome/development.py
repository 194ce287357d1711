"""The state of Connectome › Development: which connections, in which of three views, in which order and colors."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from enum import StrEnum
from typing import Any

from plotly.colors import sequential

from app.services.connectome.development import STAGES
from app.services.connectome.service import ConnectomeService
from app.states.codec import BadValue, param
from app.states.connectome.shared_graph import SharedGraphState
from app.states.kinds import Choice, Integer, Name, Weight


class Tab(StrEnum):
    HEATMAP = "heatmap"
    MULTIPLES = "multiples"
    SLIDER = "slider"


class Order(StrEnum):
    PRE = "pre"
    POST = "post"
    TOTAL = "total"
    PEAK = "peak"
    CLUSTERED = "clustered"


class ColorMap(StrEnum):
    CIVIDIS = "cividis"
    VIRIDIS = "viridis"
    BLUES = "blues"
    GREENS = "greens"
    GREYS = "greys"
    REDS = "ylorrd"


TABS: Mapping[Tab, str] = {Tab.HEATMAP: "Heatmap and trend", Tab.MULTIPLES: "Seven graphs", Tab.SLIDER: "Time slider"}
ORDERS: Mapping[Order, str] = {
    Order.PRE: "presynaptic cell",
    Order.POST: "postsynaptic cell",
    Order.TOTAL: "total, largest first",
    Order.PEAK: "stage of the peak",
    Order.CLUSTERED: "similar profiles together",
}
# colors from no synapse to the most
COLOR_MAPS: Mapping[ColorMap, tuple[str, list[str]]] = {
    ColorMap.CIVIDIS: ("Cividis", sequential.Cividis),
    ColorMap.VIRIDIS: ("Viridis", sequential.Viridis),
    ColorMap.BLUES: ("Blues", sequential.Blues),
    ColorMap.GREENS: ("Greens", sequential.Greens),
    ColorMap.GREYS: ("Greys", sequential.Greys[::-1]),
    ColorMap.REDS: ("Yellow to red", sequential.YlOrRd),
}


@dataclass(frozen=True)
class ConnectomeDevelopmentState(SharedGraphState):
    threshold: float = param("threshold", Weight(), 0)  # least synapses at the stage with most
    tab: Tab = param("tab", Choice(Tab), Tab.HEATMAP)
    order: Order = param("order", Choice(Order), Order.PRE)
    map: ColorMap = param("map", Choice(ColorMap), ColorMap.CIVIDIS)
    pre: str = param("pre", Name(), "", cells=True)  # of the trend; empty: all
    post: str = param("post", Name(), "", cells=True)
    stage: int = param("stage", Integer(1, len(STAGES)), len(STAGES))  # of the slider

    @classmethod
    def read(
        cls, query: Mapping[str, Any], connectome: ConnectomeService
    ) -> tuple[ConnectomeDevelopmentState, list[BadValue]]:
        """As ``parse``; names that the data do not have are left out and named too. Without any, it is the example."""
        state, bad = cls.parse({key: value for key, value in query.items() if value != ""})
        state = state.spelled(connectome.canonical)
        every = connectome.cell_names(series(connectome))
        state = state.known(
            {
                "neurons": (every.neurons, "a cell of these data sets"),
                "classes": (every.classes, "a class of these data sets"),
            },
            bad,
        )
        return replace(state, **state.example(connectome)) if cls.is_open(query) else state, bad

    def drawn(self, connectome: ConnectomeService) -> Sequence[str]:
        return series(connectome)


def series(connectome: ConnectomeService) -> list[str]:
    """Those of the developmental data sets that the store holds."""
    there = {dataset["id"] for dataset in connectome.datasets()}
    return [dataset for datasets in STAGES.values() for dataset in datasets if dataset in there]
