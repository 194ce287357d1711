"""Who gives a cell or class which share of its input, and what follows: similar cells, and ways of two steps."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from app.analysis.connectome.edges import Ints, Wiring
from app.analysis.connectome.knowledge import KNOWN, of_labels

Floats = npt.NDArray[np.float64]
Bools = npt.NDArray[np.bool_]


@dataclass(frozen=True, eq=False)
class Shares:
    """Chemical synapses between n labels: means over animals that hold both ends, 0 where none does."""

    received: Floats  # (n, n) share of the input of the column that the row makes, 0..1
    sent: Floats  # (n, n) share of the output of the row that the column receives, 0..1


def weights(wiring: Wiring, label: Ints, n_labels: int) -> Floats:
    """(labels, labels) chemical weights; rows send."""
    made = np.zeros((n_labels, n_labels))
    chemical = ~wiring.electrical
    np.add.at(made, (label[wiring.pre[chemical]], label[wiring.post[chemical]]), wiring.weight[chemical])
    return made


def of_total(weight: Floats, axis: int) -> Floats:
    """Weights as shares of the sums along an axis, 0 where there is no sum."""
    total = weight.sum(axis=axis, keepdims=True)
    return np.divide(weight, total, out=np.zeros_like(weight), where=total > 0)


def mean_shares(animals: Iterable[Sequence[Wiring]], label: Ints, nodes: Ints, n_labels: int) -> Shares:
    """``animals``: the data sets of each, which count as one. ``label``: label number of every cell; ``nodes``: the
    labels that are wanted. 100 % is everything that a label receives or sends, whatever of it is among ``nodes``."""
    shape = (len(nodes), len(nodes))
    received, sent, n = np.zeros(shape), np.zeros(shape), np.zeros(shape)
    within = np.ix_(nodes, nodes)
    for wirings in animals:
        own_received, own_sent, own_n = np.zeros(shape), np.zeros(shape), np.zeros(shape)
        for wiring in wirings:
            there = of_labels(wiring.cells, label, n_labels)[nodes] == KNOWN
            both = there[:, None] & there[None, :]
            weight = weights(wiring, label, n_labels)
            own_received += np.where(both, of_total(weight, 0)[within], 0)
            own_sent += np.where(both, of_total(weight, 1)[within], 0)
            own_n += both
        some = own_n > 0
        received += np.divide(own_received, own_n, out=np.zeros(shape), where=some)
        sent += np.divide(own_sent, own_n, out=np.zeros(shape), where=some)
        n += some
    return Shares(
        np.divide(received, n, out=np.zeros(shape), where=n > 0), np.divide(sent, n, out=np.zeros(shape), where=n > 0)
    )


def cosine(profiles: Floats, one: int) -> Floats:
    """(n,): cosine of row ``one`` of ``profiles`` with every row, itself among them; NaN where either is empty."""
    length = np.linalg.norm(profiles, axis=1)
    scale = length * length[one]
    return np.divide(profiles @ profiles[one], scale, out=np.full(len(profiles), np.nan), where=scale > 0)


def sources_of_two_steps(received: Floats, one: int) -> Floats:
    """(sources, via): share of the input of ``one`` that comes from each source through each other cell. Its sum over
    via is the column of W₂ = P · P."""
    return received * received[:, one][None, :]


def targets_of_two_steps(received: Floats, one: int) -> Floats:
    """(via, targets): share of the input of each target that comes from ``one`` through each other cell. Its sum over
    via is the row of W₂ = P · P."""
    return received[one][:, None] * received
