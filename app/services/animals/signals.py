"""What the cells or classes of an animal did, frame by frame."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Final

import numpy as np
import numpy.typing as npt

from app.analysis.activity.identities import Level, cell_signals, class_signals, traces_of_cells, traces_of_classes
from app.services.activity.recordings import Recordings
from data_loader.remembering import remembered
from data_loader.schema import Behavior
from data_loader.store import Store

Floats = npt.NDArray[np.float64]

KEPT: Final = 256  # animals and levels, each about 100 names x 1,600 frames of 8 bytes


@dataclass(frozen=True, eq=False)
class Signals:
    """Of one animal. A frame without a value is NaN."""

    dataset_id: str
    names: Mapping[str, int]  # cell or class -> its row
    traces: Floats  # (names, frames), z-scored in this recording
    cells: Mapping[str, tuple[str, ...]]  # name -> the labels that it is the mean of
    behaviors: Mapping[Behavior, int]  # -> its row
    behavior: Floats  # (behaviors, frames), native unit
    times: Floats  # (frames,) s, of the file's clock
    gaps: tuple[int, ...]  # the last frame before each gap in time, from 1

    def of(self, name: str) -> Floats | None:
        """(frames,); None where it was not identified."""
        row = self.names.get(name)
        return None if row is None else self.traces[row]

    def channel(self, behavior: Behavior) -> Floats | None:
        """(frames,); None where it was not recorded."""
        row = self.behaviors.get(behavior)
        return None if row is None else self.behavior[row]


class AnimalSignals:
    def __init__(self, store: Store, recordings: Recordings) -> None:
        self._store = store
        self._recordings = recordings

    @remembered(most=KEPT)
    def of(self, dataset_id: str, level: Level) -> Signals:
        """Raises ``NotFoundError`` for an unknown recording."""
        row = self._recordings.row(dataset_id)
        arrays = self._store.arrays(dataset_id)
        traces, made_of = self._averaged(dataset_id, level, arrays.trace)
        return Signals(
            dataset_id=dataset_id,
            names={name: number for number, name in enumerate(made_of)},
            traces=traces,
            cells=made_of,
            behaviors={behavior: number for number, behavior in enumerate(row.behaviors)},
            behavior=np.asarray(arrays.behavior, dtype=np.float64),
            times=np.asarray(arrays.timestamps, dtype=np.float64),
            gaps=row.gaps,
        )

    @remembered(most=KEPT)
    def original(self, dataset_id: str, level: Level) -> Floats | None:
        """(names, frames) as ``of`` has them, of the fluorescence ratios before z-scoring; None where the recording has
        none. Raises ``NotFoundError`` for an unknown recording."""
        self._recordings.row(dataset_id)
        ratios = self._store.arrays(dataset_id).trace_original
        return None if ratios is None else self._averaged(dataset_id, level, ratios)[0]

    def _averaged(
        self, dataset_id: str, level: Level, traces: npt.ArrayLike
    ) -> tuple[Floats, dict[str, tuple[str, ...]]]:
        """Traces of cells or classes, and the labels that each is the mean of."""
        neurons = self._recordings.neurons(dataset_id)
        known = [(neuron.idx - 1, neuron.label, neuron.neuron_class) for neuron in neurons]
        if level is Level.CELL:
            cells = traces_of_cells(known)
            averaged = cell_signals(traces, cells)
            made_of: dict[str, tuple[str, ...]] = {name: (name,) for name in cells}
        else:
            labels = {neuron.idx - 1: neuron.label for neuron in neurons}
            classes = traces_of_classes(known)
            averaged = class_signals(traces, classes)
            made_of = {name: tuple(labels[rows[0]] for rows in members) for name, members in classes.items()}
        averaged.setflags(write=False)
        return averaged, made_of
