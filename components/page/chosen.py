"""Values of controls, as an address writes them."""

from __future__ import annotations

from typing import Any


def listed(values: Any) -> str:
    """What a drop-down with several values holds; nothing of what is no list."""
    return ",".join(map(str, values)) if isinstance(values, list) else ""
