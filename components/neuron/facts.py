"""What a neuron is, and the way to the other cells of its class."""

from __future__ import annotations

from typing import Any, Final

from dash import html

from app.analysis.connectome.birth import Birth
from app.services.connectome.transmitters import MARKS
from app.services.neuron.answers import CellLine, NamedLink, NeuronFacts
from components.elements.attributes import aria
from components.elements.citations import external
from components.elements.tables import facts as fact_list
from components.elements.tables import scroll_table
from components.neuron.links import Links
from components.neuron.tables import MISSING, heads, link

BIRTHS: Final = {
    Birth.EMBRYONIC: "embryonic",
    Birth.POSTEMBRYONIC: "post-embryonic",
    Birth.UNKNOWN: "not known",
}
SIDES: Final = {"l": "left", "r": "right", "d": "dorsal", "v": "ventral", "dl": "dorsal left", "dr": "dorsal right",
                "vl": "ventral left", "vr": "ventral right", "": MISSING}  # fmt: skip
SOURCES: Final = (
    "Transmitters: Wang et al., 2024 (doi:10.7554/eLife.95402). Ganglia: White et al., 1986, grouped as in Yemini et "
    "al., 2021. Birth: from the lineage (Sulston & Horvitz, 1977; Sulston et al., 1983)."
)


def switch(facts: NeuronFacts, links: Links) -> html.Nav | None:
    """The class and its cells, of which one is the page's own."""
    cells = [cell["name"] for cell in facts["cells"]]
    if cells == [facts["neuron_class"]]:
        return None
    names = [(facts["neuron_class"], "Class "), *((name, "") for name in cells)]
    return html.Nav(
        [
            html.A(
                f"{before}{name}",
                href=links.neuron(name),
                className="neuron-option",
                **(aria(current="page") if name == facts["name"] else {}),
            )
            for name, before in names
        ],
        className="neuron-choice neuron-switch",
        **aria(label="Class and cells"),
    )


def purpose(facts: NeuronFacts) -> str:
    """One line: what kind of neuron it is."""
    kind = f"Cell of class {facts['neuron_class']}" if facts["kind"] == "cell" else _class_of(facts)
    if facts["neuron_class"] == facts["name"] and facts["kind"] == "cell":
        kind = "The one cell of its class"
    return ", ".join([kind, *facts["types"], *(facts["transmitters"] or ["transmitter unknown"]), *facts["ganglia"]])


def _class_of(facts: NeuronFacts) -> str:
    return f"Class of {len(facts['cells'])} cells"


def facts_section(facts: NeuronFacts, links: Links) -> list[Any]:
    marks = [one for one in facts["transmitters"] if any(mark in one for mark in MARKS)]
    told = "; ".join(f"{mark}: {words}" for mark, words in MARKS.items() if any(mark in one for one in marks))
    pairs: list[tuple[str, Any]] = [
        ("Class", link(facts["neuron_class"], links.neuron(facts["neuron_class"]))),
        ("Type", ", ".join(facts["types"]) or "not known"),
        ("Transmitter", [", ".join(facts["transmitters"]) or "not known", html.Small(f" {told}") if told else None]),
        ("Ganglion", ", ".join(facts["ganglia"]) or "not known"),
        ("Birth", ", ".join(BIRTHS[one] for one in facts["births"])),
    ]
    if facts["counterpart"]:
        pairs.insert(1, ("Other side", link(facts["counterpart"], links.neuron(facts["counterpart"]))))
    rows = [_cell(cell, facts, links) for cell in facts["cells"]]
    columns = ("Cell", "Side", "Type", "Transmitter", "Lineage", "Birth", "Ganglion", *heads("Soma x, y, z (µm)"))
    return [
        fact_list(pairs),
        scroll_table(columns, rows, "Cells of the class"),
        html.P(SOURCES, className="neuron-method"),
    ]


def _cell(cell: CellLine, facts: NeuronFacts, links: Links) -> html.Tr:
    soma = cell["soma_um"]
    own: dict[str, Any] = {"className": "is-own"} if cell["name"] == facts["name"] else {}
    return html.Tr(
        [
            html.Th(link(cell["name"], links.neuron(cell["name"])), scope="row"),
            html.Td(SIDES.get(cell["side"], cell["side"])),
            html.Td(cell["type"]),
            html.Td(", ".join(cell["transmitters"]) or "not known"),
            html.Td(cell["lineage"] or "not known"),
            html.Td(BIRTHS[cell["birth"]]),
            html.Td(cell["ganglion"] or "not known"),
            html.Td("not known" if soma is None else ", ".join(f"{one:.1f}" for one in soma), className="number"),
        ],
        **own,
    )


def elsewhere(outside: list[NamedLink], links: Links, here: list[tuple[str, str]]) -> list[Any]:
    """Pages of this site with the neuron, and those that other sites keep about its class."""
    return [
        html.Div(
            [
                html.Section([html.H3("On this site"), html.Ul([html.Li(link(text, href)) for text, href in here])]),
                html.Section(
                    [html.H3("Elsewhere"), html.Ul([html.Li(external(one["name"], one["url"])) for one in outside])]
                ),
            ],
            className="neuron-columns",
        )
    ]
