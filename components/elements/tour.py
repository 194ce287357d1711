"""A guided tour of a page: a few words next to one thing after another.

Steps are declared here, assets/browser/dom/tour.js shows them. A tour only points; it never changes what the visitor
chose. Until a visitor has taken or declined it, the page offers it in one line; the browser remembers that when it may.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import asdict, dataclass

from dash import MATCH, ClientsideFunction, Input, Output, State, clientside_callback, dcc, html

from components.elements.attributes import attributes
from components.icons import icon


@dataclass(frozen=True)
class Step:
    title: str
    text: str
    target: str = ""  # CSS selector; without one, or when nothing matches, the step stands in the middle


def tour_button(name: str) -> html.Button:
    """Starts the tour of ``tour(name, …)``."""
    return html.Button(
        [icon("question-circle"), "Tour"],
        type="button",
        className="btn btn-outline-secondary btn-sm",
        **attributes({"data-tour": name, "aria-haspopup": "dialog"}),
    )


def tour(name: str, steps: Sequence[Step]) -> html.Div:
    """The offer and the steps. One tour a page; ``name`` is what the browser remembers it by."""
    return html.Div(
        [
            dcc.Store(id={"type": "tour-steps", "name": name}, data=[asdict(step) for step in steps]),
            html.Div(
                [
                    html.Span(f"New here? A tour in {len(steps)} steps shows how this page works."),
                    html.Button(
                        "Show me", type="button", className="btn btn-primary btn-sm", **attributes({"data-tour": name})
                    ),
                    html.Button(
                        "No, thanks",
                        type="button",
                        className="btn btn-quiet btn-sm",
                        **attributes({"data-tour-decline": name}),
                    ),
                ],
                id={"type": "tour-offer", "name": name},
                className="tour-offer",
                hidden=True,
                **attributes({"data-tour-offer": name}),
            ),
        ],
        className="tour",
    )


clientside_callback(
    ClientsideFunction("browser", "dom/tour"),
    Output({"type": "tour-offer", "name": MATCH}, "hidden"),
    Input({"type": "tour-steps", "name": MATCH}, "data"),
    State({"type": "tour-steps", "name": MATCH}, "id"),
)
