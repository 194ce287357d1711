"""A connectome as a ring: cells around the circle, by type; its strongest connections as chords."""

from __future__ import annotations

import math
from collections import defaultdict

from app.services.previews import Ring
from components.pictures.canvas import cell_color, document

Point = tuple[float, float]  # px

SIZE = 420
RADIUS = 182
PULL = 0.28  # how far a chord's control point lies from the center, as a share of its ends' distance from it


def chord(start: Point, end: Point, center: Point) -> str:
    """Path of a curve between two points of a circle that bends towards its center."""
    bend = [c + PULL * ((a + b) / 2 - c) for a, b, c in zip(start, end, center, strict=True)]
    return f"M{start[0]:.0f} {start[1]:.0f}Q{bend[0]:.0f} {bend[1]:.0f} {end[0]:.0f} {end[1]:.0f}"


def ring_picture(ring: Ring, title: str) -> str:
    count = len(ring.names)
    angle = [2 * math.pi * row / max(count, 1) - math.pi / 2 for row in range(count)]
    point = [(SIZE / 2 + RADIUS * math.cos(a), SIZE / 2 + RADIUS * math.sin(a)) for a in angle]
    chords: dict[str, list[str]] = defaultdict(list)
    for pre, post in ring.edges.tolist():
        chords[ring.type_code[pre]].append(chord(point[pre], point[post], (SIZE / 2, SIZE / 2)))
    style = 'fill="none" stroke-opacity=".3" stroke-width=".8"'
    lines = [
        # neighbors after each other: that compresses best
        f'<path d="{"".join(sorted(paths))}" stroke="{cell_color(code)}" {style}/>'
        for code, paths in sorted(chords.items())
    ]
    size = max(1.3, min(4.0, 0.36 * 2 * math.pi * RADIUS / max(count, 1)))
    dots: dict[str, list[str]] = defaultdict(list)
    for (x, y), code in zip(point, ring.type_code, strict=True):
        dots[code].append(f"M{x:.1f} {y:.1f}h0")
    style = f'stroke-width="{2 * size:.1f}" stroke-linecap="round"'
    groups = [f'<path d="{"".join(places)}" stroke="{cell_color(code)}" {style}/>' for code, places in dots.items()]
    return document(SIZE, SIZE, [*lines, *groups], title, ground=False)
