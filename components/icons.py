"""Icons from Bootstrap Icons: only the ones used here, as CSS masks in the site's base stylesheet.

The whole icon font is 220 kB; a mask takes the color of the text around it and costs some 300 bytes an icon. All icons
are one picture, of which a mask shows a part: browsers make a document of each SVG, 4 ms before the first paint.
"""

from __future__ import annotations

import importlib.resources
import re
from typing import Any, Final
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

SIDE: Final = 16  # of an icon, in its own units
PITCH: Final = 2 * SIDE  # from one icon to the next: none touches another
_SYMBOL = re.compile(
    rf'<symbol class="bi bi-([\w-]+)" viewBox="0 0 {SIDE} {SIDE}" id="[\w-]+">(.*?)</symbol>', re.DOTALL
)


def _pick(names: tuple[str, ...]) -> dict[str, str]:
    """name -> what is inside of its SVG, which is ``SIDE`` units wide and high. Raises ``ValueError`` for a name that
    Bootstrap Icons does not have."""
    sprite = importlib.resources.files("flask_bootstrap") / "static/bootstrap5/icons/bootstrap-icons.svg"
    found = {match[1]: match[2] for match in _SYMBOL.finditer(sprite.read_text("utf-8")) if match[1] in names}
    missing = [name for name in names if name not in found]
    if missing:
        raise ValueError(f"components/icons.py: Bootstrap Icons has no {', '.join(missing)}")
    return {name: found[name] for name in names}


_INSIDE = _pick(ICONS)


def css() -> str:
    """The stylesheet: ``.icon``, the picture of all icons, one below the other, and the place of each in it."""
    parts = "".join(
        f'<g transform="translate(0 {PITCH * place})">{inside}</g>' for place, inside in enumerate(_INSIDE.values())
    )
    svg = f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {SIDE} {PITCH * len(ICONS)}">{parts}</svg>'
    picture = quote(svg.replace('"', "'"), safe=" =:/,;()'")
    pitch = f"{PITCH / SIDE:g}em"
    # whole pixels, or a part of a neighbor's pixel would be another's
    place = f"0 round(calc(var(--icon)*-{pitch}),1px)/1em auto no-repeat"
    base = (
        f':root{{--icons:url("data:image/svg+xml,{picture}")}}'
        ".icon{display:inline-block;flex:none;width:1em;height:1em;vertical-align:-.125em;background:currentColor;"
        f"-webkit-mask:var(--icons) {place};mask:var(--icons) {place}}}"
        "@media (forced-colors:active){.icon{background:CanvasText}}"
    )
    return base + "".join(f".icon-{name}{{--icon:{place}}}" for place, name in enumerate(ICONS))


def icon(name: str, label: str = "") -> html.Span:
    """One icon. Without ``label`` it is decoration and screen readers skip it; an icon-only button needs one."""
    if name not in _INSIDE:
        raise ValueError(f"icon {name!r} is not in components.icons.ICONS")
    spoken: dict[str, Any] = {"role": "img", "aria-label": label} if label else {"aria-hidden": "true"}
    return html.Span(className=f"icon icon-{name}", **spoken)
