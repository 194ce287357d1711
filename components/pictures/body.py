"""Every neuron at the place of its cell body, seen from the left, with the strongest chemical synapses.

Positions are those of the data, to scale. The outline is for orientation: the ventral cord gives its course, a smooth
profile its width.
"""

from __future__ import annotations

import math
from collections import defaultdict

import numpy as np
import numpy.typing as npt

from app.services.previews import BodyPlan
from app.theme import PICTURE
from components.pictures.canvas import cell_color, document, dot

Floats = npt.NDArray[np.float64]

WIDTH, HEIGHT = 1440, 320
MARGIN = 20.0
HEAD_UM, TAIL_UM = -342.0, 462.0  # ends of the outline along the body
SCALE = (WIDTH - 2 * MARGIN) / (TAIL_UM - HEAD_UM)  # px per µm
BIN_UM = 40.0
RADIUS_UM = 31.0
CELL_PX = 3.3
HEAD_TAPER, TAIL_TAPER = 0.16, 0.34  # shares of the length over which the body narrows


def body_picture(plan: BodyPlan, title: str) -> str:
    if not len(plan.position_um):
        return document(WIDTH, HEIGHT, [], title, ground=False)
    axis = Axis(plan.position_um)
    parts = [
        f'<path d="{axis.outline()}" fill="#fff" fill-opacity=".04" stroke="{PICTURE["line"]}" stroke-opacity=".4"/>'
    ]
    edges: dict[str, list[str]] = defaultdict(list)
    for pre, post in plan.edges.tolist():
        edges[plan.type_code[pre]].append(axis.connection(plan.position_um[pre], plan.position_um[post]))
    parts += [
        f'<path d="{"".join(paths)}" fill="none" stroke="{cell_color(code)}" stroke-opacity=".22" stroke-width=".9"/>'
        for code, paths in sorted(edges.items())
    ]
    dots: dict[str, list[str]] = defaultdict(list)
    for (along, up), code in zip(plan.position_um.tolist(), plan.type_code, strict=True):
        x, y = axis.pixel(along, up)
        dots[code].append(dot(x, y, CELL_PX))
    for code, circles in sorted(dots.items()):
        body = "".join(circles)
        parts.append(f'<path d="{body}" fill="{cell_color(code)}" stroke="{PICTURE["ground"]}" stroke-width=".7"/>')
    return document(WIDTH, HEIGHT, parts, title, ground=False)


def radius(share: float) -> float:
    """Half the height of the outline, µm, at a share 0..1 of the body's length: blunt head, pointed tail."""
    blunt, pointed = min(1.0, share / HEAD_TAPER), min(1.0, (1 - share) / TAIL_TAPER)
    return RADIUS_UM * max(0.0, blunt * (2 - blunt)) ** 0.5 * math.sin(pointed * math.pi / 2) ** 0.9


class Axis:
    """The middle line of the body: a radius above the lowest cell bodies, which lie in the ventral cord."""

    def __init__(self, position_um: Floats) -> None:
        bins = np.arange(HEAD_UM, TAIL_UM + BIN_UM, BIN_UM)
        along, up = position_um[:, 0], position_um[:, 1]
        knots, middle = [], []
        for low in bins:
            inside = up[(along >= low) & (along < low + BIN_UM)]
            if len(inside):
                knots.append(low + BIN_UM / 2)
                middle.append(float(inside.min()) + 0.88 * radius((knots[-1] - HEAD_UM) / (TAIL_UM - HEAD_UM)))
        self._along = np.linspace(HEAD_UM, TAIL_UM, 161)
        raw = np.interp(self._along, knots, middle)
        window = np.hanning(25)
        padded = np.pad(raw, 12, mode="reflect", reflect_type="odd")
        self._up = np.convolve(padded, window / window.sum(), mode="valid")
        self._center = (float(self._up.max()) + float(self._up.min())) / 2

    def at(self, along: float) -> float:
        return float(np.interp(along, self._along, self._up))

    def pixel(self, along: float, up: float) -> tuple[float, float]:
        return MARGIN + (along - HEAD_UM) * SCALE, HEIGHT / 2 - (up - self._center) * SCALE

    def outline(self) -> str:
        shares = np.linspace(0, 1, 161).tolist()
        places = list(zip(self._along.tolist(), self._up.tolist(), map(radius, shares), strict=True))
        dorsal = [self.pixel(along, up + half) for along, up, half in places]
        ventral = [self.pixel(along, up - half) for along, up, half in reversed(places)]
        return "M" + "L".join(f"{x:.1f} {y:.1f}" for x, y in [*dorsal, *ventral]) + "Z"

    def connection(self, start: Floats, end: Floats) -> str:
        """A line that follows the bends of the body."""
        steps = max(1, round(abs(float(end[0] - start[0])) / BIN_UM))
        first, last = float(start[1]) - self.at(start[0]), float(end[1]) - self.at(end[0])
        places = []
        for i in range(steps + 1):
            along = float(start[0] + (end[0] - start[0]) * i / steps)
            places.append(self.pixel(along, self.at(along) + first + (last - first) * i / steps))
        return "M" + "L".join(f"{x:.0f} {y:.0f}" for x, y in places)
