"""The labeled animals of a group, all cut to one length."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import cached_property
from itertools import accumulate
from typing import Final

import numpy as np
import numpy.typing as npt

from app.analysis.activity.identities import Level
from app.analysis.correlations.across import Neuron
from app.analysis.correlations.states import InState, State, in_state
from app.errors import BadRequestError, NotFoundError
from app.services.activity.recordings import Recordings
from app.services.animals.correlations.answers import AskedSignal
from app.services.animals.groups import Group
from app.services.animals.signals import AnimalSignals, Signals
from data_loader.export.reversing import reversing
from data_loader.problems import shorten
from data_loader.remembering import remembered
from data_loader.schema import BEHAVIORS, Behavior
from data_loader.spelling import Spelling

Floats = npt.NDArray[np.float64]
Numbers = npt.NDArray[np.intp]

KEPT: Final = 8  # groups and levels
AT_ONCE: Final = 64_000_000  # bytes of traces in memory


class Recorded:
    """Animals in the order of the site, all cut to the frames of the shortest one. What they did is read when it is
    asked for."""

    def __init__(self, group: Group, level: Level, recordings: Recordings, signals: AnimalSignals) -> None:
        self.group = group
        self.level = level
        self.rows = group.labeled
        self._recordings = recordings
        self._signals = signals

    def animal(self, number: int) -> Signals:
        """By its position."""
        return self._signals.of(self.rows[number].dataset_id, self.level)

    @cached_property
    def frames(self) -> int:
        return min((row.max_t for row in self.rows), default=0)

    @cached_property
    def timestep(self) -> float:
        """s, median of the recordings."""
        return float(np.median([row.mean_timestep for row in self.rows]))

    @cached_property
    def have(self) -> Mapping[str, Numbers]:
        """Every cell or class of some animal -> the positions of those that have it."""
        return self._signals.identified[self.level].have([row.dataset_id for row in self.rows])

    @cached_property
    def names(self) -> tuple[str, ...]:
        """Every cell or class of some animal."""
        return tuple(self.have)

    @cached_property
    def behaviors(self) -> tuple[Behavior, ...]:
        """Those that some animal has, in the order of the site."""
        return tuple(each for each in Behavior if any(each in row.behaviors for row in self.rows))

    def neurons(self, names: Iterable[str]) -> Iterator[Neuron]:
        """What these did, those that fewest animals have first. To go through many animals once for each neuron would
        take long, and to have all of them in memory much of it: it is done for as many as fit."""
        waiting = sorted(names, key=lambda name: len(self.have[name]))
        fit = AT_ONCE // (8 * max(self.frames, 1))
        while waiting:
            ends = list(accumulate(len(self.have[name]) for name in waiting))
            number = max(1, bisect_right(ends, fit))
            yield from self._together(waiting[:number], ends[number - 1])
            del waiting[:number]

    def _together(self, names: Sequence[str], rows: int) -> Iterator[Neuron]:
        traces = np.empty((rows, self.frames))
        place = dict(zip(names, accumulate((len(self.have[name]) for name in names), initial=0), strict=False))
        here = dict(place)
        for number in np.unique(np.concatenate([self.have[name] for name in names])).tolist():
            signals = self.animal(number)
            found = [name for name in names if name in signals.names]
            traces[[here[name] for name in found]] = signals.rows(found)[:, : self.frames]
            for name in found:
                here[name] += 1
        for name in names:
            yield Neuron(name, self.have[name], traces[place[name] : here[name]])

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
        found = np.full((len(self.rows), self.frames), np.nan)
        behavior = signal["kind"] == "behavior"
        for number, row in enumerate(found):
            animal = self.animal(number)
            values = animal.channel(Behavior(signal["key"])) if behavior else animal.of(signal["key"])
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
            for row, reversals in zip(self.rows, self.reversals(), strict=True)
        )

    def reversals(self) -> Iterator[npt.NDArray[np.bool_]]:
        """(frames,) of each animal, not cut."""
        for row in self.rows:
            yield reversing(self._recordings.reversals(row.dataset_id), row.max_t)


class RecordedAnimals:
    def __init__(self, recordings: Recordings, signals: AnimalSignals) -> None:
        self._recordings = recordings
        self._signals = signals

    @remembered(most=KEPT)
    def of(self, group: Group, level: Level) -> Recorded:
        """Raises ``NotFoundError`` for a group without identified neurons."""
        if not group.labeled:
            raise NotFoundError(f"No neurons were identified in the animals of {group.id}.", code="no_identities")
        return Recorded(group, level, self._recordings, self._signals)
