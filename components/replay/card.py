"""The circuit replay itself: graph, time line, plots and table.

The parts are empty frames. assets/browser/pages/activity/replay/ fills them by their ``data-part`` and answers the
buttons by their ``data-action``.
"""

from __future__ import annotations

from dash import html

from components.activity.trace_plot import trace_plot
from components.connectome.graph import graph_stage, graph_toolbar, legend
from components.connectome.notes import reader_notes
from components.elements.attributes import aria, data
from components.elements.time_player import KEYS as TIME_KEYS
from components.elements.time_player import speed_select
from components.icons import icon
from components.replay.controls import switch

DOWNLOADS = (
    ("save-png", "Picture (PNG)"),
    ("save-svg", "Drawing (SVG)"),
    ("save-csv", "Values at this frame (CSV)"),
    ("film", "Film (MP4, WebM, GIF) …"),
)


def replay_card(name: str, speed: int) -> html.Section:
    """Graph and time line. The canvas of the graph is ``<name>-canvas``."""
    return html.Section(
        [
            graph_toolbar(DOWNLOADS),
            html.Div(
                [
                    graph_stage(name, reader_notes(), legend("replay-legend"), _timeline(name, speed)),
                    html.Aside(hidden=True, className="connectome-panel", **data(part="panel")),
                ],
                className="connectome-body",
            ),
            html.P(className="connectome-citation", **data(part="citation")),
        ],
        id=f"{name}-card",
        className="panel connectome-card replay-card",
        **data(mode="busy"),
        **aria(label="Replay"),
    )


def _timeline(name: str, speed: int) -> html.Div:
    return html.Div(
        [
            html.Div(
                [
                    _button("back", "chevron-left", "One frame back"),
                    html.Button(
                        [icon("play-fill"), html.Span("Play", **data(part="play-label"))],
                        type="button",
                        className="btn btn-sm btn-primary replay-play",
                        **data(action="play", part="play"),
                    ),
                    _button("forward", "chevron-right", "One frame forward"),
                ],
                className="replay-buttons",
            ),
            # Dash has no plain range input with a text for each step: the browser makes it
            html.Div(
                [
                    html.Div(
                        html.Div(className="replay-loop-mark", hidden=True, **data(part="loop-mark")),
                        className="replay-marks",
                        **data(part="marks"),
                    ),
                    html.Div(className="replay-slider", **data(part="slider")),
                ],
                className="replay-track",
            ),
            html.Output(className="replay-now", **data(part="now")),
            html.Div(
                [
                    html.Label("Speed", htmlFor=f"{name}-speed", className="visually-hidden"),
                    speed_select(f"{name}-speed", speed),
                    html.Div(
                        [
                            html.Button(
                                [icon("arrow-clockwise"), html.Span("Loop", **data(part="loop-label"))],
                                type="button",
                                className="btn btn-sm btn-outline-secondary trace-toggle",
                                title="Loop a stretch: press [ where it starts and ] where it ends",
                                **data(action="loop", part="loop"),
                                **aria(pressed="false"),
                            ),
                            _text_button("loop-start", "[", "The loop starts here"),
                            _text_button("loop-end", "]", "The loop ends here"),
                        ],
                        className="replay-buttons",
                        role="group",
                        **aria(label="Loop"),
                    ),
                ],
                className="replay-buttons",
            ),
        ],
        className="replay-timeline",
        role="group",
        **aria(label="Time line"),
        **data(part="timeline"),
    )


def _button(action: str, icon_name: str, label: str) -> html.Button:
    return html.Button(
        icon(icon_name, label),
        type="button",
        className="btn btn-sm btn-outline-secondary",
        title=label,
        **data(action=action),
    )


def _text_button(action: str, text: str, label: str) -> html.Button:
    return html.Button(
        text,
        type="button",
        className="btn btn-sm btn-outline-secondary",
        title=label,
        **data(action=action),
        **aria(label=label),
    )


def replay_plots(name: str, show_reversal: str, show_event: str) -> html.Section:
    """Activity above, behavior below, one time axis and one cursor. Flags as in the address."""
    return html.Section(
        [
            html.Div(
                [
                    html.H2("Activity and behavior"),
                    html.Div(
                        className="trace-buttons", role="group", **data(part="behaviors"), **aria(label="Behavior")
                    ),
                    html.Div(
                        [
                            switch("show_reversal", "Reversals", show_reversal),
                            switch("show_event", "Events", show_event),
                        ],
                        className="trace-buttons",
                        role="group",
                        **aria(label="Mark"),
                    ),
                    html.Div(**data(part="plot-picker"), className="replay-plot-picker"),
                ],
                className="replay-plots-head",
            ),
            html.Ul(className="replay-keys", **data(part="plot-keys"), **aria(label="Plotted traces")),
            trace_plot(
                name,
                "Activity and behavior over time",
                keys=f"{TIME_KEYS}; plus and minus zoom; Home shows the whole recording.",
            ),
            html.P(className="trace-note", **data(part="plot-note")),
        ],
        id=f"{name}-plots",
        className="panel trace-card replay-plots",
        **data(mode="busy"),
    )


def replay_table() -> html.Details:
    """All drawn cells with their values at the frame: the readable twin of the graph."""
    return html.Details(
        [
            html.Summary(html.H2("Cells at this frame")),
            html.P(
                "Arrow keys move, Enter or a click shows the cell in the graph, a click on a heading sorts. The "
                "values follow when the replay is paused.",
                className="connectome-hint",
            ),
            html.Div(**data(part="cells")),
        ],
        className="panel connectome-tables replay-table",
        **data(part="table"),
    )
