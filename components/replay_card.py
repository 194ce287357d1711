"""The circuit replay itself: graph, time line, plots, table, and its dialogs.

The parts are empty frames. assets/replay_*.js fills them by their ``data-part`` and answers the buttons by their
``data-action``.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from dash import html

from components.attributes import aria, data
from components.connectome_graph import graph_stage, graph_toolbar
from components.icons import icon
from components.replay_controls import switch
from components.time_player import KEYS as TIME_KEYS
from components.trace_plot import trace_plot

DOWNLOADS = (
    ("save-png", "Picture (PNG)"),
    ("save-svg", "Drawing (SVG)"),
    ("save-csv", "Values at this frame (CSV)"),
    ("film", "Film (WebM or GIF) …"),
)
KEYS = (
    ("Space", "play or pause"),
    ("← →", "one frame back or on, with Shift ten"),
    ("Home, End", "first, last frame"),
    ("[ ]", "a loop starts, ends here"),
)


def replay_card(name: str, speeds: Sequence[float], speed: float) -> html.Section:
    """Graph and time line. The canvas of the graph is ``<name>-canvas``."""
    return html.Section(
        [
            graph_toolbar(DOWNLOADS),
            html.Ul(className="connectome-legend replay-legend", **data(part="legend"), **aria(label="Legend")),
            html.Div(
                [graph_stage(name), html.Aside(hidden=True, className="connectome-panel", **data(part="panel"))],
                className="connectome-body",
            ),
            _timeline(name, speeds, speed),
            html.P(className="connectome-citation", **data(part="citation")),
        ],
        id=f"{name}-card",
        className="panel connectome-card replay-card",
        **data(mode="busy"),
        **aria(label="Replay"),
    )


def _timeline(name: str, speeds: Sequence[float], speed: float) -> html.Div:
    rates = [html.Option(f"{rate:g}×", value=f"{rate:g}", selected=rate == speed) for rate in speeds]
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
                    html.Select(rates, id=f"{name}-speed", className="form-select form-select-sm replay-speed"),
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
    """Activity above, behaviour below, one time axis and one cursor. Flags as in the address."""
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


def film_dialog(name: str) -> html.Dialog:
    """Records a stretch as a file."""
    title = f"{name}-film-title"
    return html.Dialog(
        [
            html.H2("Record a film", id=title),
            html.P(className="connectome-hint", **data(part="film-range")),
            html.Div(
                [
                    html.Label("Format", htmlFor=f"{name}-film-format"),
                    html.Select(
                        [
                            html.Option("WebM video, recorded while it plays", value="webm"),
                            html.Option("Animated GIF, drawn as fast as possible", value="gif"),
                        ],
                        id=f"{name}-film-format",
                        className="form-select form-select-sm",
                    ),
                ],
                className="connectome-field",
            ),
            html.Progress(
                max="1", value="0", className="replay-progress", hidden=True,
                **data(part="film-progress"), **aria(label="Progress of the recording"),
            ),
            html.P(role="status", className="connectome-hint", **data(part="film-status")),
            html.Div(
                [
                    _dialog_button("film-cancel", "Cancel", "btn-outline-secondary"),
                    _dialog_button("film-start", "Record", "btn-primary"),
                ],
                className="connectome-dialog-buttons",
            ),
        ],
        className="connectome-dialog",
        **data(part="film-dialog"),
        **aria(labelledby=title),
    )  # fmt: skip


def _dialog_button(action: str, label: str, style: str) -> html.Button:
    return html.Button(label, type="button", className=f"btn {style}", **data(action=action, part=action))


METHOD: tuple[tuple[str, str], ...] = (
    (
        "Activity",
        "Each trace is z-scored. Traces with the same label are averaged. Values are cut at three standard deviations "
        "and divided by 3, so they run from −1 to 1; 0 is the cell's mean. The global signal is the mean absolute "
        "value over the recorded cells. While it plays, colors glide between two frames; values in words are those of "
        "the frame.",
    ),
    (
        "Recorded, uncertain, not recorded",
        "A circle is a cell with a trace. A dotted circle with ? is a cell whose label left its side open (AWC? is "
        "AWCL or AWCR): its trace belongs to no single cell and is not played. A grey dashed diamond is a cell that "
        "was not identified in this recording.",
    ),
    (
        "Connections",
        "Weights are the counts of the chosen connectomes, in the unit that is named, summed over them. A gap junction "
        "is drawn once, without direction, and takes the more active of its two ends as its source.",
    ),
    (
        "Width and strength",
        "s goes from 0 to 1. Counts: ln(w + 1) over its largest value. Source activity: the activity of the source "
        "where it is above its mean, else 0. Source activity × synapse: both multiplied. Width is "
        "max(0.5, ln(w + 1) · scale · (0.45 + 1.2 s)) pixels, opacity 0.08 + 0.82 s. Connections from a cell without a "
        "trace are dashed and have s = 0 where activity counts.",
    ),
    (
        "Size of the cells",
        "18 to 44 pixels, from the 5th to the 95th percentile of the drawn cells. Activity runs from −1 to 1, a "
        "correlation by its absolute value from 0 to 1. Degrees, PageRank (directed, weighted) and eigenvector "
        "centrality (undirected, weighted) are those of the whole connectome.",
    ),
    (
        "Colors",
        "Limits that are not set are the 5th and 95th percentile of what is drawn, over all frames where values change "
        "in time. Continuous scales of connections are turned so that high values stand out from the ground.",
    ),
    (
        "Reading it with care",
        "Calcium is slow and anatomy is not function: a bright connection says that its source is active, not that the "
        "synapse was. The recording and the connectome come from different animals.",
    ),
)


def method_dialog(name: str) -> html.Dialog:
    title = f"{name}-method-title"
    terms = [part for heading, text in METHOD for part in (html.H3(heading), html.P(text))]
    keys = [part for key, text in KEYS for part in (html.Dt(html.Kbd(key)), html.Dd(text))]
    return html.Dialog(
        [
            html.H2("How the replay is drawn", id=title),
            *terms,
            html.H3("Keys"),
            html.Dl(keys, className="connectome-facts"),
            html.Div(
                _dialog_button("method-close", "Close", "btn-primary"),
                className="connectome-dialog-buttons",
            ),
        ],
        className="connectome-dialog replay-method",
        **data(part="method-dialog"),
        **aria(labelledby=title),
    )


def method_button() -> Any:
    return html.Button(
        [icon("info-circle"), "Method"],
        type="button",
        className="btn btn-outline-secondary btn-sm",
        **data(action="method"),
        **aria(haspopup="dialog"),
    )
