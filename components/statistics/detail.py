"""One statistic: its random networks, and of a triad or club the cells."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any, Final

from dash import dcc, html

from app.services.statistics.answers import State, StatisticRow, StatisticsAnswer, TriadsAnswer
from app.views.statistics import STATE_WORDS, meaning
from components.elements.attributes import aria, data
from components.elements.messages import empty_state
from components.elements.tables import scroll_table
from components.statistics.figures import CONFIG, histogram, rich_club
from components.statistics.pictures import triad_picture
from components.statistics.table import number, value_of
from data_loader.networks.statistic import Statistic
from data_loader.networks.triads import RULES, Triad

Link = Callable[[Sequence[str]], str]  # cells -> the page that draws them
ARROWS: Final = {"m": "⇄", "a": "→", "r": "←", "n": "·"}


def heading(row: StatisticRow) -> list[Any]:
    key = row["statistic"]
    picture = [triad_picture(Triad(key), 52)] if key in set(Triad) else []
    words = meaning(row)
    return [*picture, html.Div([html.H2(row["name"]), html.P(f"{words[:1].upper()}{words[1:]}.")])]


def detail_panel(page: str, answer: StatisticsAnswer, row: StatisticRow) -> list[Any]:
    """The figure, with what it says in words."""
    is_club = row["statistic"] == Statistic.RICH_CLUB
    figure = rich_club(answer["rich_club"]) if is_club else histogram(row)
    label = "Rich club by k, with random networks" if is_club else f"{row['name']}: random networks and the connectome"
    if not is_club and row["state"] is not State.TESTED:
        return [empty_state(STATE_WORDS[row["state"]].capitalize(), f"Value: {value_of(row)}.", "graph-up")]
    return [
        html.Div(
            dcc.Graph(id=f"{page}-figure", figure=figure, config=CONFIG, responsive=True, className="statistics-graph"),
            role="img",
            className="statistics-figure",
            **data(figure_title=label),
            **aria(label=label),
        ),
        html.P(_sentence(row), className="statistics-sentence"),
    ]


def club_list(answer: StatisticsAnswer, link: Link) -> list[Any]:
    """The cells of the club."""
    club = answer["rich_club"]
    if club["threshold"] is None:
        return [html.P("No club of eleven cells.", className="trace-hint")]
    return [
        html.P(
            [
                f"{len(club['members'])} cells with more than {club['threshold']} partners: ",
                ", ".join(club["members"]),
                ". ",
                dcc.Link("Draw them", href=link(club["members"])),
            ]
        )
    ]


def triad_list(answer: TriadsAnswer, link: Link) -> html.Div:
    """The triads with their cells, each with a link that draws it."""
    rule = RULES[answer["triad"]]
    pairs = ((0, rule.xy, 1), (1, rule.yz, 2), (0, rule.xz, 2))
    rows = [
        html.Tr(
            [
                html.Th(", ".join(cells), scope="row"),
                html.Td(", ".join(f"{cells[a]} {ARROWS[how]} {cells[b]}" for a, how, b in pairs if how != "n")),
                html.Td(
                    dcc.Link(["Draw", html.Span(f" {', '.join(cells)}", className="visually-hidden")], href=link(cells))
                ),
            ]
        )
        for cells in answer["triads"]
    ]
    return scroll_table(("Cells", "Chemical connections", "Graph"), rows, f"Triads {answer['triad']}")


def _unseen(words: str) -> html.Span:
    return html.Span(words, className="visually-hidden")


def listed_words(answer: TriadsAnswer) -> str:
    with_cell = f" with {answer['neuron']}" if answer["neuron"] else ""
    shown = len(answer["triads"])
    if not answer["n"]:
        return f"None of {answer['n_all']:,} is{with_cell}."
    first = "" if shown == answer["n"] else f", the first {shown:,} here; more in the file"
    return f"{answer['n']:,} of {answer['n_all']:,}{with_cell}{first}."


def _sentence(row: StatisticRow) -> str:
    if row["z"] is None:
        return f"{value_of(row)}; {STATE_WORDS[row['state']]}."
    form = ",.0f" if row["statistic"] in set(Triad) else ".3f"
    interval = f"{number(row['null_low'], form)} to {number(row['null_high'], form)}"
    return (
        f"{value_of(row)}, against {number(row['null_mean'], form)} ({interval} in 95 % of {row['n_nulls']:,} random "
        f"networks): z {number(row['z'], '.1f')}, p {number(row['p'], '.2g')}, q {number(row['q'], '.2g')}."
    )
