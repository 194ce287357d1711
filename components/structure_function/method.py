"""How structure and function are compared, below the figures."""

from __future__ import annotations

from dash import html

from app.views.structure_function import COMMON_STATE, FORMULAS, METHODS, NOT_CAUSE, PAIRS_SHARE_CELLS
from components.elements.citations import external
from components.elements.methods import method_link


def method() -> html.Details:
    return html.Details(
        [
            html.Summary("How this is computed, and what it cannot say"),
            *[html.P(text) for text in (*FORMULAS, PAIRS_SHARE_CELLS, COMMON_STATE, NOT_CAUSE)],
            html.P(method_link("structure-function")),
            html.Ul(
                [
                    html.Li([f"{one.note}: ", external(one.text, one.link) if one.link else one.plain, "."])
                    for one in METHODS
                ]
            ),
        ],
        className="panel structure-method",
    )
