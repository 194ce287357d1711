"""What stands in the figures, from rows typed in."""

from __future__ import annotations

from typing import Any

import numpy as np
import pytest

from app.services.animals.correlations.answers import AcrossDetail, AcrossRow
from components.correlations import figures
from components.correlations.table import animals_table, rows_table
from tests.pages.conftest import Rendered


def row(neuron: str, r: float | None, q: float | None, **more: Any) -> AcrossRow:
    told: dict[str, Any] = {
        "neuron": neuron, "n": 4, "n_frames": 3200, "n_bouts": 4, "r": r, "ci_low": None if r is None else r - 0.1,
        "ci_high": None if r is None else r + 0.2, "p": q, "q": q, "floor": 0.0156, "method": "permute-match",
        "opposed": [], "states": None,
    }  # fmt: skip
    return AcrossRow(**(told | more))


ROWS = [row("RIB", 0.5, 0.01), row("AUA", 0.1, 0.4), row("AVA", -0.6, 0.049), row("ASH", None, None, n=0)]
DETAIL: AcrossDetail = {
    "neuron": "AVA",
    "cells": ["AVAL", "AVAR"],
    "animals": [
        {
            "dataset_id": f"paper-{k}", "r": -0.6, "n_frames": 800, "n_bouts": 1, "n_effective": 6.2 if k else None,
            "ci_low": -0.9 if k else None, "ci_high": 0.1 if k else None, "weak_p": 0.01 if k else None,
            "weak_floor": 0.01, "forward": -0.1, "reversal": None,
        }
        for k in range(2)
    ],
    "R": [[-0.6, 0.1], [None, -0.6]],
    "lags": {
        "seconds": np.array([-1.2, -0.6, 0.0, 0.6, 1.2]), "r": np.array([-0.4, -0.7, -0.6, -0.5, -0.4]),
        "threshold": 0.3, "peak": -0.6, "words": "AVA follows velocity by 0.6 s",
    },
}  # fmt: skip
NAMES = {"paper-0": "first", "paper-1": "second"}


def test_dots_are_filled_where_q_is_below_five_percent() -> None:
    filled, hollow = figures.effects(ROWS, "velocity", "AVA")["data"]
    assert (filled["x"], filled["marker"]["symbol"]) == (["RIB", "AVA"], "circle")
    assert (hollow["x"], hollow["marker"]["symbol"]) == (["AUA"], "circle-open")
    assert filled["error_y"]["array"] == pytest.approx([0.2, 0.2])
    assert filled["error_y"]["arrayminus"] == pytest.approx([0.1, 0.1])


def test_neurons_stand_in_the_order_of_their_effect_and_a_missing_one_is_no_dot() -> None:
    layout = figures.effects(ROWS, "velocity", "AVA")["layout"]
    assert layout["xaxis"]["categoryarray"] == ["RIB", "AUA", "AVA"]
    assert layout["yaxis"]["title"]["text"] == "r with velocity"


def test_the_chosen_neuron_has_a_color_of_its_own() -> None:
    (filled, _) = figures.effects(ROWS, "velocity", "AVA")["data"]
    assert len(set(filled["marker"]["color"])) == 2


def test_hovering_says_n_interval_and_p() -> None:
    assert figures.hover(ROWS[0]) == ("r 0.500, n = 4<br>95 % CI 0.400 to 0.700<br>p 0.01, q 0.01 (permute-match)")
    assert "no interval<br>no test" in figures.hover(row("X", 0.2, None, ci_low=None, ci_high=None))


def test_an_animal_without_interval_has_no_bar() -> None:
    animals, mean = figures.singles(DETAIL, ROWS[2], NAMES)["data"]
    assert animals["x"] == ["first", "second"]
    assert animals["error_y"]["array"] == pytest.approx([0.0, 0.7])
    assert "n* not defined of 800 frames" in animals["customdata"][0]
    assert mean["y"] == [-0.6]


def test_the_same_animal_is_framed() -> None:
    figure = figures.matrix(DETAIL, "velocity", NAMES)
    (frames,) = figure["layout"]["shapes"]
    assert frames["path"] == "M-0.5,-0.5H0.5V0.5H-0.5Z M0.5,0.5H1.5V1.5H0.5Z"
    assert figure["data"][0]["z"] == [[-0.6, 0.1], [None, -0.6]]


def test_the_peak_is_marked_where_it_stands_out() -> None:
    _, peak = figures.lags(DETAIL, "velocity")["data"]
    assert (peak["x"], peak["y"]) == ([-0.6], [-0.7])
    none = figures.lags({**DETAIL, "lags": {**DETAIL["lags"], "peak": None, "threshold": None}}, "velocity")
    assert len(none["data"]) == 1
    assert "shapes" not in none["layout"]


def test_what_is_missing_has_a_word_in_tables() -> None:
    text = Rendered(rows_table(ROWS, "all")).text
    assert "not defined" in text
    assert "no animal" in text
    assert "too few bouts" in text
    assert "−0.600" in text
    single = Rendered(animals_table(DETAIL["animals"], {"paper-0": "first", "paper-1": "second"}, "AVA")).text
    assert "n* of 4 or fewer" in single
