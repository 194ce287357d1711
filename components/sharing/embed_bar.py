"""The foot of a page that is shown inside another site (``?embed=1``): the way to the whole site, and the citation.

``assets/browser/sharing/embed.js`` keeps the link and the line in step with the view.
"""

from __future__ import annotations

from dash import html

from app import urls
from components.elements.attributes import aria, data
from components.icons import icon


def embed_bar(site: str, prefix: str = "/") -> html.Aside:
    """Hidden unless the page is embedded. ``prefix``: the setting ``url_prefix``."""
    root = prefix.rstrip("/")
    return html.Aside(
        [
            html.A(
                [icon("box-arrow-up-right"), f"Open in {site}"],
                href=f"{root}{urls.HOME}",
                target="_blank",
                rel="noopener",
                className="embed-open",
                **data(embed="open"),
            ),
            html.P(
                html.A("How to cite", href=f"{root}{urls.ABOUT}#citations", target="_blank", rel="noopener"),
                className="embed-citation",
                **data(embed="citation"),
            ),
        ],
        className="embed-bar",
        **aria(label="Source"),
    )
