"""A connectome as a ring: cells around the circle, by type; its strongest connections as chords."""

from __future__ import annotations

import math
from collections import defaultdict

from app.services.previews import Ring
from components.pictures.canvas import cell_color, document

SIZE = 420
RADIUS = 182
PULL = 0.28  # how far a chord's control point lies from the centre, as a share of its ends' distance from it


def ring_picture(ring: Ring, title: str) -> str:
    count = len(ring.names)
    angle = [2 * math.pi * row / max(count, 1) - math.pi / 2 for row in range(count)]
    point = [(SIZE / 2 + RADIUS * math.cos(a), SIZE / 2 + RADIUS * math.sin(a)) for a in angle]
    chords: dict[str, list[str]] = defaultdict(list)
    for pre, post in ring.edges.tolist():
        (x1, y1), (x2, y2) = point[pre], point[post]
        cx, cy = SIZE / 2 + PULL * ((x1 + x2) / 2 - SIZE / 2), SIZE / 2 + PULL * ((y1 + y2) / 2 - SIZE / 2)
        chords[ring.type_code[pre]].append(f"M{x1:.0f} {y1:.0f}Q{cx:.0f} {cy:.0f} {x2:.0f} {y2:.0f}")
    lines = [
        f'<path d="{"".join(paths)}" fill="none" stroke="{cell_color(code)}" stroke-opacity=".3" stroke-width=".8"/>'
        for code, paths in sorted(chords.items())
    ]
    size = max(1.3, min(4.0, 0.36 * 2 * math.pi * RADIUS / max(count, 1)))
    dots: dict[str, list[str]] = defaultdict(list)
    for (x, y), code in zip(point, ring.type_code, strict=True):
        dots[code].append(f'<circle cx="{x:.1f}" cy="{y:.1f}" r="{size:.1f}"/>')
    groups = [f'<g fill="{cell_color(code)}">{"".join(circles)}</g>' for code, circles in dots.items()]
    return document(SIZE, SIZE, [*lines, *groups], title, ground=False)
