"""One neuron, animal by animal."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from dash import dcc, html

from app.services.animals.correlations.answers import AcrossDetail, AcrossRow
from app.views.correlations import MOST_OPPOSED, opposed_words
from components.correlations import figures
from components.correlations.table import animals_table, number
from components.elements.attributes import aria, data
from components.elements.messages import empty_state, note


def detail_panel(
    name: str, detail: AcrossDetail | None, row: AcrossRow | None, signal: str, links: Mapping[str, Any],
    names: Mapping[str, str],
) -> list[Any]:  # fmt: skip
    """``links``, ``names``: recording -> a link to it, and what it is called in figures."""
    if detail is None or row is None or not detail["animals"]:
        return [empty_state("No correlation", "No animal has this neuron, this signal and enough of this state.")]
    neuron = detail["neuron"]
    return [
        *(
            [note(f"Left and right go against each other: {opposed_words(row, MOST_OPPOSED)}.", "warning")]
            if row["opposed"]
            else []
        ),
        html.Div(
            [
                _figure(
                    f"{name}-singles",
                    "Single animals",
                    figures.singles(detail, row, names),
                    f"{neuron} with {signal}: r of each animal, and the mean",
                    f"Bars of animals: 95 % interval with n*, where that is above 4. Mean of {row['n']}.",
                ),
                _figure(
                    f"{name}-matrix",
                    "Every animal with every animal",
                    figures.matrix(detail, signal, names),
                    f"{neuron} of each animal with {signal} of each animal",
                    "Framed: neuron and signal of one animal. They belong together where the frame stands out.",
                ),
                _figure(
                    f"{name}-lags",
                    "Lag",
                    figures.lags(detail, signal),
                    f"{neuron} with {signal} at each lag",
                    _lag_words(detail),
                ),
            ],
            className="correlations-detail",
        ),
        animals_table(detail["animals"], dict(links), f"{neuron} with {signal}, animal by animal"),
        html.P(
            "n*: how many independent samples the frames are worth (Pyper & Peterman 1998). Weak null: circular "
            "shifts of at least 60 s. It is here for comparison only: circular shifts gave up to 100 % false positives "
            "where permuting sessions was best (Harris 2020).",
            className="trace-hint",
        ),
    ]


def _lag_words(detail: AcrossDetail) -> str:
    lags = detail["lags"]
    words = f"{lags['words'][:1].upper()}{lags['words'][1:]}."
    band = "" if lags["threshold"] is None else (
        f" Band: |r| below {number(lags['threshold'], '')}, where 95 % of the pairings of animals have their peak."
    )  # fmt: skip
    return f"{words}{band} All frames, never across a gap in time."


def _figure(name: str, title: str, figure: Any, label: str, words: str) -> html.Section:
    return html.Section(
        [
            html.H3(title),
            html.Div(
                dcc.Graph(
                    id=name, figure=figure, config=figures.CONFIG, responsive=True, className="correlations-graph"
                ),
                role="img",
                className="correlations-place",
                **data(figure_title=label),
                **aria(label=label),
            ),
            html.P(words, className="trace-hint"),
        ],
        className="correlations-figure",
    )
