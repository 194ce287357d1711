"""Numbers behind the dots."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from dash import html

from app.services.animals.correlations.answers import AcrossRow, SingleCorrelation
from app.views.correlations import MOST_OPPOSED, opposed_words
from components.elements.tables import scroll_table

HEADINGS = (
    "Neuron", "n", "r", "95 % CI", "p", "q", "Smallest p", "Null", "Bouts", "Between − in reversals", "Left and right",
)  # fmt: skip
OF_ANIMALS = (
    "Animal",
    "r",
    "n*",
    "95 % CI (n*)",
    "Frames",
    "Bouts",
    "Between reversals",
    "In reversals",
    "Weak null p",
)
NONE = "–"


def rows_table(rows: Sequence[AcrossRow], label: str) -> html.Div:
    return scroll_table(HEADINGS, [_row(row) for row in rows], label)


def animals_table(animals: Sequence[SingleCorrelation], links: dict[str, Any], label: str) -> html.Div:
    """``links``: recording -> what stands for it."""
    return scroll_table(OF_ANIMALS, [_animal(one, links) for one in animals], label)


def _row(row: AcrossRow) -> html.Tr:
    states = row["states"]
    difference = (
        "too few bouts"
        if states is None
        else f"{number(states['difference'], NONE, '.2f')}{_p(states['p'], states['q'])}"
    )
    return html.Tr(
        [
            html.Th(row["neuron"], scope="row"),
            *[
                html.Td(words, className="number")
                for words in (
                    row["n"] or "no animal",
                    number(row["r"], "not defined"),
                    interval(row["ci_low"], row["ci_high"], "one animal" if row["n"] == 1 else NONE),
                    number(row["p"], "no test", ".2g"),
                    number(row["q"], "no test", ".2g"),
                    number(row["floor"], NONE, ".2g"),
                )
            ],
            html.Td(row["method"]),
            html.Td(f"{row['n_bouts']:,}", className="number"),
            html.Td(difference, className="number"),
            html.Td(opposed_words(row, MOST_OPPOSED) or ""),
        ]
    )


def _p(p: float | None, q: float | None) -> str:
    return "" if p is None else f" (p {p:.2g}, q {number(q, NONE, '.2g')})"


def _animal(one: SingleCorrelation, links: dict[str, Any]) -> html.Tr:
    told = (
        number(one["r"], "not defined"),
        number(one["n_effective"], "not defined", ".0f"),
        interval(one["ci_low"], one["ci_high"], "n* of 4 or fewer"),
        f"{one['n_frames']:,}",
        str(one["n_bouts"]),
        number(one["forward"], "too few bouts"),
        number(one["reversal"], "too few bouts"),
    )
    return html.Tr(
        [
            html.Th(links[one["dataset_id"]], scope="row"),
            *[html.Td(words, className="number") for words in told],
            html.Td(number(one["weak_p"], NONE, ".2g"), className="number soft"),
        ]
    )


def number(value: float | None, absent: str, form: str = ".3f") -> str:
    return absent if value is None else format(value, form).replace("-", "−")


def interval(low: float | None, high: float | None, absent: str) -> str:
    return absent if low is None or high is None else f"{number(low, '')} to {number(high, '')}"
