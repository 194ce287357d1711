"""The traces that a recording's page begins with, as its figure will draw them: neurons above, behaviors below.

The picture is stretched over the figure's axes and goes when they are drawn (assets/styles/components/traces). It has
the colors of both themes: a picture follows the color scheme of the page that it is in.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

import numpy as np

from app.services.previews import Curve, PlottedSample
from app.theme import BEHAVIOR, REVERSAL, TRACES, Color
from components.pictures.canvas import stretches

SIZE = 1000  # of the picture, which is stretched
BEHAVIORS_END, NEURONS_BEGIN = 0.36, 0.42  # parts of the height, from below (assets/browser/traces/figure.js)
ROOM = 1 / 18  # of the range of values, to either side


def plotted_picture(sample: PlottedSample) -> str:
    both = bool(sample.neurons and sample.behaviors)
    colors = [TRACES[slot % len(TRACES)] for slot in sample.slots]
    upper, lower = (1 - NEURONS_BEGIN if both else 1.0), (BEHAVIORS_END if both else 1.0)
    parts = [
        *_bands(sample),
        *_lines(sample, sample.neurons, (0, upper * SIZE), range(len(colors))),
        *_lines(sample, sample.behaviors, ((1 - lower) * SIZE, SIZE), [len(colors)] * len(sample.behaviors)),
    ]
    title = "SIMULATED traces" if sample.simulated else "Traces"
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {SIZE} {SIZE}" width="{SIZE}" height="{SIZE}" '
        f'preserveAspectRatio="none"><title>{title}</title><style>{_style([*colors, BEHAVIOR])}</style>'
        f"{''.join(parts)}</svg>"
    )


def _style(colors: Sequence[Color]) -> str:
    light = "".join(f".c{slot}{{stroke:{color.light}}}" for slot, color in enumerate(colors))
    dark = "".join(f".c{slot}{{stroke:{color.dark}}}" for slot, color in enumerate(colors))
    return (
        "path{fill:none;stroke-width:1.4;vector-effect:non-scaling-stroke}"
        f".r{{fill:{REVERSAL.light}}}{light}@media(prefers-color-scheme:dark){{.r{{fill:{REVERSAL.dark}}}{dark}}}"
    )


def _bands(sample: PlottedSample) -> Iterator[str]:
    if len(sample.reversals):
        spans = (SIZE * sample.reversals).round(1).tolist()
        yield f'<path class="r" d="{"".join(f"M{start:g} 0H{end:g}V{SIZE}H{start:g}Z" for start, end in spans)}"/>'


def _lines(
    sample: PlottedSample, curves: Sequence[Curve], area: tuple[float, float], classes: Sequence[int]
) -> Iterator[str]:
    """``area``: top and bottom."""
    values = np.concatenate([curve[np.isfinite(curve)] for curve in curves]) if curves else np.empty(0)
    if not values.size:
        return
    low, high = float(values.min()), float(values.max())
    room = ROOM * ((high - low) or 1.0)
    top, bottom = area
    x = SIZE * sample.time
    for curve, number in zip(curves, classes, strict=True):
        y = bottom - (bottom - top) * (curve - low + room) / (high - low + 2 * room)
        yield f'<path class="c{number}" d="{"".join(stretches(x, y))}"/>'
