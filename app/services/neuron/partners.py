"""Partners of a neuron: weights of each data set, their share of its input or output, and in how many animals."""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from app.analysis.connectome.animals import over_animals
from app.analysis.connectome.conservation import ranks, running_share, strongest, wilson
from app.analysis.connectome.knowledge import KNOWN
from app.analysis.connectome.partners import Direction, Partners
from app.analysis.connectome.totals import percent
from app.services.answer_types import Number, Unknown
from app.services.connectome.knowledge import states
from app.services.connectome.tables import ConnectomeTables, plain
from app.services.neuron.answers import Neighbors, WiringPartner

PERCENT_DECIMALS = 4


@dataclass(frozen=True)
class Animals:
    """Which of the chosen data sets are counted."""

    groups: Sequence[Sequence[int]]  # numbers of the data sets of each animal
    single: bool  # False: all chosen data sets are compilations of several animals, which are no sample


def neighbors(
    tables: ConnectomeTables, found: Partners, direction: Direction, animals: Animals, top: float
) -> Neighbors:
    """The partners of one direction that make ``top`` % together, by their mean share."""
    rows = [k for k, own in enumerate(found.direction) if own is direction]
    weight, known = found.counts[rows], found.known[rows] == KNOWN
    totals = weight.sum(axis=0)
    share = percent(weight, totals[None, :])
    counted, shares = over_animals(weight, known, animals.groups), over_animals(share, known, animals.groups)
    place = over_animals(*_places(weight, known), animals.groups).mean
    order = sorted(range(len(rows)), key=lambda k: (-np.nan_to_num(shares.mean[k]), found.partner[rows[k]]))
    running = running_share(shares.mean[order]).tolist()
    listed: list[WiringPartner] = []
    for k, together in zip(order[: strongest(shares.mean[order], top)], running, strict=False):
        cells = tables.cells_of(found.partner[rows[k]])
        n_found, n_known = int(counted.found[k]), int(counted.known[k])
        interval = wilson(n_found, n_known) if animals.single else None
        listed.append(
            {
                "name": found.partner[rows[k]],
                "is_class": found.partner[rows[k]] not in tables.cells,
                "types": list(dict.fromkeys(cell.type for cell in cells)),
                "transmitters": list(dict.fromkeys(one for cell in cells for one in cell.neurotransmitters)),
                "weights": [_told(plain(one), told) for one, told in zip(weight[k].tolist(), known[k], strict=True)],
                "percents": [_told(_rounded(one), told) for one, told in zip(share[k].tolist(), known[k], strict=True)],
                "states": states(found.known[rows[k]]),
                "mean_percent": _value(shares.mean[k]),
                "low_percent": _value(shares.low[k]),
                "high_percent": _value(shares.high[k]),
                "running_percent": _rounded(together),
                "mean_rank": _value(place[k]),
                "found": n_found if animals.single else None,
                "known": n_known if animals.single else None,
                "ci_low": None if interval is None else interval.low,
                "ci_high": None if interval is None else interval.high,
            }
        )
    return {"totals": [plain(total) for total in totals.tolist()], "n_partners": len(rows), "partners": listed}


def _places(
    weight: npt.NDArray[np.float64], known: npt.NDArray[np.bool_]
) -> tuple[npt.NDArray[np.float64], npt.NDArray[np.bool_]]:
    """Places of the partners that are there, and which are."""
    place = ranks(weight, known)
    return np.nan_to_num(place), np.isfinite(place)


def _told(value: Number, told: bool) -> Unknown:
    return value if told else None


def _rounded(value: float) -> float:
    return round(float(value), PERCENT_DECIMALS)


def _value(value: float) -> float | None:
    return None if math.isnan(value) else _rounded(value)
