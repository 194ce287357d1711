"""The player of a recording: one time cursor for every view of it, by slider, keys and play button.

``assets/browser/traces/cursor.js`` moves it; parts carry ``data-time``.
"""

from __future__ import annotations

from typing import Any

from dash import dcc, html

from app.states.activity.speed import SPEEDS
from components.elements.attributes import aria, data
from components.icons import icon

KEYS = "Left and right move the time cursor, with shift by ten frames; space plays"


def time_player(name: str, frames: int) -> html.Div:
    """The bar ``name``, for a recording of so many frames."""
    return html.Div(
        [
            html.Button(
                [icon("play-fill"), html.Span("Play", **data(time="play-label"))],
                type="button",
                className="btn btn-sm btn-outline-secondary time-play",
                **data(time="play"),
            ),
            html.Label("Time", htmlFor=f"{name}-time", className="visually-hidden"),
            dcc.Input(id=f"{name}-time", type="range", min=1, max=frames, step=1, value=1, className="form-range"),
            html.Output("", className="time-now", **data(time="now")),
            html.Label("Speed", htmlFor=f"{name}-speed", className="visually-hidden"),
            speed_select(f"{name}-speed", **data(time="speed")),
        ],
        id=name,
        className="time-player",
        role="group",
        **aria(label="Time cursor"),
    )


def speed_select(control_id: str, chosen: int | None = None, **attributes: Any) -> html.Select:
    """The list of ``SPEEDS``."""
    speeds = [html.Option(f"{speed} ×", value=str(speed), selected=speed == chosen) for speed in SPEEDS]
    return html.Select(
        speeds,
        id=control_id,
        className="form-select form-select-sm speed-select",
        title="Speed, times real time: at 1 × the worm moves as fast as it did",
        **attributes,
    )
