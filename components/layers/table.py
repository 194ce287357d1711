"""Pairs of cells by what two layers say of them: a row for each state of A, a column for each state of B."""

from __future__ import annotations

import math
from collections.abc import Callable, Mapping
from typing import Any, Final

from dash import dcc, html

from app.analysis.connectome.layers.states import ALL, PairState
from app.services.layers.answers import OverlapAnswer
from app.services.layers.overlaps import both_know, rule_of
from app.services.layers.requests import Show
from app.services.layers.words import MEANING, SHORT
from app.states.connectome.layers import ConnectomeLayersState
from components.elements.attributes import aria, data
from components.elements.tables import facts, scroll_table

SHADES: Final = 5
Link = Callable[[PairState, PairState], str]  # state of A, state of B -> the page with these pairs


def counts_table(answer: OverlapAnswer, state: ConnectomeLayersState, link: Link) -> html.Div:
    """Every count is a link to its pairs; those of the chosen rule are marked, and framed those that both know."""
    counts = {(row["a"], row["b"]): row["n"] for row in answer["states"]}
    down, across = _there(counts, 0), _there(counts, 1)
    most = max(counts.values(), default=1)
    head: list[Any] = ["A ↓, B →", *(SHORT[one] for one in across), "all"]
    rows = [
        html.Tr(
            [
                html.Th(SHORT[one], scope="row"),
                *[_count(counts.get((one, other), 0), one, other, most, state, link) for other in across],
                html.Td(f"{sum(counts.get((one, other), 0) for other in across):,}", className="number"),
            ]
        )
        for one in down
    ]
    totals = [f"{sum(counts.get((one, other), 0) for one in down):,}" for other in across]
    rows.append(
        html.Tr(
            [
                html.Th("all", scope="row"),
                *[html.Td(words, className="number") for words in (*totals, f"{answer['n_pairs']:,}")],
            ],
            className="layers-totals",
        )
    )
    return html.Div(scroll_table(head, rows, "Pairs by what A and B say"), className="layers-counts")


def meanings(answer: OverlapAnswer) -> html.Dl:
    """What the states of the table mean."""
    there = {state for row in answer["states"] for state in (row["a"], row["b"])}
    return facts([(SHORT[state], f"{MEANING[state]}.") for state in ALL if state in there], "layers-meanings")


def _there(counts: Mapping[tuple[PairState, PairState], int], place: int) -> list[PairState]:
    found = {states[place] for states in counts}
    return [state for state in ALL if state in found]


def _count(n: int, a: PairState, b: PairState, most: int, state: ConnectomeLayersState, link: Link) -> html.Td:
    chosen = (state.state_a, state.state_b) == (a, b) if state.show is Show.STATES else rule_of(a, b) is state.show
    marks: dict[str, Any] = {"known": "1"} if both_know(a, b) else {}
    words = html.Span(f" pairs: A {SHORT[a]}, B {SHORT[b]}", className="visually-hidden")
    return html.Td(
        dcc.Link([f"{n:,}", words], href=link(a, b), className="layers-count"),
        className="number layers-chosen" if chosen else "number",
        **data(shade=str(shade(n, most)), **marks),
        **(aria(current="true") if chosen else {}),
    )


def shade(n: int, most: int) -> int:
    """0 for none, else 1 to 5 on a scale of logarithms, for few pairs are as much of an answer as many."""
    return 0 if n == 0 else 1 + min(SHADES - 1, int(SHADES * math.log(n) / math.log(max(most, 2))))
