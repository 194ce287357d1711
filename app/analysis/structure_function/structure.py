"""What a connectome says of pairs of cells, as predictors."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

import numpy as np
import numpy.typing as npt

from app.analysis.connectome.edges import Ints, Wiring
from app.analysis.connectome.homologs import homologs
from app.analysis.connectome.matrix import Measure, Side, Synapses, matrix

Floats = npt.NDArray[np.float64]


def between(wiring: Wiring, cells: Ints, synapses: Synapses, *, directed: bool) -> Floats:
    """(cells, cells) weights in the unit of the data set: of the row onto the column, or of both directions together.
    ``cells``: their numbers. A gap junction counts once, in either direction."""
    shown = _only(cells, wiring.n_cells)
    made = matrix(wiring, shown, shown, synapses, Measure.COUNT)
    return made if directed or synapses is Synapses.ELECTRICAL else made + made.T


def input_similarity(wiring: Wiring, cells: Ints) -> Floats:
    """(cells, cells): cosine of the chemical inputs from all senders of the connectome, neither of both cells left out.
    A cell without any input has none in common with another: 0."""
    every = _only(np.arange(wiring.n_cells, dtype=np.int64), wiring.n_cells)
    inputs = matrix(wiring, every, _only(cells, wiring.n_cells), Synapses.CHEMICAL, Measure.COUNT).T
    length = np.linalg.norm(inputs, axis=1)
    scale = np.outer(length, length)
    return np.divide(inputs @ inputs.T, scale, out=np.zeros_like(scale), where=scale > 0)


def steps(wiring: Wiring, cells: Ints, synapses: Synapses, *, directed: bool) -> Floats:
    """(cells, cells): edges of the shortest path from row to column through any cell of the connectome, or of the
    shorter of both ways; infinite where there is none. Gap junctions lead both ways."""
    every = _only(np.arange(wiring.n_cells, dtype=np.int64), wiring.n_cells)
    linked = matrix(wiring, every, every, synapses, Measure.COUNT) > 0
    found = np.full((len(cells), wiring.n_cells), np.inf)
    reached = np.zeros((len(cells), wiring.n_cells), dtype=np.bool_)
    front = reached.copy()
    front[np.arange(len(cells)), cells] = True
    for step in range(wiring.n_cells):
        if not front.any():
            break
        found[front] = step
        reached |= front
        front = ((front.astype(np.float32) @ linked.astype(np.float32)) > 0) & ~reached
    here = found[:, cells]
    return here if directed else np.minimum(here, here.T)


def distances(somata: Floats) -> Floats:
    """(cells, cells) µm between ``somata`` (cells, 3)."""
    return np.asarray(np.sqrt(((somata[:, None] - somata[None]) ** 2).sum(axis=2)))


def left_right(cells: Sequence[str], classes: Mapping[str, str]) -> Floats:
    """(cells, cells): 1 for a cell and its counterpart of the other side, else 0. ``classes``: every cell -> class."""
    other = homologs(classes)
    return np.array([[float(a != b and other[a] == b) for b in cells] for a in cells])


def same_class(cells: Sequence[str], classes: Mapping[str, str]) -> Floats:
    """(cells, cells): 1 for cells of one class, else 0."""
    return np.array([[float(classes[a] == classes[b]) for b in cells] for a in cells])


def _only(cells: Ints, n_cells: int) -> Side:
    """Rows that are these cells, in their order."""
    place = np.full(n_cells, -1, dtype=np.int64)
    place[cells] = np.arange(len(cells))
    return Side(place, len(cells))
