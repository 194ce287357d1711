"""Addresses of Dash's own scripts: of what draws any layout, and of what comes only when it is needed."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from types import ModuleType
from typing import Final

import dash_ag_grid
import dash_cytoscape

from app import dash_internals
from app.dash_internals import script_path
from components import bundles

SCRIPTS: Final[dict[ModuleType, str]] = {
    dash_ag_grid: "dash_ag_grid.min.js",
    dash_cytoscape: "dash_cytoscape.min.js",
}


def library(module: ModuleType, prefix: str) -> str:
    """Where the script of a component library is, with a fingerprint so that browsers keep it."""
    return prefix.rstrip("/") + script_path(module, SCRIPTS[module])


@dataclass(frozen=True)
class Library:
    """Scripts that only some layouts need."""

    sign: str  # what stands in these layouts, as Dash writes them
    scripts: Sequence[str]  # addresses
    component: str = ""  # of dcc, which React would load when it draws it


def on_demand(prefix: str = "/") -> list[Library]:
    """Grids are not among them: pages mount them (assets/browser/vendors/aggrid.js)."""
    below = prefix.rstrip("/")
    return [
        Library('"namespace":"dash_cytoscape"', [library(dash_cytoscape, prefix)]),
        *(
            Library(f'"type":"{name}","namespace":"dash_core_components"', [below + path for path in paths], name)
            for name, paths in dash_internals.core_parts().items()
        ),
    ]


def addresses(prefix: str = "/") -> list[str]:
    """What runs before Dash starts, in this order."""
    return [bundles.url(bundles.dash_script(), prefix), prefix.rstrip("/") + dash_internals.core_components()]
