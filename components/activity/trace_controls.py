"""Everything around the figure of a recording: choice of neurons and behaviors, tools, settings, legend.

Buttons carry what they do as ``data-action``; ``assets/browser/pages/activity/explore/actions.js`` answers them.
"""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from dash import dcc, html

from app.services.activity.recordings import NeuronRow, TraceKind
from app.states.activity.explore import TimeUnit
from components.activity.download_menu import download_menu
from components.activity.first_traces import NOTHING_YET, FirstTraces
from components.activity.trace_plot import trace_legend, trace_message, trace_plot
from components.elements.attributes import attributes
from components.elements.messages import empty_state
from components.elements.time_player import KEYS
from components.icons import icon
from data_loader.schema import BEHAVIORS, Behavior

SUGGESTED = (
    "AVAL",
    "AVAR",
    "AVBL",
    "RIBL",
    "RIML",
    "AIBL",
    "RMEV",
    "SMDVL",
    "AWCL",
    "ASHL",
)  # well-known, often identified
SUGGESTIONS = 5


@dataclass(frozen=True)
class TraceControls:
    """What the controls of a figure show at first."""

    behaviors: Collection[str] = ()
    original: bool = False
    unit: TimeUnit = TimeUnit.MINUTES
    height: int = 600  # px
    reversals: bool = True
    events: bool = True
    indices: bool = False
    correlation: bool = False
    connectome: bool = True


def trace_card(
    name: str,
    dataset: Mapping[str, Any],
    neurons: Sequence[NeuronRow],
    state: TraceControls,
    example: Any = None,
    links: Any = None,
    first: FirstTraces = NOTHING_YET,
) -> html.Section:
    """The card ``<name>-traces``. ``dataset``: as of ``ActivityService.dataset``.

    ``example``: says that the traces are one; ``links``: to other pages with the same cells; ``first``: what is
    there until the figure is drawn.
    """
    return html.Section(
        [
            html.H2("Traces", className="visually-hidden"),
            _fold(name),
            html.Div(
                [
                    html.Div(className="trace-picker", **attributes({"data-part": "picker"})),
                    html.Div(
                        _behaviors(dataset, state),
                        className="trace-behaviors",
                        role="group",
                        **attributes({"aria-label": "Behaviors"}),
                    ),
                    _tools(name, bool(dataset["n_labeled"]), state),
                ],
                id=f"{name}-toolbar",
                className="trace-toolbar",
            ),
            _settings(name, dataset, state),
            trace_message(),
            html.P(className="trace-said", role="status", **attributes({"data-part": "said"})),
            html.Div([trace_legend(), first.names, example], className="trace-names"),
            trace_plot(
                name,
                f"Traces of {dataset['name']}",
                empty=_empty(dataset, neurons),
                keys=f"{KEYS}; plus and minus zoom; Home shows the whole recording.",
                first=first.picture,
            ),
            links,
            html.P(className="trace-note", **attributes({"data-part": "note"})),
        ],
        id=f"{name}-traces",
        className="panel trace-card",
        **attributes({"data-mode": "busy"}),
    )


def _fold(name: str) -> html.Button:
    """In a frame of another site the figure comes first: its controls are behind one button."""
    return html.Button(
        [icon("sliders"), "Controls"],
        type="button",
        className="btn btn-sm btn-outline-secondary trace-fold",
        **attributes({"data-action": "controls", "aria-expanded": "false", "aria-controls": f"{name}-toolbar"}),
    )


def _behaviors(dataset: Mapping[str, Any], state: TraceControls) -> list[Any]:
    if not dataset["behaviors"]:
        return [html.Span("No behavior was recorded.", className="trace-hint")]
    return [
        trace_toggle(
            BEHAVIORS[key].name, "behavior", key in state.behaviors, target=key, title=BEHAVIORS[key].native_unit
        )
        for key in map(Behavior, dataset["behaviors"])
    ]


def trace_toggle(
    label: Any, action: str, on: bool, target: str = "", title: str = "", disabled: bool = False
) -> html.Button:
    """A button that stays pressed: ``target`` is what of its kind it switches."""
    return html.Button(
        label,
        type="button",
        className="btn btn-sm btn-outline-secondary trace-toggle",
        title=title,
        disabled=disabled,
        **attributes({"data-action": action, "data-target": target, "aria-pressed": "true" if on else "false"}),
    )


def _tool(action: str, icon_name: str, label: str, **extra: str) -> html.Button:
    return html.Button(
        [icon(icon_name), html.Span(label, **attributes({"data-label": ""}))],
        type="button",
        className="btn btn-sm btn-outline-secondary",
        title=label,
        **attributes({"data-action": action, **extra}),
    )


DOWNLOADS = (
    ("save-csv", "Numbers (CSV)"),
    ("save-png", "Picture (PNG)"),
    ("save-svg", "Drawing (SVG)"),
)


def _tools(name: str, labeled: bool, state: TraceControls) -> html.Div:
    pressed = {"aria-pressed": "true" if state.connectome else "false"}
    return html.Div(
        [
            _tool("clear", "trash", "Clear"),
            _tool("reset", "arrow-counterclockwise", "Reset axes"),
            _tool(
                "settings",
                "sliders",
                "Settings",
                **attributes({"aria-expanded": "false", "aria-controls": f"{name}-settings"}),
            ),
            download_menu(DOWNLOADS),
            _tool("share", "link-45deg", "Copy link"),
            _tool(
                "correlation",
                "grid-3x3",
                "Correlation",
                **attributes({"aria-pressed": "true" if state.correlation else "false"}),
            ),
            *([_tool("connectome", "diagram-3", "Connectome", **pressed)] if labeled else []),
            _tool("fullscreen", "fullscreen", "Fullscreen"),
        ],
        className="trace-tools",
    )


def _settings(name: str, dataset: Mapping[str, Any], state: TraceControls) -> html.Div:
    has_events = bool(dataset["events"])
    return html.Div(
        [
            _group(
                "Trace",
                trace_toggle("z-scored", "kind", not state.original, TraceKind.Z),
                trace_toggle(
                    "Original",
                    "kind",
                    state.original,
                    TraceKind.ORIGINAL,
                    disabled=not dataset["has_original"],
                    title="Fluorescence before z-scoring"
                    if dataset["has_original"]
                    else "This recording came without it",
                ),
            ),
            _group("Time", *[trace_toggle(str(unit), "unit", state.unit is unit, str(unit)) for unit in TimeUnit]),
            _group(
                "Mark",
                trace_toggle("Reversals", "reversals", state.reversals, disabled=not dataset["behaviors"]),
                trace_toggle(
                    "Events",
                    "events",
                    state.events and has_events,
                    disabled=not has_events,
                    title="" if has_events else "This recording has no events",
                ),
            ),
            _group(
                "Names",
                trace_toggle("Numbers", "indices", state.indices, title="AVAR as 11 (AVAR), as in files and addresses"),
            ),
            html.Div(
                [
                    html.Label("Height", htmlFor=f"{name}-height", className="trace-group-name"),
                    dcc.Input(
                        id=f"{name}-height",
                        type="range",
                        min=300,
                        max=2400,
                        step=50,
                        value=state.height,
                        className="form-range",
                    ),
                    html.Output(f"{state.height} px", **attributes({"data-part": "height"})),
                ],
                className="trace-group",
            ),
        ],
        id=f"{name}-settings",
        className="trace-settings",
        hidden=True,
        **attributes({"data-part": "settings"}),
    )


def _group(title: str, *buttons: Any) -> html.Div:
    return html.Div(
        [html.Span(title, className="trace-group-name"), html.Div(list(buttons), className="trace-buttons")],
        className="trace-group",
        role="group",
        **attributes({"aria-label": title}),
    )


def _empty(dataset: Mapping[str, Any], neurons: Sequence[NeuronRow]) -> html.Div:
    chosen = suggested(neurons)
    buttons = [
        html.Button(
            neuron.label or f"Neuron {neuron.idx}",
            type="button",
            className="btn btn-outline-secondary",
            **attributes({"data-action": "add", "data-target": str(neuron.idx)}),
        )
        for neuron in chosen
    ]
    example = html.Button(
        "Plot these with velocity" if Behavior.VELOCITY in dataset["behaviors"] else "Plot these",
        type="button",
        className="btn btn-primary",
        **attributes({"data-action": "example", "data-target": "-".join(str(neuron.idx) for neuron in chosen)}),
    )
    return empty_state(
        "Choose a neuron or a behavior to plot",
        "Type a name or a number above, or start here:",
        icon_name="activity",
        action=[html.Div(buttons, className="trace-suggestions"), example],
    )


def suggested(neurons: Sequence[NeuronRow]) -> list[NeuronRow]:
    """Neurons to begin with: well-known cells that were identified, else the first ones."""
    by_label: dict[str, NeuronRow] = {}
    for neuron in neurons:
        by_label.setdefault(neuron.label, neuron)
    known = [by_label[label] for label in SUGGESTED if label in by_label]
    rest = [neuron for neuron in neurons if neuron.cell and neuron not in known]
    return (known or rest or list(neurons))[:SUGGESTIONS]
