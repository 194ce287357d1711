"""Which connectome, and against which random networks."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any, Final

from dash import dcc, html

from app.services.statistics.words import NULL_NAMES
from app.states.connectome.statistics import ConnectomeStatisticsState

NAMES: Final = ("dataset", "null", "neuron")  # ids after the name of the page


def controls(page: str, state: ConnectomeStatisticsState, datasets: Sequence[Mapping[str, Any]]) -> html.Section:
    listed: Any = [{"value": row["id"], "label": row["short_name"]} for row in datasets]
    nulls: Any = [{"value": str(null), "label": name} for null, name in NULL_NAMES.items()]
    return html.Section(
        [
            html.Div(
                [
                    html.Label("Connectome", htmlFor=f"{page}-dataset"),
                    dcc.Dropdown(id=f"{page}-dataset", clearable=False, value=state.dataset, options=listed),
                ],
                className="statistics-field",
            ),
            html.Fieldset(
                [
                    html.Legend("Random networks keep"),
                    dcc.RadioItems(id=f"{page}-null", inline=True, value=str(state.null), options=nulls),
                ],
                className="statistics-field",
            ),
        ],
        className="panel statistics-controls",
    )


def neuron_choice(page: str, state: ConnectomeStatisticsState, names: Sequence[str], hidden: bool) -> html.Div:
    """Of which cell or class triads are listed."""
    return html.Div(
        [
            html.Label("With", htmlFor=f"{page}-neuron"),
            dcc.Dropdown(
                id=f"{page}-neuron", value=state.neuron or None, options=options(names), placeholder="any cell or class"
            ),
        ],
        id=f"{page}-with",
        className="statistics-with",
        hidden=hidden,
    )


def options(names: Sequence[str]) -> Any:
    return [{"value": name, "label": name} for name in names]
