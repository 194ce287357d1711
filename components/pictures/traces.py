"""Traces of one recording, one above the other, with its reversals shaded."""

from __future__ import annotations

import math

import numpy as np

from app.services.previews import TraceSample
from app.theme import PICTURE, REVERSAL, trace_color
from components.pictures.canvas import document, stretches, text

WIDTH, HEIGHT = 640, 420
LEFT, RIGHT, TOP, BOTTOM = 74, 18, 40, 40
SWING = 1.5  # a z-score of 3 reaches this share of the distance between two traces


def traces_picture(sample: TraceSample, title: str) -> str:
    inner_width, inner_height = WIDTH - LEFT - RIGHT, HEIGHT - TOP - BOTTOM
    row = inner_height / max(len(sample.names), 1)
    parts = [
        f'<rect x="{LEFT + start * inner_width:.1f}" y="{TOP}" width="{max(1.0, (end - start) * inner_width):.1f}" '
        f'height="{inner_height}" fill="{REVERSAL.dark}"/>'
        for start, end in sample.reversals.tolist()
    ]
    x = LEFT + inner_width * sample.at
    for slot, name in enumerate(sample.names):
        base = TOP + row * (slot + 0.62)
        y = base - np.clip(sample.traces[slot], -2, 4) / 3 * row * SWING * 0.6
        color = trace_color(slot, "dark")
        parts += [
            f'<path d="{line}" fill="none" stroke="{color}" stroke-width="1.5" stroke-linejoin="round"/>'
            for line in stretches(x, y)
        ]
        parts.append(text(LEFT - 12, base + 4, name, size=13, anchor="end", weight=600))
    parts += _axis(sample.minutes, inner_width)
    return document(WIDTH, HEIGHT, parts, title, simulated=sample.simulated)


def _axis(minutes: float, inner_width: float) -> list[str]:
    if minutes <= 0:
        return []
    y, step = HEIGHT - BOTTOM + 22, 4 if minutes > 8 else 1
    unit = text(LEFT - 12, y, "min", size=12, color=PICTURE["line"], anchor="end")
    ticks = [
        text(LEFT + inner_width * tick / minutes, y, str(tick), size=12, color=PICTURE["line"], anchor="middle")
        for tick in range(0, math.floor(minutes) + 1, step)
    ]
    return [unit, *ticks]
