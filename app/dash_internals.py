"""What this site knows of Dash's insides, each with its reason. No other module uses a name that Dash keeps to itself.

After an upgrade of Dash, ``tests/app/test_dash_internals.py`` says which of these is gone.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from types import ModuleType
from typing import Any, Final
from urllib.parse import parse_qsl, urlencode

import dash
from dash import _callback as declared
from dash import _dash_renderer, _pages, dcc, html
from dash._utils import to_json
from dash.development.base_component import Component
from dash.fingerprint import build_fingerprint

# The one address of all callbacks: what is posted there is checked before Dash takes it apart.
CALLBACKS: Final = "/_dash-update-component"
# The component that holds the address of the page: the shell follows it, and what it may hold is checked.
LOCATION: Final = "_pages_location"
# What Dash asks for before it draws anything: both answers travel in the document instead.
LAYOUT: Final = "/_dash-layout"
DEPENDENCIES: Final = "/_dash-dependencies"
# Where Dash puts the page into the layout, and what it writes into the title of the window when the page has come.
PAGE_CONTENT: Final = "_pages_content"
PAGE_STORE: Final = "_pages_store"
TITLE_FUNCTION: Final = {"namespace": "browser", "function_name": "title"}
POLYFILL: Final = "polyfill"
CORE: Final = "dcc/dash_core_components.js"
# The element in which Dash draws, and the block with its configuration.
ENTRY: Final = "react-entry-point"
CONFIG: Final = "_dash-config"
# The routes by which Dash answers every address: what they catch is a page, with a slash at its end or a 404.
PAGE_RULES: Final = ("/", "/<path:path>")
# Where the files of component libraries are: they are kept compressed, as our own are.
SUITES: Final = "/_dash-component-suites/"
# What every page asks for and no request changes: the frame around the pages, and the list of callbacks.
SAME_FOR_ALL: Final = ("/_dash-layout", "/_dash-dependencies")
# Where graphs look for plotly.js when a page has a figure: the small bundle is served there instead of the full one.
PLOTLY: Final = f"{SUITES}plotly/package_data/plotly.min.js"


_STYLES = re.compile(r'\.push\(\[\w+\.id,("(?:[^"\\]|\\.)*"),""[,\]]')
_COMMENT = re.compile(r"/\*.*?\*/", re.DOTALL)


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


def script_path(library: ModuleType, script: str) -> str:
    """Where a script of a component library is served, with the fingerprint that lets browsers keep it for a year."""
    modified = int((Path(str(library.__file__)).parent / script).stat().st_mtime)
    return f"{SUITES}{library.__name__}/{build_fingerprint(script, library.__version__, modified)}"


def library_of(component: Component) -> str:
    """Name of the library of a component, as layouts have it."""
    return component._namespace


def with_ids(root: Component) -> Iterator[Any]:
    """The components in ``root`` that have an id, itself first: Dash walks its trees with a method of its own."""
    if getattr(root, "id", None):
        yield root
    yield from root._traverse_ids()


def own_search(path: str, search: str) -> str:
    """A query without the names that the path gives: in Dash's callback they would win over it, and another recording
    would be shown than the one that the address names."""
    _, variables = _pages._path_to_page(path.strip("/"))
    query = parse_qsl(search.removeprefix("?"), keep_blank_values=True)
    kept = [(name, value) for name, value in query if name not in (variables or {})]
    return search if len(kept) == len(query) else f"?{urlencode(kept)}"


def page_layout(path: str, search: str) -> tuple[Any, str]:
    """(layout, title) of the page at an address, as the callback that Dash declares for pages gives them."""
    page, variables = _pages._path_to_page(path.strip("/"))
    if not page:
        page = next(one for one in _pages.PAGE_REGISTRY.values() if one["module"].endswith("not_found_404"))
    layout, title = page["layout"], page["title"]
    if callable(layout):
        layout = layout(**(variables or {}), **_pages._parse_query_string(own_search(path, search)))
    return layout, title(**(variables or {})) if callable(title) else title


def page_request() -> dict[str, Any]:
    """The callback that fetches a page, as the browser names it."""
    outputs = [{"id": PAGE_CONTENT, "property": "children"}, {"id": PAGE_STORE, "property": "data"}]
    return {"output": f"..{'...'.join('{id}.{property}'.format(**one) for one in outputs)}..", "outputs": outputs}


def start_facts(app: dash.Dash) -> tuple[str, list[dict[str, Any]]]:
    """(configuration as JSON, callbacks): what Dash writes into its own document, or answers when its scripts ask.
    Complete after the first request.

    The title of the window is set by a function that Dash writes into its document as script; ours stands in the module
    that Dash's functions are in (assets/browser/start/functions.js).
    """
    return as_json(app._config()), [
        {**one, "clientside_function": TITLE_FUNCTION} if _is_inline(one) else one for one in app._callback_list
    ]


def _is_inline(callback: Mapping[str, Any]) -> bool:
    function = callback.get("clientside_function") or {}
    return str(function.get("namespace", "")).startswith("_dashprivate")


def as_json(value: Any) -> str:
    """As Dash writes it: safe between the tags of a document."""
    return str(to_json(value))


def essential_scripts() -> list[Path]:
    """React, the elements of HTML and what draws layouts, in the order in which they run. Dash sends a polyfill before
    them, for browsers in which the modules of this site do not run anyhow."""
    folder = Path(str(dash.__file__)).parent
    needed = _dependencies()
    parts: list[Any] = [*html._js_dist, *_dash_renderer._js_dist]
    needed += [part["relative_package_path"] for part in parts if not part.get("dynamic")]
    return [folder / path for path in needed if POLYFILL not in path]


def core_parts() -> dict[str, list[str]]:
    """Scripts that only some components of dcc need, by their names: dcc would fetch them when it draws one, and leave
    a gap until then. A graph takes a function from the polyfill."""
    parts = {
        "Dropdown": ["dcc/dash_core_components-shared.js", "dcc/async-dropdown.js"],
        "Graph": [_polyfill(), "dcc/async-graph.js"],
    }
    return {name: [script_path(dash, path) for path in paths] for name, paths in parts.items()}


def polyfill() -> str:
    """Where pages with a graph look for it."""
    return script_path(dash, _polyfill())


def _polyfill() -> str:
    return next(path for path in _dependencies() if POLYFILL in path)


def _dependencies() -> list[str]:
    return [path for part in _dash_renderer._js_dist_dependencies for path in part["relative_package_path"]["prod"]]


def core_components() -> str:
    """Where the script of dcc is. It looks for its other parts beside itself, so it is not joined with others."""
    return script_path(dash, CORE)


def core_styles(classes: Iterable[str]) -> str:
    """The styles of dcc that mention one of ``classes``, and its variables: its scripts put them into a page when they
    run, and what is painted before needs them too."""
    folder = Path(str(dcc.__file__)).parent
    scripts = [(folder / name).read_text("utf-8") for name in (Path(CORE).name, "async-dropdown.js")]
    found = dict.fromkeys(
        _COMMENT.sub("", json.loads(text)).strip() for one in scripts for text in _STYLES.findall(one)
    )
    return "\n".join(text for text in found if any(name in text for name in (":root", *classes)))
