"""Numbers behind the pictures."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from dash import html

from app.services.structure_function.answers import ClassResidual, ConnectomePanel, PredictorRow
from components.correlations.table import number
from components.elements.tables import scroll_table

HEADINGS = (
    "Predictor", "Pairs above 0", "ρ alone", "AUC alone", "Mantel p (controls for nothing)", "Coefficient",
    "95 % of permutations", "t", "p", "q",
)  # fmt: skip
RESIDUALS = ("Classes", "Pairs of cells", "Mean", "Residual")
NONE = "–"


def rows_table(rows: Sequence[PredictorRow], label: str) -> html.Div:
    return scroll_table(HEADINGS, [_row(row) for row in rows], label)


def residuals_table(rows: Sequence[ClassResidual], links: Mapping[str, Any], label: str) -> html.Div:
    """``links``: class -> address of its page."""
    return scroll_table(
        RESIDUALS,
        [
            html.Tr(
                [
                    html.Th([_link(one["first"], links), " – ", _link(one["second"], links)], scope="row"),
                    html.Td(one["n"], className="number"),
                    html.Td(number(one["function"], NONE), className="number"),
                    html.Td(number(one["residual"], NONE, ".2f"), className="number"),
                ]
            )
            for one in rows
        ],
        label,
    )


def panels_table(panels: Sequence[ConnectomePanel], predictors: Sequence[tuple[str, str]], label: str) -> html.Div:
    """A line for each connectome, those that cannot be asked with the reason."""
    names = [name for _, name in predictors]
    return scroll_table(
        ("Connectome", "Cells", "Pairs", "R²", *(f"{name}: coefficient (p)" for name in names)),
        [_panel(panel, predictors) for panel in panels],
        label,
    )


def _row(row: PredictorRow) -> html.Tr:
    band = (
        NONE
        if row["null_low"] is None or row["null_high"] is None
        else f"{number(row['null_low'], NONE)} to {number(row['null_high'], NONE)}"
    )
    told = (
        "cannot be 0" if row["n_wired"] is None else f"{row['n_wired']:,}",
        number(row["rho"], "not defined"),
        number(row["auc"], "no pairs with 0" if row["n_wired"] is None else "not defined"),
        number(row["mantel_p"], "not defined", ".2g"),
        number(row["beta"], row["why"] or NONE),
        band,
        number(row["t"], NONE, ".2f"),
        number(row["p"], NONE, ".2g"),
        number(row["q"], NONE, ".2g"),
    )
    name = f"{row['name']} ({row['unit']})"
    return html.Tr([html.Th(name, scope="row"), *[html.Td(words, className="number") for words in told]])


def _panel(panel: ConnectomePanel, predictors: Sequence[tuple[str, str]]) -> html.Tr:
    if panel["why"]:
        return html.Tr([html.Th(panel["name"], scope="row"), html.Td(panel["why"], colSpan=3 + len(predictors))])
    rows = {row["predictor"]: row for row in panel["rows"]}
    told = [
        "not annotated: unknown, not 0" if key in panel["refused"]
        else _coefficient(rows[key]) if key in rows
        else NONE
        for key, _ in predictors
    ]  # fmt: skip
    numbers = (f"{panel['n_cells']:,}", f"{panel['n_known']:,}", number(panel["r2"], NONE), *told)
    return html.Tr([html.Th(panel["name"], scope="row"), *[html.Td(words, className="number") for words in numbers]])


def _coefficient(row: PredictorRow) -> str:
    return row["why"] or NONE if row["beta"] is None else f"{number(row['beta'], NONE)} ({row['p']:.2g})"


def _link(name: str, links: Mapping[str, Any]) -> Any:
    return html.A(name, href=links[name]) if name in links else name
