"""The controls of Connectome › Matrix. They hold values; one callback hands them to
assets/browser/pages/connectome/matrix/page.js.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from dash import dcc, html

from app import services, urls
from app.analysis.connectome.matrix import Grouping, Measure, Order, Synapses
from app.services.connectome.answers import ConnectomeDataset
from app.states.connectome.graph import EDGE_COLORS, EdgeColors
from app.states.connectome.matrix import ConnectomeMatrixState
from components.connectome.controls import HALVE_LABEL, SENT, dataset_options, sender_filters
from components.connectome.datasets import POOLINGS
from components.elements.attributes import data
from components.elements.same_cells import same_cells

PAGE = "connectome-matrix"
CHOICES: Mapping[str, tuple[str, Mapping[str, str]]] = {
    "combine": ("Value over several data sets", {str(key): text for key, text in POOLINGS.items()}),
    "level": (
        "Rows and columns",
        {
            Grouping.CLASS: "classes",
            Grouping.NEURON: "single cells",
            Grouping.TYPE: "cell types",
            Grouping.GANGLION: "ganglia",
        },
    ),
    "synapses": (
        "Connections",
        {Synapses.CHEMICAL: "chemical synapses", Synapses.ELECTRICAL: "gap junctions", Synapses.BOTH: "both added up"},
    ),
    "measure": (
        "Values",
        {
            Measure.COUNT: "counts",
            Measure.INPUT: "% of the receiver's input",
            Measure.OUTPUT: "% of the sender's output",
        },
    ),
    "order": (
        "Order of rows and columns",
        {
            Order.NAME: "name",
            Order.TYPE: "cell type, ganglia from head to tail",
            Order.TOTAL: "largest total",
            Order.CLUSTER: "similar partners",
        },
    ),
}

COLOR_OPTIONS = [
    {"value": str(key), "label": label}
    for key, label in {**EDGE_COLORS, EdgeColors.TYPE: "one color, by value"}.items()
]
# ids of the controls after the name of the page
INPUTS = ("layer", "dataset", "plus", "minus", *CHOICES, "switches", "types", "to_types", "colors", *SENT[1:])


def controls(
    state: ConnectomeMatrixState, datasets: list[ConnectomeDataset], types: Mapping[str, str], site: services.Services
) -> list[Any]:
    options = dataset_options(datasets)
    others = state.to_neurons or state.to_classes or state.to_types
    return [
        html.Section(
            [
                html.H2("Matrix"),
                _dropdown("Layer", "layer", state.layer or None, _layers(site), placeholder="the wires"),
                _dropdown("Data set", "dataset", state.dataset, options, clearable=False),
                _dropdown("Plus (same unit)", "plus", list(state.plus), options, multi=True),
                _dropdown("Minus", "minus", state.minus or None, options, clearable=True),
                *[_choice(name, getattr(state, name)) for name in CHOICES],
                dcc.Checklist(
                    id=f"{PAGE}-switches",
                    className="connectome-switches",
                    value=["halve"] if state.halve else [],
                    options=[{"value": "halve", "label": HALVE_LABEL}],
                ),
            ],
            className="panel",
        ),
        html.Section(
            [
                html.H2("Cells"),
                html.P("All cells, or only those of these types and names.", className="connectome-hint"),
                _type_boxes("types", state.types, types),
                html.Div(className="matrix-picker", **data(part="picker")),
                html.Details(
                    [
                        html.Summary("Other columns than rows"),
                        html.P(
                            "Receivers of their own; without any, columns are the rows.", className="connectome-hint"
                        ),
                        _type_boxes("to_types", state.to_types, types),
                        html.Div(className="matrix-picker", **data(part="to-picker")),
                    ],
                    className="matrix-columns",
                    open=bool(others),
                ),
                same_cells(site.settings.url_prefix, urls.CONNECTOME_MATRIX),
            ],
            className="panel",
        ),
        html.Section(
            [
                html.H2("Senders"),
                _dropdown("Color of the values", "colors", str(state.colors), COLOR_OPTIONS, clearable=False),
                *sender_filters(PAGE, state.transmitters, state.signs, "Rows that send with"),
            ],
            className="panel",
        ),
    ]


def _type_boxes(name: str, value: Sequence[str], types: Mapping[str, str]) -> dcc.Checklist:
    return dcc.Checklist(
        id=f"{PAGE}-{name}",
        className="connectome-switches",
        value=list(value),
        options=[{"value": code, "label": label} for code, label in types.items()],
    )


def _layers(site: services.Services) -> list[dict[str, str]]:
    return [
        {"value": layer["id"], "label": f"{layer['group_name']} · {layer['name']}"}
        for layer in site.layers.layers(wired=False)
    ]


def _dropdown(
    label: str,
    name: str,
    value: str | list[str] | None,
    options: list[dict[str, str]],
    *,
    clearable: bool = True,
    multi: bool = False,
    placeholder: str = "nothing",
) -> html.Div:
    choices: Any = options
    control = dcc.Dropdown(
        id=f"{PAGE}-{name}",
        clearable=clearable,
        multi=multi,
        searchable=False,
        value=value,
        options=choices,
        placeholder=placeholder,
        maxHeight=360,
    )
    return html.Div([html.Label(label, htmlFor=f"{PAGE}-{name}"), control], className="connectome-field")


def _choice(name: str, value: str) -> html.Fieldset:
    label, options = CHOICES[name]
    radio = dcc.RadioItems(
        id=f"{PAGE}-{name}",
        className="path-choice",
        value=str(value),
        options=[{"value": str(key), "label": text} for key, text in options.items()],
    )
    return html.Fieldset([html.Legend(label), radio])
