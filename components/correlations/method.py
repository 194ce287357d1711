"""How correlations across animals are computed, below the figures."""

from __future__ import annotations

from dash import html

from app.views.correlations import COMMON_TO_ALL, EXCHANGEABLE, FORMULAS, METHODS
from components.elements.citations import external
from components.elements.methods import method_link


def method() -> html.Details:
    return html.Details(
        [
            html.Summary("How this is computed, and what it cannot say"),
            *[html.P(text) for text in (*FORMULAS, COMMON_TO_ALL, EXCHANGEABLE)],
            html.P(method_link("correlations")),
            html.Ul([html.Li([f"{one.note}: ", external(one.text, one.link), "."]) for one in METHODS]),
        ],
        className="panel correlations-method",
    )
