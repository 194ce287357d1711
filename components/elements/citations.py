"""References to papers."""

from __future__ import annotations

from collections.abc import Iterable

from dash import html

from app.services.connectome.answers import Citation

DOI = "https://doi.org/"


def reference(citation: Citation) -> html.A | str:
    """``{"text", "doi"}`` as a link to the paper; plain text without a DOI."""
    return external(citation["text"], DOI + citation["doi"]) if citation["doi"] else citation["text"]


def references(citations: Iterable[Citation]) -> list[html.Div]:
    """One below the other, each as high as a finger needs."""
    return [html.Div(reference(citation), className="reference") for citation in citations]


def external(text: str, url: str) -> html.A:
    """A link that leaves the site: the other site learns nothing but our name."""
    return html.A(text, href=url, rel="noopener")
