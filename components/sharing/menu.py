"""The share menu in the head of every page: link, embed code, figure, data, citation, code.

The menu is the same everywhere; ``assets/browser/sharing/menu.js`` opens it, leaves out what a page does not have and
does what is chosen (``data-share`` names it). The dialogs it opens are in ``components.sharing.dialogs``, once for the
whole site.
"""

from __future__ import annotations

from dash import html

from components.elements.attributes import aria, data
from components.icons import icon

FIGURE = "Figure"
# group, items: what is done, icon, words
GROUPS: tuple[tuple[str, tuple[tuple[str, str, str], ...]], ...] = (
    (
        "Link",
        (
            ("link", "link-45deg", "Copy link"),
            ("embed", "code-slash", "Copy embed code (iframe)"),
        ),
    ),
    (
        FIGURE,
        (
            ("png", "download", "Download PNG"),
            ("svg", "download", "Download SVG"),
            ("figure", "sliders", "Export figure…"),
        ),
    ),
    (
        "Data",
        (
            ("csv", "table", "Download data (CSV)"),
            ("json", "braces", "Download data (JSON)"),
            ("python", "file-earmark-text", "Copy as Python…"),
        ),
    ),
    (
        "Citation",
        (
            ("bibtex", "clipboard", "Copy citation (BibTeX)"),
            ("plain", "clipboard", "Copy citation (text)"),
        ),
    ),
)


def export_entry() -> html.Li:
    """The same dialog from a menu of downloads."""
    return html.Li(html.Button("Export figure…", type="button", **data(share="figure")))


def share_menu() -> html.Div:
    """Button and menu. One a page."""
    groups = [
        html.Div(
            [html.Span(title, className="share-group-title", **aria(hidden="true")), *map(_item, items)],
            role="group",
            className="share-group",
            **aria(label=title),
            **(data(share_needs="figure") if title == FIGURE else {}),
        )
        for title, items in GROUPS
    ]
    return html.Div(
        [
            html.Button(
                [icon("share"), html.Span("Share", **data(label=""))],
                type="button",
                className="btn btn-outline-secondary btn-sm share-button",
                **data(share="menu"),
                **aria(haspopup="menu", expanded="false", label="Share"),
            ),
            html.Div(groups, role="menu", hidden=True, className="share-menu", **aria(label="Share")),
        ],
        className="share",
    )


def _item(item: tuple[str, str, str]) -> html.Button:
    action, icon_name, words = item
    return html.Button(
        [icon(icon_name), words],
        type="button",
        role="menuitem",
        tabIndex=-1,
        className="share-item",
        **data(share=action),
    )
