"""A connectome as a ring of the cells that have a value, in its order and in its colors; below, the color bar."""

from __future__ import annotations

import math
from collections import defaultdict

from app.analysis.encoding.features import Feature
from app.color_scales import color_at, color_scales
from app.services.previews import EncodedRing
from app.theme import PICTURE
from components.pictures.canvas import document, text
from components.pictures.ring import chord

WIDTH, HEIGHT = 420, 440
CENTER = (WIDTH / 2, 196.0)
RADIUS = 172
GAP = 0.16  # rad, between the largest and the smallest value, at the top
STEPS = 12  # colors of the connections; more would only make the file larger
BAR = (130.0, 398.0, 160.0, 10.0)  # x, y, width, height


def encoded_picture(ring: EncodedRing, feature: Feature, title: str, simulated: bool) -> str:
    count = len(ring.names)
    turn = (2 * math.pi - GAP) / max(count - 1, 1)
    angle = [GAP / 2 + turn * row - math.pi / 2 for row in range(count)]
    point = [(CENTER[0] + RADIUS * math.cos(a), CENTER[1] + RADIUS * math.sin(a)) for a in angle]
    share = [(value - feature.low) / (feature.high - feature.low) for value in ring.value.tolist()]
    chords: dict[str, list[str]] = defaultdict(list)
    for pre, post in ring.edges.tolist():
        step = round(min(max(share[pre], 0.0), 1.0) * STEPS) / STEPS
        chords[color_at(feature.scale, step)].append(chord(point[pre], point[post], CENTER))
    lines = [
        f'<path d="{"".join(paths)}" fill="none" stroke="{color}" stroke-opacity=".34" stroke-width=".9"/>'
        for color, paths in chords.items()
    ]
    size = max(1.6, min(4.5, 0.42 * 2 * math.pi * RADIUS / max(count, 1)))
    dots = [
        f'<circle cx="{x:.1f}" cy="{y:.1f}" r="{size:.1f}" fill="{color_at(feature.scale, part)}"/>'
        for (x, y), part in zip(point, share, strict=True)
    ]
    return document(WIDTH, HEIGHT, [*lines, *dots, _bar(feature)], title, simulated=simulated, ground=False)


def _bar(feature: Feature) -> str:
    x, y, width, height = BAR
    stops = "".join(f'<stop offset="{stop:g}" stop-color="{color}"/>' for stop, color in color_scales()[feature.scale])
    ends = [
        text(x - 8, y + 9, f"{feature.low:g}".replace("-", "\u2212"), size=12, color=PICTURE["line"], anchor="end"),
        text(x + width + 8, y + 9, f"{feature.high:g}", size=12, color=PICTURE["line"]),
        text(x + width / 2, y + 28, feature.name, size=13, anchor="middle", weight=600),
    ]
    return (
        f'<defs><linearGradient id="scale">{stops}</linearGradient></defs>'
        f'<rect x="{x:g}" y="{y:g}" width="{width:g}" height="{height:g}" rx="2" fill="url(#scale)"/>{"".join(ends)}'
    )
