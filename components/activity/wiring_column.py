"""The connectome beside a recording: its settings, folded away, and the graph of the plotted cells."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from dash import dcc, html

from app.analysis.connectome.animals import Pooling
from app.services.connectome.answers import ConnectomeDataset
from app.states.activity.explore import NodeColors
from app.states.connectome.graph import LAYOUTS, Layout
from components.connectome.controls import HALVE_LABEL, options, threshold
from components.connectome.datasets import dataset_table, pooling
from components.connectome.graph import connectome_graph
from components.elements.attributes import aria, data
from components.icons import icon

WIRING = "activity-wiring"
CONTROLS = (
    "datasets",
    "combine",
    "layout",
    "chemical",
    "electrical",
    "spacing",
    "scale",
    "switches",
)  # ids after WIRING


SWITCHES: Mapping[str, str] = {
    "connected": "Show connected cells",
    "unrecorded": "Show connected cells without a trace here, too",
    "numbers": "Numbers on the connections",
    "halve": HALVE_LABEL,
}
NODE_COLORS: Mapping[NodeColors, tuple[str, str]] = {
    NodeColors.RECORDING: ("Recording", "Plotted, recorded, or not identified here"),
    NodeColors.ACTIVITY: ("Activity", "z-score of each recorded cell at the time cursor"),
    NodeColors.TYPE: ("Cell type", "Sensory, inter- and motor neurons"),
}


@dataclass(frozen=True)
class WiringControls:
    """What the controls of the column show at first."""

    datasets: Sequence[str]
    combine: Pooling = Pooling.SUM
    halve: bool = False
    layout: Layout = Layout.CONCENTRIC
    connected: bool = True
    unrecorded: bool = False
    numbers: bool = False
    chemical: float = 1
    electrical: float = 1
    spacing: float = 1.0
    scale: float = 1.5
    nodes: NodeColors = NodeColors.RECORDING


def wiring_column(state: WiringControls, connectomes: Sequence[ConnectomeDataset]) -> html.Section:
    """The column ``WIRING``. ``connectomes``: as of ``ConnectomeService.datasets``."""
    choices: Any = options(LAYOUTS)
    return html.Section(
        [
            html.H2("Wiring of the plotted neurons", className="visually-hidden"),
            html.Details(
                [
                    html.Summary([icon("sliders"), "Connectome"]),
                    html.Div(
                        [
                            dataset_table(WIRING, connectomes, state.datasets),
                            pooling(WIRING, state.combine),
                            _field(
                                "Layout",
                                f"{WIRING}-layout",
                                dcc.Dropdown(
                                    id=f"{WIRING}-layout",
                                    options=choices,
                                    value=str(state.layout),
                                    clearable=False,
                                    searchable=False,
                                ),
                            ),
                            threshold(f"{WIRING}-chemical", "Least chemical count", state.chemical),
                            threshold(f"{WIRING}-electrical", "Least gap junction count", state.electrical),
                            _slider("Spacing", "spacing", state.spacing, 0.25),
                            _slider("Width of the connections", "scale", state.scale, 0.1),
                            dcc.Checklist(
                                id=f"{WIRING}-switches",
                                options=[{"value": key, "label": label} for key, label in SWITCHES.items()],
                                value=[key for key in SWITCHES if getattr(state, key)],
                            ),
                        ],
                        className="wiring-fields",
                    ),
                ],
                className="panel wiring-settings",
            ),
            _node_colors(state.nodes),
            connectome_graph(WIRING),
            dcc.Store(id=f"{WIRING}-started"),
        ],
        id=WIRING,
        className="activity-wiring",
        **data(figure_title="Connectome"),
    )


def _node_colors(chosen: NodeColors) -> html.Div:
    buttons = [
        html.Button(
            label,
            type="button",
            className="btn btn-sm btn-outline-secondary trace-toggle",
            title=title,
            **data(action="nodes", target=str(key)),
            **aria(pressed="true" if key is chosen else "false"),
        )
        for key, (label, title) in NODE_COLORS.items()
    ]
    return html.Div(
        [html.Span("Color cells by", className="trace-group-name"), html.Div(buttons, className="trace-buttons")],
        className="wiring-nodes",
        role="group",
        **aria(label="Color cells by"),
    )


def _field(label: str, control_id: str, control: Any) -> html.Div:
    return html.Div([html.Label(label, htmlFor=control_id), control], className="connectome-field")


def _slider(label: str, name: str, value: float, low: float) -> html.Div:
    control = dcc.Input(
        id=f"{WIRING}-{name}", type="range", min=low, max=3.0, step=0.05, value=value, className="form-range"
    )
    return _field(label, f"{WIRING}-{name}", control)
