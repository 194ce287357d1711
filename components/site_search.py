"""The search box in the head of the site; assets/browser/pages/site/search.js makes it work."""

from __future__ import annotations

from dash import dcc, html

from components.elements.attributes import aria, data
from components.icons import icon


def site_search(index: str) -> html.Div:
    """``index``: address of what it searches, which the browser fetches when the box is used first."""
    return html.Div(
        [
            html.Button(
                [icon("search", "Open the search"), icon("x-lg", "Close the search")],
                type="button",
                className="search-toggle",
                **aria(expanded="false", controls="site-search"),
            ),
            html.Label("Search the site", htmlFor="site-search", className="visually-hidden"),
            html.Div(
                [
                    dcc.Input(
                        id="site-search", type="search", placeholder="Search the site", autoComplete="off",
                        spellCheck=False, maxLength=80, debounce=True,
                    ),
                    icon("search"),
                    html.Kbd("/", **aria(hidden="true")),
                ],
                className="search-field",
            ),
        ],
        className="site-search",
        role="search",
        **data(index=index),
    )  # fmt: skip
