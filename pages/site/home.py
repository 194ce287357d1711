"""The start page: what there is and where to begin, with pictures made from the data."""

from __future__ import annotations

from typing import Any

from dash import dcc, html, register_page

from app import services, urls
from app.services.credits import provenance
from app.services.previews import ATLAS
from app.site import SITE, SUMMARY
from components.elements.citations import external
from components.elements.fetching import fetch_advice
from components.elements.messages import marked
from components.sharing.menu import share_menu
from components.shell import address, site_paths
from data_loader.store import Store
from pages.site.pictures import TABLE, picture_address

register_page(__name__, path=urls.HOME, title=f"{SITE} · C. elegans brains, wired and active", description=SUMMARY)

HERO_CONNECTOMES = ("cook_jarrell_2019_h", "white_1986_whole")  # whole animals, the first one that is there
ROW_CONNECTOMES = ("witvliet_2020_8",)


def layout(**_query: Any) -> html.Div:
    bundle = services.current()
    connectomes = [row["id"] for row in bundle.connectome.datasets()]
    recordings = bundle.activity.datasets()
    prefix = bundle.settings.url_prefix
    rows = []
    if recordings:
        # the richest labeled recording makes the picture
        shown = max(recordings, key=lambda row: row["n_labeled"])
        rows.append(_activity_row(shown["dataset_id"], shown["simulated"], prefix, _origin(bundle.store)))
    table = bundle.encoding.encoding_table()
    if table and urls.ENCODING in site_paths():
        rows.append(_encoding_row(bool(table.get("simulated")), prefix))
    if connectomes:
        rows.append(_connectome_row(_first(ROW_CONNECTOMES, connectomes), prefix))
    return html.Div(
        [
            _hero(provenance.summary(bundle.store), connectomes, prefix),
            html.Div([html.Div(rows, id="explore", className="features"), _api_row(prefix)], className="page"),
        ]
    )


def _first(wanted: tuple[str, ...], there: list[str]) -> str:
    return next((name for name in wanted if name in there), there[0])


def _hero(summary: provenance.Summary, connectomes: list[str], prefix: str) -> html.Section:
    figures = [
        (summary.connectomes, "connectome", False),
        (summary.cells, "named cell", False),
        (summary.connections, "connection of all connectomes", False),
        (summary.recordings, "recording", True),
        (summary.traces, "neuron trace", True),
    ]
    numbers = [
        html.Div(
            [
                html.Dt(noun if count == 1 else plural(noun)),
                html.Dd(marked(f"{count:,}", measured and summary.simulated_only)),
            ],
            className="hero-number",
        )
        for count, noun, measured in figures
        if count
    ]
    words = html.Div(
        [
            html.H1(["Every neuron of ", html.Em("C. elegans"), ", its wiring and its activity"]),
            html.P(
                "Connectomes from birth to adult and recordings of whole brains in moving animals, side by side: "
                "look a cell up, see its partners, watch it work.",
                className="hero-lead",
            ),
            html.Div(
                [
                    dcc.Link("See the wiring", href=address(urls.CONNECTOME, prefix), className="btn btn-lg btn-hero"),
                    dcc.Link(
                        "See the activity", href=address(urls.ACTIVITY, prefix), className="btn btn-lg btn-hero-quiet"
                    ),
                ],
                className="hero-actions",
            ),
        ],
        className="hero-words",
    )
    lines = "; lines are the strongest chemical synapses" if connectomes else ""
    picture = html.Figure(
        [
            html.Img(
                src=picture_address("body", _first(HERO_CONNECTOMES, connectomes) if connectomes else ATLAS),
                alt="Side view of the worm: every neuron at its cell body"
                + (", with the strongest synapses." if connectomes else "."),
                width=1440,
                height=320,
            ),
            html.Figcaption(
                [
                    html.Span([html.I(className=f"dot dot-{code}"), name])
                    for code, name in (("s", "sensory"), ("i", "interneuron"), ("m", "motor"))
                ]
                + [html.Span(f"Cell bodies at their places{lines}.")]
            ),
        ],
        className="hero-picture",
    )
    return html.Section([words, picture, html.Dl(numbers, className="hero-numbers")], className="hero")


def plural(noun: str) -> str:
    """Of a noun that may have words behind it: "connections of all connectomes"."""
    head, of, rest = noun.partition(" of ")
    return f"{head}s{of}{rest}"


def _origin(store: Store) -> Any:
    """Where the recordings come from, and how to have published ones where none is there."""
    if provenance.summary(store).simulated_only:
        return fetch_advice()
    parts: list[Any] = []
    for item in provenance.collections(store):
        name = marked(item.paper.title_short, item.paper.simulated)
        parts += ["; ", external(item.paper.title_short, item.url) if item.url else name, f" ({item.recordings:,})"]
    return html.P(["Recordings: ", *parts[1:], "."], className="soft")


def _feature(
    title: Any, text: str, picture: str, alt: str, size: tuple[int, int], link: Any, below: Any = None
) -> html.Section:
    image = html.Img(src=picture, alt=alt, width=size[0], height=size[1])
    return html.Section(
        [
            html.Div(image, className="feature-picture"),
            html.Div([html.H2(title), html.P(text), link, below], className="feature-words"),
        ],
        className="feature",
    )


def _button(text: str, path: str, prefix: str) -> dcc.Link:
    return dcc.Link(text, href=address(path, prefix), className="btn btn-primary")


def _activity_row(dataset_id: str, simulated: bool, prefix: str, origin: Any) -> html.Section:
    return _feature(
        marked("Neural activity", simulated),
        "Calcium traces of a hundred and more neurons at once, many of them identified by name, together with what the "
        "worm did: speed, head bends, turns, feeding, reversals.",
        picture_address("traces", dataset_id),
        "Traces of twelve identified neurons over a recording; reversals are shaded.",
        (640, 420),
        _button("Explore activity", urls.ACTIVITY, prefix),
        origin,
    )


def _encoding_row(simulated: bool, prefix: str) -> html.Section:
    return _feature(
        marked("Encoding of behavior", simulated),
        "Which neurons follow forward and reverse movement, head bends to either side, or feeding, and how strongly: "
        "as tables and drawn on the connectome.",
        picture_address("tuning", TABLE),
        "Share of the observations of twelve neuron classes, sides and recordings pooled, that are tuned to movement, "
        "head bends and feeding.",
        (640, 420),
        _button("Explore encoding", urls.ENCODING, prefix),
    )


def _connectome_row(name: str, prefix: str) -> html.Section:
    return _feature(
        "Connectome",
        "Chemical synapses and gap junctions from electron micrographs of several animals, newborn to adult. Choose "
        "cells, see their partners, compare animals, count synapses.",
        picture_address("ring", name),
        "Cells around a circle, ordered by type, joined by their strongest connections.",
        (420, 420),
        _button("Explore the wiring", urls.CONNECTOME, prefix),
    )


def _api_row(prefix: str) -> html.Section:
    return html.Section(
        [
            html.Div(
                [
                    html.H2("Everything is also data"),
                    html.P(
                        "Each number on this site can be fetched as JSON or binary, without a key, and each view has "
                        "an address that restores it."
                    ),
                ]
            ),
            html.Div(
                [
                    share_menu(),
                    dcc.Link(
                        "Read about the API",
                        href=address(urls.API_DOCS, prefix),
                        className="btn btn-sm btn-outline-secondary",
                    ),
                ],
                className="api-row-actions",
            ),
        ],
        className="panel api-row",
    )
