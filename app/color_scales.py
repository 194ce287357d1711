"""Plotly's own color scales, as the encoding connectome offers them."""

from __future__ import annotations

from functools import cache

from app.colors import channels
from app.states.color_scales import NAMES

Scale = tuple[tuple[float, str], ...]


@cache
def color_scales() -> dict[str, Scale]:
    """Name -> stops: where, 0..1, and ``#rrggbb``. Between two stops colors are mixed in sRGB, as Plotly does."""
    from plotly.colors import PLOTLY_SCALES, diverging  # Plotly is slow to load, and only one page needs it

    def stops(name: str) -> Scale:
        if name in PLOTLY_SCALES:
            return tuple((float(stop), _hex(color)) for stop, color in PLOTLY_SCALES[name])
        colors = getattr(diverging, name)
        return tuple((stop / (len(colors) - 1), _hex(color)) for stop, color in enumerate(colors))

    return {name: stops(name) for name in NAMES}


def color_at(name: str, share: float) -> str:
    """Color of a scale at 0..1, as ``#rrggbb``; beyond the ends that of the end."""
    scale = color_scales()[name]
    share = min(max(share, 0.0), 1.0)
    after = max(1, next(k for k, (stop, _) in enumerate(scale) if stop >= share))
    (low, first), (high, second) = scale[after - 1], scale[after]
    part = (share - low) / (high - low)
    mixed = [round(a + part * (b - a)) for a, b in zip(_channels(first), _channels(second), strict=True)]
    return "#{:02x}{:02x}{:02x}".format(*mixed)


def _channels(color: str) -> tuple[int, int, int]:
    return int(color[1:3], 16), int(color[3:5], 16), int(color[5:7], 16)


def _hex(color: str) -> str:
    """Raises ``ValueError`` for what is not a color."""
    rgb = channels(color)
    if rgb is None:
        raise ValueError(f"not a color: {color!r}")
    return "#{:02x}{:02x}{:02x}".format(*rgb)
