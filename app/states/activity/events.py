"""The state of Activity › Events: which animals, which event, which window, which neurons."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from enum import StrEnum
from typing import Any, ClassVar

from app import services
from app.analysis.activity.events.sources import Direction
from app.analysis.activity.identities import Level
from app.errors import NotFoundError
from app.services.animals.events.question import (
    KIND_PATTERN,
    LONGEST,
    LONGEST_GAP,
    MOST_NEURONS,
    NO_BASELINE,
    EventKind,
    EventsQuestion,
    Span,
)
from app.states.codec import BadValue, ViewState, known, param
from app.states.kinds import Choice, Flag, Name, Names, Number, Seconds
from data_loader.schema import BEHAVIORS, Behavior

EXAMPLE = ("AVE", "RME", "RIM", "AVA", "AIB")  # classes around reversals, of which the first three that are there
SHOWN = 3


class Order(StrEnum):
    """Of the rows of the heat map and of the table."""

    PEAK = "peak"
    RESPONSE = "response"
    NAME = "name"


ORDERS: Mapping[Order, str] = {Order.PEAK: "Time of the peak", Order.RESPONSE: "Response", Order.NAME: "Name"}


AROUND = Number(-LONGEST, LONGEST)  # s from the event


@dataclass(frozen=True)
class EventsState(ViewState):
    SUBJECT: ClassVar = ("neurons", "one")

    group: str = param("group", Name(r"[\w.+:-]{0,200}"), "")  # "": the one with most identified animals
    dataset: str = param("dataset", Name(r"[\w.+-]{0,200}"), "")  # one animal instead of a group
    event: str = param("event", Name(KIND_PATTERN), EventKind.REVERSAL_START.value)
    level: Level = param("level", Choice(Level), Level.CLASS)
    neurons: tuple[str, ...] = param("neurons", Names(max_items=MOST_NEURONS), cells=True)
    window: Span = param("window", Seconds(AROUND, "-5,10"), (-5.0, 10.0))
    baseline: Span | None = param("baseline", Seconds(AROUND, "-5,-1", NO_BASELINE), (-5.0, -1.0))
    gap: float = param("gap", Number(0, LONGEST_GAP), 5.0)
    behavior: Behavior = param("b", Choice(Behavior), Behavior.VELOCITY)
    at: float = param("at", Number(-1_000, 1_000), 0.0)
    direction: Direction = param("dir", Choice(Direction), Direction.FALLING)
    hold: float = param("hold", Number(0, LONGEST_GAP), 0.0)
    order: Order = param("order", Choice(Order), Order.PEAK)
    split: bool = param("split", Flag(), True)  # the order comes from odd events, even ones are shown
    one: str = param("one", Name(r"[\w.?*+-]{0,80}"), "")  # whose events are shown one by one

    @property
    def question(self) -> EventsQuestion:
        """Without the chosen neurons, which the family of tests does not depend on."""
        return EventsQuestion(
            group="" if self.dataset else self.group,
            dataset=self.dataset,
            event=self.event,
            level=self.level,
            neurons=(),
            window=self.window,
            baseline=self.baseline,
            gap=self.gap,
            behavior=self.behavior,
            at=self.at,
            direction=self.direction,
            hold=self.hold,
        )

    @classmethod
    def read(cls, query: Mapping[str, Any], site: services.Services) -> tuple[EventsState, list[BadValue]]:
        """As ``parse``; what these recordings do not have is replaced by the default, or left out, and named too."""
        state, bad = cls.parse(query)
        state = state.of_fitting_window(bad).of_known_animals(site, bad).of_known_event(site, bad)
        names = site.animals.events.names(state.question)
        if cls.is_open(query):
            return replace(state, neurons=example(state.level, site, state.question)), bad
        chosen = _at_level(state.neurons, state, site)
        one = _at_level((state.one,) if state.one else (), state, site)[:1]
        expected = f"a {state.level} that was identified in these animals"
        return replace(
            state,
            neurons=known("neurons", chosen[:MOST_NEURONS], names, expected, bad),
            one="".join(known("one", one, names, expected, bad)),
        ), bad

    def of_known_animals(self, site: services.Services, bad: list[BadValue]) -> EventsState:
        """With animals of this site; what was asked for instead goes into ``bad``."""
        state = self
        try:
            if state.dataset:
                site.animals.groups.of(state.dataset)
        except NotFoundError:
            bad.append(BadValue("dataset", state.dataset, "a recording of this site"))
            state = replace(state, dataset="")
        ids = [group.id for group in site.animals.groups.all]
        if state.group and state.group not in ids:
            bad.append(BadValue("group", state.group, f"one of {', '.join(ids[:20])}"))
            state = replace(state, group="")
        return state

    def of_known_event(self, site: services.Services, bad: list[BadValue]) -> EventsState:
        """With an event that these animals have; what was asked for instead goes into ``bad``."""
        kinds = site.animals.events.kinds_of(self.question)
        if self.event in kinds:
            return self
        bad.append(BadValue("event", self.event, f"one of {', '.join(kinds)}"))
        return replace(self, event=EventsState().event)

    def of_fitting_window(self, bad: list[BadValue]) -> EventsState:
        """The bounds that two values have together."""
        try:
            _ = self.question
        except ValueError:
            flat, fresh = self.flat({"window": self.window, "baseline": self.baseline}), EventsState()
            expected = f"a window of 0.6 to {LONGEST:g} s on both sides of the event, with the baseline in it"
            bad.append(BadValue("window", f"{flat['window']}&baseline={flat['baseline']}", expected))
            return replace(self, window=fresh.window, baseline=fresh.baseline)
        return self


def example(level: Level, site: services.Services, question: EventsQuestion) -> tuple[str, ...]:
    """Of each class of the example, or of its first cell."""
    names = site.animals.events.names(question)
    wanted = _cells_of(EXAMPLE, site, question) if level is Level.CELL else EXAMPLE
    there = tuple(name for name in wanted if name in names)
    return there[:SHOWN] or tuple(names)[:SHOWN]


def of_recording(site: services.Services, dataset_id: str, neurons: Sequence[int]) -> EventsState:
    """Starts of reversals in one recording: of its cells those of the traces ``neurons``, numbers from 1, else the
    example. Raises ``NotFoundError``."""
    rows = {row.idx: row for row in site.activity.neurons(dataset_id)}
    state = EventsState(dataset=dataset_id, level=Level.CELL)
    names = site.animals.events.names(state.question)
    plotted = dict.fromkeys(rows[n].cell for n in neurons if n in rows and rows[n].cell in names)
    chosen = tuple(plotted)[:MOST_NEURONS] or example(Level.CELL, site, state.question)
    return replace(state, neurons=chosen)


def _at_level(names: Sequence[str], state: EventsState, site: services.Services) -> tuple[str, ...]:
    """A class stands for its cells among cells, a cell for its class among classes."""
    there = site.animals.events.names(state.question)
    missing = [name for name in names if name not in there]
    if not missing:
        return tuple(names)
    if state.level is Level.CELL:
        found = [cell for name in names for cell in (_cells_of((name,), site, state.question) or (name,))]
    else:
        class_of = {cell: name for name, cells in there.items() for cell in cells}
        found = [class_of.get(name, name) for name in names]
    return tuple(dict.fromkeys(found))


def _cells_of(classes: Sequence[str], site: services.Services, question: EventsQuestion) -> tuple[str, ...]:
    """Their certain cells in these animals; none of a name that is no class."""
    cells = site.animals.events.names(question.model_copy(update={"level": Level.CLASS}))
    return tuple(cell for name in classes for cell in cells.get(name, ()) if "?" not in cell)


def unit_of(behavior: Behavior) -> str:
    return BEHAVIORS[behavior].native_unit
