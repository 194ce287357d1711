"""Connectome › Path: how activity could get from some cells to others, in one connectome.

The server lays out the controls with the values of the address and names what it could not use. From then on the page
lives in the browser (assets/browser/pages/connectome/path/page.js): every change goes into the address, and paths come
from the API.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from dash import dcc, html, register_page

from app import services, urls
from app.analysis.connectome.matrix import Level
from app.analysis.connectome.simple_paths import Rank
from app.services.connectome.answers import ConnectomeDataset
from app.services.connectome.requests import MOST_REQUIRED, Combine, Mode
from app.site import SITE
from app.states.connectome.graph import COLORS
from app.states.connectome.path import MOST_SIMPLE, ConnectomePathState, Cost
from components.connectome.controls import (
    HALVE_LABEL,
    SENT,
    columns,
    dataset_options,
    edge_colors,
    numbers_switch,
    picker_place,
    sender_filters,
)
from components.connectome.graph import connectome_graph, graph_datasets, palettes
from components.connectome.text_dialog import text_dialog
from components.elements.attributes import data
from components.elements.example import example_line
from components.elements.same_cells import same_cells
from components.page.live import LivePage, facts, values
from components.shell import address

GRAPH = "connectome-path"
PURPOSE = "Choose where to start and where to end, and see the shortest or strongest ways through a connectome."


ROLES: Mapping[str, tuple[str, str]] = {
    "start": ("From", "Paths start at any of these."),
    "end": ("To", "Paths end at any of these."),
    "exclude": ("Avoid", "No path touches these."),
    "require": ("Pass through", f"Every path passes through all of these, at most {MOST_REQUIRED}."),
}
CHOICES: Mapping[str, tuple[str, Mapping[str, str]]] = {
    "level": ("Search between", {Level.CLASS: "classes", Level.NEURON: "single cells"}),
    "mode": ("Find", {Mode.SHORTEST: "all shortest paths", Mode.SIMPLE: "the best paths, shortest or not"}),
    "rank": ("Best is", {Rank.COST: "least cost", Rank.WEIGHT: "largest total weight"}),
    "cost": ("Cost of a path", {Cost.HOPS: "number of connections", Cost.WEIGHTS: "sum of 1/weight"}),
    "combine": ("Weight of parallel connections", {Combine.MAX: "the largest", Combine.SUM: "their sum"}),
}
SWITCHES: Mapping[str, str] = {
    "gap": "Also walk gap junctions, in both directions",
    "neurons_only": "Pass through neurons only",
    "halve": HALVE_LABEL,
}
HINTS: Mapping[str, str] = {
    "level": "A class is taken as one node with the connections of all its cells.",
    "mode": "All paths of the least cost, or the best ones one after the other, without a cell twice.",
    "rank": "Which of the paths without a cell twice come first: of the least cost, or of the largest sum of weights.",
    "cost": "How long a path is: its connections counted, or each as 1/weight, so that strong connections are short.",
    "combine": "What a pair counts that is connected by chemical synapses and by gap junctions.",
    "k": "How many of the best paths are listed.",
    "switches": "A path may cross a gap junction from either side; it has no direction. Muscles, hypodermis and glia"
    " are on paths only where they are ends, or where this is switched off.",
    "dataset": "The connectome in which paths are looked for.",
}

LIVE = LivePage(
    name=GRAPH,
    module="pages/connectome/path/page",
    inputs=values(GRAPH, ("dataset", *CHOICES, "k", "switches", "colors", "scale", "numbers", *SENT)),
    title="Paths through the connectome",
    purpose=PURPOSE,
    class_name="connectome-explore connectome-path",
)

register_page(
    __name__,
    path=urls.CONNECTOME_PATH,
    title=f"Paths through the connectome · {SITE}",
    description="Shortest and strongest paths between C. elegans neurons over chemical synapses and gap junctions.",
)


def layout(**query: Any) -> html.Div:
    site = services.current()
    state, bad = ConnectomePathState.read(query, site.connectome)
    datasets = site.connectome.datasets()
    links = same_cells(site.settings.url_prefix, urls.CONNECTOME_PATH, bool(state.start and state.end))
    body = [
        columns(
            _controls(state, state.example(site.connectome), datasets, links),
            [connectome_graph(GRAPH, noted=True), _table()],
            noted=True,
        ),
        text_dialog(GRAPH),
    ]
    return LIVE.layout(body, _config(site, state, datasets), bad)


def _part(name: str) -> dict[str, Any]:
    return {"data-part": name}


def _config(site: services.Services, state: ConnectomePathState, datasets: list[ConnectomeDataset]) -> dict[str, Any]:
    """What the browser needs to know besides the values of the controls."""
    prefix = site.settings.url_prefix
    return {
        **facts(state, site.store.data_version, state.example(site.connectome)),
        "datasets": graph_datasets(datasets),
        "roles": {role: label for role, (label, _) in ROLES.items()},
        "palettes": palettes(),
        "urls": {
            "paths": address(urls.API_FIND_PATHS, prefix),
            "neurons": address(urls.API_AVAILABLE_NEURONS, prefix),
            "explore": address(urls.CONNECTOME_EXPLORE, prefix),
            "matrix": address(urls.CONNECTOME_MATRIX, prefix),
        },
        "external": urls.external_neuron_links("{class}"),
    }


def _controls(
    state: ConnectomePathState, example: Mapping[str, Any], datasets: list[ConnectomeDataset], links: Any
) -> list[Any]:
    return [
        html.Section(
            [
                html.Div(
                    [
                        html.H2("Path"),
                        html.Div(
                            [
                                _action("swap", "Swap", "btn btn-sm btn-quiet"),
                                _action("clear", "Clear", "btn btn-sm btn-quiet"),
                            ]
                        ),
                    ],
                    className="connectome-section-head",
                ),
                example_line(" to ".join(", ".join(names) for names in example.values()), example, state),
                _role("start", len(state.start)),
                _role("end", len(state.end)),
                links,
                _choice("level", state.level),
                html.Div(
                    _dropdown("Data set", "dataset", state.dataset, dataset_options(datasets)),
                    **data(hint=HINTS["dataset"]),
                ),
            ],
            className="panel",
        ),
        html.Section(
            [
                html.H2("Search"),
                _choice("mode", state.mode),
                html.Div(
                    [
                        html.Div(
                            _field(
                                "Number of paths",
                                dcc.Input(
                                    id=f"{GRAPH}-k", type="number", min=1, max=MOST_SIMPLE, step=1, value=state.k
                                ),
                                f"{GRAPH}-k",
                            ),
                            **data(hint=HINTS["k"]),
                        ),
                        _choice("rank", state.rank),
                    ],
                    **_part("simple"),
                ),
                _choice("cost", state.cost),
                _choice("combine", state.combine),
                *sender_filters(GRAPH, state.transmitters, state.signs, "Chemical synapses sent with"),
                html.P(className="connectome-hint", **_part("cost-text")),
                html.Div(
                    dcc.Checklist(
                        id=f"{GRAPH}-switches",
                        className="connectome-switches",
                        value=[key for key in SWITCHES if getattr(state, key)],
                        options=[{"value": key, "label": label} for key, label in SWITCHES.items()],
                    ),
                    **data(hint=HINTS["switches"]),
                ),
            ],
            className="panel",
        ),
        html.Details(
            [
                html.Summary([html.H2("Avoid or require"), html.Span(**_part("filter-summary"))]),
                _role("exclude", len(state.exclude)),
                _role("require", len(state.require)),
            ],
            className="panel",
            open=bool(state.exclude or state.require),
        ),
        html.Details(
            [
                html.Summary(html.H2("Appearance")),
                _dropdown(
                    "Color of the cells",
                    "colors",
                    str(state.colors),
                    [{"value": str(key), "label": label} for key, label in COLORS.items()],
                ),
                _action("edit-colors", "Edit colors …", "btn btn-link btn-sm connectome-edit"),
                edge_colors(GRAPH, state.edge_colors),
                _field(
                    "Width of the connections",
                    dcc.Input(
                        id=f"{GRAPH}-scale",
                        type="range",
                        min=0.1,
                        max=3.0,
                        step=0.05,
                        value=state.scale,
                        className="form-range",
                    ),
                    f"{GRAPH}-scale",
                ),
                numbers_switch(GRAPH, state.numbers),
            ],
            className="panel",
        ),
    ]


def _action(name: str, label: str, class_name: str) -> html.Button:
    named: dict[str, Any] = {"data-action": name}
    return html.Button(label, type="button", className=class_name, **named)


def _role(role: str, chosen: int) -> html.Div:
    label, hint = ROLES[role]
    return html.Div(
        [html.H3(label), html.P(hint, className="connectome-hint"), picker_place(chosen, role)], className="path-role"
    )


def _choice(name: str, value: str) -> html.Fieldset:
    label, options = CHOICES[name]
    radio = dcc.RadioItems(
        id=f"{GRAPH}-{name}",
        className="path-choice",
        value=str(value),
        options=[{"value": str(key), "label": text} for key, text in options.items()],
    )
    return html.Fieldset([html.Legend(label), radio], **_part(f"choice-{name}"), **data(hint=HINTS[name]))


def _dropdown(label: str, name: str, value: str, options: list[dict[str, str]]) -> html.Div:
    choices: Any = options
    control = dcc.Dropdown(
        id=f"{GRAPH}-{name}", clearable=False, searchable=False, value=value, maxHeight=360, options=choices
    )
    return _field(label, control, f"{GRAPH}-{name}")


def _field(label: str, control: Any, control_id: str) -> html.Div:
    return html.Div([html.Label(label, htmlFor=control_id), control], className="connectome-field")


def _table() -> html.Section:
    return html.Section(
        [
            html.Div(
                [html.H2("Paths"), html.P(className="path-summary", **_part("summary"))],
                className="connectome-tables-head",
            ),
            html.P(
                "→ chemical, — gap junction. Point at a path, or move with the arrow keys, to see it in the graph;"
                " Enter or a click keeps it. A click on a heading sorts.",
                className="connectome-hint",
            ),
            html.Div(**_part("paths")),
        ],
        className="panel connectome-tables",
    )


LIVE.start()
