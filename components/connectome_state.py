"""The state of Connectome › Explore, and what the states of the other connectome pages share with it."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from enum import StrEnum
from typing import Any

from app.services.connectome.service import ConnectomeService
from app.state import BadValue, Choice, Flag, Integer, Name, Names, Number, ViewState, param

EXAMPLE = ("AVA", "RIM", "RIB")  # classes of the backward and forward command circuit, in most data sets
REGIONS: Mapping[str, str] = {"complete": "Complete", "head": "Head", "pharynx": "Pharynx", "tail": "Tail"}


class Layout(StrEnum):
    GRID = "grid"
    CIRCLE = "circle"
    CONCENTRIC = "concentric"
    BREADTHFIRST = "breadthfirst"
    LAYERED = "layered"
    COSE = "cose"
    CUSTOM = "custom"


LAYOUTS: Mapping[Layout, str] = {
    Layout.GRID: "Grid",
    Layout.CIRCLE: "Circle",
    Layout.CONCENTRIC: "Concentric",
    Layout.BREADTHFIRST: "Hierarchy (breadth first)",
    Layout.LAYERED: "Hierarchy (layered)",
    Layout.COSE: "Spring embedder",
    Layout.CUSTOM: "Custom positions …",
}


class Colors(StrEnum):
    TYPE = "type"
    TRANSMITTER = "transmitter"
    CUSTOM = "custom"


COLORS: Mapping[Colors, str] = {
    Colors.TYPE: "Cell type",
    Colors.TRANSMITTER: "Neurotransmitter",
    Colors.CUSTOM: "Custom …",
}


@dataclass(frozen=True)
class Drawn(Choice):
    """A member of ``Layout`` or ``Colors`` except ``custom``: that one needs a dialog, which only Explore has."""

    def parse(self, text: str) -> StrEnum:
        options = [option for option in self.options if option != "custom"]
        if text not in options:
            raise ValueError("one of " + ", ".join(options))
        return super().parse(text)


Places = tuple[tuple[str, tuple[int, int]], ...]


@dataclass(frozen=True)
class Positions:
    """Where cells were put: ``AVAL:-120:44,RIB:10:300``, in the graph's own units."""

    name: Name = Name()
    coordinate: Integer = Integer(-100_000, 100_000)

    def parse(self, text: str) -> Places:
        places = {}
        for part in filter(None, text.split(",")):
            name, *place = part.split(":")
            if len(place) != 2:
                raise ValueError("cells with two whole numbers, as AVAL:-120:44")
            places[self.name.parse(name)] = (self.coordinate.parse(place[0]), self.coordinate.parse(place[1]))
        return tuple(places.items())

    def format(self, value: Places) -> str:
        return ",".join(f"{name}:{x}:{y}" for name, (x, y) in value)


@dataclass(frozen=True)
class CellColors:
    """Colours given by hand: ``AVAL:ff8800,RIB:0072b2``."""

    name: Name = Name()
    color: Name = Name(pattern=r"[0-9a-f]{6}")

    def parse(self, text: str) -> tuple[tuple[str, str], ...]:
        colors = {}
        for part in filter(None, text.split(",")):
            name, _, color = part.partition(":")
            try:
                colors[self.name.parse(name)] = self.color.parse(color)
            except ValueError:
                raise ValueError("cells with colours, as AVAL:ff8800") from None
        return tuple(colors.items())

    def format(self, value: Iterable[tuple[str, str]]) -> str:
        return ",".join(f"{name}:{color}" for name, color in value)


@dataclass(frozen=True)
class ConnectomeExploreState(ViewState):
    datasets: tuple[str, ...] = param("datasets", Names(max_items=50), ("witvliet_2020_8",))
    neurons: tuple[str, ...] = param("neurons", Names())
    classes: tuple[str, ...] = param("classes", Names())
    individual: bool = param("individual", Flag(), False)
    connected: bool = param("connected", Flag(), True)
    chemical: int = param("chemical", Integer(1, 10_000), 1)  # least count of a chemical edge that is drawn
    electrical: int = param("electrical", Integer(1, 10_000), 1)
    layout: Layout = param("layout", Choice(Layout), Layout.CONCENTRIC)
    spacing: float = param("spacing", Number(0.25, 3.0), 1.0)  # factor on all distances
    scale: float = param("scale", Number(0.1, 3.0), 1.5)  # width of an edge = ln(count + 1) * scale, px
    colors: Colors = param("colors", Choice(Colors), Colors.TYPE)
    positions: Places = param("positions", Positions())
    cell_colors: tuple[tuple[str, str], ...] = param("cell_colors", CellColors())
    hidden: tuple[str, ...] = param("hidden", Names())

    @classmethod
    def read(
        cls, query: Mapping[str, Any], connectome: ConnectomeService
    ) -> tuple[ConnectomeExploreState, list[BadValue]]:
        """As ``parse``; names that the data do not have are left out and named too."""
        state, bad = cls.parse(query)
        known_datasets = [dataset["id"] for dataset in connectome.datasets()]
        every = connectome.available_neurons(known_datasets)
        datasets = _known("datasets", state.datasets, known_datasets, "a connectome data set", bad)
        return (
            replace(
                state,
                datasets=datasets or tuple(name for name in cls().datasets if name in known_datasets),
                neurons=_known("neurons", state.neurons, every["neurons"], "a cell of the connectomes", bad),
                classes=_known("classes", state.classes, every["neuron_classes"], "a class of the connectomes", bad),
            ),
            bad,
        )


def _known(
    key: str, names: tuple[str, ...], known: Iterable[str], expected: str, bad: list[BadValue]
) -> tuple[str, ...]:
    present = set(known)
    bad.extend(BadValue(key, name, expected) for name in names if name not in present)
    return tuple(name for name in names if name in present)
