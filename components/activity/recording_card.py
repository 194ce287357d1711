"""One recording as a card among others: head, figure, legend and the way to its own page.

As in ``components/activity/trace_plot.py`` the browser draws the figure, but only once the card is scrolled into view,
so a page can hold many cards.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from dash import html

from app import urls
from components.activity.trace_plot import KEYS, trace_legend, trace_message
from components.activity.type_legend import type_pills
from components.elements.attributes import aria, data
from components.elements.messages import marked
from components.icons import icon
from components.shell import address


def recording_card(dataset: Mapping[str, Any], prefix: str) -> html.Article:
    """``dataset`` as of ``ActivityService.dataset``. The address of the link to the recording is the browser's."""
    dataset_id, name, paper = dataset["dataset_id"], dataset["name"], dataset["paper"]
    pills = type_pills(dataset)
    remove = html.Button(
        icon("x-lg", f"Remove {name}"),
        type="button",
        className="btn btn-sm btn-quiet recording-card-remove",
        title="Remove this recording",
        **data(action="remove-card"),
    )
    return html.Article(
        [
            html.Header(
                [
                    html.Div(
                        [
                            html.H2(marked(name, dataset["simulated"])),
                            html.P(
                                [
                                    html.A(paper["title"], href=f"{address(urls.ABOUT, prefix)}#{paper['paper_id']}"),
                                    html.Span(pills, className="pills"),
                                ],
                                className="recording-card-paper",
                            ),
                        ]
                    ),
                    remove,
                ],
                className="recording-card-head",
            ),
            trace_message(),
            trace_legend(f"Traces of {name}"),
            _stage(name),
            html.Footer(
                [
                    html.P(className="trace-note", **data(part="note")),
                    html.A(
                        ["Explore this recording", icon("arrow-right")],
                        href=address(urls.path(urls.ACTIVITY_EXPLORE, dataset_id=dataset_id), prefix),
                        className="recording-card-link",
                        **data(action="explore"),
                    ),
                ],
                className="recording-card-foot",
            ),
        ],
        className="panel trace-card recording-card",
        **data(card=dataset_id, mode="waiting"),
        **aria(label=f"Recording {name}"),
    )


def average_card() -> html.Section:
    """The average over all recordings of the page, which the browser draws where two of them share a neuron."""
    return html.Section(
        [
            html.Header(html.H2("Average over recordings"), className="recording-card-head"),
            trace_message(),
            _stage("the average over recordings"),
            html.P(className="trace-note", **data(part="note")),
        ],
        className="panel trace-card recording-card average-card",
        hidden=True,
        **data(part="average", mode="waiting"),
        **aria(label="Average over recordings"),
    )


def _stage(name: str) -> html.Div:
    return html.Div(
        [
            html.Div(
                html.Div(**data(part="figure")),
                className="trace-canvas",
                role="group",
                tabIndex=0,
                title=KEYS,
                **data(trace="canvas"),
                **aria(label=f"Traces of {name}, not drawn yet"),
            ),
            html.Div(
                [html.Span(className="spinner"), html.Span("Loading traces", className="visually-hidden")],
                className="trace-overlay trace-busy",
            ),
        ],
        className="trace-stage",
    )
