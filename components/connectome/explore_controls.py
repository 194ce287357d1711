"""The controls of Connectome › Explore. They hold values; one callback hands them to
assets/browser/pages/connectome/explore/explore.js.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from dash import dcc, html

from app.states.connectome.explore import REGIONS, ConnectomeExploreState
from app.states.connectome.graph import COLORS, LAYOUTS
from components.connectome.controls import dropdown, number, quiet_button, slider
from components.elements.attributes import data
from components.elements.example import example_line


def controls(
    name: str,
    state: ConnectomeExploreState,
    datasets: Sequence[Mapping[str, Any]],
    example: Mapping[str, Any],
    links: Any,
) -> list[Any]:
    """The panels beside the graph ``name``, with the values of ``state``; ``datasets`` are the service's, ``example``
    the fields that the page opens with, ``links`` those to other pages with the same cells."""
    return [
        _cells(name, state, example, links),
        html.Details(
            [
                html.Summary([html.H2("Data sets"), html.Span(**data(part="dataset-summary"))]),
                *[_region(name, region, datasets, state) for region in REGIONS],
            ],
            id=f"{name}-datasets",
            className="panel",
        ),
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
            html.Div(**data(part="picker")),
            links,
            dcc.Checklist(
                id=f"{name}-switches",
                className="connectome-switches",
                value=[switch for switch in ("individual", "connected") if getattr(state, switch)],
                options=[
                    {"value": "connected", "label": "Show connected cells"},
                    {"value": "individual", "label": "Show connected cells one by one (D/V, L/R)"},
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
            slider(f"{name}-spacing", "Spacing", state.spacing, 0.25, 3.0),
            slider(f"{name}-scale", "Width of the connections", state.scale, 0.1, 3.0),
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
            html.H2("Thresholds"),
            html.P(
                "Draw connections with at least this count, summed over the data sets.", className="connectome-hint"
            ),
            html.Div(
                [
                    number(f"{name}-chemical", "Chemical", state.chemical, 1, 10_000),
                    number(f"{name}-electrical", "Gap junctions", state.electrical, 1, 10_000),
                ],
                className="connectome-thresholds",
            ),
        ],
        id=f"{name}-thresholds",
        className="panel",
    )


def _region(
    name: str, region: str, datasets: Sequence[Mapping[str, Any]], state: ConnectomeExploreState
) -> html.Fieldset:
    """The data sets of one region. It is there even without any, because the page's callback reads all regions."""
    there = [dataset for dataset in datasets if dataset["region"] == region]
    options: Any = [{"value": dataset["id"], "label": _dataset_label(dataset)} for dataset in there]
    chosen = [dataset["id"] for dataset in there if dataset["id"] in state.datasets]
    checklist = dcc.Checklist(
        id=f"{name}-datasets-{region}", className="connectome-datasets", options=options, value=chosen
    )
    return html.Fieldset([html.Legend(REGIONS[region]), checklist], hidden=not there)


def _dataset_label(dataset: Mapping[str, Any]) -> html.Span:
    age = "" if dataset["time"] is None else f"{dataset['time']:g} h after birth"
    facts = [f"counts {dataset['unit']}", age, "" if dataset["gap_junctions_annotated"] else "chemical only"]
    citation = "; ".join(citation["text"] for citation in dataset["citations"])
    return html.Span(
        [
            html.Span(dataset["name"], className="dataset-name"),
            html.Small(" · ".join(fact for fact in facts if fact)),
            html.Small(citation, className="dataset-citation"),
        ],
        title=dataset["description"],
    )
