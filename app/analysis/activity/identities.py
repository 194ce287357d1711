"""Which traces of a recording are one cell or one class, and what that cell or class did."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from enum import StrEnum

import numpy as np
import numpy.typing as npt

from app.analysis.activity.replay import average_traces

Floats = npt.NDArray[np.float64]


class Level(StrEnum):
    CELL = "cell"
    CLASS = "class"


def traces_of_cells(neurons: Iterable[tuple[int, str, str]]) -> dict[str, list[int]]:
    """Label of one certain cell -> its traces. ``neurons``: (row, label, class) of each trace."""
    found: dict[str, list[int]] = {}
    for row, label, _ in neurons:
        if label and "?" not in label:
            found.setdefault(label, []).append(row)
    return found


def traces_of_classes(neurons: Iterable[tuple[int, str, str]]) -> dict[str, list[list[int]]]:
    """Class -> the traces of each of its labels. "?" counts where the class is certain: AVA? is AVA."""
    found: dict[str, dict[str, list[int]]] = {}
    for row, label, neuron_class in neurons:
        if label and neuron_class and "?" not in neuron_class:
            found.setdefault(neuron_class, {}).setdefault(label, []).append(row)
    return {name: list(labels.values()) for name, labels in found.items()}


def cell_signals(traces: npt.ArrayLike, cells: Mapping[str, Sequence[int]]) -> Floats:
    """(cells, frames): traces with one label are averaged over the frames that are known."""
    return average_traces(traces, list(cells.values()))


def class_signals(traces: npt.ArrayLike, classes: Mapping[str, Sequence[Sequence[int]]]) -> Floats:
    """(classes, frames): mean of the cells of a class, each the mean of its traces, so that a cell with two traces does
    not count twice."""
    cells = [rows for members in classes.values() for rows in members]
    averaged = average_traces(traces, cells)
    ends = np.cumsum([len(members) for members in classes.values()]).tolist()
    return average_traces(
        averaged, [range(end - len(members), end) for end, members in zip(ends, classes.values(), strict=True)]
    )
