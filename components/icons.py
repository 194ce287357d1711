"""Icons from Bootstrap Icons: only the ones used here, as CSS masks in the site's base stylesheet.

The whole icon font is 220 kB; a mask takes the color of the text around it and costs some 300 bytes an icon.
"""

from __future__ import annotations

import importlib.resources
import re
from typing import Any
from urllib.parse import quote

from dash import html

# Add a name here to use it; names: icons.getbootstrap.com. A name that does not exist stops the start.
ICONS: tuple[str, ...] = (
    "activity", "arrow-clockwise", "arrow-counterclockwise", "arrow-down", "arrow-left", "arrow-right", "arrow-up",
    "box-arrow-up-right", "braces", "chevron-down", "chevron-left", "chevron-right", "circle-half", "clipboard",
    "code-slash", "crosshair", "diagram-3", "download", "exclamation-triangle", "file-earmark-text", "fullscreen",
    "graph-up", "grid-3x3", "info-circle", "link-45deg", "list", "moon-stars", "palette", "pause-fill",
    "play-fill", "question-circle", "search", "share", "shield-check", "sliders", "sun", "table", "trash", "x-lg",
)  # fmt: skip

_SYMBOL = re.compile(r'<symbol class="bi bi-([\w-]+)" viewBox="([\d. ]+)" id="[\w-]+">(.*?)</symbol>', re.DOTALL)


def _pick(names: tuple[str, ...]) -> dict[str, str]:
    """name -> standalone SVG. Raises ``ValueError`` for a name that Bootstrap Icons does not have."""
    sprite = importlib.resources.files("flask_bootstrap") / "static/bootstrap5/icons/bootstrap-icons.svg"
    found = {
        match[1]: f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="{match[2]}">{match[3]}</svg>'
        for match in _SYMBOL.finditer(sprite.read_text("utf-8"))
        if match[1] in names
    }
    missing = [name for name in names if name not in found]
    if missing:
        raise ValueError(f"components/icons.py: Bootstrap Icons has no {', '.join(missing)}")
    return found


_SVG = _pick(ICONS)


def css() -> str:
    """The stylesheet: ``.icon`` and one mask an icon."""
    base = (
        ".icon{display:inline-block;flex:none;width:1em;height:1em;vertical-align:-.125em;background:currentColor;"
        "-webkit-mask:var(--icon) center/contain no-repeat;mask:var(--icon) center/contain no-repeat}"
        "@media (forced-colors:active){.icon{background:CanvasText}}"
    )
    masks = "".join(
        f'.icon-{name}{{--icon:url("data:image/svg+xml,{quote(svg, safe=" =:/,;()")}")}}'.replace("%22", "'")
        for name, svg in _SVG.items()
    )
    return base + masks


def icon(name: str, label: str = "") -> html.Span:
    """One icon. Without ``label`` it is decoration and screen readers skip it; an icon-only button needs one."""
    if name not in _SVG:
        raise ValueError(f"icon {name!r} is not in components.icons.ICONS")
    spoken: dict[str, Any] = {"role": "img", "aria-label": label} if label else {"aria-hidden": "true"}
    return html.Span(className=f"icon icon-{name}", **spoken)
