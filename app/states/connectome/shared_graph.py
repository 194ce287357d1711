"""What the states of Compare and Development share: their graphs show the same cells at the same places."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any, ClassVar, Self

from app.services.connectome.service import ConnectomeService
from app.states.codec import BadValue, ViewState, known, param
from app.states.connectome.graph import Colors, Drawn, Layout, Look, Places, Positions
from app.states.examples import example_classes
from app.states.kinds import Flag, Names, Number


@dataclass(frozen=True)
class SharedGraphState(ViewState):
    SUBJECT: ClassVar = ("neurons", "classes")

    neurons: tuple[str, ...] = param("neurons", Names())
    classes: tuple[str, ...] = param("classes", Names())
    individual: bool = param("individual", Flag(), False)
    connected: bool = param("connected", Flag(), True)
    hidden: tuple[str, ...] = param("hidden", Names(), cells=True)
    layout: Layout = param("layout", Drawn(Layout), Layout.CONCENTRIC)
    spacing: float = param("spacing", Number(0.25, 3.0), 1.0)  # factor on all distances
    scale: float = param("scale", Number(0.1, 3.0), 1.5)  # width of an edge = ln(weight + 1) * scale, px
    colors: Colors = param("colors", Drawn(Colors), Colors.TYPE)
    positions: Places = param("positions", Positions(), cells=True)
    look: tuple[int, ...] = param("look", Look(), step=False)  # zoom and pan, once the visitor has changed them
    numbers: bool = param("numbers", Flag(), False)  # on the connections

    def known(self, there: Mapping[str, tuple[Iterable[str], str]], bad: list[BadValue]) -> Self:
        """Without the names that are not there; ``bad`` gets them. ``there``: key -> (names, what they are)."""
        state = self
        for key, (names, expected) in there.items():
            kept: dict[str, Any] = {key: known(key, getattr(state, key), names, expected, bad)}
            state = replace(state, **kept)
        return state

    def drawn(self, connectome: ConnectomeService) -> Sequence[str]:
        """The data sets of the graphs: none here, those of the page where there is one."""
        return ()

    def example(self, connectome: ConnectomeService) -> dict[str, Any]:
        """The cells to begin with in these data sets, as fields."""
        return {"neurons": (), "classes": example_classes(connectome.cell_names(self.drawn(connectome)).classes)}
