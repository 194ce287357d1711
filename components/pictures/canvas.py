"""The ground that all pictures are drawn on."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from xml.sax.saxutils import escape

import numpy as np

from app.services.previews import Floats
from app.theme import CELL_TYPE, PICTURE

FONT = "system-ui,-apple-system,Segoe UI,Roboto,Liberation Sans,Arial,sans-serif"


def document(
    width: int, height: int, parts: Iterable[str], title: str, simulated: bool = False, ground: bool = True
) -> str:
    """A standalone SVG. ``simulated`` writes the word into the picture, so that it goes wherever the picture goes."""
    back = (
        '<defs><radialGradient id="g" cx=".5" cy=".35" r=".9">'
        f'<stop offset="0" stop-color="{PICTURE["ground-2"]}"/><stop offset="1" stop-color="{PICTURE["ground"]}"/>'
        f'</radialGradient></defs><rect width="{width}" height="{height}" fill="url(#g)"/>'
    )
    mark = text(width - 14, 24, "SIMULATED", size=12, color=PICTURE["warm"], anchor="end", weight=700)
    body = "".join([back if ground else "", *parts, mark if simulated else ""])
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {width} {height}" width="{width}" height="{height}" '
        f'font-family="{FONT}"><title>{escape(title)}</title>{body}</svg>'
    )


def polyline(points: Iterable[tuple[float, float]]) -> str:
    """Path data of a line in whole units, each point by its distance from the one before: half the bytes."""
    parts, before = [], (0, 0)
    for number, point in enumerate(points):
        x, y = round(point[0]), round(point[1])
        parts.append(f"{x - before[0]} {y - before[1]}" if number else f"M{x} {y}l")
        before = (x, y)
    return (parts[0] + " ".join(parts[1:])).removesuffix("l") if parts else ""


def dot(x: float, y: float, radius: float) -> str:
    """Path data of a circle: hundreds of dots are one element of a path, which browsers lay out and paint at once."""
    half = f"a{radius:g} {radius:g} 0 1 0"
    return f"M{x - radius:.1f} {y:.1f}{half} {2 * radius:g} 0{half} {-2 * radius:g} 0z"


def stretches(x: Floats, y: Floats) -> Iterator[str]:
    """Path data of each stretch of a line that has values."""
    known = np.isfinite(y)
    starts = np.flatnonzero(known & ~np.append(False, known[:-1]))
    ends = np.flatnonzero(known & ~np.append(known[1:], False)) + 1
    for start, end in zip(starts.tolist(), ends.tolist(), strict=True):
        yield polyline(zip(x[start:end].tolist(), y[start:end].tolist(), strict=True))


def text(
    x: float, y: float, words: str, *, size: float, color: str = "", anchor: str = "start", weight: int = 400
) -> str:
    return (
        f'<text x="{x:.1f}" y="{y:.1f}" font-size="{size:g}" font-weight="{weight}" text-anchor="{anchor}" '
        f'fill="{color or PICTURE["text"]}">{escape(words)}</text>'
    )


def cell_color(type_code: str) -> str:
    """Of a cell on the dark ground."""
    return CELL_TYPE.get(type_code, CELL_TYPE["u"]).color.dark
