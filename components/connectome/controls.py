"""Labeled controls of the connectome pages, one by one and as the blocks that several pages have."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from dash import dcc, html

from app import theme
from app.analysis.connectome.signs import Sign, Transmitter
from app.services.connectome.senders import SIGN_CAVEAT
from app.states.connectome.explore import REGIONS
from app.states.connectome.graph import COLORS, EDGE_COLORS, LAYOUTS, EdgeColors
from components.connectome.notes import reader_notes
from components.elements.attributes import data

HALVE_LABEL = "Halve gap junctions that the source lists twice (JSH)"


def field(label: str, control: Any, control_id: str) -> html.Div:
    return html.Div([html.Label(label, htmlFor=control_id), control], className="connectome-field")


def dropdown(control_id: str, label: str, value: str, options: Any) -> html.Div:
    """One of ``options``, as ``dcc.Dropdown`` takes them."""
    control = dcc.Dropdown(
        id=control_id, clearable=False, searchable=False, value=value, maxHeight=340, options=options
    )
    return field(label, control, control_id)


def several(control_id: str, label: str, value: Sequence[str], labels: Mapping[Any, str]) -> html.Div:
    """Any of the keys of ``labels``; none stands for all."""
    choices: Any = [{"value": str(key), "label": text} for key, text in labels.items()]
    control = dcc.Dropdown(
        id=control_id, multi=True, searchable=False, value=[str(one) for one in value], options=choices, maxHeight=340,
        placeholder="all",
    )  # fmt: skip
    return field(label, control, control_id)


SENT = ("edge_colors", "transmitters", "signs")  # ids of the controls after the name of the page


def edge_colors(name: str, value: EdgeColors, labels: Mapping[EdgeColors, str] = EDGE_COLORS) -> html.Div:
    options = [{"value": str(key), "label": text} for key, text in labels.items()]
    return html.Div(
        dropdown(f"{name}-edge_colors", "Color of the connections", str(value), options), **data(hint=SIGN_CAVEAT)
    )


def sender_filters(
    name: str, transmitters: Sequence[Transmitter], signs: Sequence[Sign], whose: str = "Connections sent with"
) -> list[html.Div]:
    """Chemical connections by what their sender sends with, and by the sign that is predicted from it."""
    sent = {key: entry.label for key, entry in theme.NEUROTRANSMITTER.items()}
    signed = {key: entry.label for key, entry in theme.SIGN.items()}
    return [
        several(f"{name}-transmitters", whose, transmitters, sent),
        html.Div(several(f"{name}-signs", "Sign predicted from it", signs, signed), **data(hint=SIGN_CAVEAT)),
    ]


def slider(control_id: str, label: str, value: float, low: float, high: float) -> html.Div:
    control = dcc.Input(id=control_id, type="range", min=low, max=high, step=0.05, value=value, className="form-range")
    return field(label, control, control_id)


def numbers_switch(name: str, on: bool) -> dcc.Checklist:
    """Whether counts are written on the connections of the graph ``name``."""
    return dcc.Checklist(
        id=f"{name}-numbers",
        className="connectome-switches",
        value=["numbers"] if on else [],
        options=[{"value": "numbers", "label": "Numbers on the connections"}],
    )


def threshold(control_id: str, label: str, value: float) -> html.Div:
    """A least weight: arrows go from one count to the next, and decimals may be typed."""
    return field(label, weight_input(control_id, value, 10_000), control_id)


def weight_input(control_id: str, value: float, high: int) -> dcc.Input:
    return dcc.Input(id=control_id, type="number", min=0, max=high, step="any", value=value)


def number(control_id: str, label: str, value: int, low: int, high: int) -> html.Div:
    """A whole number."""
    control = dcc.Input(id=control_id, type="number", min=low, max=high, step=1, value=value)
    return field(label, control, control_id)


def options(labels: Mapping[Any, str]) -> list[dict[str, str]]:
    """Options of a dropdown without ``custom``, which needs a dialog of the page."""
    return [{"value": str(key), "label": label} for key, label in labels.items() if key != "custom"]


def dataset_options(datasets: Sequence[Mapping[str, Any]]) -> list[dict[str, str]]:
    """Options of a dropdown: complete animals first; the unit stands next to the short name."""
    order = list(REGIONS)
    ordered = sorted(datasets, key=lambda dataset: order.index(dataset["region"]))
    return [
        {
            "value": dataset["id"],
            "label": f"{dataset['short_name']} · {REGIONS[dataset['region']].lower()} · {dataset['unit']}",
        }
        for dataset in ordered
    ]


def quiet_button(action: str, label: str, disabled: bool = False) -> html.Button:
    """A button without a frame, for the browser's ``action``, which may switch it on and off."""
    return html.Button(
        label, type="button", className="btn btn-sm btn-quiet", disabled=disabled, **data(action=action, part=action)
    )


def picker_place(chosen: int, part: str = "picker") -> html.Div:
    """Where the browser puts a picker; as high as it will be with the names of ``chosen`` cells and classes."""
    style: Any = {"--chosen": str(chosen)}
    return html.Div(className="picker-place", style=style, **data(part=part))


def cell_choice(
    name: str, switches: Mapping[str, str], chosen: Sequence[str], example: Any, links: Any, cells: int = 0
) -> list[Any]:
    """Heading with Clear, the place of the picker (filled by the browser), and switches ``<name>-switches``.

    ``example``: the line that says that the page shows one; ``links``: those to other pages with the same cells;
    ``cells``: how many are chosen at first.
    """
    return [
        html.Div([html.H2("Cells"), quiet_button("clear", "Clear")], className="connectome-section-head"),
        example,
        picker_place(cells),
        links,
        dcc.Checklist(
            id=f"{name}-switches",
            className="connectome-switches",
            value=list(chosen),
            options=[{"value": value, "label": label} for value, label in switches.items()],
        ),
    ]


def cells_store(name: str, neurons: Sequence[str], classes: Sequence[str]) -> dcc.Store:
    """What the picker of a page holds, for its callback."""
    return dcc.Store(id=f"{name}-cells-value", data={"neurons": list(neurons), "classes": list(classes)})


def cells_input(name: str) -> dict[str, tuple[str, str]]:
    """The input of ``cells_store``."""
    return {"cells": (f"{name}-cells-value", "data")}


def columns(controls: Sequence[Any], main: Sequence[Any], *, noted: bool = False) -> html.Div:
    """Controls, which fold, beside what they are for, above which the browser says what a visitor should know, unless
    that is ``noted`` in it."""
    return html.Div(
        [
            html.Details(
                [html.Summary("Controls"), html.Div(list(controls), className="connectome-controls")],
                className="connectome-fold",
                open=True,
            ),
            html.Div([*([] if noted else [reader_notes()]), *main], className="connectome-main"),
        ],
        className="connectome-columns",
    )


def appearance(
    name: str, title: str, *, layout: str, colors: str, spacing: float, scale: float, numbers: bool
) -> html.Details:
    """Layout, colors, spacing, width and numbers of the connections of the graphs of a page; closed at first."""
    return html.Details(
        [
            html.Summary(html.H2(title)),
            dropdown(f"{name}-layout", "Layout", layout, options(LAYOUTS)),
            dropdown(f"{name}-colors", "Color of the cells", colors, options(COLORS)),
            slider(f"{name}-spacing", "Spacing", spacing, 0.25, 3.0),
            slider(f"{name}-scale", "Width of the connections", scale, 0.1, 3.0),
            numbers_switch(name, numbers),
        ],
        className="panel",
    )
