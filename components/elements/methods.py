"""Links to how an analysis is computed."""

from __future__ import annotations

from dash import html

from app import services
from app.views.methods import METHODS, address
from components import shell


def method_link(anchor: str) -> html.A:
    """To the section of the page of methods."""
    method = next(method for method in METHODS if method.anchor == anchor)
    prefix = services.current().settings.url_prefix
    return html.A(f"{method.title} on the page of methods", href=shell.address(address(method), prefix))
