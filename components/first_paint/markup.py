"""Tags and attributes, escaped, as React names them."""

from __future__ import annotations

import json
import re
from collections.abc import Mapping
from html import escape
from typing import Any, Final

VOID: Final = frozenset(
    {"area", "base", "br", "col", "embed", "hr", "img", "input", "link", "meta", "source", "track", "wbr"}
)
# attributes whose name in React is not the one in HTML, whatever its case
RENAMED: Final = {"classname": "class", "htmlfor": "for", "charset": "charset"}
# React writes these two ways; all others are there or not
SPELLED_OUT: Final = frozenset({"contenteditable", "draggable", "spellcheck"})
# numbers of these are no lengths
UNITLESS: Final = frozenset({"flex", "flexGrow", "flexShrink", "fontWeight", "lineHeight", "opacity", "zIndex"})
_NAME: Final = re.compile(r"[a-zA-Z][a-zA-Z0-9:.-]*")


def tag(name: str, attributes: Mapping[str, Any], inner: str = "") -> str:
    """One element. ``inner`` is HTML already; attributes that are None or False are left out."""
    opened = f"<{name}{''.join(map(_attribute, attributes.items()))}>"
    return opened if name in VOID else f"{opened}{inner}</{name}>"


def text(value: object) -> str:
    return escape(str(value), quote=False)


def identifier(value: object) -> str | None:
    """The id of a component as Dash writes it into the document."""
    if isinstance(value, Mapping):
        return json.dumps(value, sort_keys=True, separators=(",", ":"))
    return None if value is None else str(value)


def style(rules: Mapping[str, Any]) -> str:
    """Inline style of React as CSS: ``{"maxWidth": 20}`` is ``max-width:20px``."""
    return ";".join(f"{_property(name)}:{_length(name, value)}" for name, value in rules.items() if value is not None)


def _attribute(item: tuple[str, Any]) -> str:
    name, value = item[0].lower(), item[1]
    if not _NAME.fullmatch(name) or value is None or value == [] or value == {}:
        return ""
    name = RENAMED.get(name, name)
    if name == "style" and isinstance(value, Mapping):
        value = style(value)
    elif isinstance(value, bool):
        if name in SPELLED_OUT or name.startswith(("aria-", "data-")):
            value = "true" if value else "false"
        elif not value:
            return ""
        else:
            value = ""
    return f' {name}="{escape(str(value))}"'


def _property(name: str) -> str:
    return name if name.startswith("--") else re.sub("([A-Z])", lambda letter: f"-{letter[1].lower()}", name)


def _length(name: str, value: object) -> str:
    is_number = isinstance(value, int | float) and not isinstance(value, bool)
    return f"{value}px" if is_number and value and name not in UNITLESS and not name.startswith("--") else str(value)
