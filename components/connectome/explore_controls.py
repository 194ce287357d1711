"""The controls of Connectome › Explore. They hold values; one callback hands them to
assets/browser/pages/connectome/explore/explore.js.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from dash import dcc, html

from app.services.connectome.answers import ConnectomeDataset
from app.services.layers.answers import LayerInfo
from app.states.connectome.explore import ConnectomeExploreState
from app.states.connectome.graph import COLORS, LAYOUTS
from components.connectome.controls import (
    HALVE_LABEL,
    SENT,
    dropdown,
    edge_colors,
    numbers_switch,
    picker_place,
    quiet_button,
    sender_filters,
    slider,
    threshold,
)
from components.connectome.datasets import dataset_table, pooling
from components.connectome.layers import layer_panel
from components.connectome.partners import CONTROLS as PARTNERS
from components.elements.attributes import data
from components.elements.example import example_line

# ids of the controls after the name of the page, but for the data sets' and cells'; its page adds its own
GRAPH = (
    "switches",
    "datasets",
    "combine",
    "chemical",
    "electrical",
    "layout",
    "spacing",
    "scale",
    "numbers",
    "layer",
    "rule",
    *SENT,
)
INPUTS = (*GRAPH, *PARTNERS)


def controls(
    name: str,
    state: ConnectomeExploreState,
    datasets: Sequence[ConnectomeDataset],
    example: Mapping[str, Any],
    links: Any,
    layers: Sequence[LayerInfo] = (),
) -> list[Any]:
    """The panels beside the graph ``name``, with the values of ``state``; ``datasets`` are the service's, ``example``
    the fields that the page opens with, ``links`` those to other pages with the same cells, ``layers`` those that
    connections can be looked up in."""
    return [
        _cells(name, state, example, links),
        html.Details(
            [
                html.Summary([html.H2("Data sets"), html.Span(**data(part="dataset-summary"))]),
                dataset_table(name, datasets, state.datasets),
                pooling(name, state.combine),
            ],
            id=f"{name}-datasets-panel",
            className="panel",
        ),
        layer_panel(name, state, layers),
        _appearance(name, state),
        _thresholds(name, state),
    ]


def _cells(name: str, state: ConnectomeExploreState, example: Mapping[str, Any], links: Any) -> html.Section:
    return html.Section(
        [
            html.Div(
                [
                    html.H2("Cells"),
                    html.Div([quiet_button("undo", "Undo", disabled=True), quiet_button("clear", "Clear")]),
                ],
                className="connectome-section-head",
            ),
            example_line(", ".join(example["classes"]), example, state),
            picker_place(len(state.neurons) + len(state.classes)),
            links,
            dcc.Checklist(
                id=f"{name}-switches",
                className="connectome-switches",
                value=[switch for switch in ("individual", "connected", "halve") if getattr(state, switch)],
                options=[
                    {"value": "connected", "label": "Show connected cells"},
                    {"value": "individual", "label": "Show connected cells one by one (D/V, L/R)"},
                    {"value": "halve", "label": HALVE_LABEL},
                ],
            ),
        ],
        className="panel",
    )


def _appearance(name: str, state: ConnectomeExploreState) -> html.Details:
    layouts, colors = (
        [{"value": str(key), "label": text} for key, text in labels.items()] for labels in (LAYOUTS, COLORS)
    )
    return html.Details(
        [
            html.Summary(html.H2("Appearance")),
            dropdown(f"{name}-layout", "Layout", str(state.layout), layouts),
            _edit("edit-places", "Edit positions …"),
            dropdown(f"{name}-colors", "Color of the cells", str(state.colors), colors),
            _edit("edit-colors", "Edit colors …"),
            edge_colors(name, state.edge_colors),
            slider(f"{name}-spacing", "Spacing", state.spacing, 0.25, 3.0),
            slider(f"{name}-scale", "Width of the connections", state.scale, 0.1, 3.0),
            numbers_switch(name, state.numbers),
        ],
        className="panel",
        open=True,
    )


def _edit(action: str, label: str) -> html.Button:
    """Opens the dialog for values typed as lines."""
    return html.Button(label, type="button", className="btn btn-link btn-sm connectome-edit", **data(action=action))


def _thresholds(name: str, state: ConnectomeExploreState) -> html.Section:
    return html.Section(
        [
            html.H2("Thresholds and senders"),
            html.P(
                "Draw connections with at least this count, the sum or mean over the data sets.",
                className="connectome-hint",
            ),
            html.Div(
                [
                    threshold(f"{name}-chemical", "Chemical", state.chemical),
                    threshold(f"{name}-electrical", "Gap junctions", state.electrical),
                ],
                className="connectome-thresholds",
            ),
            *sender_filters(name, state.transmitters, state.signs),
        ],
        id=f"{name}-thresholds",
        className="panel",
    )
