"""What a visitor should know to read a graph rightly; assets/browser/connectome/panel/notes.js says it."""

from __future__ import annotations

from dash import html

from components.elements.attributes import data


def reader_notes() -> html.Div:
    """One line, and the rest on hover and focus: above a card, or over the top of a graph within its stage."""
    return html.Div(className="connectome-notes", role="status", tabIndex=0, **data(part="notes"))
