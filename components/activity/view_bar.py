"""What stands above every view of a recording: which view is shown, the time cursor's player, where to go from here."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from dash import dcc, html

from components.elements.attributes import aria, data
from components.elements.time_player import time_player
from components.elements.tour import Step, tour
from components.icons import icon

TRACES, POPULATION, EVENTS = "traces", "population", "events"
VIEWS = ((TRACES, "graph-up", "Traces"), (POPULATION, "grid-3x3", "Population"), (EVENTS, "activity", "Events"))


def view_bar(name: str, frames: int, shown: str, replay: str, steps: Mapping[str, Sequence[Step]]) -> html.Div:
    """Tabs, the player ``<name>-player``, and links. ``shown``: the view that is on; ``replay``: address of the
    recording's replay on a connectome, where it has one; ``steps``: of the tour of each view, ``activity-<view>``."""
    tabs = [
        html.Button(
            [icon(symbol), title],
            type="button",
            className="view-tab",
            **data(action="view", target=view),
            **aria(pressed="true" if view == shown else "false"),
        )
        for view, symbol, title in VIEWS
    ]
    tours = [html.Span(tour(f"activity-{view}", steps[view]), **data(of=view)) for view, _, _ in VIEWS]
    links = [*([_replay(replay)] if replay else []), *tours]
    return html.Div(
        [
            html.Nav(tabs, className="view-tabs", **aria(label="View")),
            time_player(f"{name}-player", frames),
            html.Div(links, className="view-links page-actions"),
        ],
        className="view-bar",
    )


def _replay(href: str) -> dcc.Link:
    words: Any = [icon("diagram-3"), "Replay on a connectome"]
    return dcc.Link(words, href=href, className="btn btn-sm btn-outline-secondary")
