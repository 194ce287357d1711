"""What the cells or classes of an animal did, frame by frame."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property

import numpy as np
import numpy.typing as npt

from app.analysis.activity.identities import Level, Members
from app.services.activity.recordings import Recordings
from app.services.animals.identified import Identified, Names
from data_loader.recording_arrays import RecordingArrays
from data_loader.schema import Behavior
from data_loader.store import Store

Floats = npt.NDArray[np.float64]


@dataclass(frozen=True, eq=False)
class Signals:
    """Of one animal. What it did is read anew each time and belongs to the caller: whoever asks about a thousand
    animals has one of them in memory. A frame without a value is NaN."""

    dataset_id: str
    behaviors: Mapping[Behavior, int]  # -> its row
    gaps: tuple[int, ...]  # the last frame before each gap in time, from 1
    identified: Names
    arrays: RecordingArrays

    @cached_property
    def names(self) -> Mapping[str, int]:
        """Cell or class -> its row."""
        return {name: row for row, name in enumerate(self.identified.of(self.dataset_id))}

    @cached_property
    def cells(self) -> Mapping[str, tuple[str, ...]]:
        """Name -> the labels that it is the mean of."""
        return self.identified.cells(self.dataset_id)

    @cached_property
    def _members(self) -> Members:
        return self.identified.members(self.dataset_id)

    def traces(self) -> Floats:
        """(names, frames), z-scored in this recording."""
        return self._members.averaged(self.arrays.read("trace"))

    def at(self, frames: npt.NDArray[np.intp]) -> Floats:
        """(names, these frames), from 0."""
        return self._members.averaged(self.arrays.read("trace")[:, frames])

    def original(self) -> Floats | None:
        """``traces`` of the fluorescence ratios before z-scoring; None where the recording has none."""
        return self._members.averaged(self.arrays.read("trace_original")) if self.arrays.has("trace_original") else None

    def rows(self, names: Sequence[str]) -> Floats:
        """(names, frames) of some that are here, as ``traces`` has them."""
        rows = np.array([self.names[name] for name in names], dtype=np.intp)
        return self._members.of(rows).averaged(self.arrays.read("trace"))

    def of(self, name: str) -> Floats | None:
        """(frames,); None where it was not identified."""
        return self.rows([name])[0] if name in self.names else None

    def channel(self, behavior: Behavior) -> Floats | None:
        """(frames,) in its native unit; None where it was not recorded."""
        row = self.behaviors.get(behavior)
        return None if row is None else self.arrays.read("behavior")[row].astype(np.float64)

    @cached_property
    def times(self) -> Floats:
        """(frames,) s, of the file's clock."""
        return self.arrays.read("timestamps").astype(np.float64)


class AnimalSignals:
    def __init__(self, store: Store, recordings: Recordings) -> None:
        self._store = store
        self._recordings = recordings
        self.identified = Identified(store)

    def of(self, dataset_id: str, level: Level) -> Signals:
        """Raises ``NotFoundError`` for an unknown recording."""
        row = self._recordings.row(dataset_id)
        return Signals(
            dataset_id=dataset_id,
            behaviors={behavior: number for number, behavior in enumerate(row.behaviors)},
            gaps=row.gaps,
            identified=self.identified[level],
            arrays=self._store.arrays(dataset_id),
        )
