"""Names of Plotly's own color scales, as addresses write them."""

from __future__ import annotations

DIVERGING = ("PiYG", "PRGn", "PuOr", "RdYlGn")
CONTINUOUS = (
    "Greys", "YlGnBu", "Greens", "YlOrRd", "Bluered", "RdBu", "Reds", "Blues", "Picnic", "Rainbow", "Portland", "Jet",
    "Hot", "Blackbody", "Earth", "Electric", "Viridis", "Cividis",
)  # fmt: skip
NAMES = DIVERGING + CONTINUOUS
