"""What can be saved of a view of a recording."""

from __future__ import annotations

from collections.abc import Sequence

from dash import html

from components.elements.attributes import attributes
from components.icons import icon
from components.sharing.menu import export_entry


def download_menu(offered: Sequence[tuple[str, str]]) -> html.Details:
    """What can be saved: (action, title) each."""
    return html.Details(
        [
            html.Summary(
                [icon("download"), html.Span("Download", **attributes({"data-label": ""}))],
                className="btn btn-sm btn-outline-secondary",
                title="Download",
            ),
            html.Ul(
                [
                    *(
                        html.Li(html.Button(title, type="button", **attributes({"data-action": act})))
                        for act, title in offered
                    ),
                    export_entry(),
                ]
            ),
        ],
        className="trace-menu",
    )
