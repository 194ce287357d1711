"""The figure of a recording: neurons above, behaviors below, one time axis.

An empty frame with the messages that can lie over it. ``assets/browser/traces/plot.js`` draws into it in the browser,
where the traces are; Dash's graph component brings plotly.js, and its figure stays empty for good. Ids start with the
figure's name and parts carry ``data-trace``, so many figures fit on a page.
"""

from __future__ import annotations

from typing import Any

from dash import dcc, html

from components.elements.attributes import attributes
from components.icons import icon

EMPTY_FIGURE: dict[str, Any] = {
    "data": [],
    "layout": {
        "paper_bgcolor": "rgba(0,0,0,0)",
        "plot_bgcolor": "rgba(0,0,0,0)",
        "xaxis": {"visible": False},
        "yaxis": {"visible": False},
    },
}
CONFIG: Any = {
    "displaylogo": False,
    "displayModeBar": "hover",
    "modeBarButtons": [["zoom2d", "pan2d", "zoomIn2d", "zoomOut2d"]],
    "scrollZoom": False,
}
KEYS = "Arrow keys move in time, plus and minus zoom, Home shows the whole recording."


def trace_plot(name: str, label: str, empty: Any = None, keys: str = KEYS, first: str = "") -> html.Div:
    """The frame of one figure, ``<name>-plot``. ``label`` names it to screen readers until it has something to tell;
    ``empty`` lies over it while nothing is plotted; ``keys`` says what the keyboard does; ``first``: address of a
    picture of its axes, which is there until they are drawn."""
    return html.Div(
        [
            html.Div(
                [
                    # a fixed size: the browser's code resizes the figure together with its frame
                    dcc.Graph(
                        id=f"{name}-plot", figure=EMPTY_FIGURE, config=CONFIG, responsive=False, className="trace-graph"
                    ),
                    html.Div(className="time-cursor", hidden=True, **attributes({"data-trace": "cursor"})),
                ],
                className="trace-canvas",
                role="group",
                tabIndex=0,
                title=keys,
                **attributes({"data-trace": "canvas", "aria-label": label}),
            ),
            html.Img(src=first, alt=label, className="trace-first") if first else None,
            html.Div(empty, className="trace-overlay trace-empty"),
            html.Div(
                [html.Span(className="spinner"), html.Span("Loading traces", className="visually-hidden")],
                className="trace-overlay trace-busy",
                role="status",
            ),
        ],
        className="trace-stage",
        **attributes({"data-trace": "stage"}),
    )


def trace_message() -> html.Div:
    """What could not be loaded, and the button to try again; hidden until then."""
    return html.Div(
        [
            icon("exclamation-triangle"),
            html.P(**attributes({"data-trace": "error"})),
            html.Button(
                "Try again",
                type="button",
                className="btn btn-sm btn-outline-secondary",
                **attributes({"data-action": "retry"}),
            ),
        ],
        className="message message-danger trace-message",
        role="alert",
        hidden=True,
        **attributes({"data-trace": "message"}),
    )


def trace_legend(label: str = "Plotted traces") -> html.Ul:
    """One entry a trace, in its color: a click hides or shows it, a double click shows it alone, × takes it away."""
    return html.Ul(className="trace-legend", **attributes({"data-trace": "legend", "aria-label": label}))
