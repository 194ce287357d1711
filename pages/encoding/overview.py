"""Encoding › Overview: what an encoding is, how much of it there is, and where to look."""

from __future__ import annotations

from collections.abc import Collection
from typing import Any

from dash import dcc, html, register_page
from dash.development.base_component import Component

from app import services, urls
from app.analysis.encoding.features import FEATURES
from app.services.encoding.service import METHOD_CITATION, ClassTable, EncodingCounts
from app.site import SITE
from components.elements.citations import reference
from components.elements.messages import counted, empty_state, marked, note, page_header
from components.shell import address, site_paths
from pages.site.pictures import TABLE, picture_address

register_page(
    __name__,
    path=urls.ENCODING,
    title=f"Encoding of behavior · {SITE}",
    description="How neurons of C. elegans encode movement, head bends and feeding: tunings by class and neuron.",
)

# behavior -> what the model asks of a neuron
BEHAVIORS = (
    (
        "Velocity",
        "Is it more active in forward or in reverse movement, and does its slope change when the worm turns round?",
    ),
    ("Head curvature", "Is it more active when the head bends dorsally or ventrally, and does movement gate it?"),
    ("Feeding", "Is it activated or inhibited as the worm pumps food in faster?"),
    ("Timescale", "How long does past behavior still show? Half of its effect is left after this many seconds."),
)


def layout(**_query: Any) -> html.Div:
    site = services.current()
    prefix, paths = site.settings.url_prefix, site_paths()
    table, counts = site.encoding.class_table, site.encoding.counts()
    nothing = empty_state("No encodings", "This instance was built without encodings of recordings.", "graph-up")
    there = table is not None or counts.recordings > 0
    return html.Div(
        [
            page_header(
                "Encoding of behavior",
                "Which neurons follow movement, head bends and feeding, how strongly, and over what time.",
            ),
            _explanation(site.encoding.made_up),
            *([_holdings(table, counts)] if there else [nothing]),
            html.Div(_views(table, prefix, paths), className="features") if table is not None else None,
        ],
        className="page",
    )


def _explanation(made_up: bool) -> html.Section:
    return html.Section(
        [
            html.H2("What an encoding is"),
            html.P(
                [
                    "An encoding is a model of one neuron: it says how its activity follows from what the worm "
                    f"does now and did before. {'Published encodings' if made_up else 'The encodings here'} are fits "
                    "of CePNEM, the C. elegans Probabilistic Neural Encoding Model (",
                    reference(METHOD_CITATION),
                    "). A tuning counts only when the posterior of the fit supports it after correction for testing "
                    "many neurons, so a neuron without one is not significant: it was not measured to be zero.",
                ]
            ),
            note(
                "The encodings here are SIMULATED. They are no fits: a generator wrote them down in the form of that "
                "model, and a tuning counts where its known size is above the published threshold.",
                "warning",
            )
            if made_up
            else None,
            html.Dl([part for name, text in BEHAVIORS for part in (html.Dt(name), html.Dd(text))], className="facts"),
        ],
        className="section",
    )


def _holdings(table: ClassTable | None, counts: EncodingCounts) -> Component:
    numbers: list[tuple[Any, str]] = []
    if table is not None:
        observations = sum(row["count"] for row in table.rows)
        numbers += [
            (marked(f"{len(table.rows):,}", table.simulated), "rows of the class table"),
            (marked(f"{observations:,}", table.simulated), "observations behind it, sides and recordings pooled"),
        ]
    if counts.recordings:
        numbers += [
            (marked(f"{counts.recordings:,}", counts.simulated_only), "recordings with encodings"),
            (marked(f"{counts.labeled:,}", counts.simulated_only), "identified neurons in the table of neurons"),
        ]
    numbers.append((f"{len(FEATURES)}", "features of each class and neuron"))
    warning = (
        f"{counted(counts.recordings, 'recording')} with encodings here are simulated: their tunings come from the "
        "generator, not from a fit, and say nothing about animals."
    )
    return html.Section(
        [
            html.H2("What there is"),
            html.Dl(
                [html.Div([html.Dt(noun), html.Dd(number)], className="encoding-number") for number, noun in numbers],
                className="encoding-numbers",
            ),
            note(warning, "warning") if counts.simulated_only and counts.recordings else None,
        ],
        className="section",
    )


def _views(table: ClassTable, prefix: str, paths: Collection[str]) -> list[html.Section]:
    rows = ((urls.ENCODING_TABLE, _table_row), (urls.ENCODING_CONNECTOME, _connectome_row))
    return [row(table, prefix) for path, row in rows if path in paths]


def _table_row(table: ClassTable, prefix: str) -> html.Section:
    image = html.Img(
        src=picture_address("tuning", TABLE),
        alt="Share of the observations of twelve neuron classes, sides and recordings pooled, that are tuned to "
        "movement, head bends and feeding.",
        width=640,
        height=420,
    )
    return _feature(
        image,
        marked("Encoding table", table.simulated),
        "Every class and every identified neuron with its tunings: choose columns, search, sort by several of them, "
        "download what you see.",
        dcc.Link("Open the table", href=address(urls.ENCODING_TABLE, prefix), className="btn btn-primary"),
    )


def _connectome_row(table: ClassTable, prefix: str) -> html.Section:
    connectomes = services.current().connectome.datasets()
    image = [
        html.Img(
            src=picture_address("encoded", dataset["id"]),
            alt="Cells around a circle, from the most forward to the most reverse tuned and in the colors of their "
            "tuning, joined by their strongest connections.",
            width=420,
            height=440,
        )
        for dataset in connectomes[:1]
    ]
    return _feature(
        image,
        marked("Encoding connectome", table.simulated),
        "The wiring, its neurons colored by any of the features: is who talks to whom also who does what?",
        dcc.Link("Draw it", href=address(urls.ENCODING_CONNECTOME, prefix), className="btn btn-primary"),
    )


def _feature(picture: Any, title: Any, text: str, link: Any) -> html.Section:
    return html.Section(
        [
            html.Div(picture, className="feature-picture"),
            html.Div([html.H2(title), html.P(text), link], className="feature-words"),
        ],
        className="feature",
    )
