"""What stands around the figures of Activity › Events: caption, table, single events, how it is computed."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any

from dash import dcc, html

from app.services.animals.events.answers import EventAverages, EventRow, SingleEvents
from app.services.animals.events.question import EventsQuestion
from app.services.credits.citations import Reference
from app.views.events.words import BENJAMINI, MARIS, caption, dropped_words, method, number, unreachable
from components.activity.events.figures import MOST_LINES, single_figure, single_height
from components.elements.attributes import aria
from components.elements.citations import DOI, external
from components.elements.messages import marked, note, simulated_badge
from components.elements.methods import method_link
from components.elements.tables import scroll_table

CONFIG: Any = {
    "displaylogo": False,
    "displayModeBar": "hover",
    "modeBarButtons": [["toImage", "zoom2d", "resetScale2d"]],
    "toImageButtonOptions": {"format": "svg"},
    "scrollZoom": False,
    "responsive": True,
}
HEADS = ("Neuron", "Animals", "Events", "Response (sd)", "95 % interval", "Area (sd·s)", "p", "q", "Peak (s)")

Link = Callable[[str], str]


def graph(graph_id: str, figure: dict[str, Any], label: str) -> html.Div:
    """A figure in a box ``<graph_id>-box``, which has its height from the start: the graph comes later."""
    drawn = dcc.Graph(id=graph_id, figure=figure, config=CONFIG, responsive=True, style={"height": "100%"})
    return html.Div(
        drawn,
        id=f"{graph_id}-box",
        className="events-figure",
        style={"height": figure["layout"]["height"]},
        role="group",
        **aria(label=label),
    )


def notes(answer: EventAverages) -> list[Any]:
    """What to know before reading anything."""
    words = unreachable(answer)
    many = any(row["n_animals"] > MOST_LINES for row in answer["rows"])
    left_out = f"Lines of single animals are drawn where there are up to {MOST_LINES} of them."
    return [*([note(words, "warning")] if words else []), *([note(left_out)] if many else [])]


def caption_of(
    question: EventsQuestion, answer: EventAverages, data_version: str, citations: Sequence[Reference]
) -> list[Any]:
    sentences = caption(question, answer, data_version)
    badge: list[Any] = [simulated_badge(), " "] if answer["simulated"] else []
    sources: list[Any] = [
        part
        for reference in citations
        for part in (" ", external(reference.text, reference.link) if reference.link else reference.text, ".")
    ]
    return [html.P([*badge, " ".join(sentences), " Data:", *sources], className="events-caption"), _animals(answer)]


def _animals(answer: EventAverages) -> html.Details:
    rows = [
        html.Tr(
            [
                html.Th(one["dataset_id"], scope="row"),
                html.Td(one["n_events"], className="number"),
                html.Td(dropped_words({**answer, "dropped": one["dropped"]})),
                html.Td(one["overlapping"], className="number"),
            ]
        )
        for one in answer["animals"]
    ]
    table = scroll_table(("Animal", "Events", "Left out", "Overlapping"), rows, "Events by animal")
    return html.Details([html.Summary("Events of each animal"), table], className="events-more")


def table(answer: EventAverages, order: Sequence[str], chosen: Sequence[str], link: Link) -> html.Div:
    """Rows in the order of the heat map. ``link``: address of the page with every event of a neuron."""
    rows = {row["neuron"]: row for row in answer["rows"]}
    lines = [_row(rows[name], name in chosen, link(name)) for name in order]
    return html.Div(scroll_table(HEADS, lines, "Responses of all neurons"), className="events-table")


def _row(row: EventRow, chosen: bool, href: str) -> html.Tr:
    low, high = row["response_ci"] or (None, None)
    found = row["q"] is not None and row["q"] < 0.05
    interval = "one animal" if low is None else f"{number(low)} to {number(high)}"
    name = dcc.Link(
        row["neuron"], href=href, title=f"Every event of {row['neuron']}, made of {', '.join(row['cells'])}"
    )
    cells: list[Any] = [
        row["n_animals"], row["n_events"], number(row["response"]), interval, number(row["area"], 2),
        "not tested" if row["p"] is None else f"{row['p']:.3g}",
        "not tested" if row["q"] is None else f"{row['q']:.3g}",
        "none within" if row["latency"] is None else f"{row['latency']:.1f}",
    ]  # fmt: skip
    classes = " ".join(name for name, on in (("is-chosen", chosen), ("is-found", found)) if on)
    return html.Tr(
        [html.Th(name, scope="row"), *[html.Td(cell, className="number") for cell in cells]], className=classes
    )


def single_events(graph_id: str, answer: SingleEvents, explore: Callable[[str, int, float], str]) -> html.Section:
    """Every event of a neuron. ``explore``: address of the recording at a frame, counted from 1, and a time in s."""
    events = answer["events"]
    animals = list(dict.fromkeys(event["dataset_id"] for event in events))
    links = [
        html.Li(
            [
                html.Span(f"{name}: "),
                *[
                    html.A(f"{event['time']:.0f} s", href=explore(name, event["frame"], event["time"]))
                    for event in events
                    if event["dataset_id"] == name
                ],
            ]
        )
        for name in animals
    ]
    words = f"Every event of {answer['neuron']}"
    body: list[Any] = (
        [
            graph(graph_id, single_figure(answer), f"{words}, one animal below the other"),
            html.Details(
                [html.Summary("Open an event in Explore"), html.Ul(links, className="events-links")],
                className="events-more",
                open=True,
            ),
        ]
        if events
        else [html.P("No event is left.", className="events-caption")]
    )
    return html.Section(
        [html.H2(marked(words, answer["simulated"])), *body],
        className="panel events-single",
        style={"minHeight": single_height(len(events)) if events else None},
    )


def how_it_is_computed(question: EventsQuestion) -> html.Details:
    sources = [external(text, DOI + doi) for text, doi in (BENJAMINI, MARIS)]
    return html.Details(
        [
            html.Summary("How this is computed"),
            html.Ol([html.Li(line) for line in method(question)]),
            html.P(method_link("events")),
            html.P(["Methods: ", sources[0], " · ", sources[1], "."]),
        ],
        className="panel events-method",
        id="method",
    )
