"""What pairs of cells do together, over animals."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Final, NamedTuple

import numpy as np
import numpy.typing as npt

from app.analysis.correlations.lags import lagged_among
from app.analysis.correlations.pearson import partial, pearson
from app.analysis.statistics.intervals import average_correlation
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
    pairs = Pairs(len(cells), directed=False)
    there = [_there(animal, cells) for animal in animals]
    curves = [
        lagged_among(animal.traces[rows], longest, animal.gaps)
        for animal, (_, rows) in zip(animals, there, strict=True)
    ]
    r = np.full((2 * longest + 1, len(pairs)), np.nan)
    n = np.zeros(r.shape, dtype=np.int64)
    each = np.full((len(animals), len(cells), len(cells)), np.nan)
    for lag, found in enumerate(zip(*curves, strict=True)):
        for (here, _), own, of_animal in zip(there, each, found, strict=True):
            own[np.ix_(here, here)] = of_animal
        # at a lag below 0 the cell of the row follows
        for place, early, late in (
            (longest - lag, pairs.second, pairs.first),
            (longest + lag, pairs.first, pairs.second),
        ):
            r[place], n[place] = average_correlation(each[:, early, late])
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


def _over(each: Floats, least: int) -> Together:
    return _known(*average_correlation(each), least)


def _known(r: Floats, n: Ints, least: int) -> Together:
    n, r = n.copy(), np.where(n >= least, r, np.nan)
    np.fill_diagonal(r, np.nan)
    np.fill_diagonal(n, 0)
    return Together(r, n)
