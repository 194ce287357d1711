"""Figures of a neuron's page: what is drawn of which numbers."""

from __future__ import annotations

from typing import Any

import pytest

from app.services.animals.tuning import TuningAnswer
from app.services.neuron.answers import BehaviorCorrelation
from app.theme import Mode
from components.neuron.figures import correlations_figure, tuning_figures
from data_loader.schema import Behavior

CURVE: Any = {
    "behavior": "v", "name": "Velocity", "unit": "mm/s", "n_animals": 2, "n_frames": 60, "edges": [0, 1, 2, 3],
    "centers": [0.5, 1.5, 2.5], "n": [2, 2, 1], "mean": [1.0, 2.0, 3.0], "ci_low": [0.5, 1.0, None],
    "ci_high": [1.5, 3.0, None],
    "per_animal": [{"dataset_id": "one", "mean": [0.8, 2.5, 3.0]}, {"dataset_id": "two", "mean": [1.2, 1.5, None]}],
}  # fmt: skip
ANSWER: TuningAnswer = {
    "group": "g", "neuron": "AVA", "level": "class", "n_animals": 2, "n_labeled": 2, "simulated": False, "cells": [],
    "opposed": [], "curves": [CURVE], "method": "", "data_version": "",
}  # type: ignore[typeddict-item]  # fmt: skip


def row(behavior: Behavior, r: float | None, q: float | None) -> BehaviorCorrelation:
    return {
        "behavior": behavior, "name": behavior.name, "n_animals": 4, "n_frames": 100, "r": r, "ci_low": -0.5,
        "ci_high": 0.7, "p": 0.01, "q": q, "floor": 0.01, "method": "", "family_size": 9, "unreachable": False,
    }  # fmt: skip


@pytest.mark.parametrize("mode", ["light", "dark"])
def test_each_animal_is_a_line_and_the_band_ends_where_one_animal_is_left(mode: Mode) -> None:
    (figure,) = tuning_figures(ANSWER, mode)
    names = [trace["name"] for trace in figure["data"]]
    assert names == ["one", "two", "", "mean"]
    band, mean = figure["data"][2:]
    assert band["x"] == [0.5, 1.5, 1.5, 0.5]
    assert band["y"] == [1.5, 3.0, 1.0, 0.5]
    assert mean["y"] == [1.0, 2.0, 3.0]
    assert figure["layout"]["xaxis"]["title"]["text"] == "Velocity (mm/s)"


def test_figures_beside_one_another_have_one_scale() -> None:
    steep: Any = {**CURVE, "mean": [9.0, 9.0, 9.0], "ci_low": [None] * 3, "ci_high": [None] * 3, "per_animal": []}
    first, second = tuning_figures({**ANSWER, "curves": [CURVE, steep]}, "light")
    assert first["layout"]["yaxis"]["range"] == second["layout"]["yaxis"]["range"]
    low, high = first["layout"]["yaxis"]["range"]
    assert low < 0.5
    assert high > 9


def test_a_dot_is_filled_where_q_is_small_and_unknown_r_is_left_out() -> None:
    rows = [
        row(Behavior.VELOCITY, 0.3, 0.049),
        row(Behavior.HEAD_CURVATURE, 0.2, 0.05),
        row(Behavior.PUMPING, None, None),
    ]
    (dots,) = correlations_figure(rows, "light")["data"]
    assert dots["x"] == [0.3, 0.2]
    assert dots["marker"]["color"][0] == dots["marker"]["line"]["color"]
    assert dots["marker"]["color"][1] != dots["marker"]["line"]["color"]
    assert dots["error_x"]["array"] == pytest.approx([0.4, 0.5])
    assert dots["error_x"]["arrayminus"] == pytest.approx([0.8, 0.7])
