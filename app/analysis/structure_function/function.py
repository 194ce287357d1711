"""What pairs of cells do together, over animals."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import Final, NamedTuple

import numpy as np
import numpy.typing as npt

from app.analysis.correlations.lags import lagged_among
from app.analysis.correlations.pearson import partial, pearson
from app.analysis.statistics.intervals import MeanOfCorrelations
from app.analysis.structure_function.pairs import Pairs

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


def together(animals: Iterable[Animal], cells: Sequence[str], least: int = FEWEST_ANIMALS) -> Together:
    """Pearson's r, or the partial one, of each animal; pairs that at least ``least`` animals have. One animal after the
    other: all of them at once are much memory."""
    total = MeanOfCorrelations((len(cells), len(cells)))
    for animal in animals:
        here, rows = _there(animal, cells)
        traces = animal.traces[rows]
        if animal.given is None:
            r = pearson(traces, traces)
        else:
            r = partial(traces, traces, np.tile(animal.given, (len(rows), 1)))
        total.add(r, np.ix_(here, here))
    return _known(total.mean(), total.n, least)


def at_best_lag(
    animals: Iterable[Animal], cells: Sequence[str], longest: int, least: int = FEWEST_ANIMALS
) -> tuple[Together, Floats]:
    """r at the lag, up to ``longest`` frames either way, where the |mean r| over animals is largest; and that lag
    (cells, cells) in frames: above 0 the cell of the column follows. Largest of many, and so larger than any one."""
    pairs = Pairs(len(cells), directed=False)
    totals = [MeanOfCorrelations((len(pairs),)) for _ in range(2 * longest + 1)]
    for animal in animals:
        here, rows = _there(animal, cells)
        own = np.full((len(cells), len(cells)), np.nan)
        for lag, r in enumerate(lagged_among(animal.traces[rows], longest, animal.gaps)):
            own[np.ix_(here, here)] = r
            # at a lag below 0 the cell of the row follows
            totals[longest + lag].add(own[pairs.first, pairs.second])
            if lag:
                totals[longest - lag].add(own[pairs.second, pairs.first])
    r, n = np.array([total.mean() for total in totals]), np.array([total.n for total in totals])
    best = np.where(np.isfinite(r), np.abs(r), -1.0).argmax(axis=0)
    at_best = best, np.arange(len(pairs))
    lags = pairs.square((best - longest).astype(np.float64))
    found_n = pairs.square(n[at_best].astype(np.float64)).astype(np.int64)
    # the lag of a pair from the other side is the same one, with the other sign
    return _known(pairs.square(r[at_best]), found_n, least), np.triu(lags) - np.tril(lags)


def _there(animal: Animal, cells: Sequence[str]) -> tuple[list[int], list[int]]:
    """Places of the cells that an animal has, and their rows."""
    here = [k for k, cell in enumerate(cells) if cell in animal.names]
    return here, [animal.names[cells[k]] for k in here]


def _known(r: Floats, n: Ints, least: int) -> Together:
    n, r = n.copy(), np.where(n >= least, r, np.nan)
    np.fill_diagonal(r, np.nan)
    np.fill_diagonal(n, 0)
    return Together(r, n)
