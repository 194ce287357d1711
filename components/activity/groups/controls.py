"""Controls of Neural Activity › Groups, ``<name>-mode`` …: which groups, which quantity, which frames."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any, Final

from dash import dcc, html

from app.analysis.activity.identities import Level
from app.services.animals.comparison.question import (
    AFTER,
    BEFORE,
    HIGHEST,
    LATEST,
    LONGEST,
    UNPAIRED,
    applies,
)
from app.services.animals.events.question import LONGEST_GAP
from app.states.activity.groups import GroupsState
from app.views.groups.words import QUANTITIES, TRACES
from components.activity.events.controls import radio
from components.connectome.controls import field, options
from components.elements.attributes import aria
from data_loader.schema import BEHAVIORS

# what the callback hears, in this order
NAMES: Final = (
    "mode", "a", "b", "group", "quantity", "level", "trace", "epoch-from", "epoch-to", "reference-from", "reference-to",
    "event", "before-from", "before-to", "after-from", "after-to", "gap", "behavior", "at", "neuron",
)  # fmt: skip
# parts that are there for some quantities only
PARTS: Final = (
    "sides", "group", "trace", "epoch", "reference", "event", "before", "after", "gap", "behavior", "at",
)  # fmt: skip
GROUPS, PAIRS = "groups", "pairs"
MODES: Final = {GROUPS: "Two groups", PAIRS: "Before and after an event"}
PAUSE: Final = 0.6  # s after the last letter of a number


def shown(state: GroupsState) -> frozenset[str]:
    """Which of ``PARTS`` say something about the quantity."""
    return applies(state.quantity, state.paired) | (frozenset() if state.paired else {"sides"})


def controls(
    name: str, state: GroupsState, groups: Mapping[str, str], kinds: Mapping[str, str], neurons: Sequence[str],
    values: Mapping[str, Any],
) -> list[Any]:  # fmt: skip
    """``groups``, ``kinds``: value -> what is read. ``values``: of ``values_of``."""
    there = shown(state)

    def part(key: str, *fields: Any) -> html.Div:
        return html.Div(list(fields), id=f"{name}-part-{key}", hidden=key not in there, className="groups-part")

    def choice(key: str, label: str, choices: list[dict[str, str]], **more: Any) -> html.Div:
        return _choice(name, key, label, values[key], choices, **more)

    def pair(key: str, label: str, low: float, high: float) -> html.Div:
        return _pair(name, key, label, (values[f"{key}-from"], values[f"{key}-to"]), low, high)

    return [
        _panel(
            "Animals",
            radio(name, "mode", "Compare", MODES, values["mode"]),
            part("sides", choice("a", "a", options(groups)), choice("b", "b, which is subtracted", options(groups))),
            part("group", choice("group", "Group", options(groups))),
        ),
        _panel(
            "Quantity, one number an animal",
            choice("quantity", "Of each neuron", quantities(state.paired)),
            part("trace", radio(name, "trace", "Of", {k: w.capitalize() for k, w in TRACES.items()}, values["trace"])),
            part("behavior", choice("behavior", "With", options({k: info.name for k, info in BEHAVIORS.items()}))),
            part("at", _number(name, "at", "Level (sd of the trace)", values["at"], -HIGHEST, HIGHEST)),
            part("event", choice("event", "Event", options(kinds))),
            part("before", pair("before", "Before, from the event (s)", -LONGEST, LONGEST)),
            part("after", pair("after", "After, from the event (s)", -LONGEST, LONGEST)),
            part("gap", _number(name, "gap", "Least time since the event before (s)", values["gap"], 0, LONGEST_GAP)),
            part("epoch", pair("epoch", "Epoch, from the first frame (s); empty: all", 0, LATEST)),
            part("reference", pair("reference", "Less that of another epoch (s)", 0, LATEST)),
        ),
        _panel(
            "Neurons",
            radio(name, "level", "Of", {Level.CLASS: "Classes", Level.CELL: "Cells"}, values["level"]),
            choice("neuron", "Single animals of", plain(neurons)),
        ),
    ]  # fmt: skip


def quantities(paired: bool) -> list[dict[str, str]]:
    return options({key: words for key, words in QUANTITIES.items() if not (paired and key in UNPAIRED)})


def plain(names: Sequence[str]) -> list[dict[str, str]]:
    return [{"value": name, "label": name} for name in names]


def query_of(values: Mapping[str, Any]) -> dict[str, str]:
    """The controls as an address would say it; what is empty or no number is left to the default."""

    def span(key: str) -> str:
        ends = (values[f"{key}-from"], values[f"{key}-to"])
        return ",".join(f"{end:g}" for end in ends) if all(isinstance(end, (int, float)) for end in ends) else ""

    paired = values["mode"] == PAIRS
    sides = {"a": AFTER, "b": BEFORE} if paired else {"a": values["a"], "b": values["b"]}
    asked = {
        **sides,
        **{key: values[key] for key in ("group", "quantity", "level", "trace", "event", "behavior", "neuron")},
        **{key: f"{values[key]:g}" for key in ("gap", "at") if isinstance(values[key], (int, float))},
        **{key: span(key) for key in ("epoch", "reference", "before", "after")},
    }
    return {key: str(value) for key, value in asked.items() if value not in (None, "")}


def values_of(state: GroupsState, group: str, groups: tuple[str, str], neuron: str) -> dict[str, Any]:
    """The controls of a state, by name. ``group``: that of before and after, ``groups``: of two; ``neuron``: shown."""
    a, b = groups if state.paired else (state.a, state.b)
    spans = {
        f"{key}-{end}": None if span is None else span[place]
        for key, span in (
            ("epoch", state.epoch), ("reference", state.reference), ("before", state.before), ("after", state.after),
        )
        for place, end in enumerate(("from", "to"))
    }  # fmt: skip
    told = {
        "mode": PAIRS if state.paired else GROUPS, "a": a, "b": b, "group": group, "quantity": str(state.quantity),
        "level": str(state.level), "trace": str(state.trace), "event": state.event, "gap": state.gap,
        "behavior": str(state.behavior), "at": state.at, "neuron": neuron or None, **spans,
    }  # fmt: skip
    return {name: told[name] for name in NAMES}


def _panel(title: str, *fields: Any) -> html.Section:
    return html.Section([html.H2(title), *fields], className="panel events-fields")


def _choice(name: str, key: str, label: str, value: Any, choices: list[dict[str, str]]) -> html.Div:
    listed: Any = choices
    control = dcc.Dropdown(
        id=f"{name}-{key}", value=value, options=listed, clearable=False, searchable=len(choices) > 12, maxHeight=340,
        placeholder="choose …",
    )  # fmt: skip
    return field(label, control, f"{name}-{key}")


def _number(name: str, key: str, label: str, value: float | None, low: float, high: float) -> html.Div:
    return field(label, _input(name, key, value, low, high), f"{name}-{key}")


def _input(name: str, key: str, value: float | None, low: float, high: float) -> dcc.Input:
    return dcc.Input(id=f"{name}-{key}", type="number", min=low, max=high, step="any", value=value, debounce=PAUSE)


def _pair(
    name: str, key: str, label: str, ends: tuple[float | None, float | None], low: float, high: float
) -> html.Div:
    fields = [
        html.Div(
            [
                html.Label(f"{label}, {word}", htmlFor=f"{name}-{key}-{word}", className="visually-hidden"),
                _input(name, f"{key}-{word}", value, low, high),
            ]
        )
        for word, value in zip(("from", "to"), ends, strict=True)
    ]
    return html.Div(
        [html.Span(label, className="events-label"), html.Div(fields, className="events-pair")],
        className="connectome-field",
        role="group",
        **aria(label=label),
    )
