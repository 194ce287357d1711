"""The labeled animals of a group as arrays of one length."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property
from typing import Final

import numpy as np
import numpy.typing as npt

from app.analysis.activity.identities import Level
from app.analysis.correlations.across import Animal
from app.analysis.correlations.states import InState, State, in_state
from app.errors import BadRequestError, NotFoundError
from app.services.activity.recordings import RecordingRow
from app.services.animals.correlations.answers import AskedSignal
from app.services.animals.groups import Group
from app.services.animals.signals import AnimalSignals, Signals
from data_loader.export.reversing import reversing
from data_loader.problems import shorten
from data_loader.remembering import remembered
from data_loader.schema import BEHAVIORS, Behavior
from data_loader.spelling import Spelling
from data_loader.store import Store

Floats = npt.NDArray[np.float64]

KEPT: Final = 8  # groups and levels


@dataclass(frozen=True, eq=False)
class Recorded:
    """Animals in the order of the site, all cut to the frames of the shortest one."""

    group: Group
    level: Level
    rows: tuple[RecordingRow, ...]
    signals: tuple[Signals, ...]
    reversals: tuple[npt.NDArray[np.bool_], ...]  # (frames,) each

    @cached_property
    def frames(self) -> int:
        return min((row.max_t for row in self.rows), default=0)

    @cached_property
    def timestep(self) -> float:
        """s, median of the recordings."""
        return float(np.median([row.mean_timestep for row in self.rows]))

    @cached_property
    def animals(self) -> tuple[Animal, ...]:
        return tuple(Animal(signals.names, signals.traces[:, : self.frames]) for signals in self.signals)

    @cached_property
    def names(self) -> tuple[str, ...]:
        """Every cell or class of some animal."""
        return tuple(dict.fromkeys(name for signals in self.signals for name in signals.names))

    @cached_property
    def behaviors(self) -> tuple[Behavior, ...]:
        """Those that some animal has, in the order of the site."""
        return tuple(each for each in Behavior if any(each in signals.behaviors for signals in self.signals))

    def meant(self, text: str) -> str | None:
        """The cell or class of some animal that a text stands for, however it is written."""
        found = self._spelling.meant(text)
        return found if found in self.names else None

    @cached_property
    def _spelling(self) -> Spelling:
        return Spelling(sorted(self.names))

    def signal(self, key: str) -> AskedSignal:
        """A behavior by its letter, a cell or class however it is written. Raises ``NotFoundError``."""
        if key in set(Behavior):
            behavior = Behavior(key)
            if behavior in self.behaviors:
                return {"key": key, "kind": "behavior", "name": BEHAVIORS[behavior].name}
            raise NotFoundError(f"No animal of {self.group.id} has {BEHAVIORS[behavior].name}.", code="unknown_signal")
        name = self.name(key, "signal")
        return {"key": name, "kind": "neuron", "name": name}

    def name(self, text: str, what: str) -> str:
        """As ``meant``. Raises ``NotFoundError``, which calls it ``what``."""
        found = self.meant(text)
        if found is None:
            hint = self._spelling.hint(text)
            raise NotFoundError(
                f"{what} “{shorten(text)}”: no {self.level} of that name is identified in an animal of "
                f"{self.group.id}{f' ({hint})' if hint else ''}.",
                code=f"unknown_{what}",
            )
        return found

    def of(self, signal: AskedSignal) -> Floats:
        """(animals, frames); a row of NaN where the animal has none."""
        found = np.full((len(self.signals), self.frames), np.nan)
        for row, signals in zip(found, self.signals, strict=True):
            behavior = signal["kind"] == "behavior"
            values = signals.channel(Behavior(signal["key"])) if behavior else signals.of(signal["key"])
            if values is not None:
                row[:] = values[: self.frames]
        return found

    def given(self, signal: AskedSignal, *, partial: bool) -> Floats | None:
        """Velocity of each animal for a partial correlation. Raises ``BadRequestError`` for velocity given itself."""
        if not partial:
            return None
        if signal["key"] == Behavior.VELOCITY:
            raise BadRequestError(
                "partial=true with signal=v: nothing is left of velocity given velocity; choose another signal.",
                code="partial_to_itself",
            )
        return self.of(self.signal(Behavior.VELOCITY))

    def states(self, state: State) -> tuple[InState, ...]:
        """Of each animal."""
        return tuple(
            in_state(reversals[: self.frames], state, row.gaps)
            for row, reversals in zip(self.rows, self.reversals, strict=True)
        )


class RecordedAnimals:
    def __init__(self, store: Store, signals: AnimalSignals) -> None:
        self._store = store
        self._signals = signals

    @remembered(most=KEPT)
    def of(self, group: Group, level: Level) -> Recorded:
        """Raises ``NotFoundError`` for a group without identified neurons."""
        if not group.labeled:
            raise NotFoundError(f"No neurons were identified in the animals of {group.id}.", code="no_identities")
        return Recorded(
            group=group,
            level=level,
            rows=group.labeled,
            signals=tuple(self._signals.of(row.dataset_id, level) for row in group.labeled),
            reversals=tuple(self._reversing(row) for row in group.labeled),
        )

    def _reversing(self, row: RecordingRow) -> npt.NDArray[np.bool_]:
        spans = self._store.part("reversals", row.dataset_id)[["start", "end"]].to_numpy(np.int64)
        return reversing(spans, row.max_t)
