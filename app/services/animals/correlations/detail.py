"""One neuron: its single animals, each with each, and at every lag."""

from __future__ import annotations

from typing import Final

import numpy as np
import numpy.typing as npt

from app.analysis.correlations.across import Neuron
from app.analysis.correlations.lags import LONGEST, lag_curve, lagged, who_follows
from app.analysis.correlations.shifts import LEAST_SHIFT, circular_shift
from app.analysis.statistics.autocorrelation import effective_n
from app.analysis.statistics.intervals import correlation_interval
from app.errors import NotFoundError
from app.services.animals.correlations.answers import AcrossDetail, Lags, SingleCorrelation
from app.services.animals.correlations.computed import Asked, Computed, known

Floats = npt.NDArray[np.float64]

NO_PEAK: Final = "no lag stands out from other pairings of the animals"
TOO_FEW: Final = "fewer than four animals: pairings cannot tell whether a peak means anything"


def detail(found: Computed, neuron: str) -> AcrossDetail:
    """Raises ``NotFoundError`` for the signal itself, which is no row."""
    if neuron not in found.across.names:
        raise NotFoundError(f"neuron “{neuron}” is the signal itself; choose another one.", code="unknown_neuron")
    own = next(found.recorded.neurons([neuron]))
    asked = found.asked()
    sessions = asked.against.sessions(own)
    cells = dict.fromkeys(cell for k in own.animals.tolist() for cell in found.recorded.animal(k).cells[neuron])
    r = dict(zip(sessions.animals.tolist(), np.diag(sessions.r).tolist(), strict=True))
    chosen = [k for k, animal in enumerate(own.animals.tolist()) if animal in r]
    return {
        "neuron": neuron,
        "cells": sorted(cells),
        "animals": [_single(found, asked, own, k, r[int(own.animals[k])]) for k in chosen],
        "R": [[known(r) for r in row] for row in sessions.r],
        "lags": _lags(found, asked, neuron, own.traces[chosen], sessions.animals.tolist()),
    }


def _single(found: Computed, asked: Asked, own: Neuron, k: int, r: float) -> SingleCorrelation:
    """Of the animal ``k`` of those that have the neuron."""
    recorded, animal = found.recorded, int(own.animals[k])
    x, y = own.traces[k], asked.values[animal]
    n = effective_n(x, y)
    interval = correlation_interval(r, n) or (None, None)
    whole = bool(np.isfinite(y).all()) and asked.given is None
    weak = circular_shift(x, y, _frames(LEAST_SHIFT, recorded.timestep)) if whole else None
    forward, reversal = found.in_states[own.name][k]
    return {
        "dataset_id": recorded.rows[animal].dataset_id,
        "r": r,
        "n_frames": int((np.isfinite(x) & np.isfinite(y)).sum()),
        "n_bouts": asked.states[animal].bouts,
        "n_effective": known(n),
        "ci_low": interval[0],
        "ci_high": interval[1],
        "weak_p": known(weak.p) if weak else None,
        "weak_floor": known(weak.floor) if weak else None,
        "forward": known(forward),
        "reversal": known(reversal),
    }


def _lags(found: Computed, asked: Asked, neuron: str, x: Floats, animals: list[int]) -> Lags:
    """Of all frames: at a lag, a frame of one state has none of the same bout to go with. ``x`` (animals, frames)."""
    recorded = found.recorded
    longest = min(int(LONGEST / recorded.timestep), recorded.frames - 1)
    seconds = np.arange(-longest, longest + 1) * recorded.timestep
    if not animals:
        nothing = np.full(len(seconds), np.nan)
        return {"seconds": seconds, "r": nothing, "threshold": None, "peak": None, "words": TOO_FEW}
    gaps = [recorded.rows[i].gaps for i in animals]
    curve = lag_curve(lagged(x, asked.whole[animals], longest, gaps, gaps), found.seed)
    peak = None if curve.peak is None else curve.peak * recorded.timestep
    words = TOO_FEW if np.isnan(curve.threshold) else NO_PEAK
    return {
        "seconds": seconds,
        "r": curve.r,
        "threshold": known(curve.threshold),
        "peak": peak,
        "words": words if peak is None else who_follows(neuron, _said(found), peak),
    }


def _frames(seconds: float, timestep: float) -> int:
    """The fewest frames that last at least so long."""
    return int(np.ceil(seconds / timestep))


def _said(found: Computed) -> str:
    name = found.signal["name"]
    return name.lower() if found.signal["kind"] == "behavior" else name
