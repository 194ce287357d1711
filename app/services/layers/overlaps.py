"""How far two layers agree, as an answer."""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence
from typing import Final

import numpy as np

from app.analysis.connectome.layers.matrix import LayerMatrix
from app.analysis.connectome.layers.overlap import (
    IN,
    OUT,
    Table,
    Tested,
    counted,
    node_permutation,
    state_counts,
    table,
    truth,
)
from app.analysis.connectome.layers.states import ALL, PairState
from app.analysis.statistics.seeds import seed_of
from app.services.answer_types import Number
from app.services.layers.answers import OverlapAnswer, OverlapPair
from app.services.layers.requests import OverlapRequest, Show
from app.services.layers.tables import KnownLayer
from app.services.layers.words import SHORT, pair_text

UNTESTED: Final = Tested(math.nan, math.nan, 0)
# what counts as there and as not there in a and in b; None: no pair is listed
WANTED: Final[Mapping[Show, tuple[int, int] | None]] = {
    Show.NONE: None,
    Show.BOTH: (IN, IN),
    Show.ONLY_A: (IN, OUT),
    Show.ONLY_B: (OUT, IN),
}


def overlap(a: KnownLayer, b: KnownLayer, cells: Sequence[str], asked: OverlapRequest, version: str) -> OverlapAnswer:
    """``cells``: those that both layers speak of, in the order of the cell table."""
    of_a, of_b = a.pairs.matrix(cells), b.pairs.matrix(cells)
    ordered = a.info["directed"] or b.info["directed"]
    pairs = counted(len(cells), ordered=ordered)
    states = state_counts(of_a.states, of_b.states, pairs)
    four = table(of_a.states, of_b.states, pairs)
    reason = _reason(a, b, four)
    seed = seed_of("layer overlap", asked.a, asked.b, *asked.neurons, version)
    tested = UNTESTED if reason else node_permutation(of_a.states, of_b.states, seed)
    shown = _shown(of_a, of_b, pairs, asked.show)
    return {
        "a": a.info,
        "b": b.info,
        "n_cells": len(cells),
        "ordered": ordered,
        "n_pairs": int(pairs.sum()),
        "states": [{"a": one, "b": other, "n": n} for (one, other), n in states.items()],
        "table": {"both": four.both, "only_a": four.only_a, "only_b": four.only_b, "neither": four.neither},
        "n_known": four.known,
        "odds_ratio": None if reason or not math.isfinite(four.odds_ratio) else round(four.odds_ratio, 4),
        "p": None if math.isnan(tested.p) else tested.p,
        "floor": None if math.isnan(tested.floor) else tested.floor,
        "permutations": tested.permutations,
        "reason": reason,
        "notes": _notes(a, b, states),
        "show": asked.show,
        "n_shown": len(shown),
        "pairs": [_pair(a, b, of_a, of_b, row, column) for row, column in shown[: asked.limit]],
    }


def _reason(a: KnownLayer, b: KnownLayer, four: Table) -> str:
    """Why there is no odds ratio; "" where there is one."""
    for known, other in ((a, b), (b, a)):
        if known.pairs.absent is PairState.UNRESOLVED:
            return (
                f"{known.info['name']} does not say which pairs were measured, so nobody knows how many of those in "
                f"{other.info['name']} it lacks."
            )
    if not four.known:
        return "There is no pair of which both layers know whether they have it."
    if not math.isfinite(four.odds_ratio):
        return "One of the four counts is 0, so no odds ratio is defined."
    return ""


def _notes(a: KnownLayer, b: KnownLayer, states: dict[tuple[PairState, PairState], int]) -> list[str]:
    taken = (PairState.NOT_REPORTED, PairState.NOT_CONSERVED)
    return [
        f"{known.info['name']}: “{SHORT[state]}” is counted as not there."
        for place, known in enumerate((a, b))
        for state in dict.fromkeys(pair[place] for pair in states)
        if state in taken
    ]


def _shown(a: LayerMatrix, b: LayerMatrix, pairs: np.ndarray, show: Show) -> list[tuple[int, int]]:
    """Places of the pairs to list, largest value first."""
    wanted = WANTED[show]
    if wanted is None:
        return []
    places = np.argwhere((truth(a.states) == wanted[0]) & (truth(b.states) == wanted[1]) & pairs)
    values = (b if show is Show.ONLY_B else a).values[tuple(places.T)]
    order = np.argsort(-np.abs(np.nan_to_num(values)), kind="stable")
    return [(row, column) for row, column in places[order].tolist()]


def _pair(a: KnownLayer, b: KnownLayer, of_a: LayerMatrix, of_b: LayerMatrix, row: int, column: int) -> OverlapPair:
    return {
        "pre": of_a.pre[row],
        "post": of_a.post[column],
        "a": plain(float(of_a.values[row, column])),
        "b": plain(float(of_b.values[row, column])),
        "a_words": words_at(a, of_a, row, column),
        "b_words": words_at(b, of_b, row, column),
    }


def plain(value: float) -> Number | None:
    """For JSON: null where there is no value."""
    if math.isnan(value):
        return None
    return int(value) if float(value).is_integer() else value


def words_at(known: KnownLayer, matrix: LayerMatrix, row: int, column: int) -> str:
    """What the layer says of a pair, for a reader."""
    number = int(matrix.rows[row, column])
    listed = number >= 0
    via = known.pairs.via[number] if listed and known.pairs.via else ""
    q = float(known.pairs.q[number]) if listed and known.pairs.q is not None else math.nan
    state = ALL[int(matrix.states[row, column])]
    return pair_text(state, float(matrix.values[row, column]), known.info["unit"], via, q)
