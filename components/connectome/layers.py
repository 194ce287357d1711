"""The menu of layers beside a graph: its connections, looked up in what else is known of their cells."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Any

from dash import html

from app.services.layers.answers import LayerInfo
from app.services.layers.filtering import RULE_WORDS
from app.services.layers.words import SHORT
from app.states.connectome.explore import ConnectomeExploreState
from components.connectome.controls import dropdown
from components.elements.attributes import data

NO_LAYER = "None"


def layer_panel(name: str, state: ConnectomeExploreState, layers: Sequence[LayerInfo]) -> html.Details:
    """Connections are filtered by a layer; a layer is never drawn by itself, as most would hide everything."""
    rules: Any = [{"value": str(rule), "label": words.capitalize()} for rule, words in RULE_WORDS.items()]
    return html.Details(
        [
            html.Summary([html.H2("Layer"), html.Span(**data(part="layer-summary"))]),
            dropdown(f"{name}-layer", "Look the connections up in", state.layer, layer_options(layers)),
            dropdown(f"{name}-rule", "Draw the connections", str(state.rule), rules),
            html.P(className="connectome-hint", **data(part="layer-counts")),
        ],
        id=f"{name}-layer-panel",
        className="panel",
        open=bool(state.layer),
    )


def layer_options(layers: Iterable[LayerInfo]) -> list[dict[str, Any]]:
    """By group; "" is none."""
    return [
        {"value": "", "label": NO_LAYER},
        *({"value": one["id"], "label": f"{one['group_name']}: {one['name']}"} for one in layers),
    ]


def layer_names(layers: Iterable[LayerInfo]) -> dict[str, Any]:
    """What the browser says of layers and their states."""
    return {
        "names": {one["id"]: one["name"] for one in layers},
        "states": {str(state): word for state, word in SHORT.items()},
    }
