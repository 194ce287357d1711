"""A guided tour of a page: a few words next to one thing after another.

Steps are declared here, assets/browser/dom/tour.js shows them. A tour only points; it never changes what the visitor
chose. Until a visitor has taken or declined it, its button is a chip that says so, as far as the browser remembers.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import asdict, dataclass
from typing import Any

from dash import MATCH, ClientsideFunction, Input, Output, State, clientside_callback, dcc, html

from components.elements.attributes import attributes
from components.icons import icon

LABEL: Any = {"data-label": ""}  # a word beside its icon, which stands alone where there is no room


@dataclass(frozen=True)
class Step:
    title: str
    text: str
    target: str = ""  # CSS selector; without one, or when nothing matches, the step stands in the middle


def tour(name: str, steps: Sequence[Step]) -> html.Span:
    """The steps, the button that starts them, and in its place at first a chip that offers them. ``name`` is what the
    browser remembers the tour by. Stands among the buttons of a page's head."""
    offer = html.Span(
        [
            html.Button(
                [icon("question-circle"), html.Span(f"New here? {len(steps)} steps", **LABEL)],
                type="button",
                className="btn btn-sm",
                **attributes({"data-tour": name, "aria-haspopup": "dialog"}),
            ),
            html.Button(
                icon("x-lg", "No tour, thanks"),
                type="button",
                className="btn btn-sm",
                title="No tour, thanks",
                **attributes({"data-tour-decline": name}),
            ),
        ],
        id={"type": "tour-offer", "name": name},
        className="tour-offer",
        **attributes({"data-tour-offer": name}),
    )
    start = html.Button(
        [icon("question-circle"), html.Span("Tour", **LABEL)],
        type="button",
        className="btn btn-outline-secondary btn-sm tour-start",
        **attributes({"data-tour": name, "aria-haspopup": "dialog"}),
    )
    store = dcc.Store(id={"type": "tour-steps", "name": name}, data=[asdict(step) for step in steps])
    return html.Span([store, offer, start], className="tour")


clientside_callback(
    ClientsideFunction("browser", "pages/site/shell#tour"),
    Output({"type": "tour-offer", "name": MATCH}, "hidden"),
    Input({"type": "tour-steps", "name": MATCH}, "data"),
    State({"type": "tour-steps", "name": MATCH}, "id"),
)
