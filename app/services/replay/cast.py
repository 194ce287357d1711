"""Who plays in a replay: which cells of a connectome were recorded, under which labels, and what they did."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Final

import numpy as np

from app.analysis.activity.labels import possible_cells
from app.analysis.activity.replay import Floats, average_traces, normalize
from app.errors import BadRequestError
from app.services.activity.recordings import NeuronRow, Recordings
from app.services.connectome.tables import ConnectomeTables
from data_loader.correlation import correlate_neurons
from data_loader.schema import FloatArray

FEWEST_NEURONS: Final = 3  # shared by recording and connectome
FEWEST_FRAMES: Final = 3
R_DECIMALS: Final = 3


@dataclass(frozen=True, eq=False)
class Cast:
    """Rows of the arrays are ``cells``, in alphabetical order."""

    cells: tuple[str, ...]  # recorded under a certain label and in the connectome
    neurons: Mapping[str, tuple[NeuronRow, ...]]  # cell -> its traces
    uncertain: Mapping[str, tuple[NeuronRow, ...]]  # other cells of the connectome -> traces that may be theirs
    absent: tuple[str, ...]  # recorded under a certain label, not in the connectome
    average: Floats  # (cells, frames) z-scored traces, averaged
    normalized: Floats  # (cells, frames), -1 to 1
    lowest_r: Mapping[str, float | None]  # cell with several traces -> the lowest correlation between these


def find_cast(recordings: Recordings, tables: ConnectomeTables, dataset_id: str, connectomes: Sequence[str]) -> Cast:
    """Raises ``NotFoundError`` for an unknown recording and ``BadRequestError`` where there is too little to play."""
    certain: dict[str, list[NeuronRow]] = {}
    open_labels: list[NeuronRow] = []
    for neuron in recordings.neurons(dataset_id):
        if neuron.cell:
            certain.setdefault(neuron.cell, []).append(neuron)
        elif neuron.label:
            open_labels.append(neuron)
    masks = [tables.wiring(connectome).connected for connectome in connectomes]
    there = {tables.names[number] for number in np.flatnonzero(np.logical_or.reduce(masks))}
    cells = sorted(certain.keys() & there)
    if len(cells) < FEWEST_NEURONS:
        raise BadRequestError(
            f"{dataset_id} and {', '.join(connectomes)} share {len(cells)} identified neurons; a replay needs at "
            f"least {FEWEST_NEURONS}.",
            code="too_few_neurons",
        )
    traces = tables.store.arrays(dataset_id).trace
    if traces.shape[1] < FEWEST_FRAMES:
        raise BadRequestError(
            f"The traces of {dataset_id} have {traces.shape[1]} frames; a replay needs at least {FEWEST_FRAMES}.",
            code="short_traces",
        )
    uncertain: dict[str, list[NeuronRow]] = {}
    for neuron in open_labels:
        members = [tables.names[number] for number in tables.numbers.members.get(neuron.neuron_class, ())]
        for cell in possible_cells(neuron.label, members):
            if cell in there and cell not in certain:
                uncertain.setdefault(cell, []).append(neuron)
    average = average_traces(traces, [[neuron.idx - 1 for neuron in certain[cell]] for cell in cells])
    return Cast(
        cells=tuple(cells),
        neurons={cell: tuple(certain[cell]) for cell in cells},
        uncertain={cell: tuple(neurons) for cell, neurons in uncertain.items()},
        absent=tuple(sorted(certain.keys() - there)),
        average=average,
        normalized=normalize(average),
        lowest_r={cell: _lowest_r(traces, certain[cell]) for cell in cells if len(certain[cell]) > 1},
    )


def _lowest_r(traces: FloatArray, neurons: Sequence[NeuronRow]) -> float | None:
    """None where one of them never changes."""
    r = correlate_neurons(np.asarray(traces[[neuron.idx - 1 for neuron in neurons]]))
    lowest = float(r.min())
    return None if np.isnan(lowest) else round(lowest, R_DECIMALS)
