"""A recording as it is played over a connectome: one trace a cell, all on one scale from -1 to 1.

The rules are those of the reference's replay: traces with the same label are averaged, the average is z-scored, clipped
at 3 standard deviations and divided by 3. Rows are cells, columns frames. A sample that is missing stays NaN.
"""

from __future__ import annotations

from collections.abc import Sequence
from itertools import chain

import numpy as np
import numpy.typing as npt

Floats = npt.NDArray[np.float64]

CLIP = 3.0  # standard deviations shown at full scale


def average_traces(traces: npt.ArrayLike, groups: Sequence[Sequence[int]]) -> Floats:
    """(groups, frames): mean of the rows of each group over those that have the frame. Groups of 0-based rows, of at
    least one each."""
    rows = np.fromiter(chain.from_iterable(groups), np.intp)
    return mean_of_rows(np.asarray(traces)[rows], np.cumsum([0, *(len(group) for group in groups)]))


def mean_of_rows(traces: npt.NDArray[np.floating], starts: npt.NDArray[np.intp]) -> Floats:
    """(groups, frames): mean of the ``traces`` (rows, frames) from one start to the next, over those that have the
    frame; of at least one each."""
    values = traces.astype(np.float64)
    known = np.isfinite(values)
    if not known.all():
        values[~known] = 0.0
    if len(values) == len(starts) - 1:
        return values if known.all() else np.where(known, values, np.nan)
    total = np.add.reduceat(values, starts[:-1])
    count = np.add.reduceat(known.astype(np.intp), starts[:-1])
    return np.divide(total, count, out=np.full(total.shape, np.nan), where=count > 0)


def normalize(traces: npt.ArrayLike) -> Floats:
    """clip(z, -3, 3) / 3 of every row, where z has mean 0 and sample standard deviation (ddof 1) 1 over the frames
    that are known. So a z-scored trace keeps its values; a row that never changes is 0."""
    values = np.asarray(traces, dtype=np.float64)
    known = np.isfinite(values)
    centered = np.where(known, values - _mean_of_known(values, axis=1)[:, None], 0.0)
    n_known = known.sum(axis=1)
    deviation = np.sqrt((centered**2).sum(axis=1) / np.maximum(n_known - 1, 1))
    # told by the values: the mean of a constant such as 0.1 is inexact and would leave a tiny "variation"
    varies = np.min(values, axis=1, where=known, initial=np.inf) < np.max(values, axis=1, where=known, initial=-np.inf)
    z = np.where(varies[:, None], centered / np.where(varies, deviation, 1.0)[:, None], 0.0)
    return np.where(known, np.clip(z, -CLIP, CLIP) / CLIP, np.nan)


def global_signal(normalized: npt.ArrayLike) -> Floats:
    """(frames,): mean of |normalized activity| over the cells that have the frame, 0 to 1."""
    return _mean_of_known(np.abs(np.asarray(normalized, dtype=np.float64)), axis=0)


def mean_abs(normalized: npt.ArrayLike) -> Floats:
    """(cells,): mean of |normalized activity| over the known frames."""
    return _mean_of_known(np.abs(np.asarray(normalized, dtype=np.float64)), axis=1)


def variance(normalized: npt.ArrayLike) -> Floats:
    """(cells,): variance (ddof 0) of the normalized activity over the known frames."""
    values = np.asarray(normalized, dtype=np.float64)
    return _mean_of_known((values - _mean_of_known(values, axis=1)[:, None]) ** 2, axis=1)


def _mean_of_known(values: Floats, axis: int) -> Floats:
    """Mean along an axis without the missing samples; NaN where all are missing."""
    known = np.isfinite(values)
    count = known.sum(axis=axis)
    total = np.where(known, values, 0.0).sum(axis=axis)
    return np.divide(total, count, out=np.full(total.shape, np.nan), where=count > 0)
