"""Tuning of neuron classes as dots: a bigger dot, a larger share of the observations with that tuning."""

from __future__ import annotations

import math

from app.services.previews import TuningSample
from app.theme import NEUROTRANSMITTER, PICTURE
from components.pictures.canvas import document, text

WIDTH, HEIGHT = 640, 420
LEFT, TOP = 110, 64
# forward and reverse, dorsal and ventral, activated and inhibited while feeding
COLORS = tuple(NEUROTRANSMITTER[name].color.dark for name in ("TA", "TA", "Glu", "Glu", "DA", "DA"))


def tuning_picture(sample: TuningSample, title: str) -> str:
    column = (WIDTH - LEFT - 30) / max(len(sample.tunings), 1)
    row = (HEIGHT - TOP - 24) / max(len(sample.classes), 1)
    largest = min(column, row) * 0.5
    parts = []
    for i, tuning in enumerate(sample.tunings):
        parts.append(text(LEFT + column * (i + 0.5), TOP - 16, tuning, size=13, color=PICTURE["line"], anchor="middle"))
    for j, name in enumerate(sample.classes):
        y = TOP + row * (j + 0.5)
        parts.append(text(LEFT - 20, y + 4.5, name, size=13, anchor="end", weight=600))
        for i, fraction in enumerate(sample.fraction[j].tolist()):
            x = LEFT + column * (i + 0.5)
            radius = 0.0 if math.isnan(fraction) else largest * math.sqrt(fraction)
            parts.append(f'<circle cx="{x:.1f}" cy="{y:.1f}" r="{largest:.1f}" fill="#fff" fill-opacity=".05"/>')
            if radius:
                parts.append(f'<circle cx="{x:.1f}" cy="{y:.1f}" r="{radius:.1f}" fill="{COLORS[i]}"/>')
    return document(WIDTH, HEIGHT, parts, title, simulated=sample.simulated)
