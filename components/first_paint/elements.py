"""Elements of HTML, and the components that are nothing but a place."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from types import MappingProxyType
from typing import Any, Final

from dash.development.base_component import Component

from app.dash_internals import library_of
from components.first_paint import controls
from components.first_paint.markup import identifier, tag, text

# properties of html.* that are Dash's own and no attributes
OWN: Final = frozenset({"children", "id", "key", "n_clicks", "n_clicks_timestamp", "disable_n_clicks", "setProps"})
# nothing is drawn of these
UNSEEN: Final = frozenset({"Store", "Location", "Interval", "Download"})
DRAWN: Final[Mapping[str, Callable[[Mapping[str, Any], Callable[[Any], str]], str]]] = MappingProxyType(
    {
        "Link": controls.link,
        "Input": controls.field,
        "Checklist": controls.checklist,
        "RadioItems": controls.radio_items,
        "Dropdown": controls.dropdown,
        "Loading": controls.loading,
        "Graph": controls.graph,
    }
)
ELEMENTS: Final = "dash_html_components"
STILL: Final = "wormwideweb_components"  # of components/first_paint/still.py
NAMES: Final = {"ObjectEl": "object", "MapEl": "map"}


def painted(node: Any) -> str:
    """HTML of a component, a text, or a list of both; nothing for None. A component of a library that is not known
    here (a grid, a graph) is an empty box with its id, class and style."""
    if node is None or isinstance(node, bool):
        return ""
    if isinstance(node, Component):
        return _component(node)
    if isinstance(node, Iterable) and not isinstance(node, str | bytes | Mapping):
        return "".join(map(painted, node))
    return text(node)


def _component(node: Component) -> str:
    kind, library, props = type(node).__name__, library_of(node), _props(node)
    if library == ELEMENTS:
        name, attributes = element(node)
        return tag(name, {"id": identifier(props.get("id")), **attributes}, painted(props.get("children")))
    if library == STILL:
        return tag(props["tag"], props["attributes"], props["html"])
    if library == "dash_core_components" and kind in UNSEEN:
        return ""
    if library == "dash_core_components" and kind in DRAWN:
        return DRAWN[kind](props, painted)
    box = {name: props.get(name) for name in ("className", "style")}
    return tag("div", {"id": identifier(props.get("id")), **box}, painted(props.get("children")))


def element(node: Component) -> tuple[str, dict[str, Any]]:
    """(tag, attributes but the id) of a component of ``dash.html``, as React names them."""
    kind = type(node).__name__
    attributes = {name: value for name, value in _props(node).items() if name not in OWN and "_" not in name}
    return NAMES.get(kind, kind.lower()), attributes


def _props(node: Component) -> dict[str, Any]:
    """What the component was given."""
    return {name: value for name, value in vars(node).items() if not name.startswith("_")}
