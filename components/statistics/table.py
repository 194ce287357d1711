"""One row a statistic: pictogram, value, random networks with the value among them, z and p."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any, Final

from dash import dcc, html

from app.services.statistics.answers import AcrossAnswer, AcrossRow, State, StatisticRow
from app.views.statistics import STATE_WORDS, meaning
from components.elements.attributes import aria, data
from components.elements.tables import scroll_table
from components.statistics.pictures import axis_picture, distribution_picture, end_of, triad_picture
from data_loader.networks.triads import Triad

NONE: Final = "–"
STEPS: Final = (2.0, 5.0, 15.0, 40.0)  # |z| from which a shade is stronger


def rows_table(rows: list[StatisticRow], chosen: str, link: Callable[[str], str]) -> html.Div:
    """``chosen``: the statistic whose row is marked; ``link``: statistic -> where it is shown in detail."""
    end = end_of(rows)
    head: Sequence[Any] = ("Statistic", "Value", ["Random networks and value, on z", axis_picture(end)], "z", "p", "q")
    lines = [_row(row, end, link(row["statistic"]), row["statistic"] == chosen) for row in rows]
    return html.Div(scroll_table(head, lines, "All statistics"), className="statistics-table")


def _row(row: StatisticRow, end: float, link: str, chosen: bool) -> html.Tr:
    key = row["statistic"]
    picture = [triad_picture(Triad(key))] if key in set(Triad) else []
    name = dcc.Link([*picture, html.Span(row["name"])], href=link, className="statistics-name", title=meaning(row))
    state = row["state"]
    middle: Any = distribution_picture(row, end, in_words(row))
    if state is not State.TESTED:
        middle = html.Span(STATE_WORDS[state], className="statistics-untested")
    told = (number(row["z"], ".1f"), number(row["p"], ".2g"), number(row["q"], ".2g"))
    return html.Tr(
        [
            html.Th(name, scope="row", **(aria(current="true") if chosen else {})),
            html.Td(value_of(row), className="number"),
            html.Td(middle, className="statistics-drawn"),
            *[html.Td(words, className="number") for words in told],
        ],
        className="statistics-chosen" if chosen else "",
    )


def in_words(row: StatisticRow) -> str:
    """What the picture of a row shows."""
    if row["z"] is None:
        return f"{row['name']}: {STATE_WORDS[row['state']]}"
    side = "above" if row["z"] > 0 else "below"
    return f"{row['name']}: {abs(row['z']):.1f} standard deviations {side} {row['n_nulls']:,} random networks"


def value_of(row: StatisticRow) -> str:
    value = row["value"]
    if value is None:
        return "not defined"
    return f"{value:,.0f}" if row["statistic"] in set(Triad) else f"{value:.3f}"


def number(value: float | None, form: str) -> str:
    return NONE if value is None else format(value, form).replace("-", "−")


def across_table(answer: AcrossAnswer, dataset: str) -> html.Div:
    """z of every statistic in every data set; ``dataset`` is marked. A shade stands for the size of z."""
    chosen = answer["datasets"].index(dataset)
    head = [
        "z",
        *[
            html.Span(
                [name, html.Small(f"{cells:,} cells"), html.Small(f"{nulls:,} nulls" if nulls else "no nulls")],
                className="statistics-dataset statistics-chosen" if place == chosen else "statistics-dataset",
            )
            for place, (name, cells, nulls) in enumerate(
                zip(answer["names"], answer["n_cells"], answer["n_nulls"], strict=True)
            )
        ],
    ]
    lines = [_across(row) for row in answer["rows"]]
    return html.Div(scroll_table(head, lines, "z of all data sets"), className="statistics-across")


def _across(row: AcrossRow) -> html.Tr:
    cells = [
        html.Td(
            number(z, ".1f") if z is not None else STATE_WORDS[state],
            className="number",
            title="" if value is None else f"value {value:g}",
            **data(shade=shade(z)),
        )
        for z, value, state in zip(row["z"], row["values"], row["states"], strict=True)
    ]
    return html.Tr([html.Th(row["name"], scope="row"), *cells])


def shade(z: float | None) -> str:
    """ "-4" to "4"."""
    if z is None:
        return "none"
    strength = sum(abs(z) >= step for step in STEPS)
    return str(strength if z > 0 else -strength)
