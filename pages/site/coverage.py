"""Coverage: in which connectomes, recordings and encodings each cell and each class is known.

The server lays out the filters with the values of the address, names what it could not use, and says which rows pass.
The grid lives in the browser (assets/browser/pages/site/coverage/page.js): its order and every filter go into the
address.
"""

from __future__ import annotations

from typing import Any

from dash import Input, Output, callback, dcc, html, register_page

from app import services, urls
from app.analysis.activity.identities import Level
from app.services.coverage.answers import Source
from app.site import SITE
from app.states.coverage import Cells, CoverageState
from app.states.kinds import Names
from app.views.coverage import NOTES, rows_of, shown_sources
from components.activity.type_legend import choice_field, search_field
from components.coverage.marks import legend
from components.coverage.table import TITLES, coverage_config, coverage_table
from components.elements.attributes import aria, data
from components.elements.messages import counted
from components.icons import icon
from components.page.live import LivePage, facts, values
from components.shell import address

PAGE = "coverage"
PURPOSE = "Where each cell and each class is known: connectomes, recordings, encodings and layers, side by side."
LEVELS = {Level.CELL: "Cells", Level.CLASS: "Classes"}
CELLS = {Cells.NEURONS: "Neurons, hermaphrodite", Cells.BOTH: "Neurons, both sexes", Cells.ALL: "All cells"}
SINGLE = "single"
FILTERS = ("level", "cells", "text", "known", "missing")

LIVE = LivePage(
    name=PAGE,
    module="pages/site/coverage/page",
    inputs={**values(PAGE, (*FILTERS, SINGLE)), "kept": (f"{PAGE}-kept", "data")},
    title="Coverage",
    purpose=PURPOSE,
    class_name="coverage-page",
)

register_page(
    __name__,
    path=urls.COVERAGE,
    title=f"Coverage · {SITE}",
    description="In which connectomes, recordings and encodings each cell of C. elegans is known.",
)


def layout(**query: Any) -> html.Div:
    site = services.current()
    state, bad = CoverageState.read(query, site)
    prefix, sources = site.settings.url_prefix, site.coverage.sources
    rows = rows_of(site, state)
    shown = shown_sources(sources, state)
    cell_page = address(urls.NEURON, prefix).partition("<")[0]
    config = {
        **facts(state, site.store.data_version),
        **coverage_config(PAGE, prefix, sources),
        "urls": {"coverage": address(urls.API_COVERAGE, prefix), "cell": cell_page},
    }
    body = [
        html.Div(_filters(state, sources), className="panel list-filters"),
        coverage_table(PAGE, state.level, rows, shown, cell_page),
        _notes(site),
        dcc.Store(id=f"{PAGE}-kept", data=_kept(state, [row["name"] for row in rows])),
    ]
    return LIVE.layout(body, config, bad)


@callback(
    Output(f"{PAGE}-kept", "data"),
    *(Input(f"{PAGE}-{name}", "value") for name in FILTERS),
    prevent_initial_call=True,
)
def filtered(
    level: str, cells: str, text: str | None, known: list[str] | None, missing: list[str] | None
) -> dict[str, Any]:
    site = services.current()
    lists = {"in": Names().format(known or ()), "not": Names().format(missing or ())}
    state, _ = CoverageState.read({"level": level, "cells": cells, "q": text or "", **lists}, site)
    return _kept(state, [row["name"] for row in rows_of(site, state)])


def _kept(state: CoverageState, names: list[str]) -> dict[str, Any]:
    """Names of the rows that pass, and of what they are: another answer may be on its way."""
    return {"level": str(state.level), "names": names}


def _filters(state: CoverageState, sources: list[Source]) -> list[Any]:
    options: Any = [
        {"value": source["id"], "label": f"{source['name']} ({TITLES[source['kind']]})"} for source in sources
    ]
    return [
        html.Div(
            [
                html.Span("Rows", className="list-field-name"),
                dcc.RadioItems(
                    id=f"{PAGE}-level",
                    options=[{"value": str(key), "label": text} for key, text in LEVELS.items()],
                    value=str(state.level),
                    inline=True,
                ),
            ],
            className="list-field list-short",
            role="group",
            **aria(label="Rows"),
        ),
        html.Div(
            [
                html.Label("Of", htmlFor=f"{PAGE}-cells"),
                dcc.Dropdown(
                    id=f"{PAGE}-cells",
                    options=[{"value": str(key), "label": text} for key, text in CELLS.items()],
                    value=str(state.cells),
                    clearable=False,
                    searchable=False,
                ),
            ],
            className="list-field",
        ),
        search_field(f"{PAGE}-text", state.text, "Name, class, type …"),
        choice_field(f"{PAGE}-known", "Known in all of", "Any source", options, state.known_in),
        choice_field(f"{PAGE}-missing", "Known in none of", "No source", options, state.missing_in),
        html.Div(
            [
                html.Span("Columns", className="list-field-name"),
                dcc.Checklist(
                    id=f"{PAGE}-{SINGLE}",
                    options=[{"value": SINGLE, "label": "Single recordings"}],
                    value=[SINGLE] if state.single else [],
                ),
            ],
            className="list-field list-short",
            role="group",
            **aria(label="Columns"),
        ),
        html.Button(
            [icon("x-lg"), "Clear filters"], type="button", className="btn btn-quiet btn-sm", **data(action="clear")
        ),
    ]


def _notes(site: services.Services) -> html.Section:
    unlabeled = [row for row in site.activity.datasets() if not row["n_labeled"]]
    left_out = (
        f"{counted(len(unlabeled), 'recording')} without identified neurons {'is' if len(unlabeled) == 1 else 'are'} "
        "not counted: which cells were recorded there is not known."
    )
    lines = [NOTES[0] + ".", *([left_out] if unlabeled else []), f"Data version {site.store.data_version}."]
    return html.Section(
        [
            html.H2("What the marks mean"),
            legend(),
            html.Ul([html.Li(line) for line in lines], className="list-notes"),
        ],
        className="section",
    )


LIVE.start()
