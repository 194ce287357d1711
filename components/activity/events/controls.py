"""Controls of Activity › Events, ``<name>-group`` …: which animals, which event, which window, which neurons."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from dash import dcc, html

from app.analysis.activity.events.sources import Direction
from app.analysis.activity.identities import Level
from app.services.animals.events.question import LONGEST, LONGEST_GAP, EventKind
from app.states.activity.events import ORDERS, EventsState
from components.connectome.controls import field, options
from components.elements.attributes import aria
from components.page.chosen import listed
from data_loader.schema import BEHAVIORS

# what the callback hears, in this order
NAMES = (
    "group", "dataset", "event", "b", "at", "dir", "hold", "level", "neurons", "low", "high", "baseline", "from", "to",
    "gap", "order", "split", "one",
)  # fmt: skip
PAUSE = 0.6  # s after the last letter of a number


def controls(
    name: str,
    state: EventsState,
    groups: Mapping[str, str],
    animals: Mapping[str, str],
    kinds: Mapping[str, str],
    neurons: Sequence[str],
    example: Any,
) -> list[Any]:
    """``groups``, ``animals``, ``kinds``: value -> what is read. ``example``: the line that says that this is one."""
    return [
        _panel(
            "Animals",
            _choice(name, "group", "Group", state.group or next(iter(groups), ""), options(groups)),
            _choice(name, "dataset", "Animal", state.dataset or "all", options({"all": "All of the group", **animals})),
        ),
        _panel(
            "Event",
            _choice(name, "event", "At", state.event, options(kinds)),
            threshold(name, state),
            _number(name, "gap", "Least time since the event before (s)", state.gap, 0, LONGEST_GAP),
        ),
        _panel(
            "Window (s)",
            _pair(name, "Shown", ("low", state.window[0], -LONGEST, -0.6), ("high", state.window[1], 0.6, LONGEST)),
            _pair(
                name,
                "Baseline",
                ("from", (state.baseline or (-5.0, -1.0))[0], -LONGEST, LONGEST),
                ("to", (state.baseline or (-5.0, -1.0))[1], -LONGEST, LONGEST),
            ),
            _switch(name, "baseline", "Subtract the baseline", state.baseline is not None),
        ),
        _panel(
            "Neurons",
            radio(name, "level", "Of", {Level.CLASS: "Classes", Level.CELL: "Cells"}, state.level),
            example,
            _choice(name, "neurons", "Shown at the right", list(state.neurons), _plain(neurons), many=True),
            _choice(name, "one", "Every event of", state.one, _plain(neurons), clearable=True),
        ),
        _panel(
            "Order of the rows",
            _choice(name, "order", "By", str(state.order), options(ORDERS)),
            _switch(name, "split", "Order from odd events, even ones shown", state.split),
        ),
    ]


def threshold(name: str, state: EventsState) -> html.Div:
    """What crosses which level; the behavior is also the one that is shown below the neurons."""
    behaviors = {key: f"{info.name} ({info.native_unit})" for key, info in BEHAVIORS.items()}
    directions = {Direction.FALLING: "falling", Direction.RISING: "rising"}
    return html.Div(
        [
            _choice(name, "b", "Behavior", str(state.behavior), options(behaviors)),
            html.Div(
                [
                    _number(name, "at", "Level", state.at, -1_000, 1_000),
                    radio(name, "dir", "Crossed", directions, state.direction),
                    _number(name, "hold", "Lasting at least (s)", state.hold, 0, LONGEST_GAP),
                ],
                id=f"{name}-threshold",
                hidden=state.event != EventKind.THRESHOLD,
                className="events-threshold",
            ),
        ]
    )


def query_of(values: Mapping[str, Any], subject: Sequence[str]) -> dict[str, str]:
    """The controls as an address would say it; what is empty or no number is left to the default."""

    def pair(low: str, high: str) -> str:
        ends = (values[low], values[high])
        return ",".join(f"{end:g}" for end in ends) if all(isinstance(end, (int, float)) for end in ends) else ""

    asked = {
        "group": values["group"],
        "dataset": "" if values["dataset"] == "all" else values["dataset"],
        **{key: values[key] for key in ("event", "b", "dir", "level", "order")},
        **{key: f"{values[key]:g}" for key in ("at", "hold", "gap") if isinstance(values[key], (int, float))},
        "window": pair("low", "high"),
        "baseline": pair("from", "to") if values["baseline"] else "none",
        "split": "1" if values["split"] else "0",
        "one": values["one"],
    }
    told = {key: str(value) for key, value in asked.items() if value not in (None, "")}
    return {**dict.fromkeys(subject[:1], ""), **told, "neurons": listed(values["neurons"])}


def values_of(state: EventsState, group: str) -> dict[str, Any]:
    """The controls of a state, by name. ``group``: the one that its animals are of."""
    low, high = state.baseline or (-5.0, -1.0)
    told = {
        "group": group, "dataset": state.dataset or "all", "event": state.event, "b": str(state.behavior),
        "at": state.at, "dir": str(state.direction), "hold": state.hold, "level": str(state.level),
        "neurons": list(state.neurons), "low": state.window[0], "high": state.window[1],
        "baseline": [] if state.baseline is None else ["baseline"], "from": low, "to": high, "gap": state.gap,
        "order": str(state.order), "split": ["split"] if state.split else [], "one": state.one or None,
    }  # fmt: skip
    return {name: told[name] for name in NAMES}


def _panel(title: str, *fields: Any) -> html.Section:
    return html.Section([html.H2(title), *fields], className="panel events-fields")


def _plain(names: Sequence[str]) -> list[dict[str, str]]:
    return [{"value": name, "label": name} for name in names]


def _choice(
    name: str, key: str, label: str, value: Any, choices: list[dict[str, str]], *, many: bool = False,
    clearable: bool = False,
) -> html.Div:  # fmt: skip
    listed: Any = choices
    control = dcc.Dropdown(
        id=f"{name}-{key}",
        value=value or None,
        options=listed,
        multi=many,
        clearable=clearable,  # of many, each is taken out where it is chosen
        searchable=many or clearable or len(choices) > 12,
        maxHeight=340,
        placeholder="choose …",
    )
    return field(label, control, f"{name}-{key}")


def _number(name: str, key: str, label: str, value: float, low: float, high: float) -> html.Div:
    return field(label, _input(name, key, value, low, high), f"{name}-{key}")


def _input(name: str, key: str, value: float, low: float, high: float) -> dcc.Input:
    return dcc.Input(
        id=f"{name}-{key}", type="number", min=low, max=high, step="any", value=value, debounce=PAUSE,
    )  # fmt: skip


def _pair(name: str, label: str, *ends: tuple[str, float, float, float]) -> html.Div:
    words = ("from", "to")
    fields = [
        html.Div(
            [
                html.Label(f"{label}, {word}", htmlFor=f"{name}-{key}", className="visually-hidden"),
                _input(name, key, value, low, high),
            ]
        )
        for word, (key, value, low, high) in zip(words, ends, strict=True)
    ]
    return html.Div(
        [html.Span(label, className="events-label"), html.Div(fields, className="events-pair")],
        className="connectome-field",
        role="group",
        **aria(label=label),
    )


def radio(name: str, key: str, legend: str, choices: Mapping[Any, str], value: Any) -> html.Fieldset:
    """One of a few choices, all of them in sight."""
    control = dcc.RadioItems(
        id=f"{name}-{key}",
        className="path-choice",
        value=str(value),
        options=[{"value": str(one), "label": text} for one, text in choices.items()],
    )
    return html.Fieldset([html.Legend(legend), control], className="events-radio")


def _switch(name: str, key: str, label: str, on: bool) -> dcc.Checklist:
    return dcc.Checklist(
        id=f"{name}-{key}",
        className="connectome-switches",
        value=[key] if on else [],
        options=[{"value": key, "label": label}],
    )
