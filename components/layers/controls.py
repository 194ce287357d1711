"""Which two layers, which of their pairs, and of which cell."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any, Final

from dash import dcc, html

from app import services
from app.services.layers.requests import Show
from app.states.connectome.layers import ConnectomeLayersState
from app.views.layers import RULES, name_of

NAMES: Final = ("a", "b", "show", "neuron")  # ids after the name of the page


def controls(page: str, site: services.Services, state: ConnectomeLayersState) -> html.Section:
    layers: Any = [
        {"value": info["id"], "label": f"{info['group_name']} · {name_of(site, info['id'])}"}
        for info in site.layers.layers()
    ]
    names = site.layers.names(state.a, state.b)
    return html.Section(
        [
            _field(page, "A", "a", clearable=False, value=state.a, options=layers),
            _field(page, "B", "b", clearable=False, value=state.b, options=layers),
            _field(page, "Pairs", "show", clearable=False, value=str(state.show), options=rules(state)),
            _field(
                page,
                "With",
                "neuron",
                value=state.neuron or None,
                options=options(names),
                placeholder="any cell or class",
            ),
        ],
        className="panel layers-controls",
    )


def rules(state: ConnectomeLayersState) -> Any:
    """A cell of the table is chosen in the table."""
    return [
        {"value": str(rule), "label": words, "disabled": rule is Show.STATES and state.show is not Show.STATES}
        for rule, words in RULES.items()
    ]


def options(names: Sequence[str]) -> Any:
    return [{"value": name, "label": name} for name in names]


def _field(page: str, label: str, name: str, **fitted: Any) -> html.Div:
    field = dcc.Dropdown(id=f"{page}-{name}", **fitted)
    return html.Div([html.Label(label, htmlFor=f"{page}-{name}"), field], className="layers-field")
