"""Encoding › Table: tunings of every class and of every identified neuron.

The server lays out the table with the values of the address and names what it could not use. From then on the page
lives in the browser (assets/browser/pages/encoding/table/page.js): every change goes into the address, neurons come
from the API.
"""

from __future__ import annotations

from dataclasses import replace
from typing import Any

from dash import ClientsideFunction, Input, Output, clientside_callback, dcc, html, register_page

from app import services, urls
from app.services.encoding.service import METHOD_CITATION
from app.states.encoding.table import EncodingTableState, View
from components.elements.citations import DOI
from components.elements.messages import empty_state, error_message, page_header
from components.encoding.table import encoding_table, encoding_table_config
from components.shell import SITE, address

PAGE = "encoding-table"
PURPOSE = "What each neuron class and each identified neuron is tuned to. Choose columns, search, sort, download."

register_page(
    __name__,
    path=urls.ENCODING_TABLE,
    title=f"Encoding table · {SITE}",
    description="Tuning of C. elegans neurons to velocity, head curvature and feeding, by class and by neuron.",
)


def layout(**query: Any) -> html.Div:
    site = services.current()
    state, bad = EncodingTableState.read(query)
    table, counts = site.encoding.class_table, site.encoding.counts()
    views = [view for view, there in ((View.CLASSES, table), (View.NEURONS, counts.comparable)) if there]
    if not views:
        nothing = empty_state("No encodings", "This instance was built without encodings of recordings.", "table")
        return html.Div([page_header("Encoding table", PURPOSE), nothing], className="page")
    if state.view not in views:
        state = replace(state, view=views[0])
    prefix = site.settings.url_prefix
    config = encoding_table_config(
        PAGE,
        prefix,
        defaults=EncodingTableState.defaults() | {"view": str(views[0])},
        state=state.query() | {"view": str(state.view)},
        rows=[] if table is None else list(table.rows),
        classesSimulated=table is not None and table.simulated,
        urls={
            "neurons": address(urls.API_ALL_ENCODING, prefix),
            "explore": address(urls.ACTIVITY_EXPLORE, prefix),
            "find": address(urls.ACTIVITY_FIND_NEURON, prefix),
        },
        citation={"text": METHOD_CITATION["text"], "url": DOI + METHOD_CITATION["doi"]},
        site=SITE,
        dataVersion=site.store.data_version,
    )
    return html.Div(
        [
            page_header("Encoding table", PURPOSE),
            error_message(bad),
            encoding_table(PAGE, views, state.text),
            dcc.Store(id=f"{PAGE}-config", data=config),
            dcc.Store(id=f"{PAGE}-started"),
        ],
        className="page page-wide encoding-page",
    )


clientside_callback(
    ClientsideFunction("browser", "pages/encoding/table/page"),
    # Dash makes the first call of a page that arrives later only for a callback with an output
    Output(f"{PAGE}-started", "data"),
    Input(f"{PAGE}-config", "data"),
)
