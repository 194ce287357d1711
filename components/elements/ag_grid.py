"""The script of AG Grid, which only the pages with one of its tables fetch."""

from __future__ import annotations

import dash_ag_grid

from app.dash_internals import script_path, send_on_demand

SCRIPT = "dash_ag_grid.min.js"

send_on_demand(dash_ag_grid, SCRIPT)


def script_address(prefix: str) -> str:
    """Where the grid's script is, with a fingerprint so that browsers keep it; it fetches its other half from there."""
    return prefix.rstrip("/") + script_path(dash_ag_grid, SCRIPT)
