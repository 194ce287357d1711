"""The state of Neural Activity › Groups: which two groups, or before and after what, and which quantity."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from typing import Any, Final

from app import services
from app.analysis.activity.identities import Level
from app.errors import AppError
from app.services.activity.recordings import TraceKind
from app.services.animals.comparison.question import (
    AFTER,
    ASKED_OF_ALL,
    BEFORE,
    EVENT_PATTERN,
    HIGHEST,
    LATEST,
    LONGEST,
    TIMES,
    UNPAIRED,
    GroupsQuestion,
    Quantity,
    Span,
    applies,
)
from app.services.animals.events.question import LONGEST_GAP
from app.states.codec import BadValue, ViewState, known, param
from app.states.kinds import Choice, Name, Number, Seconds
from data_loader.schema import Behavior

GROUP: Final = Name(r"[\w.:+ -]{0,200}")


EPOCH: Final = Seconds(Number(0, LATEST), "0,300", "all")
AROUND: Final = Number(-LONGEST, LONGEST)


@dataclass(frozen=True)
class GroupsState(ViewState):
    a: str = param("a", GROUP, "")  # a group, or after; "": as the site proposes
    b: str = param("b", GROUP, "")  # another group, or before
    group: str = param("group", GROUP, "")  # of before and after; "": the one with most identified animals
    quantity: Quantity = param("quantity", Choice(Quantity), Quantity.RESPONSE)
    level: Level = param("level", Choice(Level), Level.CLASS)
    trace: TraceKind = param("trace", Choice(TraceKind), TraceKind.ORIGINAL)
    epoch: Span | None = param("epoch", EPOCH, None)
    reference: Span | None = param("reference", EPOCH, None)
    event: str = param("event", Name(EVENT_PATTERN), "reversal_start")
    before: Span = param("before", Seconds(AROUND, "-10,0"), (-10.0, 0.0))
    after: Span = param("after", Seconds(AROUND, "0,10"), (0.0, 10.0))
    gap: float = param("gap", Number(0, LONGEST_GAP), 5.0)
    behavior: Behavior = param("behavior", Choice(Behavior), Behavior.VELOCITY)
    at: float = param("at", Number(-HIGHEST, HIGHEST), 1.0)
    neuron: str = param("neuron", Name(r"[\w.?*+-]{0,80}"), "")  # whose animals are shown; "": the most striking one

    @property
    def paired(self) -> bool:
        return bool({self.a, self.b} & TIMES)

    @property
    def question(self) -> GroupsQuestion:
        """With what says something about the quantity; not of one neuron."""
        told = ASKED_OF_ALL | applies(self.quantity, self.paired)
        values = {name: getattr(self, name) for name in GroupsQuestion.model_fields if name in told}
        return GroupsQuestion.of({**values, "neuron": ""})

    def short(self, site: services.Services) -> GroupsState:
        """Without the sides that the site proposes itself, for an address."""
        proposed = (self.a, self.b) == site.animals.comparisons.proposed("", "")
        return replace(self, a="", b="") if proposed else self

    @classmethod
    def read(cls, query: Mapping[str, Any], site: services.Services) -> tuple[GroupsState, list[BadValue]]:
        """As ``parse``, with both sides named; what these animals do not have is replaced by the default and named too.

        Raises ``NotFoundError`` where no animal of the site has identified neurons.
        """
        state, bad = cls.parse(query)
        state = state.of_known_groups(site, bad)
        if state.paired and state.quantity in UNPAIRED:
            if "quantity" in query:
                expected = f"one of {', '.join(each for each in Quantity if each not in UNPAIRED)}, before and after"
                bad.append(BadValue("quantity", state.quantity, expected))
            trace = state.trace if "trace" in query else TraceKind.Z  # of one recording, so nothing is erased
            state = replace(state, quantity=Quantity.MEAN, trace=trace)
        kinds = site.animals.comparisons.kinds(state.question)
        if state.event not in kinds:
            bad.append(BadValue("event", state.event, f"one of {', '.join(kinds)}"))
            state = replace(state, event=cls().event)
        if not state.neuron:
            return state, bad
        try:
            names = site.animals.comparisons.study(state.question).names
        except AppError:
            return state, bad  # nothing can be shown, which the page says
        expected = f"a {state.level} that animals of both have"
        return replace(state, neuron="".join(known("neuron", (state.neuron,), names, expected, bad))), bad

    def of_known_groups(self, site: services.Services, bad: list[BadValue]) -> GroupsState:
        """With groups of this site; what was asked for instead goes into ``bad``."""
        ids = [group.id for group in site.animals.groups.all if group.labeled]
        sides: dict[str, str] = {}
        for key, more in (("a", TIMES), ("b", TIMES), ("group", frozenset())):
            asked = getattr(self, key).replace(" ", "+")  # a plus that was not encoded
            if asked and asked not in {*ids, *more}:
                bad.append(BadValue(key, asked, f"one of {', '.join([*ids[:6], *sorted(more)])}"))
                asked = ""
            sides[key] = asked
        if sides["a"] and sides["b"]:
            if sides["a"] == sides["b"]:
                bad.append(BadValue("b", sides["b"], "another group than a"))
                sides["b"] = ""
            elif len({sides["a"], sides["b"]} & TIMES) == 1:
                bad.append(BadValue("b", sides["b"], "two groups, or after and before"))
                sides["b"] = BEFORE if sides["a"] == AFTER else AFTER if sides["a"] == BEFORE else ""
        a, b = site.animals.comparisons.proposed(sides["a"], sides["b"])
        return replace(self, a=a, b=b, group=sides["group"])
