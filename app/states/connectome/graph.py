"""How a graph of a connectome is drawn, as it stands in the address of every page that has one."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from enum import StrEnum

from app.states.kinds import Choice, Integer, Name, parts


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


class EdgeColors(StrEnum):
    TYPE = "type"
    TRANSMITTER = "transmitter"
    SIGN = "sign"


EDGE_COLORS: Mapping[EdgeColors, str] = {
    EdgeColors.TYPE: "Type of connection",
    EdgeColors.TRANSMITTER: "Transmitter of the sender",
    EdgeColors.SIGN: "Sign predicted from it",
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
    separator: str = ","

    def parse(self, text: str) -> Places:
        places = {}
        for part in parts(text, self.separator):
            name, *place = part.split(":")
            if len(place) != 2:
                raise ValueError("cells with two whole numbers, as AVAL:-120:44")
            places[self.name.parse(name)] = (self.coordinate.parse(place[0]), self.coordinate.parse(place[1]))
        return tuple(places.items())

    def format(self, value: Places) -> str:
        return ",".join(f"{name}:{x}:{y}" for name, (x, y) in value)


@dataclass(frozen=True)
class Look:
    """Where a visitor looks: ``500:320:240``, the point in the middle and how much of the graph around it is in view
    along the shorter side of the canvas, in the graph's own units. Empty: all of it.
    """

    coordinate: Integer = Integer(-100_000, 100_000)
    span: Integer = Integer(10, 100_000)

    def parse(self, text: str) -> tuple[int, ...]:
        if not text:
            return ()
        numbers = text.split(":")
        if len(numbers) != 3:
            raise ValueError("three whole numbers, as 500:320:240")
        return (*map(self.coordinate.parse, numbers[:2]), self.span.parse(numbers[2]))

    def format(self, value: Iterable[int]) -> str:
        return ":".join(map(str, value))


@dataclass(frozen=True)
class CellColors:
    """Colors given by hand: ``AVAL:ff8800,RIB:0072b2``."""

    name: Name = Name()
    color: Name = Name(pattern=r"[0-9a-f]{6}")
    separator: str = ","

    def parse(self, text: str) -> tuple[tuple[str, str], ...]:
        colors = {}
        for part in parts(text, self.separator):
            name, _, color = part.partition(":")
            try:
                colors[self.name.parse(name)] = self.color.parse(color)
            except ValueError:
                raise ValueError("cells with colors, as AVAL:ff8800") from None
        return tuple(colors.items())

    def format(self, value: Iterable[tuple[str, str]]) -> str:
        return ",".join(f"{name}:{color}" for name, color in value)
