"""Where a neuron's cell bodies lie: the body from the left with all neurons, and the chosen ones marked."""

from __future__ import annotations

from collections.abc import Sequence

from app.services.previews import BodyPlan
from app.theme import PICTURE
from components.pictures.body import HEIGHT, WIDTH, Axis
from components.pictures.canvas import document, dot, text

RADIUS, SMALL = 8.0, 2.2  # px


def soma_picture(plan: BodyPlan, somata: Sequence[tuple[str, float, float]], title: str) -> str:
    """``somata``: name, place along the body and dorsal + / ventral -, µm. ``plan``: of the whole body."""
    axis = Axis(plan.position_um)
    parts = [
        f'<path d="{axis.outline()}" fill="#fff" fill-opacity=".05" stroke="{PICTURE["line"]}" stroke-opacity=".5"/>'
    ]
    places = [axis.pixel(along, up) for along, up in plan.position_um.tolist()]
    dots = "".join(dot(x, y, SMALL) for x, y in places)
    parts.append(f'<path d="{dots}" fill="{PICTURE["line"]}" fill-opacity=".45"/>')
    marks = [axis.pixel(along, up) for _, along, up in somata]
    rings = "".join(dot(x, y, RADIUS) for x, y in marks)
    parts.append(f'<path d="{rings}" fill="{PICTURE["warm"]}" stroke="{PICTURE["ground"]}" stroke-width="2"/>')
    parts += [
        text(26, 44, "head", size=22, color=PICTURE["line"]),
        text(WIDTH - 26, 44, "tail", size=22, color=PICTURE["line"], anchor="end"),
    ]
    return document(WIDTH, HEIGHT, parts, title)
