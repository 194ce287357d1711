"""How statistics and random networks are made, below the figures."""

from __future__ import annotations

from dash import html

from app.views.statistics import FORMULAS, METHODS, ONLY_Z
from components.elements.citations import external
from components.elements.methods import method_link


def method() -> html.Details:
    return html.Details(
        [
            html.Summary("How this is computed, and what it cannot say"),
            *[html.P(text) for text in (*FORMULAS, ONLY_Z)],
            html.P(method_link("statistics")),
            html.Ul([html.Li([f"{one.note}: ", external(one.text, one.link), "."]) for one in METHODS]),
        ],
        className="panel statistics-method",
    )
