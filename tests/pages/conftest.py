"""Pages are rendered as a visitor of the embedded site gets them, without a browser."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

import dash
import pytest
from dash.development.base_component import Component


class Rendered:
    """The component tree of a page, with the questions a test asks of it."""

    def __init__(self, root: Component) -> None:
        self.nodes: list[Component] = []
        self._texts: list[str] = []
        self._walk(root)

    def _walk(self, node: object) -> None:
        if isinstance(node, Component):
            self.nodes.append(node)
            self._walk(getattr(node, "children", None))
        elif isinstance(node, list | tuple):
            for child in node:
                self._walk(child)
        elif node is not None:
            self._texts.append(str(node))

    @property
    def text(self) -> str:
        return " ".join(" ".join(self._texts).split())

    def all(self, kind: str) -> list[Component]:
        """Components of a type: "H1", "A", "Img"."""
        return [node for node in self.nodes if type(node).__name__ == kind]

    def links(self) -> list[str]:
        return [node.href for node in self.nodes if getattr(node, "href", None)]

    def ids(self) -> list[str]:
        return [node.id for node in self.nodes if isinstance(getattr(node, "id", None), str)]

    def by_id(self, name: str) -> Rendered:
        return Rendered(next(node for node in self.nodes if getattr(node, "id", None) == name))


@pytest.fixture
def render(site: dash.Dash) -> Callable[..., Rendered]:
    """``render("/about/")``: what the page at a path lays out for a query."""

    def at(path: str, query: Mapping[str, Any] | None = None) -> Rendered:
        page = next(page for page in dash.page_registry.values() if page["path"] == path)
        with site.server.test_request_context(path):
            return Rendered(page["layout"].__wrapped__(**(query or {})))

    return at
