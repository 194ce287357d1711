"""Encoding › Table: tunings of every class and of every identified neuron.

The server lays out the table with the values of the address and names what it could not use. From then on the page
lives in the browser (assets/browser/pages/encoding/table/page.js): every change goes into the address, neurons come
from the API.
"""

from __future__ import annotations

from dataclasses import replace
from typing import Any

from dash import html, register_page

from app import services, urls
from app.site import SITE
from app.states.encoding.table import EncodingTableState, View
from app.views.encoding_table import class_table, features_of, neuron_table
from components.elements.messages import empty_state
from components.elements.same_cells import PAGES
from components.encoding.first_values import first_values
from components.encoding.table import encoding_table, encoding_table_config, method_told
from components.page.live import LivePage, facts
from components.shell import address

PAGE = "encoding-table"
PURPOSE = "What each neuron class and each identified neuron is tuned to. Choose columns, search, sort, download."

LIVE = LivePage(
    name=PAGE,
    module="pages/encoding/table/page",
    title="Encoding table",
    purpose=PURPOSE,
    class_name="encoding-page",
    element=f"{PAGE}-page",
)

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
        return LIVE.without(nothing)
    if state.view not in views:
        state = replace(state, view=views[0])
    prefix = site.settings.url_prefix
    told = facts(state, site.store.data_version)
    told |= {
        "defaults": told["defaults"] | {"view": str(views[0])},
        "state": told["state"] | {"view": str(state.view)},
    }
    config = encoding_table_config(
        PAGE,
        prefix,
        **told,
        rows=[] if table is None else list(table.rows),
        classesSimulated=table is not None and table.simulated,
        cellsOf=_cells_of(site),
        urls={
            "neurons": address(urls.API_ALL_ENCODED_NEURONS, prefix),
            "explore": address(urls.ACTIVITY_EXPLORE, prefix),
            "same": {key: address(path, prefix) for key, (_, path) in PAGES.items()},
        },
        citation=method_told(site.encoding.made_up),
    )
    rows = class_table(site, state) if state.view is View.CLASSES else neuron_table(site, state)
    first = first_values(rows, features_of(state), state.view, table is not None and table.simulated)
    return LIVE.layout([encoding_table(PAGE, views, state.view, state.text, first)], config, bad)


def _cells_of(site: services.Services) -> dict[str, list[list[str]]]:
    """Row of the class table -> its cells, each with its class in the connectomes (a row may be half of one)."""
    names = site.connectome.cell_names(dataset["id"] for dataset in site.connectome.datasets())
    class_of = {cell: name for name, cells in names.classes.items() for cell in cells}
    found: dict[str, list[list[str]]] = {}
    for cell, row in site.encoding.class_of_cell.items():
        if cell in class_of:
            found.setdefault(row, []).append([cell, class_of[cell]])
    return found


LIVE.start()
