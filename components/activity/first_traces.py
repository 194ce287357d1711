"""What the card of a recording shows until its figure is drawn: names of the traces, and a picture of them."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from dash import html

from app.analysis.activity.labels import figure_names
from app.services.activity.recordings import NeuronRow
from app.states.activity.explore import ActivityExploreState
from app.theme import TRACES
from components.activity.behaviors import behavior_facts
from components.elements.attributes import attributes
from data_loader.schema import Behavior


@dataclass(frozen=True)
class FirstTraces:
    """``picture``: its address; "" where there is none."""

    picture: str
    names: html.Ul | None


NOTHING_YET = FirstTraces("", None)


def first_traces(picture: str, state: ActivityExploreState, neurons: Sequence[NeuronRow]) -> FirstTraces:
    """Names as the legend of assets/browser/traces/legend.js will have them, in its order and colors."""
    if not picture:
        return NOTHING_YET
    names = figure_names([neuron.label for neuron in neurons])
    slots = state.slots
    behaviors = behavior_facts(behavior for behavior in Behavior if behavior in state.behaviors)
    chips = [
        *(_chip(names[n - 1], f"c{slots[n] % len(TRACES)}") for n in sorted(state.neurons)),
        *(_chip(facts["name"], "behavior", facts["unit"]) for facts in behaviors.values()),
    ]
    legend = html.Ul(chips, className="trace-legend trace-first-names", **attributes({"aria-label": "Plotted traces"}))
    return FirstTraces(picture, legend)


def _chip(name: str, color: str, unit: str = "") -> html.Li:
    shown: list[Any] = [html.Span(className="dot"), html.Span(name)]
    if unit:
        shown.append(html.Small(unit))
    parts = [html.Span(shown, className="trace-chip-name"), html.Span("×", className="trace-chip-remove")]
    return html.Li(parts, className="trace-chip", style={"--trace": f"var(--www-{color})"})
