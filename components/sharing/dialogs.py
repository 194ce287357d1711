"""What the share menu opens: a text to copy, the choice of a figure, the export of a figure; and what it says.

Once for the whole site, after the page; ``assets/browser/sharing/`` fill and open them.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from dash import html

from app import urls
from components.elements.attributes import aria, data
from components.icons import icon

COLUMNS = (("85", "One column, 85 mm"), ("180", "Two columns, 180 mm"), ("custom", "Another width"))
FONTS = (
    ("Arial, Helvetica, 'Liberation Sans', sans-serif", "Arial"),
    ("Helvetica, Arial, 'Liberation Sans', sans-serif", "Helvetica"),
    ("'Times New Roman', Times, 'Liberation Serif', serif", "Times New Roman"),
)
GROUNDS = (("white", "White"), ("transparent", "Transparent"))
FORMATS = (("svg", "SVG"), ("png-300", "PNG, 300 dpi"), ("png-600", "PNG, 600 dpi"))
WIDTHS = (30, 400)  # mm
HEIGHTS = (20, 400)  # mm
SIZES = (4, 24)  # pt


def share_dialogs(prefix: str = "/", frame_ancestors: Sequence[str] = ("*",)) -> html.Div:
    """``prefix``, ``frame_ancestors``: the settings of these names."""

    def address(path: str) -> str:
        return prefix.rstrip("/") + path

    return html.Div(
        [
            html.P(className="share-said", role="status", **data(share_part="said")),
            _text(),
            _choice(),
            _export(),
        ],
        id="share",
        **data(
            citation=address(urls.SHARE_CITATION),
            python=address(urls.SHARE_PYTHON),
            data=address(urls.SHARE_DATA),
            # who may show a view, for whoever copies its code; empty where anybody may
            frames="" if "*" in frame_ancestors else " ".join(frame_ancestors) or "'none'",
        ),
    )


def _text() -> html.Dialog:
    return html.Dialog(
        [
            html.H2(id="share-text-title"),
            html.P(id="share-text-help", className="share-help"),
            html.Textarea(
                className="form-control share-code",
                readOnly="readonly",
                rows=16,
                spellCheck="false",
                wrap="off",
                **aria(labelledby="share-text-title", describedby="share-text-help"),
            ),
            html.Div(
                [_close("Close"), _button("copy", "Copy", "btn btn-primary", "clipboard")],
                className="share-dialog-buttons",
            ),
        ],
        id="share-text",
        className="share-dialog",
        **aria(labelledby="share-text-title"),
    )


def _choice() -> html.Dialog:
    """Several figures on a page: which one."""
    return html.Dialog(
        [
            html.H2("Which figure?", id="share-choice-title"),
            html.Div(className="share-choices", **data(share_part="choices")),
            html.Div([_close("Cancel")], className="share-dialog-buttons"),
        ],
        id="share-choice",
        className="share-dialog share-dialog-small",
        **aria(labelledby="share-choice-title"),
    )


def _export() -> html.Dialog:
    fields = [
        _select("figure", "Figure", ()),
        _select("column", "Width", COLUMNS),
        _number("width", "Width (mm)", WIDTHS, 1, hidden=True),
        _number("height", "Height (mm)", HEIGHTS, 1),
        _select("font", "Font", FONTS),
        _number("size", "Font size (pt)", SIZES, 0.5),
        _select("ground", "Background", GROUNDS),
        _select("format", "Format", FORMATS),
        html.Div(
            [_check("legend", "Legend"), _check("citation", "Citation"), _check("numbers", "Numbers on connections")],
            className="share-checks",
        ),
    ]
    preview = html.Div(
        [
            html.Div(html.Img(alt="Preview of the figure", **data(export="preview")), className="share-paper"),
            html.P(className="share-help", role="status", **data(export="remark")),
        ],
        className="share-preview",
    )
    return html.Dialog(
        [
            html.H2("Export figure", id="share-export-title"),
            html.Div([html.Form(fields, className="share-fields"), preview], className="share-export-body"),
            html.Div(
                [_close("Close"), _button("export", "Download", "btn btn-primary", "download")],
                className="share-dialog-buttons",
            ),
        ],
        id="share-export",
        className="share-dialog share-dialog-wide",
        **aria(labelledby="share-export-title"),
    )


def _close(words: str) -> html.Button:
    return html.Button(words, type="button", className="btn btn-outline-secondary", **data(share="close"))


def _button(action: str, words: str, style: str, icon_name: str) -> html.Button:
    return html.Button([icon(icon_name), words], type="button", className=style, **data(share=action))


def _field(name: str, label: str, control: Any, hidden: bool = False) -> html.Div:
    return html.Div(
        [html.Label(label, htmlFor=f"share-export-{name}"), control],
        className="share-field",
        hidden=hidden,
        **data(export_field=name),
    )


def _select(name: str, label: str, options: Sequence[tuple[str, str]]) -> html.Div:
    control = html.Select(
        [html.Option(words, value=value) for value, words in options],
        id=f"share-export-{name}",
        className="form-select form-select-sm",
        **data(export=name),
    )
    return _field(name, label, control)


def _number(name: str, label: str, bounds: tuple[int, int], step: float, hidden: bool = False) -> html.Div:
    # Dash has no component for a plain <input>; assets/browser/sharing/export.js puts one here
    frame = html.Div(
        **data(export_input=name, type="number", low=str(bounds[0]), high=str(bounds[1]), step=f"{step:g}")
    )
    return _field(name, label, frame, hidden)


def _check(name: str, label: str) -> html.Div:
    return html.Div(
        [html.Div(**data(export_input=name, type="checkbox")), html.Label(label, htmlFor=f"share-export-{name}")],
        className="share-check",
    )
