"""The line that says that a page shows its example."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from dash import html

from app.states.codec import ViewState
from components.elements.attributes import data


def example_line(words: str, example: Mapping[str, Any], state: ViewState) -> html.P | None:
    """“Example: AVA, RIM, RIB”, as long as ``state`` has the fields of the ``example``; None without one.

    From then on the browser shows and hides it (assets/browser/dom/address.js). The page's own Clear takes it away.
    """
    if not words:
        return None
    shown = any(example.values()) and all(getattr(state, name) == value for name, value in example.items())
    return html.P(f"Example: {words}", className="example-line", hidden=not shown, **data(example=""))
