"""Methods: how each analysis of the site is computed, with its formulas, its limits and what to cite."""

from __future__ import annotations

from typing import Any

from dash import dcc, html, register_page

from app import services, urls
from app.services.credits.citations import Reference
from app.site import SITE
from app.views.methods import METHODS, Method
from components.elements.attributes import aria
from components.elements.citations import DOI, external
from components.elements.messages import page_header
from components.shell import address

EXAMPLE = "AVA"  # the neuron whose page shows a method of the page of a neuron

register_page(
    __name__,
    path=urls.METHODS,
    title=f"Methods · {SITE}",
    description="How each analysis of WormWideWeb is computed: formulas, what it cannot say, and what to cite.",
)


def layout(**_query: Any) -> html.Div:
    prefix = services.current().settings.url_prefix
    contents = [html.Li(html.A(method.title, href=f"#{method.anchor}")) for method in METHODS]
    return html.Div(
        [
            page_header("Methods", "How each analysis is computed, what it cannot say, and what to cite."),
            html.Div(
                [
                    html.Nav(html.Ul(contents), className="contents", **aria(label="On this page")),
                    html.Div([_section(method, prefix) for method in METHODS], className="prose"),
                ],
                className="with-contents",
            ),
        ],
        className="page",
    )


def _section(method: Method, prefix: str) -> html.Section:
    page = urls.path(method.page, name=EXAMPLE) if "<" in method.page else method.page
    return html.Section(
        [
            html.H2(method.title),
            html.P(dcc.Link("Open the page that shows it", href=address(page, prefix))),
            *(html.P(step) for step in method.steps),
            html.Ul([html.Li(_reference(one)) for one in method.references]) if method.references else None,
        ],
        id=method.anchor,
        className="section",
    )


def _reference(reference: Reference) -> list[Any]:
    """“False discovery rate: Benjamini & Hochberg, 1995”, as a link to the paper."""
    link = external(reference.text, DOI + reference.doi) if reference.doi else reference.text
    return [*([f"{reference.note}: "] if reference.note else []), link]
