"""What Plot multiple can change about all of its plots at once."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from dash import html

from app.states.activity.plot_multiple import Average, PlotMultipleState
from components.activity.trace_controls import trace_toggle
from components.activity.trace_plot import trace_legend
from components.elements.attributes import aria, data
from components.icons import icon
from data_loader.schema import BEHAVIORS, Behavior


def plot_toolbar(datasets: Iterable[Mapping[str, Any]], state: PlotMultipleState) -> html.Section:
    """Over all plots: behaviors, marks, axes, averages; names of the neurons, progress, tools."""
    there = {name for dataset in datasets for name in dataset["behaviors"]}
    events = any(dataset["events"] for dataset in datasets)
    behaviors = [
        trace_toggle(
            [html.Span(className="dot behavior-dot"), BEHAVIORS[behavior].name],
            "behavior",
            behavior.value in state.behaviors,
            behavior.value,
            BEHAVIORS[behavior].native_unit,
        )
        for behavior in Behavior
        if behavior.value in there
    ]
    return html.Section(
        [
            html.H2("All plots", className="visually-hidden"),
            html.Div(
                [
                    *([_group("Behaviors", behaviors)] if behaviors else []),
                    _group(
                        "Mark",
                        [
                            trace_toggle("Reversals", "reversals", state.reversals, disabled=not there),
                            trace_toggle(
                                "Events", "events", state.events and events, disabled=not events,
                                title="" if events else "None of these recordings has events",
                            ),
                        ],
                    ),
                    _group(
                        "Axes",
                        [
                            trace_toggle(
                                "Common", "common", state.common,
                                title="All plots have the same axes of time and of values",
                            )
                        ],
                    ),
                    _group(
                        "Average ± s.d.",
                        [
                            trace_toggle("By neuron", "average", state.average is Average.NEURON, Average.NEURON),
                            trace_toggle(
                                "By class", "average", state.average is Average.CLASS, Average.CLASS,
                                title="Cells of one class in one animal are averaged first",
                            ),
                        ],
                    ),
                ],
                className="plot-toolbar-row",
            ),
            html.Div(
                [
                    trace_legend("Neurons of all plots"),
                    html.Div(
                        [
                            html.Progress(value="0", max="1", **data(part="progress"), **aria(label="Plots drawn")),
                            html.Span(**data(part="progress-text")),
                        ],
                        className="plot-progress",
                    ),
                    html.Div(
                        [
                            _tool("save-csv", "download", "All numbers (CSV)"),
                            html.Button(
                                [icon("sliders"), html.Span("Export figure…")],
                                type="button",
                                className="btn btn-sm btn-outline-secondary",
                                **data(share="figure"),
                            ),
                            _tool("share", "link-45deg", "Copy link"),
                        ],
                        className="trace-tools",
                    ),
                ],
                className="plot-toolbar-row plot-toolbar-neurons",
            ),
        ],
        className="panel plot-toolbar",
        **data(part="toolbar"),
    )  # fmt: skip


def _group(name: str, buttons: Sequence[Any]) -> html.Div:
    return html.Div(
        [html.Span(name, className="trace-group-name"), html.Div(list(buttons), className="trace-buttons")],
        className="trace-group",
        role="group",
        **aria(label=name),
    )


def _tool(action: str, icon_name: str, label: str) -> html.Button:
    return html.Button(
        [icon(icon_name), html.Span(label)],
        type="button",
        className="btn btn-sm btn-outline-secondary",
        **data(action=action),
    )
