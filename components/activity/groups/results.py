"""What stands around the figures of Neural Activity › Groups: single animals, caption, table, how it is computed."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any

from dash import dcc, html

from app.services.animals.comparison.answers import AnimalValue, ComparedAnimal, GroupComparison, GroupRow
from app.services.animals.comparison.question import GroupsQuestion
from app.services.credits.citations import Reference
from app.views.groups.words import METHODS, caption, interval_text, method, number, p_text, warnings
from components.activity.groups.figures import found, name_of, ordered
from components.elements.attributes import aria
from components.elements.citations import DOI, external
from components.elements.messages import counted, note, simulated_badge
from components.elements.methods import method_link
from components.elements.tables import facts, scroll_table

CONFIG: Any = {
    "displaylogo": False,
    "displayModeBar": "hover",
    "modeBarButtons": [["toImage", "zoom2d", "resetScale2d"]],
    "toImageButtonOptions": {"format": "svg"},
    "scrollZoom": False,
    "responsive": True,
}

Link = Callable[[str], str]


def graph(graph_id: str, figure: dict[str, Any], label: str, class_name: str) -> html.Div:
    """A figure as high as the stylesheet says."""
    drawn = dcc.Graph(id=graph_id, figure=figure, config=CONFIG, responsive=True, className="groups-graph")
    return html.Div(drawn, className=f"events-figure {class_name}", role="group", **aria(label=label))


def warnings_of(answer: GroupComparison) -> list[Any]:
    return [note(words, "warning") for words in warnings(answer)]


def refusal(words: str, ways: Sequence[tuple[str, str]]) -> html.Div:
    """Why nothing is compared, and ``ways`` out: what they are called, their address."""
    links = [
        part for words, href in ways for part in (" ", dcc.Link(words, href=href, className="btn btn-sm btn-quiet"))
    ]
    return note([html.P(words), html.P(links)], "warning")


def one_row(row: GroupRow | None, values: Sequence[AnimalValue], names: tuple[str, str], explore: Link) -> list[Any]:
    """Numbers of a row and its animals with their days. ``explore``: address of a recording."""
    if row is None:
        return []
    told = [
        ("Difference", f"{number(row['difference'])} ({interval_text(row)})"),
        ("Hedges’ g", number(row["g"], 2)),
        ("p, q", f"{p_text(row['p'])}, {p_text(row['q'])}"),
        ("Smallest reachable p", p_text(row["floor"])),
    ]
    side = {"a": names[0], "b": names[1]}
    lines = [
        html.Tr(
            [
                html.Th(dcc.Link(_short(one["dataset_id"]), href=explore(one["dataset_id"])), scope="row"),
                html.Td(side[one["side"]]),
                html.Td(one["date"] or "not known", className="groups-day"),
                html.Td(number(one["value"]), className="number"),
            ]
        )
        for one in sorted(values, key=lambda one: (one["side"], one["date"] or "", one["dataset_id"]))
    ]
    cells = f"Mean of {', '.join(row['cells'])}." if len(row["cells"]) > 1 else ""
    return [
        facts(told, "groups-facts"),
        html.P(cells, className="events-caption") if cells else None,
        scroll_table(("Animal", "Group", "Day", "Value"), lines, f"Animals with {name_of(row)}"),
    ]


def caption_of(question: GroupsQuestion, answer: GroupComparison, citations: Sequence[Reference]) -> list[Any]:
    badge: list[Any] = [simulated_badge(), " "] if answer["simulated"] else []
    sources: list[Any] = [
        part
        for reference in citations
        for part in (" ", external(reference.text, reference.link) if reference.link else reference.text, ".")
    ]
    words = " ".join(caption(question, answer))
    return [html.P([*badge, words, " Data:", *sources], className="events-caption"), _animals(answer)]


def table(answer: GroupComparison, names: tuple[str, str], chosen: str, link: Link) -> html.Div:
    """Smallest p first. ``link``: address of the page with the animals of a neuron."""
    heads = (
        "Neuron", f"n {names[0]}", f"n {names[1]}", f"Mean {names[0]}", f"Mean {names[1]}", "Difference",
        "95 % interval", "g", "p", "q", "Smallest p",
    )  # fmt: skip
    lines = [_row(row, name_of(row) == chosen, link(name_of(row))) for row in ordered(answer["rows"])]
    return html.Div(scroll_table(heads, lines, "Differences of all neurons"), className="events-table")


def how_it_is_computed(question: GroupsQuestion) -> html.Details:
    sources: list[Any] = []
    for text, doi in METHODS:
        sources += [external(text, DOI + doi), " · "]
    return html.Details(
        [
            html.Summary("How this is computed"),
            html.Ol([html.Li(line) for line in method(question)]),
            html.P(method_link("groups")),
            html.P(["Methods: ", *sources[:-1], "."]),
        ],
        className="panel events-method",
        id="method",
    )


# --- parts


def _row(row: GroupRow, chosen: bool, href: str) -> html.Tr:
    name: Any = (
        dcc.Link(name_of(row), href=href, title=f"Animals with {name_of(row)}") if row["neuron"] else name_of(row)
    )
    cells: list[Any] = [
        row["n_a"], row["n_b"], number(row["mean_a"]), number(row["mean_b"]), number(row["difference"]),
        interval_text(row), number(row["g"], 2), p_text(row["p"]), p_text(row["q"]), p_text(row["floor"]),
    ]  # fmt: skip
    classes = " ".join(word for word, on in (("is-chosen", chosen), ("is-found", found(row))) if on)
    return html.Tr(
        [html.Th(name or name_of(row), scope="row"), *[html.Td(cell, className="number") for cell in cells]],
        className=classes,
    )


def _animals(answer: GroupComparison) -> html.Details:
    lines = [_animal(one) for one in answer["animals"]]
    heads = ("Animal", "Group", "Day", "Events", "Left out")
    words = f"{counted(len(lines), 'animal')} and their days"
    return html.Details([html.Summary(words), scroll_table(heads, lines, words)], className="events-more")


def _animal(one: ComparedAnimal) -> html.Tr:
    return html.Tr(
        [
            html.Th(one["dataset_id"], scope="row"),
            html.Td(" and ".join(one["sides"])),
            html.Td(one["date"] or "not known"),
            html.Td("not asked for" if one["n_events"] is None else one["n_events"], className="number"),
            html.Td(one["left_out"] or "no"),
        ]
    )


def _short(dataset_id: str) -> str:
    """Without the paper."""
    return dataset_id.split("-", 1)[-1]
