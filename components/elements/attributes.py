"""``data-…`` and ``aria-…`` attributes of Dash components, which have no arguments of their own."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any


def attributes(values: Mapping[str, str]) -> dict[str, Any]:
    """``html.Div(**attributes({"aria-label": "Main"}))``: as Any, since every typed argument might be among them."""
    return dict(values)


def data(**values: str) -> dict[str, Any]:
    """``data(part_of="x")`` is ``data-part-of="x"``."""
    return {f"data-{name.replace('_', '-')}": value for name, value in values.items()}


def aria(**values: str) -> dict[str, Any]:
    """``aria(label="Main")`` is ``aria-label="Main"``."""
    return {f"aria-{name.replace('_', '-')}": value for name, value in values.items()}
