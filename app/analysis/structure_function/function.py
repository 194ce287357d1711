"""What pairs of cells do together, over animals."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Final, NamedTuple

import numpy as np
import numpy.typing as npt

from app.analysis.correlations.lags import lagged
from app.analysis.correlations.pearson import partial, pearson
from app.analysis.statistics.intervals import mean_correlation

Floats = npt.NDArray[np.float64]
Ints = npt.NDArray[np.int64]

FEWEST_ANIMALS: Final = 3
LONGEST_LAG: Final = 10.0  # s; the longer, the larger the largest |r| of two slow signals that have nothing in common


class Animal(NamedTuple):
    """One recording: the frames that count."""

    names: Mapping[str, int]  # cell -> its row
    traces: Floats  # (cells, frames)
    given: Floats | None  # (frames,) what correlations are partial to
    gaps: Sequence[int]  # the last frame before each gap in time, counted from 1


class Together(NamedTuple):
    """Symmetric, over cells. NaN, or 0 animals, on the diagonal."""

    r: Floats  # (cells, cells): mean over animals (Fisher z); NaN where too few have the pair
    n: Ints  # (cells, cells): animals that have an r of the pair


def together(animals: Sequence[Animal], cells: Sequence[str], least: int = FEWEST_ANIMALS) -> Together:
    """Pearson's r, or the partial one, of each animal; pairs that at least ``least`` animals have."""
    each = np.full((len(animals), len(cells), len(cells)), np.nan)
    for animal, own in zip(animals, each, strict=True):
        here, rows = _there(animal, cells)
        traces = animal.traces[rows]
        if animal.given is None:
            own[np.ix_(here, here)] = pearson(traces, traces)
        else:
            own[np.ix_(here, here)] = partial(traces, traces, np.tile(animal.given, (len(rows), 1)))
    return _over(each, least)


def at_best_lag(
    animals: Sequence[Animal], cells: Sequence[str], longest: int, least: int = FEWEST_ANIMALS
) -> tuple[Together, Floats]:
    """r at the lag, up to ``longest`` frames either way, where the |mean r| over animals is largest; and that lag
    (cells, cells) in frames: above 0 the cell of the column follows. Largest of many, and so larger than any one."""
    size = (len(animals), 2 * longest + 1, len(cells), len(cells))
    each = np.full(size, np.nan)
    for animal, own in zip(animals, each, strict=True):
        here, rows = _there(animal, cells)
        traces, gaps = animal.traces[rows], [animal.gaps] * len(rows)
        own[np.ix_(range(size[1]), here, here)] = lagged(traces, traces, longest, gaps, gaps)
    curves = mean_correlation(each)
    height = np.where(np.isfinite(curves.mean), np.abs(curves.mean), -1.0)
    best = height.argmax(axis=0)
    r = np.take_along_axis(curves.mean, best[None], axis=0)[0]
    # the lag of a pair from the other side is the same one, with the other sign
    lower = np.tril_indices(len(cells), -1)
    r[lower], best[lower] = r.T[lower], (2 * longest - best).T[lower]
    return _known(r, np.take_along_axis(curves.n, best[None], axis=0)[0], least), (best - longest).astype(np.float64)


def _there(animal: Animal, cells: Sequence[str]) -> tuple[list[int], list[int]]:
    """Places of the cells that an animal has, and their rows."""
    here = [k for k, cell in enumerate(cells) if cell in animal.names]
    return here, [animal.names[cells[k]] for k in here]


def _over(each: Floats, least: int) -> Together:
    mean = mean_correlation(each)
    return _known(mean.mean, mean.n, least)


def _known(r: Floats, n: Ints, least: int) -> Together:
    n, r = n.copy(), np.where(n >= least, r, np.nan)
    np.fill_diagonal(r, np.nan)
    np.fill_diagonal(n, 0)
    return Together(r, n)
