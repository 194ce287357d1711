"""How published recordings come to a site that has only simulated ones."""

from __future__ import annotations

from dash import html

from components.elements.messages import note


def fetch_advice() -> html.Div:
    return note(
        [
            "All recordings here are simulated. Who runs this site brings the published ones with ",
            html.Code("make fetch"),
            " and ",
            html.Code("make run SOURCE=real_data"),
            ".",
        ]
    )
