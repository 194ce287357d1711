"""Links to the other pages with the cells that are chosen on this one."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

from dash import html

from app import urls
from components.elements.attributes import aria, data
from components.shell import address, site_paths

# what assets/browser/foundation/same_cells.js knows a page by -> its name and path
PAGES: Final[Mapping[str, tuple[str, str]]] = {
    "explore": ("Explore", urls.CONNECTOME_EXPLORE),
    "matrix": ("Matrix", urls.CONNECTOME_MATRIX),
    "paths": ("Paths", urls.CONNECTOME_PATH),
    "encoding": ("Encoding", urls.ENCODING_CONNECTOME),
    "recordings": ("Recordings", urls.ACTIVITY_FIND_NEURON),
}


def same_cells(prefix: str, own: str = "", shown: bool = False) -> html.Nav:
    """“The same cells in: Matrix · Paths …”, hidden until the browser knows cells (assets/browser/dom/same_cells.js).

    ``own``: path of the page itself, which is no link. ``shown``: there are cells; its place is kept from the start.
    """
    there = site_paths()
    links = [
        html.A(name, href=address(path, prefix), **data(same=key, page=address(path, prefix)))
        for key, (name, path) in PAGES.items()
        if path in there and path != own
    ]
    return html.Nav(
        [html.Span("The same cells in: "), *links],
        className="same-cells",
        hidden=not shown,
        **data(same_cells=""),
        **aria(label="The same cells on other pages"),
    )
