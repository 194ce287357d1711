"""One neuron: its single animals, each with each, and at every lag."""

from __future__ import annotations

from typing import Final

import numpy as np
import numpy.typing as npt

from app.analysis.correlations.lags import LONGEST, lag_curve, lagged, who_follows
from app.analysis.correlations.shifts import LEAST_SHIFT, circular_shift
from app.analysis.statistics.autocorrelation import effective_n
from app.analysis.statistics.intervals import correlation_interval
from app.errors import NotFoundError
from app.services.animals.correlations.answers import AcrossDetail, Lags, SingleCorrelation
from app.services.animals.correlations.computed import Computed, known
from app.services.animals.signals import Signals

Floats = npt.NDArray[np.float64]

NO_PEAK: Final = "no lag stands out from other pairings of the animals"
TOO_FEW: Final = "fewer than four animals: pairings cannot tell whether a peak means anything"


def detail(found: Computed, neuron: str) -> AcrossDetail:
    """Raises ``NotFoundError`` for the signal itself, which is no row."""
    if neuron not in found.across.names:
        raise NotFoundError(f"neuron “{neuron}” is the signal itself; choose another one.", code="unknown_neuron")
    sessions = found.across.sessions[found.across.names.index(neuron)]
    signals = found.recorded.signals
    cells = dict.fromkeys(cell for each in signals for cell in each.cells.get(neuron, ()))
    return {
        "neuron": neuron,
        "cells": sorted(cells),
        "animals": [
            _single(found, neuron, animal, float(sessions.r[k, k])) for k, animal in enumerate(sessions.animals)
        ],
        "R": [[known(r) for r in row] for row in sessions.r],
        "lags": _lags(found, neuron, sessions.animals),
    }


def _single(found: Computed, neuron: str, animal: int, r: float) -> SingleCorrelation:
    recorded = found.recorded
    x, y = _trace(recorded.signals[animal], neuron)[: recorded.frames], found.values[animal]
    n = effective_n(x, y)
    interval = correlation_interval(r, n) or (None, None)
    whole = bool(np.isfinite(y).all()) and found.given is None
    weak = circular_shift(x, y, _frames(LEAST_SHIFT, recorded.timestep)) if whole else None
    forward, reversal = found.in_states[neuron][animal]
    return {
        "dataset_id": recorded.rows[animal].dataset_id,
        "r": r,
        "n_frames": int((np.isfinite(x) & np.isfinite(y)).sum()),
        "n_bouts": found.states[animal].bouts,
        "n_effective": known(n),
        "ci_low": interval[0],
        "ci_high": interval[1],
        "weak_p": known(weak.p) if weak else None,
        "weak_floor": known(weak.floor) if weak else None,
        "forward": known(forward),
        "reversal": known(reversal),
    }


def _lags(found: Computed, neuron: str, animals: tuple[int, ...]) -> Lags:
    """Of all frames: at a lag, a frame of one state has none of the same bout to go with."""
    recorded = found.recorded
    longest = min(int(LONGEST / recorded.timestep), recorded.frames - 1)
    seconds = np.arange(-longest, longest + 1) * recorded.timestep
    chosen = list(animals)
    if not chosen:
        nothing = np.full(len(seconds), np.nan)
        return {"seconds": seconds, "r": nothing, "threshold": None, "peak": None, "words": TOO_FEW}
    x = np.array([_trace(recorded.signals[i], neuron)[: recorded.frames] for i in chosen])
    y = recorded.of(found.signal)[chosen]
    gaps = [recorded.rows[i].gaps for i in chosen]
    curve = lag_curve(lagged(x, y, longest, gaps, gaps), found.seed)
    peak = None if curve.peak is None else curve.peak * recorded.timestep
    words = TOO_FEW if np.isnan(curve.threshold) else NO_PEAK
    return {
        "seconds": seconds,
        "r": curve.r,
        "threshold": known(curve.threshold),
        "peak": peak,
        "words": words if peak is None else who_follows(neuron, _said(found), peak),
    }


def _trace(signals: Signals, neuron: str) -> Floats:
    return signals.traces[signals.names[neuron]]


def _frames(seconds: float, timestep: float) -> int:
    """The fewest frames that last at least so long."""
    return int(np.ceil(seconds / timestep))


def _said(found: Computed) -> str:
    name = found.signal["name"]
    return name.lower() if found.signal["kind"] == "behavior" else name
