"""The table of partners: what connects to the chosen cells, how strongly, and in how many animals."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import dash_ag_grid
from dash import dcc, html

from app.analysis.connectome.partners import Which
from app.services.connectome.partners import COUNTED_ANIMALS, HUNDRED_PERCENT
from app.states.connectome.explore import ConnectomeExploreState
from components.connectome.controls import field
from components.dash_scripts import library
from components.elements.attributes import data
from components.icons import icon

CONTROLS = ("partners", "animals", "search")  # ids after the name of the page
WHICH: Mapping[Which, str] = {Which.INPUTS: "Inputs", Which.OUTPUTS: "Outputs", Which.BOTH: "Both and gap junctions"}
ROW_HEIGHT, HEAD_HEIGHT = 34, 40  # px


def partners_panel(name: str, state: ConnectomeExploreState) -> html.Div:
    """Controls, and the place of the grid, which the browser mounts and fills
    (assets/browser/pages/connectome/explore/partners.js).
    """
    options: Any = [{"value": str(key), "label": label} for key, label in WHICH.items()]
    return html.Div(
        [
            html.Div(
                [
                    html.Fieldset(
                        [
                            html.Legend("Partners", className="visually-hidden"),
                            dcc.RadioItems(id=f"{name}-partners", options=options, value=str(state.partners)),
                        ],
                        className="partners-which",
                    ),
                    field(
                        "In at least … animals",
                        dcc.Input(
                            id=f"{name}-animals", type="number", min=1, max=100, step=1, value=state.animals,
                            className="partners-animals",
                        ),
                        f"{name}-animals",
                    ),
                    field(
                        "Search",
                        dcc.Input(
                            id=f"{name}-search", type="search", value=state.search, maxLength=80, debounce=0.25,
                            placeholder="Cell, type, transmitter …", autoComplete="off",
                        ),
                        f"{name}-search",
                    ),
                    html.Button(
                        [icon("download"), "Partners (CSV)"],
                        type="button",
                        className="btn btn-sm btn-outline-secondary",
                        **data(action="save-partners"),
                    ),
                ],
                className="partners-controls",
            ),
            html.P(className="partners-count", role="status", **data(part="partners-count")),
            html.Div(
                html.Div([html.Span(className="spinner"), html.Span("Loading the table")], className="recordings-wait"),
                id=f"{name}-partners-slot",
                className="partners-slot",
            ),
            html.P(
                f"{HUNDRED_PERCENT} {COUNTED_ANIMALS} Thresholds of the graph do not apply here.",
                className="connectome-hint",
            ),
        ]
    )  # fmt: skip


def partners_grid(name: str, prefix: str) -> dict[str, Any]:
    """What the browser needs to mount the grid ``<name>-partners-grid``."""
    grid = dash_ag_grid.AgGrid(
        id=f"{name}-partners-grid",
        columnDefs=[],
        rowData=[],
        defaultColDef={"sortable": True, "resizable": True, "suppressMovable": True},
        dashGridOptions={
            "rowHeight": ROW_HEIGHT,
            "headerHeight": HEAD_HEIGHT,
            "ensureDomOrder": True,
            "enableCellTextSelection": True,
            "enableBrowserTooltips": True,
            "suppressNoRowsOverlay": True,
        },
        style={"height": "100%", "width": "100%"},
        className="recordings-aggrid",
    )
    return {
        "id": f"{name}-partners-grid",
        "script": library(dash_ag_grid, prefix),
        "component": grid.to_plotly_json(),
    }
