"""Dash's own scripts: what draws any layout, in one file, and component libraries, which come when they are needed."""

from __future__ import annotations

from functools import cache
from types import ModuleType
from typing import Final

import dash_ag_grid
import dash_cytoscape

from app import dash_internals
from app.dash_internals import script_path
from components import bundles
from components.bundle import Bundle

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


@cache
def essential(functions: tuple[str, ...]) -> Bundle:
    """React, the renderer of Dash, and ``functions``, which Dash would write into the document."""
    texts = [path.read_text("utf-8") for path in dash_internals.essential_scripts()]
    return Bundle("dash.js", "text/javascript", "\n;".join([*texts, *functions]).encode())


def addresses(functions: tuple[str, ...], prefix: str = "/") -> list[str]:
    """What runs before Dash starts, in this order."""
    return [bundles.url(essential(functions), prefix), prefix.rstrip("/") + dash_internals.core_components()]
