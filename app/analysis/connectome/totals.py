"""How much a cell or class receives and sends in one connectome: what a connection is a percentage of."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from app.analysis.connectome.edges import Bools, Ints, Wiring

Floats = npt.NDArray[np.float64]


@dataclass(frozen=True, eq=False)
class Totals:
    """(labels,) each, in the unit of the data set, over all its cells, whatever is shown of them."""

    chemical_input: Floats
    chemical_output: Floats
    electrical: Floats  # of all gap junctions of the label; one within the label counts once


def totals(wiring: Wiring, label: Ints, n_labels: int) -> Totals:
    """``label``: the label number of every cell of the table."""
    pre, post = label[wiring.pre], label[wiring.post]
    chemical, electrical = ~wiring.electrical, wiring.electrical
    within = pre == post
    other = electrical & ~within

    def added(ends: Ints, rows: Bools) -> Floats:
        return np.bincount(ends[rows], wiring.weight[rows], n_labels).astype(np.float64)

    return Totals(added(post, chemical), added(pre, chemical), added(pre, electrical) + added(post, other))


def percent(weight: Floats, total: Floats) -> Floats:
    """100 · weight / total, elementwise and broadcast; 0 where there is no total, and so no weight."""
    weight, total = np.broadcast_arrays(weight, total)
    return np.divide(100.0 * weight, total, out=np.zeros(weight.shape), where=total > 0)
