"""What stands in the figures, from an answer typed in."""

from __future__ import annotations

from typing import Any

import numpy as np
import pytest

from app.services.structure_function.answers import ConnectomePanel, PredictorRow, StructureFunctionAnswer
from components.structure_function import figures, scatter
from components.structure_function.tables import panels_table, residuals_table, rows_table
from tests.pages.conftest import Rendered


def row(predictor: str, beta: float | None, q: float | None, **more: Any) -> PredictorRow:
    told: dict[str, Any] = {
        "predictor": predictor, "name": predictor.capitalize(), "unit": "synapses", "n_wired": 2, "rho": 0.2,
        "auc": 0.6, "mantel_p": 0.001, "beta": beta, "null_low": None if beta is None else -0.1,
        "null_high": None if beta is None else 0.1, "t": beta, "p": q, "q": q,
        "why": "it follows from the others" if beta is None else None,
        "bins": [
            {"low": 0.0, "high": 0.0, "n": 3, "lower": 0.0, "median": 0.1, "upper": 0.2},
            {"low": 1.0, "high": 10.0, "n": 2, "lower": 0.3, "median": 0.5, "upper": 0.6},
        ],
    }  # fmt: skip
    return PredictorRow(**(told | more))


ROWS = [row("chemical", 0.05, 0.3), row("similarity", 0.3, 0.001), row("gap", None, None)]


def answer(chemical: list[float], function: list[float]) -> StructureFunctionAnswer:
    told: dict[str, Any] = {
        "cells": ["AVAL", "AVAR", "RIML", "RIMR"],
        "pairs": {
            "first": np.array([0, 0, 0, 1, 1, 2]), "second": np.array([1, 2, 3, 2, 3, 3]),
            "function": np.array(function), "n": np.array([3, 3, 4, 4, 3, 3]), "lag": None,
            "residual": np.array(function), "predictors": {"chemical": np.array(chemical)},
        },
    }  # fmt: skip
    return StructureFunctionAnswer(**told)  # type: ignore[typeddict-item]


PAIRS = answer([0, 1, 10, 0, 0, 1], [0.1, 0.3, 0.6, 0.0, np.nan, 0.5])


def test_pairs_with_zero_stand_apart() -> None:
    figure = scatter.scatter(PAIRS, ROWS[0], "r", "AVAL~RIMR")
    zero, wired = figure["data"][:2]
    assert (zero["xaxis"], zero["customdata"]) == ("x", ["AVAL~AVAR", "AVAR~RIML"])
    assert (wired["xaxis"], wired["customdata"]) == ("x2", ["AVAL~RIML", "AVAL~RIMR", "RIML~RIMR"])
    assert figure["layout"]["xaxis"]["ticktext"] == ["0 (2 pairs)"]
    assert figure["layout"]["xaxis"]["domain"][1] < figure["layout"]["xaxis2"]["domain"][0]


def test_weights_of_one_and_ten_stand_on_a_logarithmic_scale() -> None:
    figure = scatter.scatter(PAIRS, ROWS[0], "r", "")
    assert figure["data"][1]["x"] == pytest.approx([0, 1, 0], abs=0.05)
    assert figure["layout"]["xaxis2"]["ticktext"] == ["1", "2", "5", "10"]


def test_a_pair_that_is_not_known_is_no_point() -> None:
    drawn = [name for trace in scatter.scatter(PAIRS, ROWS[0], "r", "")["data"] for name in trace.get("customdata", ())]
    assert "AVAR~RIMR" not in drawn
    assert len(drawn) == 5


def test_the_chosen_pair_is_drawn_once_more() -> None:
    marked = scatter.scatter(PAIRS, ROWS[0], "r", "AVAL~RIMR")["data"][-1]
    assert (marked["customdata"], marked["y"]) == (["AVAL~RIMR"], [0.6])


def test_quartiles_of_a_bin() -> None:
    bars = [one for one in scatter.scatter(PAIRS, ROWS[0], "r", "")["data"] if one["name"].startswith("median")]
    assert [bar["y"] for bar in bars] == [[0.1], [0.5]]
    assert bars[1]["error_y"]["array"] == pytest.approx([0.1])
    assert bars[1]["error_y"]["arrayminus"] == pytest.approx([0.2])
    assert bars[1]["x"] == pytest.approx([0.5])  # √10, on the logarithmic scale


def test_no_path_has_a_place_of_its_own() -> None:
    told = answer([1, 2, np.inf, 3, 1, 2], [0.1, 0.2, 0.3, 0.4, 0.5, 0.6])
    figure = scatter.scatter(told, row("chemical", 0.1, 0.1, n_wired=None, bins=[]), "r", "")
    assert figure["layout"]["xaxis2"]["ticktext"] == ["1", "2", "3", "none"]
    assert "no path" in figure["data"][0]["text"][2]


def test_more_pairs_than_can_be_drawn_are_a_shade(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(scatter, "MOST_DRAWN", 2)
    data = scatter.scatter(PAIRS, ROWS[0], "r", "")["data"]
    assert sum(len(one["y"]) for one in data if one["type"] == "histogram2d") == 5  # all that are known
    assert [name for one in data for name in one.get("customdata", ())] == ["AVAL~RIMR", "RIML~RIMR"]


def test_coefficients_are_filled_where_q_is_below_five_percent() -> None:
    figure = figures.forest(ROWS)
    band, filled, hollow = figure["data"]
    assert band["base"] == [-0.1, -0.1]
    assert (filled["y"], hollow["y"]) == (["Similarity"], ["Chemical"])
    assert figure["layout"]["yaxis"]["categoryarray"] == ["Gap", "Similarity", "Chemical"]
    assert [one["text"] for one in figure["layout"]["annotations"]] == ["p 0.3", "p 0.001", "no value"]


def test_every_connectome_has_a_line_and_says_what_was_not_annotated() -> None:
    panels: list[ConnectomePanel] = [
        {"dataset": "a", "name": "A", "n_cells": 9, "n_known": 36, "r2": 0.1, "rows": ROWS[:1], "why": None,
         "refused": {"gap": "unknown"}},
        {"dataset": "b", "name": "B", "n_cells": 0, "n_known": 0, "r2": None, "rows": [], "why": "Only 2 cells",
         "refused": {}},
    ]  # fmt: skip
    keys = [("chemical", "Chemical"), ("gap", "Gap")]
    figure = figures.multiples(panels, keys)
    assert figure["layout"]["yaxis"]["categoryarray"] == ["A"]
    assert "not annotated" in [one["text"] for one in figure["layout"]["annotations"]]
    text = Rendered(panels_table(panels, keys, "all")).text
    assert "Only 2 cells" in text
    assert "not annotated: unknown, not 0" in text


def test_what_is_missing_has_a_word_in_tables() -> None:
    text = Rendered(rows_table([*ROWS, row("distance", 0.1, 0.2, n_wired=None, auc=None)], "all")).text
    assert "it follows from the others" in text
    assert "cannot be 0" in text
    assert "no pairs with 0" in text


def test_residuals_link_to_the_classes() -> None:
    rows: Any = [{"first": "AVA", "second": "RIM", "n": 2, "function": 0.6, "residual": 1.4}]
    assert "/neuron/AVA/" in Rendered(residuals_table(rows, {"AVA": "/neuron/AVA/"}, "all")).links()
    bars = figures.residuals(rows)["data"][0]
    assert (bars["y"], bars["x"]) == (["AVA – RIM"], [1.4])
    assert bars["customdata"] == ["2 pairs of cells, mean 0.600"]
