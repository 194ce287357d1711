"""The state of Connectome › Layers: which two layers, and which of their pairs are listed."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from typing import Any, Final

from app.analysis.connectome.layers.states import PairState
from app.services.layers.requests import MOST_LISTED, OverlapRequest, Show
from app.services.layers.service import LayerService
from app.states.codec import BadValue, ViewState, known, param
from app.states.kinds import Choice, Name

LAYER: Final = Name(r"[\w.?*+:-]{1,80}")  # <connectome>:chemical too
PEPTIDES: Final = "bentley_2016_peptides"
WIRES: Final = "white_1986_whole:chemical"


@dataclass(frozen=True)
class ConnectomeLayersState(ViewState):
    a: str = param("a", LAYER, PEPTIDES)
    b: str = param("b", LAYER, WIRES)
    show: Show = param("show", Choice(Show), Show.ONLY_A)
    state_a: str = param("state_a", Name(), "")  # the cell of the table whose pairs are listed, with ``Show.STATES``
    state_b: str = param("state_b", Name(), "")
    neuron: str = param("neuron", Name(), "")  # of the pairs that are listed

    @classmethod
    def read(cls, query: Mapping[str, Any], layers: LayerService) -> tuple[ConnectomeLayersState, list[BadValue]]:
        """As ``parse``; what the site does not have is replaced by the default and named too."""
        state, bad = cls.parse(query)
        there = layers.every_id
        fit = {}
        for key in ("a", "b"):
            if (layer := str(getattr(state, key))) in there:
                fit[key] = layer
                continue
            if key in query:
                bad.append(BadValue(key, layer, f"one of {', '.join(there[:6])}, …"))
            default = str(getattr(cls(), key))
            fit[key] = default if default in there else there[0]
        state = replace(state, a=fit["a"], b=fit["b"])
        if state.a == state.b:
            if "a" in query or "b" in query:
                bad.append(BadValue("b", state.b, "another layer than a"))
            state = replace(state, b=next(layer for layer in (cls().b, *there) if layer in there and layer != state.a))
        return state.of_pairs(layers, bad), bad

    def of_pairs(self, layers: LayerService, bad: list[BadValue]) -> ConnectomeLayersState:
        """``bad``: grows by what cannot be used."""
        state = self
        if state.show is Show.NONE:
            bad.append(BadValue("show", state.show, f"one of {', '.join(one for one in Show if one is not Show.NONE)}"))
            state = replace(state, show=Show.ONLY_A)
        wrong = [key for key in ("state_a", "state_b") if getattr(state, key) not in set(PairState)]
        if state.show is Show.STATES and wrong:
            bad += [BadValue(key, getattr(state, key), f"one of {', '.join(PairState)}") for key in wrong]
            state = replace(state, show=Show.ONLY_A)
        if state.show is not Show.STATES:
            state = replace(state, state_a="", state_b="")
        if not state.neuron:
            return state
        found = known("neuron", (state.neuron,), layers.names(state.a, state.b), "a cell or class of both layers", bad)
        return replace(state, neuron="".join(found))

    @property
    def is_example(self) -> bool:
        """The layers are those of a bare address."""
        return (self.a, self.b) == (PEPTIDES, WIRES)

    def question(self, limit: int = MOST_LISTED) -> OverlapRequest:
        """With the pairs that are listed."""
        asked = {
            "a": self.a,
            "b": self.b,
            "show": self.show,
            "state_a": self.state_a or None,
            "state_b": self.state_b or None,
            "neuron": self.neuron or None,
            "limit": limit,
        }
        return OverlapRequest.of(asked)

    def counts(self) -> OverlapRequest:
        """Without pairs."""
        return OverlapRequest.of({"a": self.a, "b": self.b})
