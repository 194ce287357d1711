"""The dialog of positions and colors as text; assets/browser/connectome/panel/ fills it."""

from __future__ import annotations

from dash import html

from components.elements.attributes import aria, data


def text_dialog(name: str) -> html.Dialog:
    """A modal with one text field, for positions and colors typed or pasted as lines."""
    return html.Dialog(
        [
            html.H2(id=f"{name}-dialog-title", **data(dialog="title")),
            html.P(id=f"{name}-dialog-help", **data(dialog="help")),
            html.Textarea(
                className="form-control",
                rows=14,
                spellCheck="false",
                **aria(labelledby=f"{name}-dialog-title", describedby=f"{name}-dialog-help"),
            ),
            html.Ul(className="connectome-dialog-errors", role="alert", **data(dialog="errors")),
            html.Div(
                [
                    html.Button(
                        "Cancel", type="button", className="btn btn-outline-secondary", **data(dialog="cancel")
                    ),
                    html.Button("Apply", type="button", className="btn btn-primary", **data(dialog="apply")),
                ],
                className="connectome-dialog-buttons",
            ),
        ],
        className="connectome-dialog",
        **data(part="dialog"),
        **aria(labelledby=f"{name}-dialog-title"),
    )
