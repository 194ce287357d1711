"""What no callback touches, as one component.

Dash asks each component of a page at every change in any of them whether it changed: half a second on a page of a
thousand. Most of a page is text, tables and links that stay as they are. ``still`` turns each part of a layout in which
that is all into one component, with what is in it as HTML (``assets/browser/vendors/still.js`` draws it).
"""

from __future__ import annotations

import functools
from collections.abc import Callable, Mapping
from typing import Any, Final

from dash import dcc
from dash.development.base_component import Component

from app.dash_internals import library_of
from components.first_paint.elements import ELEMENTS, STILL, element, painted

FEW: Final = 2  # components that are cheaper as they are
LIVE: Final = -1


class Still(Component):
    """An element with HTML in it that stays as it is.

    ``tag``: of HTML. ``attributes``: as React names them. ``html``: trusted, of ``painted``.
    """

    _namespace = STILL
    _type = "Still"

    def __init__(self, tag: str, attributes: Mapping[str, Any], html: str) -> None:
        self._children_props = []
        self._base_nodes = []
        self._prop_names = ["tag", "attributes", "html"]
        self._valid_wildcard_attributes: list[str] = []
        super().__init__(tag=tag, attributes=dict(attributes), html=html)


def still(layout: Any) -> Any:
    """The same layout in fewer components. A component with an id stays, and what is around it."""
    weights: dict[int, int] = {}
    _weigh(layout, weights)
    return _stilled(layout, weights)


def stilled(layout: Callable[..., Any]) -> Callable[..., Any]:
    """The layout of a page, in fewer components."""

    @functools.wraps(layout)
    def page(**query: Any) -> Any:
        return still(layout(**query))

    return page


def _weigh(node: Any, weights: dict[int, int]) -> int:
    """How many components a part of a layout has, if nothing in it is live, else ``LIVE``; ``weights``: by id()."""
    if isinstance(node, list | tuple):
        parts = [_weigh(part, weights) for part in node]
        return LIVE if LIVE in parts else sum(parts)
    if not isinstance(node, Component):
        return LIVE if isinstance(node, Mapping) else 0
    inside = _weigh(getattr(node, "children", None), weights)
    for option in _options(node):
        _weigh(option["label"], weights)
    is_still = (library_of(node) == ELEMENTS or isinstance(node, dcc.Link)) and getattr(node, "id", None) is None
    weights[id(node)] = inside + 1 if is_still and inside != LIVE else LIVE
    return weights[id(node)]


def _stilled(node: Any, weights: Mapping[int, int]) -> Any:
    if isinstance(node, list | tuple):
        return [_stilled(part, weights) for part in node]
    if not isinstance(node, Component):
        return node
    children = getattr(node, "children", None)
    if weights[id(node)] > FEW and library_of(node) == ELEMENTS:
        tag, attributes = element(node)
        return Still(tag, attributes, painted(children))
    if children is not None:
        node.children = _stilled(children, weights)
    if options := _options(node):
        vars(node)["options"] = [{**option, "label": _stilled(option["label"], weights)} for option in options]
    return node


def _options(node: Component) -> list[dict[str, Any]]:
    """Of a choice whose labels may be components."""
    options = getattr(node, "options", None)
    return options if isinstance(options, list) and all(isinstance(one, dict) for one in options) else []
