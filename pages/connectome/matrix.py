"""Connectome › Matrix: who connects to whom, how strongly, as a table of colors.

The server lays out the controls with the values of the address and names what it could not use. From then on the page
lives in the browser (assets/browser/pages/connectome/matrix/page.js): every change goes into the address, values come
from the API.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from dash import dcc, html, register_page

from app import services, theme, urls
from app.analysis.connectome.matrix import TYPE_ORDER
from app.services.connectome.answers import ConnectomeDataset
from app.site import SITE
from app.states.connectome.matrix import ConnectomeMatrixState
from components.activity.trace_plot import EMPTY_FIGURE
from components.connectome.controls import columns
from components.connectome.graph import legend, palettes
from components.connectome.matrix_controls import CHOICES, INPUTS, PAGE, controls
from components.elements.attributes import attributes
from components.icons import icon
from components.page.live import LivePage, facts, values
from components.sharing.menu import export_entry
from components.shell import address

PURPOSE = "Every connection at once: rows are presynaptic (they send), columns are postsynaptic (they receive)."
KEYS = "Arrow keys move from value to value, Home and End go to the ends of a row."
CONFIG: Any = {
    "displaylogo": False,
    "displayModeBar": "hover",
    "modeBarButtons": [["zoom2d", "pan2d", "zoomIn2d", "zoomOut2d", "resetScale2d"]],
}
MATRIX_FACTS = ("id", "name", "short_name", "animals", "unit", "citations")
PICTURES = (("save-png", "Picture (PNG)"), ("save-svg", "Drawing (SVG)"))

LIVE = LivePage(
    name=PAGE,
    module="pages/connectome/matrix/page",
    inputs=values(PAGE, INPUTS),
    title="Connectivity matrix",
    purpose=PURPOSE,
    class_name="connectome-explore connectome-matrix",
)

register_page(
    __name__,
    path=urls.CONNECTOME_MATRIX,
    title=f"Connectivity matrix · {SITE}",
    description="Adjacency matrices of C. elegans connectomes: counts, % of input, % of output, and differences.",
)


def layout(**query: Any) -> html.Div:
    site = services.current()
    state, bad = ConnectomeMatrixState.read(query, site.connectome, site.layers.ids)
    datasets = site.connectome.datasets()
    return LIVE.layout(
        [columns(controls(state, datasets, _types(site), site), [_card()])],
        _config(site, state, datasets),
        bad,
    )


def _part(name: str) -> dict[str, Any]:
    return {"data-part": name}


def _config(site: services.Services, state: ConnectomeMatrixState, datasets: list[ConnectomeDataset]) -> dict[str, Any]:
    """What the browser needs to know besides the values of the controls."""
    prefix = site.settings.url_prefix
    rows: list[Mapping[str, Any]] = [*datasets]
    return {
        **facts(state, site.store.data_version),
        "datasets": [{key: row[key] for key in MATRIX_FACTS} for row in rows],
        "synapses": {str(key): label for key, label in CHOICES["synapses"][1].items()},
        "types": _types(site),
        "sent": palettes()["sent"],
        "sign": palettes()["sign"],
        "urls": {
            "matrix": address(urls.API_MATRIX, prefix),
            "neurons": address(urls.API_AVAILABLE_NEURONS, prefix),
            "explore": address(urls.CONNECTOME_EXPLORE, prefix),
        },
    }


def _types(site: services.Services) -> dict[str, str]:
    """Code -> label of the types of cells that there are."""
    there = site.connectome.cell_types()
    return {code: theme.CELL_TYPE[code].label for code in TYPE_ORDER if code in there}


def _action(action: str, title: str) -> html.Button:
    named: dict[str, Any] = {"data-action": action}
    return html.Button(title, type="button", **named)


def _card() -> html.Section:
    offered = [_action(action, title) for action, title in (*PICTURES, ("save-csv", "Matrix (CSV)"))]
    downloads = html.Details(
        [
            html.Summary([icon("download"), html.Span("Download")], className="btn btn-sm btn-outline-secondary"),
            html.Ul([*(html.Li(entry) for entry in offered), export_entry()]),
        ],
        className="connectome-menu",
    )
    retry: dict[str, Any] = {"data-action": "retry"}
    return html.Section(
        [
            html.Div(
                [
                    html.P(className="connectome-counts", role="status", **_part("counts")),
                    html.Span(className="spinner connectome-spinner", **attributes({"aria-hidden": "true"})),
                    html.Div(downloads, className="connectome-tools"),
                    html.P(className="connectome-said", role="status", **_part("said")),
                ],
                className="connectome-toolbar",
            ),
            html.Div(
                [
                    html.Div(
                        [
                            dcc.Graph(id=f"{PAGE}-plot", figure=EMPTY_FIGURE, config=CONFIG, responsive=False),
                            html.Div(className="matrix-frame", hidden=True, **_part("frame")),
                        ],
                        className="matrix-canvas",
                        role="group",
                        tabIndex=0,
                        title=KEYS,
                        **_part("canvas"),
                        **attributes({"aria-label": "Connectivity matrix", "aria-describedby": f"{PAGE}-value"}),
                    ),
                    html.Div(
                        [
                            html.Span(icon("exclamation-triangle"), className="state-icon"),
                            html.P("There is no matrix to show", className="state-title"),
                            html.P(className="state-text", **_part("error-text")),
                            html.Button("Try again", type="button", className="btn btn-primary state-action", **retry),
                        ],
                        className="state connectome-overlay connectome-error",
                        role="alert",
                    ),
                    legend(),
                ],
                className="connectome-stage matrix-stage",
            ),
            html.Div(id=f"{PAGE}-value", className="matrix-value", role="status", **_part("value")),
            html.P(className="connectome-citation", **_part("citation")),
        ],
        id=f"{PAGE}-card",
        className="panel connectome-card",
        **attributes({"data-mode": "busy"}),
    )


LIVE.start()
