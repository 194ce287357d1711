"""Values as JavaScript, in lines that one can read."""

from __future__ import annotations

import json
import textwrap
from typing import Any, Final

WIDTH: Final = 120  # of a line


def literal(value: Any, before: int = 0, indent: int = 0) -> str:
    """``before``: how much of the line is taken; ``indent``: of the lines below. What fits stands in one line."""
    text = json.dumps(value, ensure_ascii=False)
    room = WIDTH - before - 1
    if len(text) <= room:
        return text
    below, inner = "\n" + " " * indent, "\n" + " " * (indent + 2)
    match value:
        case list():
            lines = [""]
            for item in (f"{literal(one, indent + 2, indent + 2)}," for one in value):
                if lines[-1] and len(lines[-1]) + len(item) >= WIDTH - indent - 2:
                    lines.append("")
                lines[-1] += f" {item}" if lines[-1] else item
            return f"[{inner}{inner.join(lines)}{below}]"
        case dict():
            rows = (
                f"{json.dumps(key)}: {literal(one, indent + len(key) + 6, indent + 2)}," for key, one in value.items()
            )
            return f"{{{inner}{inner.join(rows)}{below}}}"
        case str():
            pieces = textwrap.wrap(value, WIDTH - indent - 8, drop_whitespace=False)
            return f" +{inner}".join(json.dumps(piece, ensure_ascii=False) for piece in pieces)
    return text
