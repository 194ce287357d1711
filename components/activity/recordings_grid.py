"""A table of recordings, drawn by dash-ag-grid, and what stands around it: counts, format, buttons, an empty state.

The grid's scripts are 550 kB compressed. They are left out of the document here and loaded by
assets/browser/vendors/aggrid.js when a page with a table is opened. Cells are drawn by functions of
assets/browser/pages/activity/recordings_cells.js, which are named here.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import Any

import dash_ag_grid
from dash import dcc, html

from app.services.activity.catalog import TypeGroup
from app.states.activity.lists import Column
from components.dash_scripts import library
from components.elements.attributes import attributes
from components.elements.first_rows import with_first_rows
from components.elements.messages import empty_state
from components.elements.pills import pill_colors
from components.icons import icon
from data_loader.export import FORMATS, Format

PAGE_SIZE = 25  # rows
ROW_HEIGHT, HEAD_HEIGHT = 46, 44  # px
FORMAT_NAMES: Mapping[Format, str] = {Format.JSON: "JSON", Format.CSV: "CSV", Format.NWB: "NWB", Format.H5: "HDF5"}


# name in the head, width in px, share of what is left, how a cell is drawn
COLUMNS: Mapping[Column, Mapping[str, Any]] = {
    Column.NAME: {"headerName": "Data set", "width": 268, "cellRenderer": "RecordingName"},
    Column.PAPER: {"headerName": "Paper", "minWidth": 136, "flex": 3, "cellRenderer": "PaperTitle"},
    Column.NEURONS: {"headerName": "Neurons", "width": 88, "type": "rightAligned"},
    Column.LABELED: {"headerName": "Labeled", "width": 88, "type": "rightAligned"},
    Column.TYPES: {"headerName": "Types", "minWidth": 186, "flex": 2, "cellRenderer": "RecordingTypes"},
    Column.DURATION: {"headerName": "Minutes", "width": 88, "type": "rightAligned", "cellRenderer": "Minutes"},
    Column.EVENTS: {"headerName": "Events", "minWidth": 140, "flex": 1, "tooltipField": "events"},
    Column.ENCODING: {"headerName": "Encodings", "width": 98},
    Column.FOUND: {"headerName": "Found as", "minWidth": 170, "flex": 3, "cellRenderer": "FoundNeurons"},
    Column.CHECKSUM: {"headerName": "SHA-256", "width": 112, "cellRenderer": "Checksum", "sortable": False},
}
ACTIONS: tuple[Mapping[str, Any], ...] = (
    {"colId": "open", "headerName": "Open", "cellRenderer": "OpenRecording", "width": 60},
    {"colId": "download", "headerName": "Save", "cellRenderer": "DownloadRecording", "width": 60},
)


def recordings_grid(
    name: str, empty: str, empty_text: str, actions: Sequence[Any] = (), first: html.Div | None = None, height: int = 0
) -> html.Section:
    """Status line, buttons for the chosen rows (``actions`` come first) and the place of the grid ``<name>-grid``.

    ``first``: rows that stand there until the grid does, which will be ``height`` px high.
    """
    waiting = html.Div([html.Span(className="spinner"), html.Span("Loading the table")], className="recordings-wait")
    slot = html.Div(None if first else waiting, id=f"{name}-slot", className="recordings-slot")
    return html.Section(
        [
            html.Div(
                [
                    html.P(className="recordings-count", role="status", **attributes({"data-part": "count"})),
                    html.Div([*actions, download_button()], className="recordings-actions"),
                ],
                className="recordings-head",
            ),
            html.P(className="recordings-note", role="status", **attributes({"data-part": "note"})),
            with_first_rows(slot, first, height),
            html.Div(
                empty_state(html.Span(empty, **attributes({"data-part": "empty-title"})),
                            html.Span(empty_text, **attributes({"data-part": "empty-text"}))),
                className="panel recordings-empty",
                hidden=True,
                **attributes({"data-part": "empty"}),
            ),
            html.P(
                "Enter or a double click opens a recording, space selects it. On a heading, Enter sorts.",
                className="recordings-hint",
            ),
        ],
        className="recordings",
        **attributes({"aria-label": "Recordings"}),
    )  # fmt: skip


def grid_config(
    name: str, columns: Iterable[Column], groups: Iterable[TypeGroup], sort: str, descending: bool, prefix: str
) -> dict[str, Any]:
    """What the browser needs to load and mount the grid; ``sort`` is a column or "" for the order of the site."""
    pills = {line.type.type_id: _pill(line.type.name, line.type.color, line.description)
             for group in groups for line in group.types}  # fmt: skip
    defs = [{"field": column.value, "colId": column.value, **COLUMNS[column]} for column in columns]
    for definition in defs:
        if definition["colId"] == Column.TYPES:
            definition |= {"cellRendererParams": {"pills": pills}, "field": "type_names"}
        if definition["colId"] == Column.NAME:
            definition |= {"pinned": "left", "lockPinned": True}
        if definition["colId"] == sort:
            definition["sort"] = "desc" if descending else "asc"
    actions = [{**action, "sortable": False, "resizable": False} for action in ACTIONS]
    grid = dash_ag_grid.AgGrid(
        id=f"{name}-grid",
        columnDefs=[*defs, *actions],
        rowData=[],
        getRowId="params.data.dataset_id",
        defaultColDef={
            "sortable": True, "resizable": True, "suppressMovable": True, "sortingOrder": ["asc", "desc", None],
        },
        dashGridOptions={
            "pagination": True,
            "paginationPageSize": PAGE_SIZE,
            "paginationPageSizeSelector": False,
            "domLayout": "autoHeight",
            "rowHeight": ROW_HEIGHT,
            "headerHeight": HEAD_HEIGHT,
            "rowSelection": {"mode": "multiRow", "headerCheckbox": True, "selectAll": "filtered"},
            "selectionColumnDef": {"pinned": "left", "width": 48},
            "ensureDomOrder": True,
            "enableCellTextSelection": True,
            "enableBrowserTooltips": True,
            "suppressNoRowsOverlay": True,
        },
        style={"height": None, "width": "100%"},
        className="recordings-aggrid",
    )  # fmt: skip
    return {"id": f"{name}-grid", "script": library(dash_ag_grid, prefix), "component": grid.to_plotly_json()}


def format_choice(name: str, value: Format) -> html.Fieldset:
    """File format of downloads, as ``<name>-format``."""
    options: Any = [
        {"value": form.value, "label": html.Span(FORMAT_NAMES[form], title=FORMATS[form].summary)} for form in Format
    ]
    return html.Fieldset(
        [html.Legend("Format"), dcc.RadioItems(id=f"{name}-format", options=options, value=value.value)],
        className="format-choice",
    )


def download_button() -> html.Button:
    return html.Button(
        [icon("download"), html.Span("Download selected", **attributes({"data-part": "download-label"}))],
        type="button",
        className="btn btn-outline-secondary btn-sm",
        **attributes({"data-action": "download-selected"}),
    )


def _pill(name: str, color: str, description: str) -> dict[str, str]:
    background, text = pill_colors(color)
    return {"name": name, "background": background, "color": text, "description": description}
