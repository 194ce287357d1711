"""Every neuron at the place of its cell body in a crawling worm, with the strongest chemical synapses.

Positions are those of the data; only the posture is drawn: the straight body axis of the data is bent into a wave, and
dorsal-ventral distances are stretched to be seen. The outline is for orientation.
"""

from __future__ import annotations

import math
from collections import defaultdict
from functools import cache

from app.services.previews import BodyPlan
from components.pictures.canvas import cell_color, document
from components.theme import PICTURE

WIDTH, HEIGHT = 1440, 300
HEAD_UM, TAIL_UM = -335.0, 455.0  # ends of the outline along the body axis
MARGIN = 40.0
STRETCH = 1.35  # dorsal-ventral over longitudinal
WAVE = 44.0  # px
HALF_WIDTH_UM = 39.0


def body_picture(plan: BodyPlan, title: str) -> str:
    parts = [f'<path d="{_outline()}" fill="#fff" fill-opacity=".035" stroke="{PICTURE["line"]}" stroke-opacity=".45"/>']
    edges: dict[str, list[str]] = defaultdict(list)
    for pre, post in plan.edges.tolist():
        edges[plan.type_code[pre]].append(_edge(plan.position_um[pre].tolist(), plan.position_um[post].tolist()))
    parts += [
        f'<path d="{"".join(paths)}" fill="none" stroke="{cell_color(code)}" stroke-opacity=".22" stroke-width=".9"/>'
        for code, paths in sorted(edges.items())
    ]
    dots: dict[str, list[str]] = defaultdict(list)
    for (along, up), code in zip(plan.position_um.tolist(), plan.type_code, strict=True):
        x, y = _place(along, up)
        dots[code].append(f'<circle cx="{x:.1f}" cy="{y:.1f}" r="3.4"/>')
    for code, circles in sorted(dots.items()):
        body = "".join(circles)
        parts.append(f'<g fill="{cell_color(code)}" stroke="{PICTURE["ground"]}" stroke-width=".7">{body}</g>')
    return document(WIDTH, HEIGHT, parts, title, ground=False)


@cache
def _scale() -> float:
    return (WIDTH - 2 * MARGIN) / (TAIL_UM - HEAD_UM)


def _place(along: float, up: float) -> tuple[float, float]:
    """Picture coordinates of a place in the body: on the wave, and ``up`` along its normal."""
    share = (along - HEAD_UM) / (TAIL_UM - HEAD_UM)
    phase = 2 * math.pi * 1.15 * share + 0.4
    grow = 0.55 + 0.45 * min(1.0, 3 * share)  # the head swings less than the body
    x, y = MARGIN + share * (WIDTH - 2 * MARGIN), HEIGHT / 2 + WAVE * grow * math.sin(phase)
    slope = WAVE * grow * math.cos(phase) * 2 * math.pi * 1.15 / (WIDTH - 2 * MARGIN)
    norm = math.hypot(1.0, slope)
    offset = up * STRETCH * _scale()
    return x + slope / norm * offset, y - offset / norm


def _outline() -> str:
    count = 80
    along = [HEAD_UM + (TAIL_UM - HEAD_UM) * i / count for i in range(count + 1)]

    def half_width(at: float) -> float:
        share = (at - HEAD_UM) / (TAIL_UM - HEAD_UM)
        blunt, pointed = min(1.0, share / 0.07), min(1.0, (1 - share) / 0.30)
        return HALF_WIDTH_UM * math.sqrt(max(0.0, blunt * (2 - blunt))) * math.sin(pointed * math.pi / 2) ** 0.8

    dorsal = [_place(at, half_width(at)) for at in along]
    ventral = [_place(at, -half_width(at)) for at in reversed(along)]
    return "M" + "L".join(f"{x:.1f} {y:.1f}" for x, y in [*dorsal, *ventral]) + "Z"


def _edge(start: list[float], end: list[float]) -> str:
    """A connection that keeps inside the body, however it is bent."""
    steps = max(1, round(abs(end[0] - start[0]) / 60))
    places = [
        _place(start[0] + (end[0] - start[0]) * i / steps, start[1] + (end[1] - start[1]) * i / steps)
        for i in range(steps + 1)
    ]
    return "M" + "L".join(f"{x:.0f} {y:.0f}" for x, y in places)
