"""One pair of cells: both traces, and how they are connected."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, Final

from dash import dcc, html

from app.services.structure_function.answers import PredictorRow
from app.services.structure_function.pair import PairDetail
from app.services.structure_function.predictors import YES_OR_NO
from components.correlations.table import number
from components.elements.attributes import aria, data
from components.elements.messages import empty_state
from components.elements.tables import facts, scroll_table
from components.structure_function import figures

LARGE: Final = 1_000  # from here on without decimals


def pair_panel(
    name: str, told: PairDetail | None, rows: list[PredictorRow], links: Mapping[str, Any], explore: Any
) -> list[Any]:
    """``links``: recording -> link that plots both there; ``explore``: link to their connections."""
    if told is None:
        return [empty_state("No pair", "Choose a point: both cells must be in the model.")]
    both = f"{told['first']} and {told['second']}"
    units = {row["predictor"]: row for row in rows}
    values = [(units[key]["name"], _words(value, units[key]["unit"])) for key, value in told["values"].items()]
    lag = [] if told["lag"] is None else [("Lag", f"{told['lag']:.1f} s; above 0 {told['second']} follows")]
    return [
        html.Div(
            [
                html.Section(
                    [
                        html.H3(["Both in ", links.get(told["shown"], "no animal")]),
                        html.Div(
                            dcc.Graph(
                                id=f"{name}-traces",
                                figure=figures.traces(
                                    [
                                        (cell, told["minutes"], trace)
                                        for cell, trace in zip(
                                            (told["first"], told["second"]), told["traces"], strict=False
                                        )
                                    ]
                                ),
                                config=figures.CONFIG,
                                responsive=True,
                                className="correlations-graph",
                            ),
                            role="img",
                            className="structure-place",
                            **data(figure_title=f"Traces of {both}"),
                            **aria(label=f"Traces of {both}"),
                        ),
                    ],
                    className="structure-figure",
                ),
                html.Section(
                    [
                        html.H3(["Connected: ", explore]),
                        facts(
                            [
                                ("Function", number(told["function"], "not known: too few animals")),
                                *lag,
                                ("Beyond the model", f"{number(told['residual'], 'not known', '.2f')} sd of ranks"),
                                *values,
                            ]
                        ),
                        scroll_table(
                            ("Animal", "r, all frames"),
                            [
                                html.Tr(
                                    [
                                        html.Th(links[one["dataset_id"]], scope="row"),
                                        html.Td(number(one["r"], "not defined"), className="number"),
                                    ]
                                )
                                for one in told["animals"]
                            ],
                            f"{both} in each animal",
                        )
                        if told["animals"]
                        else html.P("No animal of the group has both."),
                    ],
                    className="structure-figure",
                ),
            ],
            className="structure-pair",
        )
    ]


def _words(value: float | None, unit: str) -> str:
    if unit == YES_OR_NO:
        return "yes" if value else "no"
    if value is None:
        return "no path"
    return f"{value:,.0f} {unit}" if value >= LARGE else f"{value:.4g} {unit}"
