"""The axis that all rows have in common: z, by its logarithm away from 0."""

from __future__ import annotations

import math
from collections.abc import Iterable
from typing import Final

TICKS: Final = (-100, -30, -10, -3, 0, 3, 10, 30, 100)
LEAST: Final = 10.0


def reach(values: Iterable[float]) -> float:
    """The |z| at both ends of the axis: of all values, and 10 at least."""
    return 1.15 * max([LEAST, *(abs(value) for value in values)])


def place(z: float, end: float) -> float:
    """0 to 1 from -end to end."""
    return 0.5 + 0.5 * math.copysign(math.log1p(abs(z)), z) / math.log1p(end)


def ticks(end: float) -> list[int]:
    return [tick for tick in TICKS if abs(tick) <= end]
