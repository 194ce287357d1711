"""The state of Activity › Explore, as in its address, apart from the population view and the encoding table."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from enum import StrEnum
from typing import Any, ClassVar

from app.analysis.connectome.animals import Pooling
from app.analysis.connectome.groups import COMMAND as COMMAND_INTERNEURONS
from app.services.activity.recordings import NeuronRow, TraceKind
from app.states.codec import BadValue, ViewState, param
from app.states.connectome.graph import Drawn, Layout, Look, Places, Positions
from app.states.examples import REVERSALS
from app.states.kinds import Choice, Flag, Integer, Integers, Name, Names, Number, Weight
from data_loader.schema import Behavior

COMMAND = (*COMMAND_INTERNEURONS, "RIM", "RIB")  # classes that decide on the direction, in this order
MOST_COMMAND = 6  # traces of an example
DEFAULT_CONNECTOMES = ("white_1986_whole", "witvliet_2020_7", "witvliet_2020_8")


class TimeUnit(StrEnum):
    MINUTES = "min"
    SECONDS = "s"


class NodeColors(StrEnum):
    """What the color of a cell says."""

    RECORDING = "recording"
    ACTIVITY = "activity"
    TYPE = "type"


@dataclass(frozen=True)
class Span:
    """A stretch of time in minutes: ``1.5,4``."""

    number: Number = Number(-10_000, 10_000)

    def parse(self, text: str) -> tuple[float, float]:
        parts = text.split(",")
        if len(parts) != 2:
            raise ValueError("two numbers of minutes, as 1.5,4")
        start, end = (self.number.parse(part) for part in parts)
        if start >= end:
            raise ValueError("a start before its end, as 1.5,4")
        return start, end

    def format(self, value: Sequence[float]) -> str:
        return ",".join(self.number.format(part) for part in value)


@dataclass(frozen=True)
class ActivityExploreState(ViewState):
    SUBJECT: ClassVar = ("n", "b")

    neurons: tuple[int, ...] = param("n", Integers(max_items=200))
    behaviors: tuple[str, ...] = param("b", Names(separator="-", item=Name(r"\w{1,8}")))
    hidden: tuple[str, ...] = param(
        "hidden", Names(separator="-", item=Name(r"\w{1,8}"))
    )  # plotted, but not visible now
    colors: tuple[int, ...] = param("colors", Integers(low=0, max_items=200))  # slot of each neuron, unless 0, 1, 2 …
    unit: TimeUnit = param("unit", Choice(TimeUnit), TimeUnit.MINUTES)
    kind: TraceKind = param("kind", Choice(TraceKind), TraceKind.Z)
    height: int = param("height", Integer(300, 2400), 600)  # px
    reversals: bool = param("reversals", Flag(), True)
    events: bool = param("events", Flag(), True)
    indices: bool = param("indices", Flag(), False)  # names in figures with the number of the trace
    range: tuple[float, ...] = param("range", Span())  # min; empty is all
    correlation: bool = param("correlation", Flag(), False)
    connectome: bool = param("connectome", Flag(), True)
    datasets: tuple[str, ...] = param("datasets", Names(max_items=50), DEFAULT_CONNECTOMES)  # connectomes
    combine: Pooling = param("combine", Choice(Pooling), Pooling.SUM)
    halve: bool = param("halve", Flag(), False)  # gap junctions that the source lists twice
    connected: bool = param("connected", Flag(), True)
    unrecorded: bool = param("unrecorded", Flag(), False)  # partners without a trace in this recording, too
    chemical: float = param("chemical", Weight(), 6)  # least sum, or mean, that is drawn
    electrical: float = param("electrical", Weight(), 3)
    layout: Layout = param("layout", Drawn(Layout), Layout.CONCENTRIC)
    spacing: float = param("spacing", Number(0.25, 3.0), 1.0)
    scale: float = param("scale", Number(0.1, 3.0), 1.5)
    node: str = param("node", Name(), "", step=False, cells=True)  # the cell under focus in the connectome
    nodes: NodeColors = param("nodes", Choice(NodeColors), NodeColors.RECORDING)  # what colors them
    positions: Places = param("positions", Positions(), cells=True)  # of cells that were dragged
    look: tuple[int, ...] = param("look", Look(), step=False)  # zoom and pan, once the visitor has changed them
    numbers: bool = param("numbers", Flag(), False)  # on the connections

    @property
    def slots(self) -> dict[int, int]:
        """Plotted neuron -> slot of its color."""
        return dict(zip(self.neurons, self.colors or range(len(self.neurons)), strict=True))

    @classmethod
    def read(
        cls,
        query: Mapping[str, Any],
        dataset: Mapping[str, Any],
        connectomes: Sequence[str],
        neurons: Sequence[NeuronRow] = (),
    ) -> tuple[ActivityExploreState, list[BadValue]]:
        """As ``parse``; what this recording or the connectomes do not have is left out and named too.

        An address without traces is the example among ``neurons``, the recording's own.
        """
        state, bad = cls.parse(query)
        n_neuron = dataset["n_neuron"]
        bad += [BadValue("n", str(n), f"a neuron from 1 to {n_neuron}") for n in state.neurons if n > n_neuron]
        names = (
            f"one of {', '.join(dataset['behaviors'])}" if dataset["behaviors"] else "none, for this recording has none"
        )
        bad += [BadValue("b", name, names) for name in state.behaviors if name not in dataset["behaviors"]]
        bad += [BadValue("datasets", name, "a connectome") for name in state.datasets if name not in connectomes]
        if state.kind is TraceKind.ORIGINAL and not dataset["has_original"]:
            bad.append(BadValue("kind", state.kind, f"{TraceKind.Z}, the only kind of trace of this recording"))
            state = replace(state, kind=TraceKind.Z)
        chosen = tuple(name for name in state.datasets if name in connectomes)
        plotted = tuple(n for n in state.neurons if n <= n_neuron)
        state = replace(
            state,
            neurons=plotted,
            colors=state.colors if len(state.colors) == len(plotted) else (),
            behaviors=tuple(name for name in state.behaviors if name in dataset["behaviors"]),
            datasets=chosen
            or tuple(name for name in DEFAULT_CONNECTOMES if name in connectomes)
            or tuple(connectomes[:1]),
        )
        return replace(state, **example(dataset, neurons)) if cls.is_open(query) else state, bad


def example(dataset: Mapping[str, Any], neurons: Sequence[NeuronRow]) -> dict[str, Any]:
    """The traces to begin with, as fields: cells that turn the animal round, with velocity.

    Its cells of the three example classes; where it has none, its first command cells; none without labels, where the
    population view says more (``PopulationState``).
    """
    labeled = sorted((row for row in neurons if row.label), key=lambda row: not row.cell)  # certain ones first
    of_class = {name: [row.idx for row in labeled if row.neuron_class == name] for name in COMMAND}
    found = [idx for name in REVERSALS for idx in of_class[name]]
    found = found or [idx for name in COMMAND for idx in of_class[name]][:MOST_COMMAND]
    found = found or [row.idx for row in labeled][:MOST_COMMAND]
    velocity = (Behavior.VELOCITY.value,) if found and Behavior.VELOCITY in dataset["behaviors"] else ()
    return {"neurons": tuple(found), "behaviors": velocity}
