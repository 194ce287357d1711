"""A connectome graph with everything around it: toolbar, legend, messages, panel, tables, citation.

The parts are empty frames here. ``assets/browser/connectome/`` fills them by their ``data-part`` and answers the
buttons by their ``data-action``; the canvas is a dash_cytoscape component whose elements the browser owns
(assets/browser/connectome/graph/canvas.js). Ids start with the graph's name, so several graphs fit on a page.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

import dash_cytoscape as cyto
from dash import html

from app import theme, urls
from components.connectome.notes import reader_notes
from components.elements.attributes import aria, data
from components.icons import icon
from components.sharing.menu import export_entry
from components.shell import address
from data_loader.schema import Synapse

MIN_ZOOM, MAX_ZOOM = 0.1, 3.0
WHEEL = 0.3  # of Cytoscape's zoom for a turn of the wheel: a notch is a third more, not two and a half times
DOWNLOADS = (
    ("save-png", "Picture (PNG)"),
    ("save-svg", "Drawing (SVG)"),
    ("save-csv", "Connections shown (CSV)"),
    ("save-json", "Connections shown (JSON)"),
)
DATASET_FACTS = (
    "id",
    "name",
    "short_name",
    "animals",
    "region",
    "unit",
    "time",
    "citations",
    "gap_junctions_annotated",
    "remarks",
)


def connectome_graph(name: str, offered: Iterable[tuple[str, str]] = DOWNLOADS, *, noted: bool = False) -> html.Div:
    """The card of one graph. The canvas is ``<name>-canvas``, the card ``<name>-graph``; ``offered``: downloads;
    ``noted``: what a visitor should know is said over its top."""
    notes = [reader_notes()] if noted else []
    return html.Div(
        [
            graph_toolbar(offered, [matrix_link()]),
            html.Div(
                [
                    graph_stage(name, *notes, legend()),
                    html.Aside(hidden=True, className="connectome-panel", **_part("panel")),
                ],
                className="connectome-body",
            ),
            html.P(className="connectome-citation", **_part("citation")),
        ],
        id=f"{name}-graph",
        className="panel connectome-card",
        **data(mode="busy"),
    )


def graph_tables(name: str, partners: Any, first: str = "partners") -> html.Section:
    """The ``partners`` of the chosen cells, and the cells and connections of the graph as text: for the keyboard, for
    screen readers and for looking numbers up. ``first``: the table that is open.
    """
    titles = {"partners": "Partners", "cells": "Cells", "edges": "Connections"}
    tabs = [_tab(name, key, title, selected=key == first) for key, title in titles.items()]
    return html.Section(
        [
            html.Div(
                [
                    html.H2("Tables", id=f"{name}-tables-title"),
                    html.Div(
                        tabs, className="connectome-tabs", role="tablist", **aria(labelledby=f"{name}-tables-title")
                    ),
                ],
                className="connectome-tables-head",
            ),
            html.P(
                "Arrow keys move, Enter shows the row in the graph, a click on a heading sorts.",
                className="connectome-hint",
            ),
            *[
                _tab_panel(name, key, hidden=key != first, children=partners if key == "partners" else None)
                for key in titles
            ],
        ],
        className="panel connectome-tables",
    )


def palettes() -> dict[str, dict[str, str]]:
    """Key -> legend label of the color schemes; the colors themselves are CSS variables of ``theme``."""
    return {
        "type": {code: entry.label for code, entry in theme.CELL_TYPE.items()},
        "transmitter": {name: entry.label for name, entry in theme.NEUROTRANSMITTER.items()},
        "sent": {
            **{f"nt-{name}": entry.label for name, entry in theme.NEUROTRANSMITTER.items()},
            "nt-several": theme.SEVERAL_TRANSMITTERS.label,
        },
        "sign": {f"sign-{name}": entry.label for name, entry in theme.SIGN.items()},
        "synapse": {str(kind): theme.SYNAPSE[kind].label for kind in Synapse},
    }


def graph_datasets(rows: Iterable[Mapping[str, Any]]) -> list[dict[str, Any]]:
    """What a graph says of data sets (rows of ``ConnectomeService.datasets``)."""
    return [{key: row[key] for key in DATASET_FACTS} for row in rows]


def graph_urls(prefix: str) -> dict[str, str]:
    """What a graph asks the server for, and where its matrix is."""
    return {
        "edges": address(urls.API_GET_EDGES, prefix),
        "partners": address(urls.API_GET_PARTNERS, prefix),
        "layersPair": address(urls.API_LAYERS_PAIR, prefix),
        "neurons": address(urls.API_AVAILABLE_NEURONS, prefix),
        "matrix": address(urls.CONNECTOME_MATRIX, prefix),
    }


def cell_links(prefix: str) -> dict[str, Any]:
    """Where the panel of a cell leads; ``{class}`` stands for its class."""
    return {
        "findActivity": address(urls.ACTIVITY_FIND_NEURON, prefix),
        "external": urls.external_neuron_links("{class}"),
    }


def _part(name: str) -> dict[str, Any]:
    return {"data-part": name}


def graph_toolbar(offered: Iterable[tuple[str, str]] = DOWNLOADS, links: Iterable[Any] = ()) -> html.Div:
    """Counts, spinner and buttons of a card. ``offered``: (action, title) of each download; ``links``: put in front."""
    downloads = [html.Li(html.Button(title, type="button", **data(action=action))) for action, title in offered]
    return html.Div(
        [
            html.P(className="connectome-counts", role="status", **_part("counts")),
            html.Span(className="spinner connectome-spinner", **aria(hidden="true")),
            html.Div(
                [
                    *links,
                    _button("relayout", "arrow-clockwise", "Re-run layout"),
                    _button("fit", "crosshair", "Fit"),
                    html.Details(
                        [
                            html.Summary(
                                [icon("download"), html.Span("Download", **data(label=""))],
                                className="btn btn-sm btn-outline-secondary",
                            ),
                            html.Ul([*downloads, export_entry()]),
                        ],
                        className="connectome-menu",
                    ),
                    _button("share", "link-45deg", "Copy link"),
                    _button("fullscreen", "fullscreen", "Fullscreen"),
                ],
                className="connectome-tools",
            ),
            html.P(className="connectome-said", role="status", **_part("said")),
        ],
        className="connectome-toolbar",
    )


def matrix_link() -> html.A:
    """To the connectivity matrix of the cells and data sets shown; the browser keeps its address up to date."""
    return html.A(
        [icon("grid-3x3"), html.Span("Matrix", **data(label=""))],
        href="#",
        className="btn btn-sm btn-outline-secondary",
        **_part("matrix-link"),
    )


def _button(action: str, icon_name: str, label: str) -> html.Button:
    return html.Button(
        [icon(icon_name), html.Span(label, **data(label=""))],
        type="button",
        className="btn btn-sm btn-outline-secondary",
        **data(action=action),
    )


def legend(more: str = "") -> html.Ul:
    """What colors and lines mean; the browser fills it. ``more``: classes."""
    return html.Ul(className=f"connectome-legend {more}".rstrip(), **_part("legend"), **aria(label="Legend"))


def graph_stage(name: str, *below: Any) -> html.Div:
    """Canvas ``<name>-canvas``; over it what is said when there is nothing to see, as the card's ``data-mode`` says;
    ``below``: what belongs to the picture, as its legend."""
    return html.Div(
        [
            html.Div(
                cyto.Cytoscape(
                    id=f"{name}-canvas",
                    elements=[],
                    layout={"name": "preset"},
                    stylesheet=[],
                    style={"width": "100%", "height": "100%"},
                    autoRefreshLayout=False,
                    boxSelectionEnabled=False,
                    minZoom=MIN_ZOOM,
                    maxZoom=MAX_ZOOM,
                    wheelSensitivity=WHEEL,
                    responsive=False,
                ),
                className="connectome-canvas",
                role="img",
                **_part("canvas"),
                **aria(label="Graph of the chosen cells"),  # until the browser says what it shows
            ),
            html.Div(
                [
                    html.Span(icon("diagram-3"), className="state-icon"),
                    html.P("Nothing chosen yet", className="state-title"),
                    html.P(className="state-text", **_part("empty-text")),
                    html.Button(
                        "Show an example",
                        type="button",
                        className="btn btn-primary state-action",
                        **data(action="example"),
                    ),
                ],
                className="state connectome-overlay connectome-empty",
                **_part("empty"),
            ),
            html.Div(
                [
                    html.Span(icon("exclamation-triangle"), className="state-icon"),
                    html.P("The connections could not be loaded", className="state-title"),
                    html.P(className="state-text", **_part("error-text")),
                    html.Button(
                        "Try again", type="button", className="btn btn-primary state-action", **data(action="retry")
                    ),
                ],
                className="state connectome-overlay connectome-error",
                role="alert",
            ),
            *below,
        ],
        className="connectome-stage",
    )


def _tab(name: str, key: str, title: str, selected: bool) -> html.Button:
    return html.Button(
        title,
        id=f"{name}-tab-{key}",
        type="button",
        role="tab",
        **data(action="tab", target=key),
        **aria(selected="true" if selected else "false", controls=f"{name}-tabpanel-{key}"),
    )


def _tab_panel(name: str, key: str, hidden: bool = False, children: Any = None) -> html.Div:
    return html.Div(
        children,
        id=f"{name}-tabpanel-{key}",
        role="tabpanel",
        hidden=hidden,
        **_part(key),
        **aria(labelledby=f"{name}-tab-{key}"),
    )
