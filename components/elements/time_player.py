"""The player of a recording: one time cursor for every view of it, by slider, keys and play button.

``assets/browser/traces/cursor.js`` moves it; parts carry ``data-time``.
"""

from __future__ import annotations

from dash import dcc, html

from app.states.activity.population import SPEEDS
from components.elements.attributes import aria, data
from components.icons import icon

KEYS = "Left and right move the time cursor, with shift by ten frames; space plays"


def time_player(name: str, frames: int) -> html.Div:
    """The bar ``name``, for a recording of so many frames."""
    speeds = [html.Option(f"{speed} ×", value=str(speed)) for speed in SPEEDS]
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
            html.Select(
                speeds,
                id=f"{name}-speed",
                className="form-select form-select-sm",
                title="Speed, times real time",
                **data(time="speed"),
            ),
        ],
        id=name,
        className="time-player",
        role="group",
        **aria(label="Time cursor"),
    )
