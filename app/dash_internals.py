"""What this site knows of Dash's insides, each with its reason. No other module uses a name that Dash keeps to itself.

After an upgrade of Dash, ``tests/app/test_dash_internals.py`` says which of these is gone.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from types import ModuleType
from typing import Any, Final

from dash import _callback as declared
from dash.development.base_component import Component
from dash.fingerprint import build_fingerprint

# The one address of all callbacks: what is posted there is checked before Dash takes it apart.
CALLBACKS: Final = "/_dash-update-component"
# The component that holds the address of the page: the shell follows it, and what it may hold is checked.
LOCATION: Final = "_pages_location"
# The routes by which Dash answers every address: what they catch is a page, with a slash at its end or a 404.
PAGE_RULES: Final = ("/", "/<path:path>")
# Where the files of component libraries are: they are kept compressed, as our own are.
SUITES: Final = "/_dash-component-suites/"
# What every page asks for and no request changes: the frame around the pages, and the list of callbacks.
SAME_FOR_ALL: Final = ("/_dash-layout", "/_dash-dependencies")
# Where graphs look for plotly.js when a page has a figure: the small bundle is served there instead of the full one.
PLOTLY: Final = f"{SUITES}plotly/package_data/plotly.min.js"


@dataclass(frozen=True)
class Callbacks:
    """Callbacks that modules declared when they were imported, which happens once in a process."""

    listed: list[Any]
    mapped: dict[str, Any]
    scripts: list[str]

    @classmethod
    def declared(cls) -> Callbacks:
        """A copy of what waits for an application."""
        return cls(
            [dict(callback) for callback in declared.GLOBAL_CALLBACK_LIST],
            {name: dict(callback) for name, callback in declared.GLOBAL_CALLBACK_MAP.items()},
            list(declared.GLOBAL_INLINE_SCRIPTS),
        )

    def hand_over(self) -> None:
        """Dash gives declared callbacks to the first application of a process only: here the next one gets a copy."""
        declared.GLOBAL_CALLBACK_LIST[:] = [dict(callback) for callback in self.listed]
        declared.GLOBAL_CALLBACK_MAP.clear()
        declared.GLOBAL_CALLBACK_MAP.update({name: dict(callback) for name, callback in self.mapped.items()})
        declared.GLOBAL_INLINE_SCRIPTS[:] = self.scripts


def send_on_demand(library: ModuleType, script: str = "") -> None:
    """Keep a script of a component library, or all of them, out of documents: Dash puts those of every imported
    library into every page, and only what is marked as dynamic waits until somebody asks for it."""
    for resource in library._js_dist:
        if "async" not in resource and script in ("", resource["relative_package_path"]):
            resource["dynamic"] = True


def script_path(library: ModuleType, script: str) -> str:
    """Where a script of a component library is served, with the fingerprint that lets browsers keep it for a year:
    Dash writes such an address for the scripts of a document only."""
    modified = int((Path(str(library.__file__)).parent / script).stat().st_mtime)
    return f"{SUITES}{library.__name__}/{build_fingerprint(script, library.__version__, modified)}"


def with_ids(root: Component) -> Iterator[Any]:
    """The components in ``root`` that have an id, itself first: Dash walks its trees with a method of its own."""
    if getattr(root, "id", None):
        yield root
    yield from root._traverse_ids()
