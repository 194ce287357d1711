"""How two layers are compared, below the table."""

from __future__ import annotations

from dash import html

from app.views.layers import FORMULAS, METHODS, NOT_CAUSE
from components.elements.citations import external
from components.elements.methods import method_link


def method() -> html.Details:
    return html.Details(
        [
            html.Summary("How this is computed, and what it cannot say"),
            *[html.P(text) for text in (*FORMULAS, NOT_CAUSE)],
            html.P(method_link("layers")),
            html.Ul([html.Li([f"{one.note}: ", external(one.text, one.link), "."]) for one in METHODS]),
        ],
        className="panel layers-method",
    )
