"""Where there is no page. Dash finds this module by its name; the server answers with status 404."""

from __future__ import annotations

from typing import Any

from dash import dcc, html, register_page

from app import services, urls
from app.site import SITE
from components.elements.messages import empty_state
from components.shell import address

register_page(__name__, path="/404/", title=f"Page not found · {SITE}", description="There is no page at this address.")


def layout(**_query: Any) -> html.Div:
    home = address(urls.HOME, services.current().settings.url_prefix)
    return html.Div(
        [
            html.H1("Page not found", className="visually-hidden"),
            empty_state(
                "Page not found",
                "Nothing lives at this address. It may have been moved, or mistyped.",
                icon_name="question-circle",
                action=dcc.Link("To the start page", href=home, className="btn btn-primary"),
            ),
        ],
        className="page",
    )
