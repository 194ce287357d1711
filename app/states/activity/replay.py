"""The state of the circuit replay: the reference's keys and defaults, and what came on top (frame, loop, focus)."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from enum import StrEnum
from types import MappingProxyType
from typing import Any, ClassVar

from app import services
from app.analysis.connectome.animals import Pooling
from app.services.replay.requests import MOST_SYNAPSES
from app.states.activity.limit import Limit
from app.states.activity.speed import Speed
from app.states.codec import BadValue, ViewState, param
from app.states.color_scales import NAMES
from app.states.connectome.graph import LAYOUTS, Layout, Look, Places, Positions
from app.states.kinds import Choice, Flag, Integer, Name, Names, Number, Weight

PREFERRED_CONNECTOME = "cook_jarrell_2019_h"
MAX_CONNECTOMES = 20
MAX_PLOTTED = 10  # neurons in the activity plot
NO_NEURONS = "none"  # ``n=none`` is a selection without neurons; without ``n`` all recorded neurons are selected
NO_BEHAVIORS = "none"  # ``behaviors=none`` likewise
MAX_FRAMES = 10_000_000
CORRELATION = "correlation_"  # and a behavior's key: nodes by their correlation with it


class EdgeType(StrEnum):
    ALL = "all"
    CHEMICAL = "chemical"
    ELECTRICAL = "electrical"


class EdgeMode(StrEnum):
    """What sets the width, or the color, of a connection."""

    COUNTS = "counts"
    ACTIVITY_SYNAPSE = "activity_synapse"
    ACTIVITY = "activity"


class NodeMode(StrEnum):
    """What sets the size, or the color, of a cell; correlations with behaviors come on top.

    The three degrees are strengths: sums of weights. Addresses have the reference's names for them.
    """

    ACTIVITY = "activity"
    DEGREE_TOTAL = "degree_total"
    DEGREE_IN = "degree_in"
    DEGREE_OUT = "degree_out"
    PAGERANK = "pagerank"
    EIGENVECTOR = "eigenvector"


EDGE_TYPES: Mapping[EdgeType, str] = {
    EdgeType.ALL: "Chemical and electrical",
    EdgeType.CHEMICAL: "Chemical",
    EdgeType.ELECTRICAL: "Electrical (gap junctions)",
}
EDGE_MODES: Mapping[EdgeMode, str] = {
    EdgeMode.COUNTS: "Connectome counts",
    EdgeMode.ACTIVITY_SYNAPSE: "Source activity × synapse",
    EdgeMode.ACTIVITY: "Source activity",
}
NODE_MODES: Mapping[NodeMode, str] = {
    NodeMode.ACTIVITY: "Activity",
    NodeMode.DEGREE_TOTAL: "Strength, total",
    NodeMode.DEGREE_IN: "Strength, in and gap junctions",
    NodeMode.DEGREE_OUT: "Strength, out and gap junctions",
    NodeMode.PAGERANK: "PageRank",
    NodeMode.EIGENVECTOR: "Eigenvector centrality",
}
REPLAY_LAYOUTS: Mapping[Layout, str] = {key: text for key, text in LAYOUTS.items() if key is not Layout.CUSTOM}


@dataclass(frozen=True)
class Frames:
    """First and last frame of a stretch: ``100-400``."""

    number: Integer = Integer(1, MAX_FRAMES)

    def parse(self, text: str) -> tuple[int, int]:
        parts = text.split("-")
        if len(parts) != 2:
            raise ValueError("two frames, as 100-400")
        first, last = (self.number.parse(part) for part in parts)
        if first >= last:
            raise ValueError("a first frame before the last, as 100-400")
        return first, last

    def format(self, value: Sequence[int]) -> str:
        return "-".join(self.number.format(part) for part in value)


_SPACING, _SCALE, _LIMIT = Number(0.25, 3.0), Number(0.1, 5.0), Limit()
_LEAST = Weight(high=MOST_SYNAPSES)
_FOCUS = Name(r"[\w.?*+-]{1,80}(![\w.?*+-]{1,80}![ce])?")  # a cell, or a connection as ``AVAL!RIML!c``


@dataclass(frozen=True)
class ReplayState(ViewState):
    SUBJECT: ClassVar = ("activity_dataset", "frame")

    activity_dataset: str = param("activity_dataset", Name(), "")  # none: the first labeled recording
    connectome_dataset: tuple[str, ...] = param("connectome_dataset", Names(max_items=MAX_CONNECTOMES))
    combine: Pooling = param("combine", Choice(Pooling), Pooling.SUM)
    halve: bool = param("halve", Flag(), False)  # gap junctions that the source lists twice
    neurons: tuple[str, ...] = param("n", Names(), cells=True)
    behaviors: tuple[str, ...] = param("behaviors", Names(max_items=20))  # none: the recording's default
    plotted: tuple[str, ...] = param("tp", Names(max_items=MAX_PLOTTED), cells=True)  # none: the global signal
    layout: Layout = param("layout", Choice(Layout), Layout.CONCENTRIC)
    edge_type: EdgeType = param("edge_type", Choice(EdgeType), EdgeType.ALL)
    show_connected: bool = param("show_connected", Flag(), False)
    chemical: float = param("min_synapse_chemical", _LEAST, 3)
    electrical: float = param("min_synapse_electrical", _LEAST, 2)
    spacing: float = param("spacing", _SPACING, 1.15)
    edge_scale: float = param("edge_scale", _SCALE, 1.5)
    edge_size_mode: EdgeMode = param("edge_size_mode", Choice(EdgeMode), EdgeMode.ACTIVITY_SYNAPSE)
    edge_color_mode: EdgeMode = param("edge_color_mode", Choice(EdgeMode), EdgeMode.COUNTS)
    edge_colormap: str = param("edge_colormap", Name(), "YlGnBu")
    edge_vmin: float | None = param("edge_vmin", _LIMIT, None)  # none: the 5th percentile
    edge_vmax: float | None = param("edge_vmax", _LIMIT, None)  # none: the 95th
    node_size_mode: str = param("node_size_mode", Name(), NodeMode.DEGREE_TOTAL.value)
    node_color_mode: str = param("node_color_mode", Name(), NodeMode.ACTIVITY.value)
    node_colormap: str = param("node_colormap", Name(), "RdBu")
    node_vmin: float | None = param("node_vmin", _LIMIT, None)
    node_vmax: float | None = param("node_vmax", _LIMIT, None)
    speed: int = param("speed", Speed(), 5)  # times real time
    show_reversal: bool = param("show_reversal", Flag(), True)
    show_event: bool = param("show_event", Flag(), True)
    frame: int = param("frame", Integer(1, MAX_FRAMES), 1)
    loop: tuple[int, ...] = param("loop", Frames())  # none: the whole recording
    focus: tuple[str, ...] = param("focus", Names(item=_FOCUS), step=False)
    positions: Places = param("positions", Positions(), cells=True)  # of cells that were dragged
    look: tuple[int, ...] = param("look", Look(), step=False)  # zoom and pan, once the visitor has changed them

    @classmethod
    def read(
        cls,
        query: Mapping[str, Any],
        recordings: Sequence[Mapping[str, Any]],
        connectomes: Sequence[str],
        example: Mapping[str, Any] = MappingProxyType({}),
    ) -> tuple[ReplayState, list[BadValue]]:
        """As ``parse``; what this site or the recording does not have is replaced by the default and named too.

        ``example``: the fields of an address that says nothing.

        ``recordings``: rows of ``ActivityService.datasets`` with labels. Cells are looked up in the browser, which has
        the list of those that recording and connectomes share.
        """
        if cls.is_open(query):
            return replace(cls(), **example), []
        state, bad = cls.parse({key: value for key, value in query.items() if value != ""})
        by_id = {row["dataset_id"]: row for row in recordings}

        def check(name: str, key: str, fine: bool, expected: str) -> None:
            nonlocal state
            if fine:
                return
            value = ",".join(query[key]) if isinstance(query[key], list) else query[key]
            bad.append(BadValue(key, str(value), expected))
            default = {name: getattr(cls(), name)}
            state = replace(state, **default)

        known = not state.activity_dataset or state.activity_dataset in by_id
        check("activity_dataset", "activity_dataset", known, "a recording with identified neurons")
        row = by_id.get(state.activity_dataset) or next(iter(recordings), None)
        bad += _unknown("connectome_dataset", state.connectome_dataset, connectomes, "a connectome data set")
        state = replace(state, connectome_dataset=tuple(c for c in state.connectome_dataset if c in connectomes))
        check("layout", "layout", state.layout in REPLAY_LAYOUTS, "one of " + ", ".join(REPLAY_LAYOUTS))
        for key in ("edge_colormap", "node_colormap"):
            check(key, key, getattr(state, key) in NAMES, "one of " + ", ".join(NAMES))
        for part in ("edge", "node"):
            low, high = getattr(state, f"{part}_vmin"), getattr(state, f"{part}_vmax")
            ordered = low is None or high is None or low < high
            check(f"{part}_vmin", f"{part}_vmin", ordered, f"a number below {part}_vmax, {high or 0:g}")
        if row is None:
            return state, bad
        behaviors, frames = row["behaviors"], row["max_t"]
        modes = [*map(str, NodeMode), *(CORRELATION + behavior for behavior in behaviors)]
        for key in ("node_size_mode", "node_color_mode"):
            check(key, key, getattr(state, key) in modes, "one of " + ", ".join(modes))
        offered = [*behaviors, NO_BEHAVIORS]
        bad += _unknown("behaviors", state.behaviors, offered, "one of " + ", ".join(offered))
        state = replace(state, behaviors=tuple(behavior for behavior in state.behaviors if behavior in offered))
        check("frame", "frame", state.frame <= frames, f"a frame from 1 to {frames}")
        check("loop", "loop", not state.loop or state.loop[1] <= frames, f"frames from 1 to {frames}")
        return state, bad

    @classmethod
    def is_open(cls, query: Mapping[str, Any]) -> bool:
        """Nothing is said at all: what a link says of a view is of the recording that it has always opened."""
        return not any(key in query for key in cls.defaults())

    @staticmethod
    def example(site: services.Services, recordings: Sequence[Mapping[str, Any]]) -> dict[str, Any]:
        """A recording of an animal where there is one, at the last frame before it first turns back, as fields."""
        row = min(recordings, key=lambda row: row["simulated"])  # the first of them
        reversals = site.activity.reversals(row["dataset_id"])
        return {
            "activity_dataset": row["dataset_id"],
            "frame": next((before for before, _ in reversals if before > 1), 1),
        }


def _unknown(key: str, names: Iterable[str], known: Sequence[str], expected: str) -> list[BadValue]:
    return [BadValue(key, name, expected) for name in names if name not in known]


def default_connectome(connectomes: Sequence[Mapping[str, Any]]) -> tuple[str, ...]:
    """The one to start with: the reference's, else the first of a complete animal, else the first at all."""
    ids = [row["id"] for row in connectomes]
    complete = [row["id"] for row in connectomes if row["region"] == "complete"]
    return (PREFERRED_CONNECTOME,) if PREFERRED_CONNECTOME in ids else tuple((complete or ids)[:1])
