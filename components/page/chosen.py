"""What callbacks are given, whatever a request holds: values of controls, and addresses, as a query."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from typing import Any
from urllib.parse import parse_qsl

from app import urls


def listed(values: Any) -> str:
    """What a drop-down with several values holds; nothing of what is no list."""
    return ",".join(map(str, values)) if isinstance(values, list) else ""


def query_of_address(search: Any) -> dict[str, str]:
    """What an address asks, as Dash has it: ``?n=1&b=v``."""
    return dict(parse_qsl(str(search or "").removeprefix("?"), keep_blank_values=True))


def clicked_in(click: Any, key: str = "customdata") -> str:
    """What the first point of a click holds; "" where nothing was hit."""
    points = click.get("points") if isinstance(click, dict) else None
    first = points[0] if isinstance(points, list) and points else None
    name = first.get(key) if isinstance(first, dict) else None
    return name if isinstance(name, str) else ""


def address_of(query: Mapping[str, str], keys: Collection[str], before: Any) -> str:
    """A query with the ``keys`` of a state, behind what the address says besides, as that the page is in a frame."""
    kept = {key: value for key, value in query_of_address(before).items() if key not in keys}
    return urls.with_query("", {**kept, **query})
