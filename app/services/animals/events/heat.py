"""What a heat map of averages shows: rows in an order that their own noise did not make."""

from __future__ import annotations

from typing import Final

import numpy as np
from typing_extensions import TypedDict

from app.analysis.activity.events.ordering import by_peak, by_response
from app.services.animals.events.answers import Values
from app.services.animals.events.study import EventStudy

DECIMALS: Final = 4
PEAK: Final = "peak"
RESPONSE: Final = "response"


class EventHeat(TypedDict):
    """``split``: rows are in the order of odd events, and even ones are shown. ``n_animals``: that a row rests on."""

    split: bool
    tau: list[float]
    neurons: list[str]
    values: list[Values]
    n_animals: list[int]


def heat(found: EventStudy, order: str, split: bool) -> EventHeat:
    """``order``: peak, response, or name. Nothing is split where no animal has two events."""
    halved = split and bool(np.isfinite(found.even).any())
    shown, sorted_by = (found.even, found.odd) if halved else (found.over.mean, found.over.mean)
    # an animal shows an even event if it has two
    n = (found.n_events > (1 if halved else 0)).sum(axis=0)
    if order == PEAK:
        rows = by_peak(sorted_by, found.tau)
    elif order == RESPONSE:
        rows = by_response(found.response.mean)
    else:
        rows = np.arange(len(found.names))
    values = np.round(shown[rows], DECIMALS).tolist()
    return {
        "split": halved,
        "tau": np.round(found.tau, 6).tolist(),
        "neurons": [found.names[row] for row in rows.tolist()],
        "values": [[one if one == one else None for one in line] for line in values],
        "n_animals": n[rows].tolist(),
    }
