"""What a signal was like in chosen frames of one animal: one number for each cell or class."""

from __future__ import annotations

from typing import Final

import numpy as np
import numpy.typing as npt

from app.analysis.activity.events.sources import Direction, crossings
from app.analysis.correlations.pearson import pearson
from app.analysis.statistics.intervals import fisher_z

Floats = npt.NDArray[np.float64]
Flags = npt.NDArray[np.bool_]

FEWEST: Final = 5  # frames of a mean or a variance
FEWEST_CORRELATED: Final = 30  # frames of a correlation
KNOWN: Final = 0.5  # of the frames, below which a trace with holes has no value
SAME: Final = 1e-9  # s: two times are one
SECONDS: Final = 60.0


def since_start(times: Floats, low: float, high: float) -> Flags | None:
    """Frames from ``low`` to before ``high`` s after the first; None where the recording ends before ``high``."""
    since = times - times[0]
    step = float(np.median(np.diff(times))) if len(times) > 1 else 0.0
    if high > since[-1] + step + SAME:
        return None
    return np.asarray((since >= low - SAME) & (since < high - SAME), dtype=np.bool_)


def around(times: Floats, at: Floats, low: float, high: float) -> Flags:
    """Frames from ``low`` to before ``high`` s from any time of ``at`` (events,)."""
    offsets = times[None, :] - at[:, None]
    return np.asarray(((offsets >= low - SAME) & (offsets < high - SAME)).any(axis=0), dtype=np.bool_)


def mean_in(traces: Floats, frames: Flags) -> Floats:
    """(names,) of ``traces`` (names, frames) over the known ones of ``frames``; NaN where fewer than half are."""
    values, n, enough = _known(traces, frames, FEWEST)
    return np.where(enough, np.nansum(values, axis=1) / np.maximum(n, 1), np.nan)


def variance_in(traces: Floats, frames: Flags) -> Floats:
    """As ``mean_in``: the mean square around it, of n - 1."""
    values, n, enough = _known(traces, frames, FEWEST)
    mean = mean_in(traces, frames)
    squares = np.nansum((values - mean[:, None]) ** 2, axis=1)
    return np.where(enough, squares / np.maximum(n - 1, 1), np.nan)


def correlation_in(traces: Floats, behavior: Floats, frames: Flags) -> Floats:
    """(names,): atanh of Pearson's r with ``behavior`` (frames,); NaN for fewer than 30 frames that both have."""
    if int(frames.sum()) < FEWEST_CORRELATED:
        return np.full(len(traces), np.nan)
    values, beside = traces[:, frames], behavior[frames]
    both = (np.isfinite(values) & np.isfinite(beside)).sum(axis=1)
    r = pearson(values, beside[None])[:, 0]
    return np.where(both >= FEWEST_CORRELATED, fisher_z(r), np.nan)


def rises_in(traces: Floats, times: Floats, level: float, frames: Flags) -> Floats:
    """(names,) times a minute that a trace comes to ``level`` from below, counted at the frame where it does. It must
    fall a tenth of its sd below the level before it counts again."""
    _, n, enough = _known(traces, frames, FEWEST)
    step = float(np.median(np.diff(times)))
    counts = [frames[crossings(row, times, level, Direction.RISING, 0.0).frames - 1].sum() for row in traces]
    return np.where(enough, np.array(counts, dtype=np.float64) / np.maximum(n * step, SAME) * SECONDS, np.nan)


def _known(traces: Floats, frames: Flags, fewest: int) -> tuple[Floats, npt.NDArray[np.int64], Flags]:
    values = traces[:, frames]
    n = np.isfinite(values).sum(axis=1)
    return values, n, (n >= fewest) & (n >= KNOWN * values.shape[1])
