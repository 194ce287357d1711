"""What surrounds every page: skip link, navigation, main landmark, footer, and the HTML document itself."""

from __future__ import annotations

import hashlib
from collections.abc import Collection, Sequence
from dataclasses import dataclass
from typing import Any

import dash
from dash import ClientsideFunction, Input, clientside_callback, dcc, html

from app import dash_internals, urls
from app.navigation import MENUS, TOP, MenuItem
from app.site import SITE, SUMMARY
from components import bundles
from components.elements.messages import simulated_badge
from components.icons import icon
from components.page.clicks import uncounted
from components.sharing.dialogs import share_dialogs
from components.sharing.embed_bar import embed_bar
from components.site_search import site_search

LICENSE_URL = "https://opensource.org/license/mit"


@dataclass(frozen=True)
class DocumentParts:
    """What differs between documents, as HTML; ``scripts``, ``config``, ``start``: JSON that is safe between tags."""

    head: str
    title: str
    picture: str
    scripts: str
    painted: str
    config: str
    start: str


# a callback without output: it marks the active links and moves the focus after a change of page
clientside_callback(ClientsideFunction("browser", "pages/site/shell#menu"), Input(dash_internals.LOCATION, "pathname"))


def site_paths() -> frozenset[str]:
    """Paths (templates) of the pages that exist."""
    return frozenset(page["path_template"] or page["path"] for page in dash.page_registry.values())


def layout(
    data_version: str,
    simulated: bool,
    admin: bool,
    prefix: str = "/",
    frame_ancestors: Sequence[str] = ("*",),
    search_mark: str = "",
) -> html.Div:
    """The frame around ``dash.page_container``. Menus list only pages that exist.

    ``simulated``: some of the data shown by this instance are generated; the footer says so. ``prefix``,
    ``frame_ancestors``: the settings of these names. ``search_mark``: of the content of the index of the search.
    """
    index = urls.with_query(address(urls.API_SEARCH_INDEX, prefix), {"v": data_version, "mark": search_mark})
    paths = site_paths()
    page = html.Div(
        [
            html.A("Skip to content", href="#main", className="skip-link"),
            html.Header(_navigation(paths, index, prefix), className="site-header"),
            html.Main(
                dash.page_container,
                id="main",
                className="site-main",
                tabIndex=-1,
                **_attributes(data_neuron=address(urls.NEURON, prefix)),  # assets/browser/dom/neuron_page.js
            ),
            _footer(paths, data_version, simulated, admin, prefix),
            embed_bar(SITE, prefix),
            share_dialogs(prefix, frame_ancestors),
        ],
        className="site",
    )
    return uncounted(page)


def address(path: str, prefix: str = "/") -> str:
    """A path of ``app.urls`` below the site's prefix."""
    return prefix.rstrip("/") + path


def _attributes(**named: str) -> dict[str, Any]:
    """Attributes whose names are no Python names: ``aria_label`` for ``aria-label``."""
    return {name.replace("_", "-"): value for name, value in named.items()}


def _navigation(paths: Collection[str], index: str, prefix: str) -> html.Nav:
    groups = [_menu(title, [item for item in items if item.url in paths], prefix) for title, items in MENUS]
    top = [
        dcc.Link(item.title, href=address(item.url, prefix), className="nav-top") for item in TOP if item.url in paths
    ]
    logo = html.Img(src=address("/assets/brand/logo.svg", prefix), alt="", width=28, height=28)
    return html.Nav(
        [
            dcc.Link([logo, html.Span(SITE)], href=address(urls.HOME, prefix), className="brand"),
            site_search(index),
            html.Button(
                [icon("list", "Menu")],
                className="nav-toggle",
                type="button",
                **_attributes(aria_expanded="false", aria_controls="shell-menu"),
            ),
            html.Div([*filter(None, groups), *top, _theme_menu()], id="shell-menu", className="nav-menu"),
        ],
        id="shell-nav",
        **_attributes(aria_label="Main"),
    )


def _menu(title: str, items: list[MenuItem], prefix: str) -> html.Details | None:
    if not items:
        return None
    links = [
        html.Li(
            dcc.Link(
                [html.Span(item.title, className="menu-title"), html.Span(item.hint, className="menu-hint")],
                href=address(item.url, prefix),
                className="menu-link",
            )
        )
        for item in items
    ]
    summary = html.Summary([title, icon("chevron-down")], className="nav-top")
    return html.Details([summary, html.Ul(links, className="menu")], className="nav-group")


def _theme_menu() -> html.Details:
    choices = (("auto", "circle-half", "Auto"), ("light", "sun", "Light"), ("dark", "moon-stars", "Dark"))
    buttons = [
        html.Li(
            html.Button(
                [icon(name), text],
                type="button",
                className="menu-link theme-choice",
                **_attributes(data_theme_choice=choice, aria_pressed="false"),
            )
        )
        for choice, name, text in choices
    ]
    summary = html.Summary([icon("circle-half", "Color theme"), html.Span("Theme")], className="nav-top theme-toggle")
    return html.Details([summary, html.Ul(buttons, className="menu menu-end")], className="nav-group theme-menu")


def _footer(paths: Collection[str], data_version: str, simulated: bool, admin: bool, prefix: str) -> html.Footer:
    cite = address(urls.ABOUT, prefix)
    links = [
        (urls.ABOUT, html.A("Cite the data", href=f"{cite}#citations")),
        (urls.ABOUT, dcc.Link("About", href=cite)),
        (urls.METHODS, dcc.Link("Methods", href=address(urls.METHODS, prefix))),
        (urls.API_DOCS, dcc.Link("API", href=address(urls.API_DOCS, prefix))),
    ]
    shown = [link for path, link in links if path in paths]
    if admin and urls.DATA_STATUS in paths:
        shown.append(dcc.Link("Data status", href=address(urls.DATA_STATUS, prefix)))
    facts: list[Any] = [
        html.Span(["Data version ", html.Code(data_version, id="data-version")]),
        html.Span(["Software: ", html.A("MIT license", href=LICENSE_URL, rel="noopener")]),
    ]
    if simulated:
        facts.insert(0, html.Span([simulated_badge(), " Recordings marked so are generated, not measured."]))
    return html.Footer(
        html.Div(
            [
                html.Div([html.Strong(SITE), html.P(SUMMARY)], className="footer-brand"),
                html.Nav(shown, className="footer-links", **_attributes(aria_label="Footer")),
                html.Div(facts, className="footer-facts"),
            ],
            className="footer-inner",
        ),
        className="site-footer",
    )


def _brand(name: str, prefix: str) -> str:
    """Address in ``assets/brand`` with a fingerprint: browsers ask for an icon again at each change of the address."""
    mark = hashlib.sha256((bundles.ASSETS / "brand" / name).read_bytes()).hexdigest()[:12]
    return f"{address(f'/assets/brand/{name}', prefix)}?m={mark}"


def document(parts: DocumentParts, prefix: str = "/") -> str:
    """The HTML document: language, icons and the early theme script, the page as it is painted first, and what Dash
    needs to take it over (assets/browser/boot.js)."""
    return f"""<!DOCTYPE html>
<html lang="en">
  <head>
    <meta charset="UTF-8">
    <meta name="viewport" content="width=device-width, initial-scale=1">
    {parts.head}
    <title>{parts.title}</title>
    <meta name="theme-color" content="#0b1622">
    <link rel="icon" href="{_brand("favicon.ico", prefix)}" sizes="32x32">
    <link rel="icon" href="{_brand("favicon.svg", prefix)}" type="image/svg+xml">
    <link rel="apple-touch-icon" href="{_brand("icon-180.png", prefix)}">
    <link rel="manifest" href="{_brand("site.webmanifest", prefix)}">
    <script src="{bundles.url(bundles.head_script(), prefix)}"></script>
    <link rel="stylesheet" href="{bundles.url(bundles.stylesheet(), prefix)}">
    {parts.picture}
    <script id="www-scripts" type="application/json">{parts.scripts}</script>
  </head>
  <body>
    <noscript><p class="noscript">{SITE} draws graphs and traces in the browser and needs JavaScript for them. The data
    are also available as JSON: <a href="{address(urls.OPENAPI, prefix)}">description of the API</a>.</p></noscript>
    <div id="{dash_internals.ENTRY}" class="is-waiting"></div>
    <div id="first-paint">{parts.painted}</div>
    <script id="{dash_internals.CONFIG}" type="application/json">{parts.config}</script>
    <script id="www-start" type="application/json">{parts.start}</script>
  </body>
</html>
"""
