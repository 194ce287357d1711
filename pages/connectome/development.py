"""Connectome › Development: the same connections at seven stages from birth to adulthood.

The server lays out the controls with the values of the address and names what it could not use. From then on the page
lives in the browser (assets/browser/pages/connectome/development/page.js): every change goes into the address, counts
come from the API.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from dash import html, register_page

from app import services, theme, urls
from app.analysis.connectome.development import CITATION, CODE, DOI
from app.services.connectome.development import STAGES
from app.site import SITE
from app.states.connectome.development import COLOR_MAPS, ORDERS, TABS, ConnectomeDevelopmentState, Tab, series
from components.connectome.controls import (
    appearance,
    cell_choice,
    cells_input,
    cells_store,
    columns,
    threshold,
)
from components.connectome.graph import graph_stage, graph_toolbar, legend, matrix_link
from components.elements.attributes import aria, data
from components.elements.citations import external, reference
from components.elements.example import example_line
from components.elements.same_cells import same_cells
from components.icons import icon
from components.page.live import LivePage, values
from components.shell import address
from pages.connectome.shared_graph import shared_config

PAGE = "connectome-development"
PURPOSE = "How connections come, go and grow from birth to adulthood: one animal for each age, two adults."
SWITCHES = {"connected": "Show connected cells", "individual": "Show connected cells one by one (D/V, L/R)"}
FIGURES: Mapping[str, str] = {
    "heatmap": "Heatmap",
    "trend": "Trend",
    "multiples": "Seven graphs",
    "graph": "Graph of the stage",
}
DOWNLOADS = (
    ("save-csv", "Counts of each connection (CSV)"),
    *((f"save-{form}-{key}", f"{title} ({form.upper()})") for key, title in FIGURES.items() for form in ("png", "svg")),
)

LIVE = LivePage(
    name=PAGE,
    module="pages/connectome/development/page",
    inputs={
        **cells_input(PAGE),
        **values(PAGE, ("switches", "threshold", "layout", "colors", "spacing", "scale", "numbers")),
    },
    title="Connectome development",
    purpose=PURPOSE,
    class_name="connectome-explore connectome-development",
)

register_page(
    __name__,
    path=urls.CONNECTOME_DEVELOPMENT,
    title=f"Connectome development · {SITE}",
    description="Chemical synapses between C. elegans neurons at seven stages from birth to adulthood.",
)


def layout(**query: Any) -> html.Div:
    site = services.current()
    state, bad = ConnectomeDevelopmentState.read(query, site.connectome)
    body = [
        columns(_controls(state, state.example(site.connectome), site.settings.url_prefix), [_card(state)]),
        cells_store(PAGE, state.neurons, state.classes),
    ]
    return LIVE.layout(body, _config(site, state), bad)


def _config(site: services.Services, state: ConnectomeDevelopmentState) -> dict[str, Any]:
    """What the browser needs to know besides the values of the controls."""
    every = {dataset["id"]: dataset for dataset in site.connectome.datasets()}
    config = shared_config(site, state, [every[name] for name in series(site.connectome)])
    return {
        **config,
        "maps": {str(key): colors for key, (_, colors) in COLOR_MAPS.items()},
        "kinds": {key: entry.label for key, entry in theme.DEVELOPMENT.items()},
        "urls": {**config["urls"], "development": address(urls.API_DEVELOPMENT, site.settings.url_prefix)},
    }


def _chosen(state: ConnectomeDevelopmentState) -> int:
    return len(state.neurons) + len(state.classes)


def _controls(state: ConnectomeDevelopmentState, example: Mapping[str, Any], prefix: str) -> list[Any]:
    switches = [key for key in SWITCHES if getattr(state, key)]
    line = example_line(", ".join(example["classes"]), example, state)
    names = {key: label for key, (label, _) in COLOR_MAPS.items()}
    return [
        html.Section(
            cell_choice(PAGE, SWITCHES, switches, line, same_cells(prefix, shown=bool(_chosen(state))), _chosen(state)),
            className="panel",
        ),
        html.Section(
            [
                html.H2("Threshold"),
                html.P(
                    "Leave out connections with fewer synapses than this at the stage where they have most.",
                    className="connectome-hint",
                ),
                threshold(f"{PAGE}-threshold", "Chemical synapses", state.threshold),
            ],
            className="panel",
        ),
        html.Section(
            [
                html.H2("Heatmap"),
                _select("order", "Order by", ORDERS, str(state.order)),
                _select("map", "Colors", names, str(state.map)),
            ],
            className="panel development-choices",
        ),
        appearance(
            PAGE,
            "Graphs",
            layout=str(state.layout),
            colors=str(state.colors),
            spacing=state.spacing,
            scale=state.scale,
            numbers=state.numbers,
        ),
    ]


# --- card -------------------------------------------------------------------------------------------------------------


def _card(state: ConnectomeDevelopmentState) -> html.Div:
    bodies = {Tab.HEATMAP: _heatmap(), Tab.MULTIPLES: _multiples(), Tab.SLIDER: _slider()}
    return html.Div(
        [
            html.Div(
                [
                    html.Div([_tab(tab, tab is state.tab) for tab in Tab], className="connectome-tabs", role="tablist"),
                    graph_toolbar(DOWNLOADS, [matrix_link()]),
                ],
                className="development-head",
            ),
            *[_panel(tab, body, tab is state.tab) for tab, body in bodies.items()],
            html.P(
                ["Connectome data: ", reference({"text": CITATION, "doi": DOI}), ". Chemical synapses only."],
                className="connectome-citation",
            ),
            html.Details(
                [
                    html.Summary("What stable, variable and dynamic mean here"),
                    html.P(**data(part="rule")),
                    html.P([reference({"text": CITATION, "doi": DOI}), " · ", external("analysis code", CODE)]),
                ],
                className="development-rule",
            ),
        ],
        id=f"{PAGE}-graph",
        className="panel connectome-card",
        **data(mode="busy", tab=str(state.tab)),
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


def _heatmap() -> list[Any]:
    return [
        html.Div(
            [html.Div(**data(part="heatmap")), html.Div(className="development-scale", **data(part="scale"))],
            className="development-picture",
        ),
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
    play = [icon("play-fill"), html.Span("Play", **data(label=""))]
    return [
        html.Div(
            [
                html.Button(
                    play,
                    type="button",
                    className="btn btn-sm btn-primary development-play",
                    **data(action="play", part="play"),
                ),
                # filled by the browser: Dash has no plain range input with a text for each step
                html.Div(className="development-steps", **data(part="steps", last=str(len(STAGES)))),
                html.Output(className="development-stage", **data(part="stage")),
            ],
            className="development-bar",
        ),
        html.Div(
            [graph_stage(PAGE, legend()), html.Aside(hidden=True, className="connectome-panel", **data(part="panel"))],
            className="connectome-body",
        ),
    ]


LIVE.start()
