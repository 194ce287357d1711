"""Which traces of a recording are one cell or one class, and what that cell or class did."""

from __future__ import annotations

from enum import StrEnum
from typing import NamedTuple

import numpy as np
import numpy.typing as npt

from app.analysis.activity.replay import mean_of_rows

Floats = npt.NDArray[np.float64]
Numbers = npt.NDArray[np.intp]


class Level(StrEnum):
    CELL = "cell"
    CLASS = "class"


def is_cell(label: str) -> bool:
    """Whether a label names one certain cell."""
    return bool(label) and "?" not in label


def is_class(neuron_class: str) -> bool:
    """Whether it is certain: "?" in a label counts where the class is, AVA? is AVA."""
    return bool(neuron_class) and "?" not in neuron_class


class Members(NamedTuple):
    """What each cell or class of a recording is the mean of: its cells, each the mean of its traces, so that a cell
    with two traces does not count twice."""

    rows: Numbers  # (traces,) from 0, those of a cell together, and cells of a class
    first_row: Numbers  # (cells + 1,) where the traces of each begin
    first_cell: Numbers  # (names + 1,) where the cells of each begin

    def averaged(self, traces: npt.NDArray[np.floating]) -> Floats:
        """(names, frames) of ``traces`` (traces of the recording, frames), over the frames that are known."""
        return mean_of_rows(mean_of_rows(traces[self.rows], self.first_row), self.first_cell)

    def of(self, names: Numbers) -> Members:
        """Those of some names."""
        cells, first_cell = _ranges(self.first_cell, names)
        traces, first_row = _ranges(self.first_row, cells)
        return Members(self.rows[traces], first_row, first_cell)


def _ranges(starts: Numbers, which: Numbers) -> tuple[Numbers, Numbers]:
    """The numbers from one start to the next of ``which``, one behind the other, and where each begins there."""
    counts = starts[which + 1] - starts[which]
    ends = np.concatenate(([0], np.cumsum(counts)))
    return np.repeat(starts[which] - ends[:-1], counts) + np.arange(ends[-1]), ends
