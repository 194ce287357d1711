"""What the circuit replay opens: the recorder of films, and how it is drawn.

assets/browser/pages/activity/replay/ fills the parts by their ``data-part`` and answers the buttons by their ``data-
action``.
"""

from __future__ import annotations

from dash import html

from components.elements.attributes import aria, data
from components.icons import icon

KEYS = (
    ("Space", "play or pause"),
    ("← →", "one frame back or on, with Shift ten"),
    ("Home, End", "first, last frame"),
    ("[ ]", "a loop starts, ends here"),
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


def method_button() -> html.Button:
    return html.Button(
        [icon("info-circle"), html.Span("Method", **data(label=""))],
        type="button",
        className="btn btn-outline-secondary btn-sm",
        **data(action="method"),
        **aria(haspopup="dialog"),
    )
