"""The population view of a recording: heatmap of all neurons, behaviors under it, trajectory, time cursor.

The browser draws it (assets/browser/pages/activity/population/). Parts carry ``data-pop``, buttons what they do as
``data-action``.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from dash import dcc, html

from app.services.activity.population import N_COMPONENTS
from app.states.activity.population import ORDERS
from components.activity.download_menu import download_menu
from components.elements.attributes import aria, data
from components.elements.time_player import KEYS
from components.icons import icon
from data_loader.schema import BEHAVIORS, Behavior

DOWNLOADS = (
    ("pop-csv", "Numbers (CSV)"),
    ("pop-png", "Picture (PNG)"),
    ("pop-svg", "Drawing (SVG)"),
)


def population_view(name: str, dataset: Mapping[str, Any]) -> html.Section:
    """The card ``<name>-population``. ``dataset``: as of ``ActivityService.dataset``."""
    behaviors = [Behavior(key) for key in dataset["behaviors"]]
    return html.Section(
        [
            html.H2("Population", className="visually-hidden"),
            _toolbar(name, behaviors),
            html.Div(
                [
                    icon("exclamation-triangle"),
                    html.P(**data(pop="error")),
                    html.Button(
                        "Try again",
                        type="button",
                        className="btn btn-sm btn-outline-secondary",
                        **data(action="pop-retry"),
                    ),
                ],
                className="message message-danger trace-message",
                role="alert",
                hidden=True,
                **data(pop="message"),
            ),
            html.P(className="trace-said", role="status", **data(pop="said")),
            html.Div([_heatmap(dataset), _trajectory(dataset, behaviors)], className="population-columns"),
            html.P(className="trace-note", **data(pop="note")),
            dcc.Store(id=f"{name}-population-started"),
        ],
        id=f"{name}-population",
        className="panel population-card",
        **data(mode="busy"),
    )


def _toolbar(name: str, behaviors: Sequence[Behavior]) -> html.Div:
    orders = [(key, title) for key, title in ORDERS.items()]
    orders += [(key.value, f"Correlation with {BEHAVIORS[key].name.lower()}") for key in behaviors]
    order = f"{name}-population-order"
    limit = dcc.Input(
        id=f"{name}-population-limit", type="number", min=0.5, max=20, step=0.5, value=3, className="population-number"
    )
    return html.Div(
        [
            _field("Order of the neurons", order, _select(order, "order", orders)),
            _field("Colors up to z = ±", f"{name}-population-limit", limit),
            html.Button(
                "Name every row",
                type="button",
                className="btn btn-sm btn-outline-secondary trace-toggle",
                **data(action="pop-names"),
                **aria(pressed="false"),
            ),
            html.Div(
                [html.Span(**data(pop="low")), html.Span(className="z-scale"), html.Span(**data(pop="high"))],
                className="z-scale-line",
                role="img",
                **aria(label="Colors: blue is a low, red a high z-score"),
            ),
            html.Button(
                [icon("arrow-counterclockwise"), "Reset axes"],
                type="button",
                className="btn btn-sm btn-outline-secondary",
                **data(action="pop-reset"),
            ),
            download_menu(DOWNLOADS),
        ],
        className="population-toolbar",
    )  # fmt: skip


def _heatmap(dataset: Mapping[str, Any]) -> html.Div:
    return html.Div(
        [
            html.Div(
                [html.Div(**data(pop="heat-plot")), html.Div(className="time-cursor", **data(pop="cursor"))],
                className="population-stage",
                role="group",
                tabIndex=0,
                title=f"{KEYS}; Home and End.",
                **data(pop="heat"),
                **aria(label=f"Activity of all neurons of {dataset['name']}"),
            ),
            html.P(className="population-readout", **data(pop="readout")),
        ],
        className="population-heat",
    )


def _trajectory(dataset: Mapping[str, Any], behaviors: Sequence[Behavior]) -> html.Div:
    components = [(str(k), f"PC{k}") for k in range(1, N_COMPONENTS + 1)]
    tint = "population-tint"
    tints = [(key.value, BEHAVIORS[key].name) for key in behaviors]
    return html.Div(
        [
            html.Div(
                [
                    _field("Across", "population-x", _select("population-x", "x", components)),
                    _field("Up", "population-y", _select("population-y", "y", components)),
                    *([_field("Colored by", tint, _select(tint, "tint", tints))] if tints else []),
                ],
                className="population-toolbar",
            ),
            html.Div(
                [html.Div(**data(pop="path-plot")), html.Div(className="path-cursor", **data(pop="dot"))],
                className="population-stage population-path",
                role="img",
                **data(pop="path"),
                **aria(label=f"Principal components of {dataset['name']} over time"),
            ),
            html.Div(
                [html.Span(**data(pop="tint-low")), html.Span(className="l-scale"), html.Span(**data(pop="tint-high"))],
                className="z-scale-line",
                hidden=not tints,
            ),
        ],
        className="population-trajectory",
    )  # fmt: skip


def _select(control_id: str, part: str, options: Sequence[tuple[str, str]]) -> html.Select:
    return html.Select(
        [html.Option(title, value=value) for value, title in options],
        id=control_id,
        className="form-select form-select-sm",
        **data(pop=part),
    )


def _field(label: str, control_id: str, control: Any) -> html.Div:
    return html.Div([html.Label(label, htmlFor=control_id), control], className="population-field")
