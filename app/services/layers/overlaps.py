"""How far two layers agree, as an answer."""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence
from typing import Final, NamedTuple

import numpy as np
import numpy.typing as npt

from app.analysis.connectome.edges import Bools
from app.analysis.connectome.layers.matrix import LayerMatrix
from app.analysis.connectome.layers.overlap import (
    IN,
    OPEN,
    OUT,
    Table,
    Tested,
    counted,
    node_permutation,
    state_counts,
    table,
    truth,
)
from app.analysis.connectome.layers.states import ALL, CODE, PairState
from app.errors import BadRequestError
from app.services.answer_types import Number
from app.services.layers.answers import OverlapAnswer, OverlapPair
from app.services.layers.requests import OverlapRequest, Show
from app.services.layers.tables import KnownLayer
from app.services.layers.words import SHORT, pair_text

UNTESTED: Final = Tested(math.nan, math.nan, 0)
# what counts as there, as not there and as not known in a and in b
WANTED: Final[Mapping[Show, tuple[int, int]]] = {
    Show.BOTH: (IN, IN),
    Show.ONLY_A: (IN, OUT),
    Show.ONLY_B: (OUT, IN),
    Show.UNKNOWN_B: (IN, OPEN),
    Show.UNKNOWN_A: (OPEN, IN),
}


def rule_of(a: PairState, b: PairState) -> Show | None:
    """The rule that pairs of these states obey; None where neither layer has them."""
    verdicts = truth(np.array([CODE[a], CODE[b]], dtype=np.int8)).tolist()
    return next((rule for rule, wanted in WANTED.items() if list(wanted) == verdicts), None)


def both_know(a: PairState, b: PairState) -> bool:
    """Whether pairs of these states stand in the table of four counts."""
    return OPEN not in truth(np.array([CODE[a], CODE[b]], dtype=np.int8)).tolist()


class Compared(NamedTuple):
    """Two layers over the cells that both speak of, whatever pairs are listed."""

    of_a: LayerMatrix
    of_b: LayerMatrix
    ordered: bool
    pairs: Bools  # (cells, cells): those that are counted
    states: dict[tuple[PairState, PairState], int]
    four: Table
    reason: str
    tested: Tested


def compared(a: KnownLayer, b: KnownLayer, cells: Sequence[str], seed: int) -> Compared:
    """``cells``: those that both layers speak of, in the order of the cell table."""
    of_a, of_b = a.pairs.matrix(cells), b.pairs.matrix(cells)
    ordered = a.info["directed"] or b.info["directed"]
    pairs = counted(len(cells), ordered=ordered)
    four = table(of_a.states, of_b.states, pairs)
    reason = _reason(a, b, four)
    tested = UNTESTED if reason else node_permutation(of_a.states, of_b.states, seed)
    return Compared(of_a, of_b, ordered, pairs, state_counts(of_a.states, of_b.states, pairs), four, reason, tested)


def overlap(
    a: KnownLayer, b: KnownLayer, found: Compared, asked: OverlapRequest, ends: frozenset[str] | None
) -> OverlapAnswer:
    """``ends``: only pairs with one of these cells are listed; None: all."""
    of_rule = _of_rule(found, asked)
    listed = of_rule if ends is None else of_rule & _with(found.of_a, ends)
    shown = _strongest(found, listed)
    four, tested = found.four, found.tested
    return {
        "a": a.info,
        "b": b.info,
        "n_cells": len(found.of_a.pre),
        "ordered": found.ordered,
        "n_pairs": int(found.pairs.sum()),
        "states": [{"a": one, "b": other, "n": n} for (one, other), n in found.states.items()],
        "table": {"both": four.both, "only_a": four.only_a, "only_b": four.only_b, "neither": four.neither},
        "n_known": four.known,
        "odds_ratio": None if found.reason or not math.isfinite(four.odds_ratio) else round(four.odds_ratio, 4),
        "p": None if math.isnan(tested.p) else tested.p,
        "floor": None if math.isnan(tested.floor) else tested.floor,
        "permutations": tested.permutations,
        "reason": found.reason,
        "notes": _notes(a, b, found.states),
        "show": asked.show,
        "neuron": asked.neuron or "",
        "n_rule": int(of_rule.sum()),
        "n_shown": len(shown),
        "pairs": [_pair(a, b, found.of_a, found.of_b, row, column) for row, column in shown[: asked.limit].tolist()],
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


def _of_rule(found: Compared, asked: OverlapRequest) -> Bools:
    """(cells, cells): the pairs that ``show`` means."""
    a, b = found.of_a.states, found.of_b.states
    if asked.show is Show.NONE:
        return np.zeros(a.shape, dtype=bool)
    if asked.show is Show.STATES:
        if asked.state_a is None or asked.state_b is None:
            raise BadRequestError("show=states: expected state_a and state_b too.", code="missing_parameter")
        return np.asarray((a == CODE[asked.state_a]) & (b == CODE[asked.state_b]) & found.pairs)
    in_a, in_b = WANTED[asked.show]
    return np.asarray((truth(a) == in_a) & (truth(b) == in_b) & found.pairs)


def _with(matrix: LayerMatrix, ends: frozenset[str]) -> Bools:
    at = np.array([name in ends for name in matrix.pre])
    return np.asarray(at[:, None] | at[None, :])


def _strongest(found: Compared, listed: Bools) -> npt.NDArray[np.intp]:
    """(pairs, 2): places of pairs, by the size of the value of a, then of b, then in the order of the cells."""
    places = np.argwhere(listed)
    of_a, of_b = (
        np.abs(np.nan_to_num(np.where(one.found, one.values, 0.0)[tuple(places.T)])) for one in (found.of_a, found.of_b)
    )
    order = np.lexsort((np.arange(len(places)), -of_b, -of_a))
    return places[order]


def _pair(a: KnownLayer, b: KnownLayer, of_a: LayerMatrix, of_b: LayerMatrix, row: int, column: int) -> OverlapPair:
    return {
        "pre": of_a.pre[row],
        "post": of_a.post[column],
        "a": _value(of_a, row, column),
        "b": _value(of_b, row, column),
        "a_words": words_at(a, of_a, row, column),
        "b_words": words_at(b, of_b, row, column),
    }


def _value(matrix: LayerMatrix, row: int, column: int) -> Number | None:
    """0 where there is known to be none; null where nothing is known, or no number was given."""
    none = ALL[int(matrix.states[row, column])] in (PairState.NONE, PairState.NONE_BY_MODEL)
    return 0 if none else plain(float(matrix.values[row, column]))


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
