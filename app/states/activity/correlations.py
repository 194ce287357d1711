"""The state of Neural Activity › Correlations: which animals, with what, in which state of the animal."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from typing import Any, Final

from app import services
from app.analysis.activity.identities import Level
from app.analysis.correlations.states import State
from app.services.animals.correlations.recorded import Recorded
from app.states.codec import BadValue, ViewState, param
from app.states.kinds import Choice, Flag, Name
from data_loader.schema import Behavior

GROUP: Final = Name(r"[\w.:+ -]{1,200}")


@dataclass(frozen=True)
class CorrelationsState(ViewState):
    group: str = param("group", GROUP, "")  # "": the one with most identified animals
    signal: str = param("signal", Name(), Behavior.VELOCITY.value)
    level: Level = param("level", Choice(Level), Level.CLASS)
    state: State = param("state", Choice(State), State.ALL)
    partial: bool = param("partial", Flag(), False)  # given velocity
    neuron: str = param("neuron", Name(), "")  # shown in detail; "": the one with the strongest effect

    @classmethod
    def read(cls, query: Mapping[str, Any], site: services.Services) -> tuple[CorrelationsState, list[BadValue]]:
        """As ``parse``; what the animals do not have is replaced by the default and named too.

        Raises ``NotFoundError`` where no animal of the site has identified neurons.
        """
        state, bad = cls.parse(query)
        groups = {group.id: group for group in site.animals.groups.all if group.labeled}
        asked = state.group.replace(" ", "+")  # a plus that was not encoded
        if asked and asked not in groups:
            bad.append(BadValue("group", state.group, f"one of {', '.join(list(groups)[:6])}"))
            asked = ""
        recorded = site.animals.recorded(asked, state.level)
        default = next((behavior.value for behavior in Behavior if behavior in recorded.behaviors), "")
        signal = _signal(state.signal, recorded)
        if signal is None:
            if "signal" in query:
                expected = f"a behavior of the animals ({', '.join(recorded.behaviors)}), or a {state.level} of them"
                bad.append(BadValue("signal", state.signal, expected))
            signal = default or recorded.names[0]
        if state.partial and (signal == Behavior.VELOCITY or Behavior.VELOCITY not in recorded.behaviors):
            bad.append(BadValue("partial", "1", "a signal other than velocity, and animals with velocity"))
            state = replace(state, partial=False)
        neuron = recorded.meant(state.neuron) if state.neuron else ""
        if neuron is None or (neuron and neuron == signal):
            bad.append(BadValue("neuron", state.neuron, f"a {state.level} of the animals, other than the signal"))
            neuron = ""
        return replace(state, group=asked, signal=signal, neuron=neuron or ""), bad


def _signal(key: str, recorded: Recorded) -> str | None:
    return key if key in recorded.behaviors else recorded.meant(key)
