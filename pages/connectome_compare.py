"""Connectome › Compare: the same cells in two connectomes, side by side and as their difference.

The server lays out the controls with the values of the address and names what it could not use. From then on the page
lives in the browser (assets/connectome_compare.js): every change goes into the address, edges come from the API.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from enum import StrEnum
from typing import Any

from dash import ClientsideFunction, Input, Output, State, clientside_callback, dcc, html, register_page

from app import services, urls
from app.analysis.comparison import Status
from app.services.connectome import ConnectomeService
from app.state import BadValue, Choice, Flag, Integer, Name, Names, Number, ViewState, param
from components import theme
from components.attributes import aria, data
from components.connectome_controls import dropdown, number, options, quiet_button, slider
from components.connectome_graph import graph_stage, graph_toolbar, palettes
from components.connectome_state import COLORS, EXAMPLE, LAYOUTS, Colors, Layout, Places, Positions
from components.shell import SITE, address
from components.states import error_message, page_header
from pages.connectome_path import dataset_options

PAGE = "connectome-compare"
PURPOSE = "The same cells in two connectomes: side by side, at the same places, and what differs between them."
VIEWS: Mapping[str, str] = {"a": "Left", "b": "Right", "difference": "Difference"}
DOWNLOADS = (
    ("save-csv", "Table of differences (CSV)"),
    *((f"save-{form}-{view}", f"{title} ({form.upper()})") for view, title in VIEWS.items() for form in ("png", "svg")),
)

register_page(
    __name__,
    path=urls.CONNECTOME_COMPARE,
    title=f"Compare connectomes · {SITE}",
    description="Two C. elegans connectomes side by side, and the connections that differ between them.",
)


@dataclass(frozen=True)
class Drawn(Choice):
    """A member of a vocabulary of Explore, except ``custom``: that one needs a dialog which is not on this page."""

    def parse(self, text: str) -> StrEnum:
        options = [option for option in self.options if option != "custom"]
        if text not in options:
            raise ValueError("one of " + ", ".join(options))
        return super().parse(text)


@dataclass(frozen=True)
class ConnectomeCompareState(ViewState):
    a: str = param("a", Name(), "cook_jarrell_2019_h")
    b: str = param("b", Name(), "cook_jarrell_2019_m")
    neurons: tuple[str, ...] = param("neurons", Names())
    classes: tuple[str, ...] = param("classes", Names())
    individual: bool = param("individual", Flag(), False)
    connected: bool = param("connected", Flag(), True)
    normalize: bool = param("normalize", Flag(), False)  # % of input also where the units are equal
    tolerance: int = param("tolerance", Integer(0, 99), 0)  # % of the larger weight that still counts as the same
    chemical: int = param("chemical", Integer(1, 10_000), 1)  # least count of an edge on the side that has more
    electrical: int = param("electrical", Integer(1, 10_000), 1)
    status: tuple[str, ...] = param("status", Names(max_items=len(Status)), tuple(Status))  # drawn in the difference
    layout: Layout = param("layout", Drawn(Layout), Layout.CONCENTRIC)
    spacing: float = param("spacing", Number(0.25, 3.0), 1.0)  # factor on all distances
    scale: float = param("scale", Number(0.1, 3.0), 1.5)  # width of an edge = ln(weight + 1) * scale, px
    colors: Colors = param("colors", Drawn(Colors), Colors.TYPE)
    positions: Places = param("positions", Positions())

    @classmethod
    def read(
        cls, query: Mapping[str, Any], connectome: ConnectomeService
    ) -> tuple[ConnectomeCompareState, list[BadValue]]:
        """As ``parse``; names that the data do not have are left out and named too."""
        state, bad = cls.parse(query)
        datasets = [dataset["id"] for dataset in connectome.datasets()]
        for side in ("a", "b"):
            value, default = getattr(state, side), getattr(cls(), side)
            if value not in datasets:
                if side in query:
                    bad.append(BadValue(side, value, "a connectome data set"))
                state = replace(state, **{side: default if default in datasets else datasets[0]})
        every = connectome.available_neurons(datasets)
        known: Mapping[str, tuple[Iterable[str], str]] = {
            "neurons": (every["neurons"], "a cell of the connectomes"),
            "classes": (every["neuron_classes"], "a class of the connectomes"),
            "status": (list(Status), "one of " + ", ".join(Status)),
        }
        for key, (names, expected) in known.items():
            there = set(names)
            bad.extend(BadValue(key, name, expected) for name in getattr(state, key) if name not in there)
            kept: dict[str, Any] = {key: tuple(name for name in getattr(state, key) if name in there)}
            state = replace(state, **kept)
        return state, bad


def layout(**query: Any) -> html.Div:
    site = services.current()
    state, bad = ConnectomeCompareState.read(query, site.connectome)
    datasets = site.connectome.datasets()
    cells = {"neurons": list(state.neurons), "classes": list(state.classes)}
    return html.Div(
        [
            page_header("Compare connectomes", PURPOSE),
            error_message(bad),
            html.Div(
                [
                    html.Div(_controls(state, datasets), className="connectome-controls"),
                    html.Div(
                        [
                            html.Div(className="connectome-notes", role="status", **data(part="notes")),
                            _card(),
                            _table(),
                        ],
                        className="connectome-main",
                    ),
                ],
                className="connectome-columns",
            ),
            dcc.Store(id=f"{PAGE}-cells-value", data=cells),
            dcc.Store(id=f"{PAGE}-started"),
            dcc.Store(id=f"{PAGE}-config", data=_config(site, state, datasets)),
        ],
        id=PAGE,
        className="page page-wide connectome-explore connectome-compare",
    )


def _config(site: services.Services, state: ConnectomeCompareState, datasets: list[dict[str, Any]]) -> dict[str, Any]:
    """What the browser needs to know besides the values of the controls."""
    prefix = site.settings.url_prefix
    keys = ("id", "name", "unit", "citations", "gap_junctions_annotated")
    return {
        "site": SITE,
        "dataVersion": site.store.data_version,
        "defaults": ConnectomeCompareState.defaults(),
        "state": state.query(),
        "datasets": [{key: dataset[key] for key in keys} for dataset in datasets],
        "example": EXAMPLE,
        "palettes": palettes(),
        "statuses": {key: entry.label for key, entry in theme.COMPARISON.items()},
        "urls": {
            "compare": address(urls.API_COMPARE, prefix),
            "neurons": address(urls.API_AVAILABLE_NEURONS, prefix),
        },
    }


# --- controls ---------------------------------------------------------------------------------------------------------


def _controls(state: ConnectomeCompareState, datasets: list[dict[str, Any]]) -> list[Any]:
    switches = {
        "connected": "Show connected cells",
        "individual": "Show connected cells one by one (D/V, L/R)",
        "normalize": "Compare % of input, not counts",
    }
    return [
        html.Section(
            [
                html.Div([html.H2("Connectomes"), quiet_button("swap", "Swap")], className="connectome-section-head"),
                dropdown(f"{PAGE}-a", "Left", state.a, dataset_options(datasets)),
                dropdown(f"{PAGE}-b", "Right", state.b, dataset_options(datasets)),
                html.Div([html.H2("Cells"), quiet_button("clear", "Clear")], className="connectome-section-head"),
                html.Div(**data(part="picker")),
                dcc.Checklist(
                    id=f"{PAGE}-switches",
                    className="connectome-switches",
                    value=[name for name in switches if getattr(state, name)],
                    options=[{"value": value, "label": label} for value, label in switches.items()],
                ),
            ],
            className="panel",
        ),
        html.Section(
            [
                html.H2("Difference"),
                html.P(
                    "Weights that differ by no more than this share of the larger one are the same.",
                    className="connectome-hint",
                ),
                number(f"{PAGE}-tolerance", "Tolerance, %", state.tolerance, 0, 99),
                html.P(
                    "Draw connections with at least this count on one side, each in its own unit.",
                    className="connectome-hint",
                ),
                html.Div(
                    [
                        number(f"{PAGE}-chemical", "Chemical", state.chemical, 1, 10_000),
                        number(f"{PAGE}-electrical", "Gap junctions", state.electrical, 1, 10_000),
                    ],
                    className="connectome-thresholds",
                ),
            ],
            className="panel",
        ),
        html.Details(
            [
                html.Summary(html.H2("Appearance")),
                dropdown(f"{PAGE}-layout", "Layout", str(state.layout), options(LAYOUTS)),
                dropdown(f"{PAGE}-colors", "Color of the cells", str(state.colors), options(COLORS)),
                slider(f"{PAGE}-spacing", "Spacing", state.spacing, 0.25, 3.0),
                slider(f"{PAGE}-scale", "Width of the connections", state.scale, 0.1, 3.0),
            ],
            className="panel",
        ),
    ]


# --- graphs and table -------------------------------------------------------------------------------------------------


def _card() -> html.Div:
    """One card for the three graphs: they are one picture, with one toolbar and one legend of the cells."""
    return html.Div(
        [
            graph_toolbar(DOWNLOADS),
            html.Ul(className="connectome-legend", **data(part="legend"), **aria(label="Legend of the cells")),
            html.Div([_view(view) for view in VIEWS], className="compare-views"),
        ],
        id=f"{PAGE}-graph",
        className="panel connectome-card",
        **data(mode="busy"),
    )


def _view(view: str) -> html.Section:
    head: list[Any] = [
        html.H2(VIEWS[view], **data(part=f"title-{view}")),
        html.P(className="compare-summary", **data(part=f"summary-{view}")),
    ]
    if view == "difference":
        head.append(html.Fieldset(className="compare-legend", **data(part="statuses")))
    return html.Section(
        [
            html.Div(head, className="compare-head"),
            graph_stage(f"{PAGE}-{view}"),
            html.P(className="connectome-citation", **data(part=f"citation-{view}")),
        ],
        className=f"compare-view compare-view-{view}",
    )


def _table() -> html.Section:
    return html.Section(
        [
            html.Div(
                [html.H2("Differences"), html.P(className="path-summary", **data(part="summary"))],
                className="connectome-tables-head",
            ),
            html.P(
                "Arrow keys move, Enter shows the row in the graphs, a click on a heading sorts.",
                className="connectome-hint",
            ),
            html.Div(**data(part="table")),
        ],
        className="panel connectome-tables",
    )


clientside_callback(
    ClientsideFunction("connectome", "compare"),
    # Dash makes the first call of a page that arrives later only for a callback with an output
    Output(f"{PAGE}-started", "data"),
    Input(f"{PAGE}-cells-value", "data"),
    *[
        Input(f"{PAGE}-{name}", "value")
        for name in (
            "a", "b", "switches", "tolerance", "chemical", "electrical", "layout", "colors", "spacing", "scale",
        )
    ],
    State(f"{PAGE}-config", "data"),
)  # fmt: skip
