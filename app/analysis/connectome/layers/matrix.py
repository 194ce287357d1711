"""A layer as a lookup of pairs, and as the matrix of any cells."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property

import numpy as np
import numpy.typing as npt

from app.analysis.connectome.layers.states import CODE, PairState

Codes = npt.NDArray[np.int8]
Floats = npt.NDArray[np.float64]
Rows = npt.NDArray[np.int32]
FOUND = CODE[PairState.FOUND]


@dataclass(frozen=True, eq=False)
class LayerMatrix:
    """What a layer says of (pre, post), rows senders and columns receivers. An undirected layer is symmetric."""

    pre: tuple[str, ...]
    post: tuple[str, ...]
    states: Codes  # (pre, post): places in ``states.ALL``
    values: Floats  # (pre, post): in the layer's unit; NaN where it has none, which is not 0
    rows: Rows  # (pre, post): number of the listed pair, -1 where it is not listed

    @property
    def found(self) -> npt.NDArray[np.bool_]:
        return np.asarray(self.states == FOUND)


@dataclass(frozen=True, eq=False)
class PairLayer:
    """Listed pairs as parallel columns, and what is said of all others."""

    senders: tuple[str, ...]
    receivers: tuple[str, ...]
    sender: npt.NDArray[np.int64]  # (m,) place in ``senders``
    receiver: npt.NDArray[np.int64]
    value: Floats  # (m,)
    found: npt.NDArray[np.bool_]  # (m,) False: listed because it was measured, and not significant
    absent: PairState  # of a pair of assessed cells that is not listed
    directed: bool
    self_pairs: bool
    q: Floats | None = None  # (m,)
    via: tuple[str, ...] = ()  # (m,) by what
    reasons: Mapping[str, PairState] = field(default_factory=dict)  # of cells that were not assessed
    variable: tuple[str, ...] = ()  # senders and receivers that are states and no cells of the cell table

    @cached_property
    def cells(self) -> frozenset[str]:
        """Everything the layer says something of, as a sender or a receiver."""
        return frozenset(self.senders) | frozenset(self.receivers)

    @cached_property
    def _places(self) -> tuple[Mapping[str, int], Mapping[str, int]]:
        return (
            {name: place for place, name in enumerate(self.senders)},
            {name: place for place, name in enumerate(self.receivers)},
        )

    @cached_property
    def _listed(self) -> Rows:
        """(senders + 1, receivers + 1): number of the pair, -1 where none is listed; the last row and column is of
        cells that were not assessed."""
        rows: Rows = np.full((len(self.senders) + 1, len(self.receivers) + 1), -1, dtype=np.int32)
        numbers = np.arange(len(self.value), dtype=np.int32)
        rows[self.sender, self.receiver] = numbers
        if not self.directed:  # both ways, whichever of them the source lists
            senders, receivers = self._places
            back = [
                (senders[self.receivers[receiver]], receivers[self.senders[sender]])
                for sender, receiver in zip(self.sender.tolist(), self.receiver.tolist(), strict=True)
            ]
            if back:
                rows[tuple(np.array(back).T)] = numbers
        rows.flags.writeable = False
        return rows

    @cached_property
    def degrees(self) -> tuple[npt.NDArray[np.int64], npt.NDArray[np.int64]]:
        """Number of found partners of each sender, and of each receiver."""
        found = self.matrix(self.senders, self.receivers).found
        return found.sum(axis=1), found.sum(axis=0)

    def matrix(self, pre: Sequence[str], post: Sequence[str] | None = None) -> LayerMatrix:
        """Of any names; what is no cell of the layer was not assessed. Without ``post``: of ``pre`` with each other."""
        post = pre if post is None else post
        senders, receivers = self._places
        from_ = np.array([senders.get(name, -1) for name in pre], dtype=np.int64)
        to = np.array([receivers.get(name, -1) for name in post], dtype=np.int64)
        rows = self._listed[np.ix_(from_, to)]
        states: Codes = np.full(rows.shape, CODE[self.absent], dtype=np.int8)
        np.maximum(states, self._why(pre, from_)[:, None], out=states)
        np.maximum(states, self._why(post, to)[None, :], out=states)
        if not self.self_pairs:
            places: dict[str, list[int]] = {}
            for column, name in enumerate(post):
                places.setdefault(name, []).append(column)
            for row, name in enumerate(pre):
                states[row, places.get(name, [])] = CODE[PairState.NOT_ASSESSED]
        listed = rows >= 0
        of_pairs = np.where(self.found, FOUND, CODE[PairState.NOT_SIGNIFICANT]).astype(np.int8)
        values = np.full(rows.shape, np.nan)
        if len(self.value):
            states[listed] = of_pairs[rows[listed]]
            values[listed] = self.value[rows[listed]]
        return LayerMatrix(tuple(pre), tuple(post), states, values, rows)

    def _why(self, names: Sequence[str], places: npt.NDArray[np.int64]) -> Codes:
        """0 for assessed cells, else the reason."""
        return np.array(
            [
                0 if place >= 0 else CODE[self.reasons.get(name, PairState.NOT_ASSESSED)]
                for name, place in zip(names, places.tolist(), strict=True)
            ],
            dtype=np.int8,
        )
