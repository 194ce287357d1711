"""Neurons that are wired alike, and what is two steps away."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any, Final

from dash import html

from app.services.neuron.answers import NeuronWiring, SimilarCell, TwoSteps
from app.views.neuron import SIMILAR_METHOD, STEPS_METHOD
from components.elements.messages import note
from components.elements.tables import scroll_table
from components.neuron.links import Links
from components.neuron.tables import bar, heads, link, number, percent

NOTHING: Final = "These data sets hold no chemical {what} of {name}, so nothing can be compared."


def similar(found: NeuronWiring, links: Links) -> list[Any]:
    own = found["similar"]
    if not own["inputs"] and not own["outputs"]:
        return [note(NOTHING.format(what="synapses", name=links.name))]
    kind = "classes" if links.is_class else "cells"
    return [
        html.P(f"Of {own['compared']} other neurons ({kind}) in these data sets."),
        html.Div(
            [
                _similar("By inputs", "input", own["inputs"], links),
                _similar("By outputs", "output", own["outputs"], links),
            ],
            className="neuron-columns",
        ),
        html.P(SIMILAR_METHOD, className="neuron-method"),
    ]


def _similar(title: str, what: str, rows: Sequence[SimilarCell], links: Links) -> html.Section:
    if not rows:
        return html.Section([html.H3(title), html.P(NOTHING.format(what=what, name=links.name))])
    lines = [
        html.Tr(
            [
                number(str(row["rank"])),
                html.Th(
                    [
                        link(row["name"], links.neuron(row["name"])),
                        html.Span(" own pair", className="neuron-pair") if row["own_pair"] else None,
                    ],
                    scope="row",
                ),
                html.Td(", ".join(row["types"])),
                html.Td(
                    [
                        link(
                            f"{row['cosine']:.2f}",
                            links.pair(row["name"], links.is_class),
                            f"Partners of both {links.name} and {row['name']}",
                        ),
                        bar(row["cosine"], 1),
                    ],
                    className="number neuron-share",
                ),
            ]
        )
        for row in rows
    ]
    return html.Section(
        [
            html.H3(title),
            scroll_table((*heads("Place"), "Neuron", "Type", *heads("Cosine")), lines, f"{title}: similar"),
        ]
    )


def two_steps(found: NeuronWiring, links: Links) -> list[Any]:
    own = found["two_hops"]
    if not own["sources"] and not own["targets"]:
        return [note(NOTHING.format(what="synapses", name=links.name))]
    return [
        html.Div(
            [
                _steps(
                    f"What reaches {links.name}", "Source", f"of the input of {links.name}", own["sources"], links, True
                ),
                _steps(f"What {links.name} reaches", "Target", "of the target's input", own["targets"], links, False),
            ],
            className="neuron-columns",
        ),
        html.P(STEPS_METHOD, className="neuron-method"),
    ]


def _steps(title: str, end: str, share: str, rows: Sequence[TwoSteps], links: Links, incoming: bool) -> html.Section:
    if not rows:
        return html.Section([html.H3(title), html.P("None in these data sets.")])
    lines = []
    for row in rows:
        start, stop = (row["name"], links.name) if incoming else (links.name, row["name"])
        way = links.path(start, stop) if start != stop else ""
        via: list[Any] = []
        for one in row["via"]:
            via += [", " if via else None, link(one["name"], links.neuron(one["name"])), f" {percent(one['percent'])}"]
        more = row["n_via"] - len(row["via"])
        lines.append(
            html.Tr(
                [
                    html.Th(link(row["name"], links.neuron(row["name"])), scope="row"),
                    html.Td([*via, f" and {more} more" if more > 0 else None], className="neuron-via"),
                    number(percent(row["percent"]), way, "Ways between the two"),
                    number(percent(row["direct"])),
                ]
            )
        )
    return html.Section(
        [
            html.H3([title, html.Small(f" % {share}")]),
            scroll_table((end, "Through", *heads("Two steps %", "Direct %")), lines, title),
        ]
    )
