"""Plain tables."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from dash import html


def scroll_table(columns: Sequence[Any], rows: Sequence[html.Tr], label: str) -> html.Div:
    """A table that scrolls sideways by itself where it is too wide. ``label`` names it for screen readers."""
    head = html.Thead(html.Tr([html.Th(column, scope="col") for column in columns]))
    # what scrolls must be reachable by keyboard
    region: dict[str, Any] = {"role": "region", "tabIndex": 0, "aria-label": label}
    return html.Div(html.Table([head, html.Tbody(list(rows))], className="table"), className="table-scroll", **region)


def facts(pairs: Sequence[tuple[str, Any]], className: str = "") -> html.Dl:  # noqa: N803 - Dash's name for it
    """Terms and what is known about them."""
    items = [item for term, fact in pairs for item in (html.Dt(term), html.Dd(fact))]
    return html.Dl(items, className=f"facts {className}".strip())
