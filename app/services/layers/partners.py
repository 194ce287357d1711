"""Partners of one cell, or of the cells of a class, in a layer."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

import numpy as np

from app.analysis.connectome.layers.matrix import LayerMatrix, PairLayer
from app.analysis.connectome.layers.states import PairState
from app.services.layers.answers import LayerOfCells, RankedPartner
from app.services.layers.overlaps import plain, words_at
from app.services.layers.tables import KnownLayer

MOST_PARTNERS: Final = 8


def partners_of(known: KnownLayer, cells: Sequence[str]) -> LayerOfCells:
    """A partner of several of the cells stands once, with its largest value. States of a cell count as the cell's."""
    pairs = known.pairs
    assessed = [name for name in cells if name in pairs.cells]
    reasons = {pairs.reasons.get(name, PairState.NOT_ASSESSED) for name in cells}
    state = PairState.FOUND if assessed else next(iter(reasons)) if len(reasons) == 1 else PairState.NOT_ASSESSED
    out, into = pairs.matrix(assessed, pairs.receivers), pairs.matrix(pairs.senders, assessed)
    one = assessed[0] if len(cells) == len(assessed) == 1 else None
    return {
        "layer": known.info.copy(),
        "cells": assessed,
        "state": state,
        "n_out": int(out.found.any(axis=0).sum()) if assessed else 0,
        "n_in": int(into.found.any(axis=1).sum()) if assessed else 0,
        "out": _ranked(known, out, senders=True),
        "into": _ranked(known, into, senders=False),
        "rank_out": _rank(pairs, one, out=True) if one in pairs.senders else None,
        "rank_in": _rank(pairs, one, out=False) if one in pairs.receivers else None,
        "n_ranked": len(pairs.cells),
    }


def _ranked(known: KnownLayer, matrix: LayerMatrix, *, senders: bool) -> list[RankedPartner]:
    """The strongest partners, by size of the value, then in the order of the layer. ``senders``: the cells send."""
    sizes = np.where(matrix.found, np.abs(np.nan_to_num(matrix.values)), -1.0)
    if not sizes.size:
        return []
    axis = 0 if senders else 1
    best, strongest = sizes.max(axis=axis), sizes.argmax(axis=axis)
    order = np.argsort(-best, kind="stable")[: min(MOST_PARTNERS, int((best >= 0).sum()))]
    found: list[RankedPartner] = []
    for place in order.tolist():
        row, column = (int(strongest[place]), place) if senders else (place, int(strongest[place]))
        number = int(matrix.rows[row, column])
        found.append(
            {
                "cell": matrix.post[column] if senders else matrix.pre[row],
                "value": plain(float(matrix.values[row, column])),
                "via": known.pairs.via[number] if known.pairs.via else "",
                "words": words_at(known, matrix, row, column),
            }
        )
    return found


def _rank(pairs: PairLayer, cell: str | None, *, out: bool) -> int | None:
    """1 + number of cells with more partners."""
    names = pairs.senders if out else pairs.receivers
    if cell is None:
        return None
    degrees = pairs.degrees[0 if out else 1]
    return 1 + int((degrees > degrees[names.index(cell)]).sum())
