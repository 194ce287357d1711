"""``data-…`` and ``aria-…`` attributes of Dash components, which have no arguments of their own."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any


def attributes(values: Mapping[str, str]) -> dict[str, Any]:
    """``html.Div(**attributes({"aria-label": "Main"}))``: as Any, since every typed argument might be among them."""
    return dict(values)
