"""What the circuit replay opens: the recorder of films, and how it is drawn.

assets/browser/pages/activity/replay/ fills the parts by their ``data-part`` and answers the buttons by their ``data-
action``.
"""

from __future__ import annotations

from collections.abc import Mapping

from dash import dcc, html

from components.connectome.controls import field
from components.elements.attributes import aria, data
from components.elements.time_player import speed_select
from components.icons import icon

HINT = "connectome-hint"
FILM_SIZES = ((1920, 1080), (1280, 720))  # px

KEYS = (
    ("Space", "play or pause"),
    ("← →", "one frame back or on, with Shift ten"),
    ("Home, End", "first, last frame"),
    ("[ ]", "a loop starts, ends here"),
)


def film_dialog(name: str, speed: int) -> html.Dialog:
    """Records a stretch as a file. Times are seconds of the worm's time."""
    title = f"{name}-film-title"

    def typed(key: str, label: str) -> html.Div:
        control_id = f"{name}-film-{key}"
        return field(label, dcc.Input(id=control_id, type="number", min=0, step="any"), control_id)

    def chosen(key: str, label: str, options: Mapping[str, str]) -> html.Div:
        control_id = f"{name}-film-{key}"
        listed = [html.Option(text, value=value) for value, text in options.items()]
        return field(label, html.Select(listed, id=control_id, className="form-select form-select-sm"), control_id)

    return html.Dialog(
        [
            html.H2("Record a film", id=title),
            html.P("Start and length are seconds of the worm’s time; at 1 × the film is as long.", className=HINT),
            html.Div([typed("from", "Start (s)"), typed("length", "Length (s)")], className="connectome-thresholds"),
            html.Div(
                [
                    field("Speed", speed_select(f"{name}-film-speed", speed), f"{name}-film-speed"),
                    chosen("size", "Size", {f"{w}x{h}": f"{w} × {h}" for w, h in FILM_SIZES}),
                ],
                className="connectome-thresholds",
            ),
            # the browser says which video it makes
            chosen("format", "Format", {"video": "Video", "gif": "Animated GIF, 960 × 540"}),
            html.P(className=HINT, role="status", **data(part="film-range")),
            html.Progress(
                max="1", value="0", className="replay-progress", hidden=True,
                **data(part="film-progress"), **aria(label="Progress of the recording"),
            ),
            html.P(role="status", className=HINT, **data(part="film-status")),
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
        "AWCL or AWCR): its trace belongs to no single cell and is not played. A gray dashed diamond is a cell that "
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
        "correlation by its absolute value from 0 to 1. Strengths, PageRank (directed, weighted) and eigenvector "
        "centrality (undirected, weighted) are those of the whole connectome. A strength is the sum of the weights of "
        "a cell's connections, each counted once; the strengths in and out hold its gap junctions too, which have no "
        "direction. The number of partners is that of the cells it is connected with.",
    ),
    (
        "Colors",
        "Limits that are not set are the 5th and 95th percentile of what is drawn, over all frames where values change "
        "in time. For activity and correlations the one farther from 0 sets both, so that the middle of the scale is 0 "
        "and its two sides are the two signs. "
        "Continuous scales of connections are turned so that high values stand out from the ground.",
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


def method_button() -> html.Button:
    return html.Button(
        [icon("info-circle"), html.Span("Method", **data(label=""))],
        type="button",
        className="btn btn-outline-secondary btn-sm",
        **data(action="method"),
        **aria(haspopup="dialog"),
    )
