"""What was computed of a question, for its rows and for the single animals of one of them."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property
from typing import Final

import numpy as np
import numpy.typing as npt

from app.analysis.correlations.across import Across, Against
from app.analysis.correlations.states import InState, State
from app.services.animals.correlations.answers import AnimalInIt, AskedSignal, Known
from app.services.animals.correlations.recorded import Recorded

Floats = npt.NDArray[np.float64]

ENOUGH: Final = "needs 3 bouts and 30 frames of this state"
FEW: Final = {"behavior": "not recorded, or does not vary", "neuron": "not identified, or does not vary"}
NO_VELOCITY: Final = "no velocity, which is held constant"
IN_STATES: Final = (State.FORWARD, State.REVERSAL)


class Asked:
    """A signal in the frames that count. It is read when it is asked for, and kept as long as the question is."""

    def __init__(self, recorded: Recorded, signal: AskedSignal, state: State, is_partial: bool) -> None:
        self.recorded = recorded
        self.signal = signal
        self._state = state
        self._partial = is_partial

    @cached_property
    def whole(self) -> Floats:
        """(animals, frames), NaN where it is not known."""
        return self.recorded.of(self.signal)

    @cached_property
    def values(self) -> Floats:
        """(animals, frames), NaN where it does not count."""
        return self._within(self._state)

    @cached_property
    def given(self) -> Floats | None:
        """(animals, frames) that it is partial to."""
        return self.recorded.given(self.signal, partial=self._partial)

    @cached_property
    def states(self) -> tuple[InState, ...]:
        return self.recorded.states(self._state)

    @cached_property
    def against(self) -> Against:
        return Against(self.values, self.given)

    @cached_property
    def in_both(self) -> tuple[Against, ...]:
        """Between and in reversals."""
        return tuple(Against(self._within(state), self.given) for state in IN_STATES)

    def animals(self) -> tuple[AnimalInIt, ...]:
        return tuple(
            {
                "dataset_id": row.dataset_id,
                "n_frames": int(self.states[k].frames.sum()),
                "n_bouts": self.states[k].bouts,
                "left_out": self._reason(k),
            }
            for k, row in enumerate(self.recorded.rows)
        )

    def _within(self, state: State) -> Floats:
        """The frames of the state; nothing of an animal that has not enough of it."""
        if state is State.ALL:
            return self.whole
        states = self.states if state is self._state else self.recorded.states(state)
        return np.array(
            [np.where(each.frames & each.enough, row, np.nan) for row, each in zip(self.whole, states, strict=True)]
        )

    def _reason(self, animal: int) -> str | None:
        """Why an animal is in no row; None where it is in those of its neurons."""
        whole = self.whole[animal]
        known = whole[np.isfinite(whole)]
        if not known.size or known.min() == known.max():
            return FEW[self.signal["kind"]]
        if not np.isfinite(self.values[animal]).any():
            return ENOUGH
        if self.given is not None and not np.isfinite(self.given[animal]).any():
            return NO_VELOCITY
        return None


@dataclass(frozen=True, eq=False)
class Computed:
    """Without what the animals did: of a thousand animals that is more than a process should keep."""

    recorded: Recorded
    signal: AskedSignal
    state: State
    is_partial: bool
    animals: tuple[AnimalInIt, ...]
    n_frames: npt.NDArray[np.intp]  # (animals,) with a value of the signal that counts
    across: Across
    in_states: dict[str, Floats]  # neuron -> (its animals, 2): r between and in reversals
    seed: int

    def asked(self) -> Asked:
        """The signal once more."""
        return Asked(self.recorded, self.signal, self.state, self.is_partial)


def known(value: float) -> Known:
    """NaN is not known."""
    return float(value) if np.isfinite(value) else None
