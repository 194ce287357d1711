"""Addresses of Dash's own scripts: of what draws any layout, and of what comes only when it is needed."""

from __future__ import annotations

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


def on_demand(prefix: str = "/") -> dict[str, list[str]]:
    """Addresses of scripts that only some layouts need, by what stands in these layouts as Dash writes them. Grids are
    mounted by pages themselves (assets/browser/vendors/aggrid.js).
    """
    core = {sign: [prefix.rstrip("/") + path for path in paths] for sign, paths in dash_internals.core_parts().items()}
    return {'"namespace":"dash_cytoscape"': [library(dash_cytoscape, prefix)], **core}


def addresses(prefix: str = "/") -> list[str]:
    """What runs before Dash starts, in this order."""
    return [bundles.url(bundles.dash_script(), prefix), prefix.rstrip("/") + dash_internals.core_components()]
