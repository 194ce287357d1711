"""What was computed of a question, for its rows and for the single animals of one of them."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from app.analysis.correlations.across import Across
from app.analysis.correlations.states import InState
from app.services.animals.correlations.answers import AskedSignal, Known
from app.services.animals.correlations.recorded import Recorded

Floats = npt.NDArray[np.float64]


@dataclass(frozen=True, eq=False)
class Computed:
    recorded: Recorded
    signal: AskedSignal
    values: Floats  # (animals, frames) of the signal, NaN where it does not count
    given: Floats | None  # (animals, frames) that it is partial to
    states: tuple[InState, ...]
    across: Across
    in_states: dict[str, Floats]  # neuron -> (animals, 2): r between and in reversals
    seed: int


def known(value: float) -> Known:
    """NaN is not known."""
    return float(value) if np.isfinite(value) else None
