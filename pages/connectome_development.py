"""Connectome › Development: the same connections at seven stages from birth to adulthood.

The server lays out the controls with the values of the address and names what it could not use. From then on the page
lives in the browser (assets/connectome_development.js): every change goes into the address, counts come from the API.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from enum import StrEnum
from typing import Any

from dash import ClientsideFunction, Input, Output, State, clientside_callback, dcc, html, register_page
from plotly.colors import sequential

from app import services, urls
from app.analysis.development import CITATION, DOI
from app.services.connectome import ConnectomeService
from app.services.connectome_development import STAGES
from app.state import BadValue, Choice, Flag, Integer, Name, Names, Number, ViewState, param
from components import theme
from components.attributes import aria, data
from components.citations import reference
from components.connectome_controls import dropdown, number, options, quiet_button, slider
from components.connectome_graph import graph_stage, palettes
from components.connectome_state import COLORS, EXAMPLE, LAYOUTS, Colors, Layout, Places, Positions
from components.icons import icon
from components.shell import SITE, address
from components.states import error_message, page_header
from pages.connectome_compare import Drawn

PAGE = "connectome-development"
PURPOSE = "How connections come, go and grow from birth to adulthood: one animal for each age, two adults."

register_page(
    __name__,
    path=urls.CONNECTOME_DEVELOPMENT,
    title=f"Connectome development · {SITE}",
    description="Chemical synapses between C. elegans neurons at seven stages from birth to adulthood.",
)


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
# colours from no synapse to the most
COLOR_MAPS: Mapping[ColorMap, tuple[str, list[str]]] = {
    ColorMap.CIVIDIS: ("Cividis", sequential.Cividis),
    ColorMap.VIRIDIS: ("Viridis", sequential.Viridis),
    ColorMap.BLUES: ("Blues", sequential.Blues),
    ColorMap.GREENS: ("Greens", sequential.Greens),
    ColorMap.GREYS: ("Greys", sequential.Greys[::-1]),
    ColorMap.REDS: ("Yellow to red", sequential.YlOrRd),
}
KEYS = ("id", "name", "unit", "time", "citations", "gap_junctions_annotated")


@dataclass(frozen=True)
class ConnectomeDevelopmentState(ViewState):
    neurons: tuple[str, ...] = param("neurons", Names())
    classes: tuple[str, ...] = param("classes", Names())
    individual: bool = param("individual", Flag(), False)
    connected: bool = param("connected", Flag(), True)
    threshold: int = param("threshold", Integer(0, 10_000), 0)  # least synapses at the stage with most
    tab: Tab = param("tab", Choice(Tab), Tab.HEATMAP)
    order: Order = param("order", Choice(Order), Order.PRE)
    map: ColorMap = param("map", Choice(ColorMap), ColorMap.CIVIDIS)
    pre: str = param("pre", Name(), "")  # of the trend; empty: all
    post: str = param("post", Name(), "")
    stage: int = param("stage", Integer(1, len(STAGES)), len(STAGES))  # of the slider
    layout: Layout = param("layout", Drawn(Layout), Layout.CONCENTRIC)
    spacing: float = param("spacing", Number(0.25, 3.0), 1.0)  # factor on all distances
    scale: float = param("scale", Number(0.1, 3.0), 1.5)  # width of an edge = ln(count + 1) * scale, px
    colors: Colors = param("colors", Drawn(Colors), Colors.TYPE)
    positions: Places = param("positions", Positions())

    @classmethod
    def read(
        cls, query: Mapping[str, Any], connectome: ConnectomeService
    ) -> tuple[ConnectomeDevelopmentState, list[BadValue]]:
        """As ``parse``; names that the data do not have are left out and named too."""
        state, bad = cls.parse({key: value for key, value in query.items() if value != ""})
        every = connectome.available_neurons(_datasets(connectome))
        known: Mapping[str, tuple[Iterable[str], str]] = {
            "neurons": (every["neurons"], "a cell of these data sets"),
            "classes": (every["neuron_classes"], "a class of these data sets"),
        }
        for key, (names, expected) in known.items():
            there = set(names)
            bad.extend(BadValue(key, name, expected) for name in getattr(state, key) if name not in there)
            kept: dict[str, Any] = {key: tuple(name for name in getattr(state, key) if name in there)}
            state = replace(state, **kept)
        return state, bad


def _datasets(connectome: ConnectomeService) -> list[str]:
    """Those of the developmental series that the store holds."""
    there = {dataset["id"] for dataset in connectome.datasets()}
    return [dataset for datasets in STAGES.values() for dataset in datasets if dataset in there]


def layout(**query: Any) -> html.Div:
    site = services.current()
    state, bad = ConnectomeDevelopmentState.read(query, site.connectome)
    cells = {"neurons": list(state.neurons), "classes": list(state.classes)}
    return html.Div(
        [
            page_header("Connectome development", PURPOSE),
            error_message(bad),
            html.Div(
                [
                    html.Div(_controls(state), className="connectome-controls"),
                    html.Div(
                        [html.Div(className="connectome-notes", role="status", **data(part="notes")), _card(state)],
                        className="connectome-main",
                    ),
                ],
                className="connectome-columns",
            ),
            dcc.Store(id=f"{PAGE}-cells-value", data=cells),
            dcc.Store(id=f"{PAGE}-started"),
            dcc.Store(id=f"{PAGE}-config", data=_config(site, state)),
        ],
        id=PAGE,
        className="page page-wide connectome-explore connectome-development",
    )


def _config(site: services.Services, state: ConnectomeDevelopmentState) -> dict[str, Any]:
    """What the browser needs to know besides the values of the controls."""
    prefix = site.settings.url_prefix
    series = _datasets(site.connectome)
    every = {dataset["id"]: dataset for dataset in site.connectome.datasets()}
    return {
        "site": SITE,
        "dataVersion": site.store.data_version,
        "defaults": ConnectomeDevelopmentState.defaults(),
        "state": state.query(),
        "datasets": [{key: every[name][key] for key in KEYS} for name in series],
        "example": EXAMPLE,
        "palettes": palettes(),
        "maps": {str(key): colors for key, (_, colors) in COLOR_MAPS.items()},
        "kinds": {key: entry.label for key, entry in theme.DEVELOPMENT.items()},
        "urls": {
            "development": address(urls.API_DEVELOPMENT, prefix),
            "neurons": address(urls.API_AVAILABLE_NEURONS, prefix),
        },
    }


# --- controls ---------------------------------------------------------------------------------------------------------


def _controls(state: ConnectomeDevelopmentState) -> list[Any]:
    switches = {"connected": "Show connected cells", "individual": "Show connected cells one by one (D/V, L/R)"}
    return [
        html.Section(
            [
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
                html.H2("Threshold"),
                html.P(
                    "Leave out connections with fewer synapses than this at the stage where they have most.",
                    className="connectome-hint",
                ),
                number(f"{PAGE}-threshold", "Chemical synapses", state.threshold, 0, 10_000),
            ],
            className="panel",
        ),
        html.Details(
            [
                html.Summary(html.H2("Graphs")),
                dropdown(f"{PAGE}-layout", "Layout", str(state.layout), options(LAYOUTS)),
                dropdown(f"{PAGE}-colors", "Color of the cells", str(state.colors), options(COLORS)),
                slider(f"{PAGE}-spacing", "Spacing", state.spacing, 0.25, 3.0),
                slider(f"{PAGE}-scale", "Width of the connections", state.scale, 0.1, 3.0),
            ],
            className="panel",
        ),
    ]


# --- card -------------------------------------------------------------------------------------------------------------


def _card(state: ConnectomeDevelopmentState) -> html.Div:
    bodies = {Tab.HEATMAP: _heatmap(state), Tab.MULTIPLES: _multiples(), Tab.SLIDER: _slider()}
    return html.Div(
        [
            html.Div(
                [
                    html.Div([_tab(tab, tab is state.tab) for tab in Tab], className="connectome-tabs", role="tablist"),
                    html.P(className="connectome-counts", role="status", **data(part="counts")),
                    html.Span(className="spinner connectome-spinner", **aria(hidden="true")),
                    html.Div(
                        [_tool("save-csv", "download", "Download CSV"), _tool("share", "link-45deg", "Copy link")],
                        className="connectome-tools",
                    ),
                    html.P(className="connectome-said", role="status", **data(part="said")),
                ],
                className="connectome-toolbar",
            ),
            *[_panel(tab, body, tab is state.tab) for tab, body in bodies.items()],
            html.P(
                ["Connectome data: ", reference({"text": CITATION, "doi": DOI}), ". Chemical synapses only."],
                className="connectome-citation",
            ),
            html.Details(
                [html.Summary("What stable, variable and dynamic mean here"), html.P(**data(part="rule"))],
                className="development-rule",
            ),
        ],
        id=f"{PAGE}-card",
        className="panel connectome-card",
        **data(mode="busy"),
    )


def _tool(action: str, icon_name: str, label: str) -> html.Button:
    return html.Button(
        [icon(icon_name), html.Span(label, **data(label=""))],
        type="button",
        className="btn btn-sm btn-outline-secondary",
        **data(action=action),
    )


def _tab(tab: Tab, selected: bool) -> html.Button:
    return html.Button(
        TABS[tab],
        id=f"{PAGE}-tab-{tab}",
        type="button",
        role="tab",
        tabIndex=0 if selected else -1,
        **data(action="tab", target=str(tab)),
        **aria(selected="true" if selected else "false", controls=f"{PAGE}-panel-{tab}"),
    )


def _panel(tab: Tab, body: Any, shown: bool) -> html.Div:
    return html.Div(
        body,
        id=f"{PAGE}-panel-{tab}",
        role="tabpanel",
        className=f"development-panel development-{tab}",
        hidden=not shown,
        **aria(labelledby=f"{PAGE}-tab-{tab}"),
    )


def _select(key: str, label: str, choices: Mapping[Any, str], value: str) -> html.Label:
    """A control of the tab alone: no callback hears of it."""
    listed = [html.Option(text, value=str(name), selected=str(name) == value) for name, text in choices.items()]
    return html.Label(
        [html.Span(label), html.Select(listed, className="form-select form-select-sm", **data(control=key))],
        className="development-select",
    )


def _heatmap(state: ConnectomeDevelopmentState) -> list[Any]:
    names = {key: label for key, (label, _) in COLOR_MAPS.items()}
    return [
        html.Div(
            [
                _select("order", "Order by", ORDERS, str(state.order)),
                _select("map", "Colors", names, str(state.map)),
                html.Div(className="development-scale", **data(part="scale")),
            ],
            className="development-bar",
        ),
        html.Div(**data(part="heatmap")),
        html.Div(
            [
                html.Div(
                    [
                        html.H2("Trend"),
                        _select("pre", "Presynaptic", {"": "All"}, ""),
                        _select("post", "Postsynaptic", {"": "All"}, ""),
                    ],
                    className="development-bar",
                ),
                html.P(className="development-title", **data(part="trend-title")),
                html.Div(
                    [
                        html.Div(className="development-trend", **data(part="trend")),
                        html.Div(className="development-counts", **data(part="trend-table")),
                    ],
                    className="development-trend-columns",
                ),
            ],
            className="development-lower",
        ),
    ]


def _multiples() -> list[Any]:
    return [
        html.P(
            "The same places at every stage. A click opens a stage in the time slider, where cells can be moved.",
            className="connectome-hint",
        ),
        html.Div(className="development-grid", **data(part="multiples")),
    ]


def _slider() -> list[Any]:
    last = len(STAGES)
    return [
        html.Div(
            [
                html.Button(
                    [icon("play-fill"), html.Span("Play", **data(label=""))],
                    type="button",
                    className="btn btn-sm btn-primary development-play",
                    **data(action="play", part="play"),
                ),
                # filled by the browser: Dash has no plain range input with a text for each step
                html.Div(className="development-steps", **data(part="steps", last=str(last))),
                html.Output(className="development-stage", **data(part="stage")),
                _tool("relayout", "arrow-clockwise", "Re-run layout"),
                _tool("fit", "crosshair", "Fit"),
            ],
            className="development-bar",
        ),
        html.Ul(className="connectome-legend", **data(part="legend"), **aria(label="Legend")),
        graph_stage(PAGE),
    ]


clientside_callback(
    ClientsideFunction("connectome", "development"),
    # Dash makes the first call of a page that arrives later only for a callback with an output
    Output(f"{PAGE}-started", "data"),
    Input(f"{PAGE}-cells-value", "data"),
    *[Input(f"{PAGE}-{name}", "value") for name in ("switches", "threshold", "layout", "colors", "spacing", "scale")],
    State(f"{PAGE}-config", "data"),
)
