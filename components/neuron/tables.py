"""Numbers of a neuron's page, as cells of tables."""

from __future__ import annotations

from typing import Any

from dash import html

from components.elements.attributes import aria, data
from components.elements.messages import simulated_badge

MISSING = "–"


def link(text: str, href: str, title: str = "") -> html.A | str:
    """Within the site, loaded as a page of its own: a section that an address names is then in sight. The text alone
    where there is no such page."""
    if not href:
        return text
    more: dict[str, Any] = {"title": title} if title else {}
    return html.A(text, href=href, **more)


def number(value: Any, href: str = "", title: str = "") -> html.Td:
    """``value``: a text, or what stands in its place."""
    return html.Td(link(value, href, title), className="number")


def heads(*titles: str) -> list[Any]:
    """Headings of columns of numbers."""
    return [html.Span(title, className="number-head") for title in titles]


def missing(word: str) -> html.Td:
    """A number that there is not, with the reason."""
    return html.Td(html.Span(MISSING, title=word, role="img", **aria(label=word)), className="number neuron-none")


def mark(simulated: bool) -> list[Any]:
    """For the end of a sentence about data that a model made."""
    return [" ", simulated_badge()] if simulated else []


def percent(value: float | None) -> str:
    return MISSING if value is None else f"{value:.1f}" if value >= 0.05 or not value else "< 0.1"


def bar(value: float | None, most: float) -> html.Span | None:
    """How large a share is beside the largest one."""
    if not value or not most:
        return None
    return html.Span(className="neuron-bar", style={"width": f"{100 * value / most:.0f}%"}, **data(bar=""))
