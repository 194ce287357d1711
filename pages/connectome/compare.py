"""Connectome › Compare: the same cells in two connectomes, side by side and as their difference.

The server lays out the controls with the values of the address and names what it could not use. From then on the page
lives in the browser (assets/browser/pages/connectome/compare/page.js): every change goes into the address, edges come
from the API.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from dash import html, register_page

from app import services, theme, urls
from app.services.connectome.answers import ConnectomeDataset
from app.site import SITE
from app.states.connectome.compare import ConnectomeCompareState
from components.connectome.controls import (
    HALVE_LABEL,
    appearance,
    cell_choice,
    cells_input,
    cells_store,
    columns,
    dataset_options,
    dropdown,
    number,
    quiet_button,
    threshold,
)
from components.connectome.graph import graph_stage, graph_toolbar, legend, matrix_link
from components.connectome.notes import reader_notes
from components.elements.attributes import data
from components.elements.example import example_line
from components.elements.same_cells import same_cells
from components.page.live import LivePage, values
from components.shell import address
from pages.connectome.shared_graph import shared_config

PAGE = "connectome-compare"
PURPOSE = "The same cells in two connectomes: side by side, at the same places, and what differs between them."
VIEWS: Mapping[str, str] = {"a": "First", "b": "Second", "difference": "Difference"}
DOWNLOADS = (
    ("save-csv", "Table of differences (CSV)"),
    *((f"save-{form}-{view}", f"{title} ({form.upper()})") for view, title in VIEWS.items() for form in ("png", "svg")),
)

LIVE = LivePage(
    name=PAGE,
    module="pages/connectome/compare/page",
    inputs={
        **cells_input(PAGE),
        **values(
            PAGE,
            ("a", "b", "switches", "tolerance", "chemical", "electrical")
            + ("layout", "colors", "spacing", "scale", "numbers"),
        ),
    },
    title="Compare connectomes",
    purpose=PURPOSE,
    class_name="connectome-explore connectome-compare",
)

register_page(
    __name__,
    path=urls.CONNECTOME_COMPARE,
    title=f"Compare connectomes · {SITE}",
    description="Two C. elegans connectomes side by side, and the connections that differ between them.",
)


def layout(**query: Any) -> html.Div:
    site = services.current()
    state, bad = ConnectomeCompareState.read(query, site.connectome)
    datasets = site.connectome.datasets()
    controls = _controls(state, state.example(site.connectome), datasets, site.settings.url_prefix)
    body = [
        columns(controls, [_card(state, datasets), _table()], noted=True),
        cells_store(PAGE, state.neurons, state.classes),
    ]
    return LIVE.layout(body, _config(site, state, datasets), bad)


def _config(
    site: services.Services, state: ConnectomeCompareState, datasets: list[ConnectomeDataset]
) -> dict[str, Any]:
    """What the browser needs to know besides the values of the controls."""
    config = shared_config(site, state, datasets)
    return {
        **config,
        "sources": {dataset["id"]: _source(dataset) for dataset in datasets},
        "statuses": {key: entry.label for key, entry in theme.COMPARISON.items()},
        "urls": {**config["urls"], "compare": address(urls.API_COMPARE, site.settings.url_prefix)},
    }


# --- controls ---------------------------------------------------------------------------------------------------------


def _controls(
    state: ConnectomeCompareState, example: Mapping[str, Any], datasets: list[ConnectomeDataset], prefix: str
) -> list[Any]:
    switches = {
        "connected": "Show connected cells",
        "individual": "Show connected cells one by one (D/V, L/R)",
        "normalize": "Compare % of input, not counts",
        "halve": HALVE_LABEL,
    }
    return [
        html.Section(
            [
                html.Div([html.H2("Connectomes"), quiet_button("swap", "Swap")], className="connectome-section-head"),
                dropdown(f"{PAGE}-a", "First", state.a, dataset_options(datasets)),
                dropdown(f"{PAGE}-b", "Second", state.b, dataset_options(datasets)),
                *cell_choice(
                    PAGE,
                    switches,
                    [name for name in switches if getattr(state, name)],
                    example_line(", ".join(example["classes"]), example, state),
                    same_cells(prefix, shown=bool(state.neurons or state.classes)),
                    len(state.neurons) + len(state.classes),
                ),
            ],
            className="panel",
        ),
        html.Section(
            [
                html.H2("Difference"),
                html.Div(
                    number(f"{PAGE}-tolerance", "Tolerance, %", state.tolerance, 0, 99),
                    **data(hint="Weights that differ by at most this share of the larger one are called the same."),
                ),
                html.P(
                    "Draw connections with at least this count on one side, each in its own unit.",
                    className="connectome-hint",
                ),
                html.Div(
                    [
                        threshold(f"{PAGE}-chemical", "Chemical", state.chemical),
                        threshold(f"{PAGE}-electrical", "Gap junctions", state.electrical),
                    ],
                    className="connectome-thresholds",
                ),
            ],
            className="panel",
        ),
        appearance(
            PAGE,
            "Appearance",
            layout=str(state.layout),
            colors=str(state.colors),
            spacing=state.spacing,
            scale=state.scale,
            numbers=state.numbers,
        ),
    ]


# --- graphs and table -------------------------------------------------------------------------------------------------


def _source(dataset: ConnectomeDataset) -> str:
    """Where a side comes from, in a sentence."""
    return f"Data: {'; '.join(one['text'] for one in dataset['citations'])}. Counts {dataset['unit']}."


def _card(state: ConnectomeCompareState, datasets: list[ConnectomeDataset]) -> html.Div:
    """One card for the three graphs: they are one picture, with one toolbar and one legend of the cells."""
    known = {dataset["id"]: dataset for dataset in datasets}
    views = [
        _view(side, dataset["short_name"], _source(dataset))
        for side, dataset in (("a", known[state.a]), ("b", known[state.b]))
    ]
    sides = html.Div([reader_notes(), *views, legend()], className="compare-sides")
    return html.Div(
        [
            graph_toolbar(DOWNLOADS, [matrix_link()]),
            html.Div(
                [
                    html.Div([sides, _view("difference", VIEWS["difference"])], className="compare-views"),
                    html.Aside(hidden=True, className="connectome-panel compare-panel", **data(part="panel")),
                ],
                className="connectome-body",
            ),
        ],
        id=f"{PAGE}-graph",
        className="panel connectome-card",
        **data(mode="busy"),
    )


def _view(view: str, title: str, source: str = "") -> html.Section:
    head: list[Any] = [
        html.H2(title, **data(part=f"title-{view}")),
        html.P(className="compare-summary", **data(part=f"summary-{view}")),
    ]
    if view == "difference":
        head.append(html.Fieldset(className="compare-legend", **data(part="statuses")))
    return html.Section(
        [
            html.Div(head, className="compare-head"),
            graph_stage(f"{PAGE}-{view}"),
            html.P(source, className="connectome-citation", **data(part=f"citation-{view}")),
        ],
        className=f"compare-view compare-view-{view}",
    )


def _table() -> html.Section:
    return html.Section(
        [
            html.Div(
                [
                    html.H2("Differences"),
                    html.P(className="path-summary", **data(part="summary")),
                    html.P(
                        "Arrow keys move, Enter shows the row in the graphs, a click on a heading sorts.",
                        className="connectome-hint",
                    ),
                ],
                className="connectome-tables-head",
            ),
            html.Div(**data(part="table")),
        ],
        className="panel connectome-tables compare-table",
    )


LIVE.start()
