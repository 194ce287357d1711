"""The panels beside the circuit replay: recording, cells, connectomes, and how cells and connections are drawn.

A control's id is the page's name and its key in the address; assets/browser/pages/activity/replay/controls.js reads and
writes them.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from itertools import groupby
from typing import Any

from dash import dcc, html

from app.services.replay.requests import MOST_SYNAPSES
from app.states.codec import ViewState
from app.states.color_scales import GROUPS
from components.connectome.controls import HALVE_LABEL, field, quiet_button
from components.connectome.datasets import POOLINGS
from components.elements.attributes import aria, data
from data_loader.schema import BEHAVIORS, Behavior

Options = Mapping[Any, str]


def replay_controls(
    name: str,
    state: ViewState,
    recordings: Sequence[Mapping[str, Any]],
    connectomes: Sequence[Mapping[str, Any]],
    choices: Mapping[str, Options],
) -> list[Any]:
    """The panels of the page ``name``, with the values of ``state`` (whose empty choices are filled in).

    ``choices``: key of the address -> its options. ``recordings`` and ``connectomes``: rows of the services.
    """
    value = {**state.defaults(), **state.query()}
    return [
        _recording(name, value["activity_dataset"], recordings),
        _cells(name, value),
        _connectomes(name, value, connectomes),
        html.Details(
            [
                html.Summary(html.H2("Settings")),
                _settings(name, value, choices),
            ],
            className="panel",
            id=f"{name}-settings",
        ),
    ]


def _recording(name: str, chosen: str, recordings: Sequence[Mapping[str, Any]]) -> html.Section:
    groups: list[Any] = [
        html.Optgroup(
            [html.Option(row["name"], value=row["dataset_id"], selected=row["dataset_id"] == chosen) for row in rows],
            label=paper + (" (SIMULATED)" if simulated else ""),
        )
        for (paper, simulated), rows in groupby(recordings, lambda row: (row["paper"]["title"], row["simulated"]))
    ]
    control = html.Select(groups, id=f"{name}-activity_dataset", className="form-select form-select-sm")
    return html.Section(
        [
            html.Div(
                [
                    html.H2(html.Label("Recording", htmlFor=f"{name}-activity_dataset")),
                    html.Span("SIMULATED", className="badge-simulated", hidden=True, **data(part="simulated")),
                ],
                className="connectome-section-head",
            ),
            control,
            html.P(className="connectome-hint replay-facts", **data(part="recording-facts")),
            html.A("Open in activity plot", className="btn btn-sm btn-outline-secondary", **data(part="open-explore")),
        ],
        className="panel",
    )


def _cells(name: str, value: Mapping[str, str]) -> html.Section:
    return html.Section(
        [
            html.Div(
                [
                    html.H2("Cells"),
                    html.Div([quiet_button("select-all", "Select all"), quiet_button("clear", "Clear")]),
                ],
                className="connectome-section-head",
            ),
            html.P(className="connectome-hint", **data(part="cells-summary")),
            html.Div(**data(part="picker")),
            html.Div(
                switch("show_connected", "Show connected cells without a trace", value["show_connected"]),
                className="replay-switches",
            ),
        ],
        className="panel",
        id=f"{name}-cells-panel",
    )


def _connectomes(name: str, value: Mapping[str, str], connectomes: Sequence[Mapping[str, Any]]) -> html.Section:
    control_id = f"{name}-connectome_dataset"
    options: Any = [{"value": row["id"], "label": f"{row['short_name']} (counts {row['unit']})"} for row in connectomes]
    return html.Section(
        [
            html.H2(html.Label("Connectomes", htmlFor=control_id)),
            dcc.Dropdown(
                id=control_id, options=options, value=value["connectome_dataset"].split(","), multi=True,
                clearable=False, closeOnSelect=False, optionHeight="auto", maxHeight=320,
            ),
            select(name, "combine", "Weight over several data sets", POOLINGS, value["combine"]),
            html.Div(switch("halve", HALVE_LABEL, value["halve"]), className="replay-switches"),
        ],
        className="panel",
        id=f"{name}-connectomes",
    )  # fmt: skip


def _settings(name: str, value: Mapping[str, str], choices: Mapping[str, Options]) -> html.Div:
    def chosen(key: str, label: str) -> html.Div:
        return select(name, key, label, choices[key], value[key])

    def typed(key: str, label: str, low: float | None = None, high: float | None = None, step: Any = 1) -> html.Div:
        number = float(value[key]) if value[key] else None
        bounds: dict[str, Any] = {"min": low, "max": high} if low is not None else {"placeholder": "auto"}
        control = dcc.Input(id=f"{name}-{key}", type="number", step=step, value=number, debounce=False, **bounds)
        return field(label, control, f"{name}-{key}")

    def dragged(key: str, label: str, low: float, high: float) -> html.Div:
        control = dcc.Input(
            id=f"{name}-{key}", type="range", min=low, max=high, step=0.05, value=float(value[key]),
            className="form-range",
        )  # fmt: skip
        return field(label, control, f"{name}-{key}")

    def pair(*fields: html.Div) -> html.Div:
        return html.Div(list(fields), className="connectome-thresholds")

    return html.Div(
        [
            html.H3("Graph"),
            chosen("layout", "Layout"),
            chosen("edge_type", "Connections"),
            pair(
                typed("min_synapse_chemical", "Least chemical", 0, MOST_SYNAPSES, "any"),
                typed("min_synapse_electrical", "Least electrical", 0, MOST_SYNAPSES, "any"),
            ),
            dragged("spacing", "Spacing", 0.25, 3.0),
            dragged("edge_scale", "Width of the connections", 0.1, 5.0),
            html.H3("Connections"),
            chosen("edge_size_mode", "Width and strength by"),
            chosen("edge_color_mode", "Color by"),
            _scale(name, "edge_colormap", value["edge_colormap"]),
            pair(typed("edge_vmin", "Lowest color at", step="any"), typed("edge_vmax", "Highest color at", step="any")),
            html.H3("Cells"),
            chosen("node_size_mode", "Size by"),
            chosen("node_color_mode", "Color by"),
            _scale(name, "node_colormap", value["node_colormap"]),
            pair(typed("node_vmin", "Lowest color at", step="any"), typed("node_vmax", "Highest color at", step="any")),
            html.P(
                "Colors without limits run from the 5th to the 95th percentile; those of activity and correlations are "
                "centered on 0.",
                className="connectome-hint",
            ),
            html.P(className="connectome-hint replay-problem", role="alert", **data(part="limit-problem")),
            quiet_button("reset-defaults", "Reset defaults"),
        ],
        className="replay-settings",
    )


def _scale(name: str, key: str, value: str) -> html.Div:
    groups: list[Any] = [
        html.Optgroup([html.Option(scale, value=scale, selected=scale == value) for scale in scales], label=title)
        for title, scales in GROUPS.items()
    ]
    control = html.Select(groups, id=f"{name}-{key}", className="form-select form-select-sm")
    return field("Color scale", control, f"{name}-{key}")


def select(name: str, key: str, label: str, options: Options, value: str) -> html.Div:
    """A native list: the browser reads and writes its value."""
    listed = [html.Option(text, value=str(option), selected=str(option) == value) for option, text in options.items()]
    return field(
        label, html.Select(listed, id=f"{name}-{key}", className="form-select form-select-sm"), f"{name}-{key}"
    )


def switch(key: str, label: str, value: str) -> html.Button:
    """A button that is pressed or not; ``value`` as in the address."""
    return html.Button(
        label,
        type="button",
        className="btn btn-sm btn-outline-secondary trace-toggle",
        **data(action="toggle", target=key),
        **aria(pressed="true" if value == "1" else "false"),
    )


def correlation_options(behaviors: Sequence[str], prefix: str) -> dict[str, str]:
    """Options of cells by their correlation with each behavior."""
    return {
        prefix + behavior.value: f"Correlation with {BEHAVIORS[behavior].name.lower()}"
        for behavior in Behavior
        if behavior.value in behaviors
    }
