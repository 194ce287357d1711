"""The state of Neural Activity › Find neurons: the chosen cells, filters and order of the list."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any, ClassVar

from app import services
from app.analysis.activity.matching import NeuronChoice
from app.services.activity.neuron_finder import NeuronFinder
from app.states.activity.lists import Column, ListState, known_sort
from app.states.codec import BadValue, known, param
from app.states.examples import REVERSALS
from app.states.kinds import Name, Names

MAX_CHOSEN = 50
COLUMNS = (Column.NAME, Column.FOUND, Column.PAPER, Column.TYPES, Column.NEURONS, Column.LABELED)


@dataclass(frozen=True)
class FindNeuronState(ListState):
    SUBJECT: ClassVar = ("n",)

    neurons: tuple[str, ...] = param(
        "n", Names(separator="-", max_items=MAX_CHOSEN, item=Name(pattern=r"[\w.?*]{1,40}"))
    )

    @classmethod
    def read(cls, query: Mapping[str, Any], site: services.Services) -> tuple[FindNeuronState, list[BadValue]]:
        """As ``parse``; a class by its name stands for all its cells. What no recording has is left out and named.

        An address without cells is the example.
        """
        state, bad = cls.parse(query)
        finder = site.activity.finder
        papers = {row.paper_id for row in finder.labeled}
        state = replace(
            state,
            neurons=_chosen(state.neurons, finder, bad),
            papers=known("papers", state.papers, papers, "a paper with identified neurons", bad),
            sort=known_sort(state.sort, COLUMNS, bad),
        )
        return replace(state, **state.example(site)) if cls.is_open(query) else state, bad

    def example(self, site: services.Services) -> dict[str, Any]:
        """The cells to begin with, as fields: as many of the example as one recording holds together."""
        finder = site.activity.finder
        chosen: tuple[str, ...] = ()
        for name in REVERSALS:
            choice = finder.choice(name)
            if choice and finder.together((*chosen, choice.value), self.papers):
                chosen = (*chosen, choice.value)
        return {"neurons": chosen}


def _chosen(tokens: Sequence[str], finder: NeuronFinder, bad: list[BadValue]) -> tuple[str, ...]:
    chosen: list[NeuronChoice] = []
    for token in tokens:
        choice = finder.choice(token)
        if choice is None:
            hint = finder.spelling.hint(token)
            expected = "a neuron or class that was identified in a recording"
            bad.append(BadValue("n", token, f"{expected} ({hint})" if hint else expected))
        elif rival := next((other for other in chosen if choice.excludes(other)), None):
            bad.append(BadValue("n", token, f"either {rival.label} or {choice.label}, not both"))
        elif choice not in chosen:
            chosen.append(choice)
    return tuple(choice.value for choice in chosen)
