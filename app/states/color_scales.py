"""Names of Plotly's own color scales, as addresses write them, by what they suit (tests/app/test_color_scales.py)."""

from __future__ import annotations

from collections.abc import Mapping

DIVERGING = ("PiYG", "PRGn", "PuOr", "RdBu")  # neutral in the middle
CONTINUOUS = (
    "Greys", "YlGnBu", "Greens", "YlOrRd", "Bluered", "Reds", "Blues", "Hot", "Blackbody", "Electric", "Viridis",
    "Cividis",
)  # fmt: skip
# they stay because addresses name them: color-blind readers see two distant values alike, or their lightness goes up
# and down while the value rises
UNSAFE = ("RdYlGn", "Picnic", "Rainbow", "Portland", "Jet", "Earth")
NAMES = DIVERGING + CONTINUOUS + UNSAFE
GROUPS: Mapping[str, tuple[str, ...]] = {
    "Diverging": DIVERGING,
    "Continuous": CONTINUOUS,
    "Misleading, or not for color-blind readers": UNSAFE,
}
