"""The card of correlations below the traces."""

from __future__ import annotations

from dash import html

from components.elements.attributes import attributes


def correlation_card(name: str, shown: bool) -> html.Section:
    """An empty card that the browser fills with the correlations of the chosen neurons."""
    return html.Section(
        [
            html.H2("Correlation", id=f"{name}-correlation-title"),
            html.P(className="trace-hint", **attributes({"data-part": "correlation-note"})),
            html.Div(
                className="correlation-columns", **attributes({"data-part": "correlation", "aria-live": "polite"})
            ),
        ],
        id=f"{name}-correlation",
        className="panel correlation-card",
        hidden=not shown,
        tabIndex=-1,
        **attributes({"aria-labelledby": f"{name}-correlation-title"}),
    )
