"""The pairs of a rule, with what both layers say."""

from __future__ import annotations

from collections.abc import Callable

from dash import dcc, html

from app.services.layers.answers import OverlapAnswer
from components.elements.tables import scroll_table

Link = Callable[[str, str], str]  # two cells -> the page that draws them


def pair_list(answer: OverlapAnswer, link: Link) -> html.Div:
    """Each with a link that draws its cells."""
    arrow = "→" if answer["ordered"] else "–"
    rows = [
        html.Tr(
            [
                html.Th(f"{pair['pre']} {arrow} {pair['post']}", scope="row"),
                html.Td(pair["a_words"]),
                html.Td(pair["b_words"]),
                html.Td(
                    dcc.Link(
                        ["Draw", html.Span(f" {pair['pre']} and {pair['post']}", className="visually-hidden")],
                        href=link(pair["pre"], pair["post"]),
                    )
                ),
            ]
        )
        for pair in answer["pairs"]
    ]
    return scroll_table(("Pair", "A", "B", "Graph"), rows, "Pairs of cells") if rows else html.Div()
