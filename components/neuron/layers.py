"""A neuron's partners beside the wires: how many, where it stands among all, and the first few, never as a graph."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import groupby
from typing import Any, Final

from dash import html

from app.services.layers.answers import LayerInfo, LayerOfCells, RankedPartner
from app.services.layers.words import SHORT
from app.services.neuron.answers import NeuronFacts
from components.elements.messages import note
from components.elements.tables import scroll_table
from components.neuron.links import Links
from components.neuron.tables import heads, link

INTRODUCTION: Final = (
    "What is known of the neuron's partners besides its synapses. That a partner is not listed means something "
    "different in each layer; it is said below its name. Monoamines and peptides reach many cells: these are counted "
    "and ranked, 1 has most partners, and the strongest are named."
)


def layers(own: NeuronFacts, found: Sequence[LayerOfCells], links: Links) -> list[Any]:
    if not found:
        return [note("This instance has no layers besides the connectomes.")]
    parts: list[Any] = [html.P(INTRODUCTION)]
    for group, members in groupby(found, key=lambda one: one["layer"]["group_name"]):
        rows = [_row(one, own, links) for one in members]
        columns = ("Layer", *heads("Sends to", "Receives from"), "Strongest")
        parts += [html.H3(group), scroll_table(columns, rows, f"{group} layers of {own['name']}")]
    return parts


def _row(one: LayerOfCells, own: NeuronFacts, links: Links) -> html.Tr:
    info = one["layer"]
    absence = html.Small(f"{info['unit']}. Not listed: {info['absence_words']}.")
    head = html.Th([info["name"], absence], scope="row", title=info["meaning"], className="neuron-layer")
    if not one["cells"]:
        said = html.Td(f"{own['name']}: {SHORT[one['state']]}", colSpan=3)
        return html.Tr([head, said])
    if not info["directed"]:
        touches = html.Td([*_count(one["n_out"], one["rank_out"], one["n_ranked"]), html.Small("both ways")], colSpan=2)
        return html.Tr([head, touches, html.Td(_listed("with", one["out"], info, links))])
    strongest = [*_listed("to", one["out"], info, links), *_listed("from", one["into"], info, links)]
    return html.Tr(
        [
            head,
            html.Td(_count(one["n_out"], one["rank_out"], one["n_ranked"]), className="number"),
            html.Td(_count(one["n_in"], one["rank_in"], one["n_ranked"]), className="number"),
            html.Td(strongest or "–"),
        ]
    )


def _count(n: int, rank: int | None, of: int) -> list[Any]:
    """``114 cells``, and below it ``rank 3 of 302``: 1 has most partners."""
    cells = "1 cell" if n == 1 else f"{n} cells"
    return [cells] if rank is None or not n else [cells, html.Small(f"rank {rank} of {of}")]


def _listed(word: str, partners: Sequence[RankedPartner], info: LayerInfo, links: Links) -> list[Any]:
    """The first few, each a link with what the layer says as its hint."""
    if not partners:
        return []
    shown: list[Any] = []
    for one in partners:
        known = one["cell"] not in info["variable"]
        name = link(one["cell"], links.neuron(one["cell"]) if known else "", one["words"])
        shown += [", " if shown else "", name, _value(one, info)]
    return [html.Div([html.Span(f"{word} ", className="neuron-remark"), *shown])]


def _value(one: RankedPartner, info: LayerInfo) -> str:
    """The number where it says more than that there is one."""
    value = one["value"]
    if value is None or info["unit"].startswith("1 ="):
        return ""
    return f" {value:,.0f}" if abs(value) >= 100 or isinstance(value, int) else f" {value:.2g}"
