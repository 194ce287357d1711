"""The encoding table: classes, identified neurons, or both, with the columns a visitor chooses.

The frame stands here; ``assets/browser/pages/encoding/table/table.js`` fills it by ``data-part`` and answers buttons by
``data-action``. The same component shows a whole site's encodings and those of one recording. Cells are drawn by dash-
ag-grid, whose scripts arrive when the table does (components/activity/recordings_grid.py).
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import asdict
from typing import Any

import dash_ag_grid
from dash import dcc, html

from app.analysis.encoding.features import DEFAULT_KEYS, FEATURES, GROUPS, Feature, Group
from app.services.encoding.service import METHOD_CITATION
from app.states.encoding.table import View
from app.theme import CORRELATION
from app.views.encoding_table import READING, rows_of
from components.dash_scripts import library
from components.elements.attributes import aria, data
from components.elements.citations import DOI
from components.elements.first_rows import with_first_rows
from components.elements.messages import simulated_badge
from components.encoding.first_values import HEIGHTS, decimals
from components.icons import icon

SORT_LEVELS = 3  # as many as the dialog offers; on the headings there is no limit


VIEWS: Mapping[View, str] = {View.CLASSES: "Classes", View.NEURONS: "Neurons"}


def encoding_table(
    name: str, views: Sequence[View], view: View, text: str = "", first: html.Div | None = None
) -> html.Section:
    """Toolbar, column choice, legend and the place of the grid.

    ``view``, ``text`` (what is searched for): those at first. ``first``: rows that stand there until the grid does.
    """
    waiting = html.Div([html.Span(className="spinner"), html.Span("Loading the table")], className="recordings-wait")
    return html.Section(
        [
            _toolbar(name, views, text),
            _choice(name),
            _sorting(name),
            html.P(className="encoding-said", role="status", **data(part="said")),
            html.P(READING[view], className="encoding-reading", **data(part="reading")),
            with_first_rows(html.Div(None if first else waiting, id=f"{name}-slot", className="encoding-slot"), first),
            _empty(),
            html.P(className="encoding-source", **data(part="source")),
            _legend(),
        ],
        id=name,
        className="panel encoding-table",
        **aria(label="Encoding table"),
    )


def encoding_table_config(name: str, prefix: str, data_table: str = "", **facts: Any) -> dict[str, Any]:
    """What the browser needs to mount and fill the table; ``facts`` come with the page (rows, addresses, state).

    ``data_table``: which table of its page it is (``SharedView.parts``); none: the one that the page is about.
    """
    grid = dash_ag_grid.AgGrid(
        id=f"{name}-grid",
        columnDefs=[],
        rowData=[],
        defaultColDef={
            "sortable": True, "resizable": True, "suppressMovable": True, "sortingOrder": ["desc", "asc", None],
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
        className="recordings-aggrid encoding-aggrid",
    )  # fmt: skip
    return {
        "name": name,
        "grid": {"id": f"{name}-grid", "script": library(dash_ag_grid, prefix), "component": grid.to_plotly_json()},
        "features": [_described(feature, facts.get("classesSimulated", False)) for feature in FEATURES],
        "groups": {str(group): title for group, title in GROUPS.items()},
        "defaultColumns": list(DEFAULT_KEYS),
        "reading": {str(view): text for view, text in READING.items()},
        "dataTable": data_table,
        "poles": [CORRELATION[1], CORRELATION[-2]],  # below and above 0
        **facts,
    }


def _described(feature: Feature, simulated: bool) -> dict[str, Any]:
    told = {key: asdict(feature)[key] for key in ("key", "group", "kind", "label", "name", "text", "high")}
    rows = {str(view): rows_of(view, simulated) for view in View}
    return told | {
        "decimals": {str(view): decimals(feature, view) for view in View},
        "heads": {view: feature.head(of) for view, of in rows.items()},
        "units": {view: feature.unit(of) for view, of in rows.items()},
    }


def method_told(simulated: bool) -> dict[str, str]:
    """What the line below the table says of its method; ``simulated``: nothing was fitted, only its form is used."""
    role = "SIMULATED: nothing was fitted, the values have the form of the model of" if simulated else "Method:"
    return {"role": role, "text": METHOD_CITATION["text"], "url": DOI + METHOD_CITATION["doi"]}


def _toolbar(name: str, views: Sequence[View], text: str) -> html.Div:
    tabs = [
        html.Button(VIEWS[view], type="button", className="btn btn-sm btn-outline-secondary",
                    **data(action="view", target=view), **aria(pressed="false"))
        for view in views
    ]  # fmt: skip
    return html.Div(
        [
            html.Div(tabs, className="btn-group", role="group", hidden=len(tabs) < 2, **aria(label="Rows")),
            html.Div(
                [
                    html.Label("Search", htmlFor=f"{name}-text", className="visually-hidden"),
                    dcc.Input(
                        id=f"{name}-text", type="search", value=text, placeholder="Find a class or neuron …",
                        maxLength=200, className="form-control form-control-sm", autoComplete="off",
                    ),
                ],
                className="encoding-search",
            ),
            html.P(
                [
                    html.Span(role="status", **data(part="count")),
                    html.Span([" ", simulated_badge()], hidden=True, **data(part="simulated")),
                ],
                className="encoding-count",
            ),
            html.Div(
                [
                    _tool("columns", "sliders", "Columns", expanded=True),
                    _tool("sorting", "list", "Sort", expanded=True),
                    _tool("shade", "palette", "Shading", pressed=True),
                    _tool("csv", "download", "CSV"),
                    _tool("share", "link-45deg", "Copy link"),
                    _tool("fullscreen", "fullscreen", "Fullscreen", pressed=True),
                ],
                className="encoding-tools",
            ),
        ],
        className="encoding-toolbar",
    )  # fmt: skip


def _tool(action: str, icon_name: str, label: str, expanded: bool = False, pressed: bool = False) -> html.Button:
    state = aria(expanded="false") if expanded else aria(pressed="false") if pressed else {}
    return html.Button(
        [icon(icon_name), html.Span(label, **data(label=""))],
        type="button",
        className="btn btn-sm btn-outline-secondary",
        **data(action=action),
        **state,
    )


def _button(text: str, style: str, action: str, target: str = "", label: str = "") -> html.Button:
    spoken = aria(label=label) if label else {}
    return html.Button(text, type="button", className=style, **data(action=action, target=target), **spoken)


def _choice(name: str) -> html.Div:
    """Columns by group. The boxes are checked by the browser, which reads them from the address."""
    return html.Div(
        [
            html.Div([_choice_group(name, *group) for group in GROUPS.items()], className="encoding-groups"),
            html.Div(
                [
                    _button("Default columns", "btn btn-sm btn-outline-secondary", "default"),
                    _button("Close", "btn btn-sm btn-quiet", "columns"),
                ],
                className="encoding-choice-end",
            ),
        ],
        className="encoding-choice",
        hidden=True,
        **data(part="choice"),
    )  # fmt: skip


def _choice_group(name: str, group: Group, title: str) -> html.Fieldset:
    every = [
        _button(label, "btn btn-link btn-sm", action, target=group, label=f"{label}: {title}")
        for action, label in (("all", "Select all"), ("none", "Deselect all"))
    ]  # fmt: skip
    boxes = html.Ul(className="encoding-boxes", id=f"{name}-boxes-{group}", **data(boxes=str(group)))
    return html.Fieldset([html.Legend(title), html.Div(every, className="encoding-every"), boxes])


def _sorting(name: str) -> html.Div:
    """Sorting by several columns without the shift key."""
    levels = [
        html.Li(
            [
                html.Label(word, htmlFor=f"{name}-sort-{level}"),
                html.Select(id=f"{name}-sort-{level}", className="form-select form-select-sm", **data(sort=str(level))),
                html.Select(
                    [html.Option("largest first", value="desc"), html.Option("smallest first", value="asc")],
                    className="form-select form-select-sm",
                    **data(direction=str(level)),
                    **aria(label=f"{word}: order"),
                ),
            ]
        )
        for level, word in enumerate(("Sort by", *["then by"] * (SORT_LEVELS - 1)))
    ]
    words = "On a heading, a click sorts, a click with the shift key adds a level. Blanks come last."
    return html.Div([html.Ol(levels), html.P(words)], className="encoding-sorting", hidden=True, **data(part="sorting"))


def _empty() -> html.Div:
    return html.Div(
        [
            html.P(className="state-title", **data(part="empty-title")),
            _button("Clear the search", "btn btn-sm btn-outline-secondary", "clear"),
        ],
        className="state encoding-empty",
        hidden=True,
        **data(part="empty"),
    )  # fmt: skip


def _legend() -> html.Details:
    """Every column with its sentence."""
    groups = [
        html.Section(
            [
                html.H3(title),
                html.Dl(
                    [
                        part
                        for feature in FEATURES
                        if feature.group is group
                        for part in (html.Dt(feature.label), html.Dd(feature.text))
                    ],
                    className="facts",
                ),
            ]
        )
        for group, title in GROUPS.items()
    ]
    summary = html.Summary([icon("info-circle"), "What the columns mean"])
    return html.Details([summary, html.Div(groups, className="encoding-legend")], className="encoding-about")
