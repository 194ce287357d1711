"""Colored pills: the types of a recording."""

from __future__ import annotations

from dash import html

from app.colors import channels, contrast
from app.theme import NO_VALUE

WHITE, INK = "#ffffff", "#000000"
READABLE = 4.5  # contrast ratio of small text (WCAG 2.2, 1.4.3)


def type_pill(name: str, color: str, description: str = "") -> html.Span:
    """A data set type in the color its source gives it."""
    background, text = pill_colors(color)
    style = {"backgroundColor": background, "color": text}
    return html.Span(name, className="pill", style=style, title=description)


def pill_colors(color: str) -> tuple[str, str]:
    """Background, and white for the text on it, or black where white could not be read."""
    rgb = channels(color) or channels(NO_VALUE.light) or (0, 0, 0)
    text = WHITE if contrast(rgb, WHITE) >= READABLE else INK
    return "rgb({}, {}, {})".format(*rgb), text
