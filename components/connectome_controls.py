"""Labelled controls of the connectome pages."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from dash import dcc, html

from components.attributes import data


def field(label: str, control: Any, control_id: str) -> html.Div:
    return html.Div([html.Label(label, htmlFor=control_id), control], className="connectome-field")


def dropdown(control_id: str, label: str, value: str, options: Any) -> html.Div:
    """One of ``options``, as ``dcc.Dropdown`` takes them."""
    control = dcc.Dropdown(
        id=control_id, clearable=False, searchable=False, value=value, maxHeight=340, options=options
    )
    return field(label, control, control_id)


def slider(control_id: str, label: str, value: float, low: float, high: float) -> html.Div:
    control = dcc.Input(id=control_id, type="range", min=low, max=high, step=0.05, value=value, className="form-range")
    return field(label, control, control_id)


def number(control_id: str, label: str, value: int, low: int, high: int) -> html.Div:
    """A whole number."""
    control = dcc.Input(id=control_id, type="number", min=low, max=high, step=1, value=value)
    return field(label, control, control_id)


def options(labels: Mapping[Any, str]) -> list[dict[str, str]]:
    """Options of a dropdown without ``custom``, which needs a dialog of the page."""
    return [{"value": str(key), "label": label} for key, label in labels.items() if key != "custom"]


def quiet_button(action: str, label: str) -> html.Button:
    return html.Button(label, type="button", className="btn btn-sm btn-quiet", **data(action=action, part=action))
