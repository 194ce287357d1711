"""The table of coverage: its frame, its first rows, and what the browser needs to draw the grid."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any, Final

import dash_ag_grid
from dash import dcc, html

from app.analysis.activity.identities import Level
from app.services.coverage.answers import CoverageRow, Known, Source, SourceKind
from app.views.coverage import COUNTED, WORDS, head_counts
from components.coverage.marks import MARKS, mark
from components.dash_scripts import library
from components.elements.attributes import aria, data
from components.elements.first_rows import Column, Heights, first_rows, with_first_rows
from components.icons import icon

HEIGHTS: Final = Heights(head=92, row=32, before=28)
MOST: Final = 30  # rows: a screen of them
CLASS: Final = "cell_class"  # says nothing in a table of classes
FIRST: Final = (("name", "Name", 100), (CLASS, "Class", 84), ("cell_type", "Type", 122))  # px
LETTER, LEAST, AROUND = 8, 104, 26  # px of a heading
TITLES: Final[Mapping[SourceKind, str]] = {
    "connectome": "Connectomes",
    "group": "Recordings, animals by group",
    "encodings": "Encodings",
    "class_table": "Encodings",
    "layer": "Layers beside the wires",
    "recording": "Single recordings",
}


def heading(source: Source) -> str:
    return f"{source['short_name']}{' SIMULATED' if source['simulated'] else ''}"


def width(source: Source) -> int:
    """px: no word of the heading is broken."""
    return max(LEAST, AROUND + LETTER * max(map(len, heading(source).split())))


def coverage_table(
    name: str, level: Level, rows: Sequence[CoverageRow], shown: Sequence[tuple[int, Source]], prefix_of_cells: str
) -> html.Section:
    """``shown``: (place among all sources, source) of each column; ``prefix_of_cells``: address of a cell's page, up to
    its name."""
    return html.Section(
        [
            html.Div(
                [
                    html.P(className="recordings-count", role="status", **data(part="count")),
                    html.Div(
                        html.Button(
                            [icon("download"), html.Span("CSV")],
                            type="button",
                            className="btn btn-outline-secondary btn-sm",
                            **data(action="csv"),
                        ),
                        className="recordings-actions",
                    ),
                ],
                className="recordings-head",
            ),
            html.P(className="recordings-note", role="status", **data(part="note")),
            with_first_rows(
                html.Div(id=f"{name}-slot", className="coverage-slot"), _first(level, rows, shown, prefix_of_cells)
            ),
            html.P("Nothing passes these filters.", className="state-title", hidden=True, **data(part="empty")),
        ],
        className="panel coverage-table",
        **aria(label="Coverage"),
    )


def _first(
    level: Level, rows: Sequence[CoverageRow], shown: Sequence[tuple[int, Source]], prefix_of_cells: str
) -> html.Div | None:
    if not rows:
        return None
    before = [(field, title, px) for field, title, px in FIRST if field != CLASS or level is Level.CELL]
    heads = [Column(title, f"{px}px") for _, title, px in before]
    heads += [Column(f"{heading(source)}\n{head_counts(rows, at)}", f"{width(source)}px") for at, source in shown]
    cells = [
        [
            dcc.Link(row["name"], href=f"{prefix_of_cells}{row['name']}/"),
            *([row["cell_class"]] if level is Level.CELL else []),
            row["cell_type"],
            *(mark(row, at, source) for at, source in shown),
        ]
        for row in rows[:MOST]
    ]
    return first_rows(heads, cells, HEIGHTS, "Coverage")


def coverage_config(name: str, prefix: str, sources: Sequence[Source]) -> dict[str, Any]:
    """What the browser needs to mount the grid and to draw its columns."""
    grid = dash_ag_grid.AgGrid(
        id=f"{name}-grid",
        columnDefs=[],
        rowData=[],
        getRowId="params.data.name",
        defaultColDef={
            "sortable": True, "resizable": True, "suppressMovable": True, "sortingOrder": ["desc", "asc", None],
            "wrapHeaderText": True,
        },
        dashGridOptions={
            "rowHeight": HEIGHTS.row,
            "headerHeight": HEIGHTS.head,
            "groupHeaderHeight": HEIGHTS.before,
            "ensureDomOrder": True,
            "enableCellTextSelection": True,
            "enableBrowserTooltips": True,
            "suppressNoRowsOverlay": True,
        },
        style={"height": "100%", "width": "100%"},
        className="recordings-aggrid coverage-aggrid",
    )  # fmt: skip
    return {
        "grid": {"id": f"{name}-grid", "script": library(dash_ag_grid, prefix), "component": grid.to_plotly_json()},
        "sources": [{**source, "heading": heading(source), "width": width(source)} for source in sources],
        "first": [{"field": field, "title": title, "width": px} for field, title, px in FIRST],
        "titles": TITLES,
        "counted": list(COUNTED),
        "marks": {str(known): MARKS[known] for known in Known},
        "words": {str(known): WORDS[known] for known in Known},
    }
