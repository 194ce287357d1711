"""Figures of two groups of animals: numbers of the answer at their places."""

from __future__ import annotations

from typing import Any

import pytest

from app.analysis.activity.identities import Level
from app.services.animals.comparison.answers import AnimalValue, ComparedSide, GroupComparison, GroupRow
from app.services.animals.comparison.question import Quantity
from components.activity.groups.figures import estimation_figure, ordered, volcano_figure

NAMES = ("heat", "baseline")


def row(neuron: str | None, difference: float, p: float | None, q: float | None = None) -> GroupRow:
    return {
        "neuron": neuron, "cells": [], "n_a": 2, "n_b": 2, "mean_a": 1.0 + difference, "mean_b": 1.0,
        "difference": difference, "ci_low": difference - 0.5, "ci_high": difference + 0.5, "g": difference, "p": p,
        "q": q, "floor": 0.001,
    }  # fmt: skip


def side(name: str) -> ComparedSide:
    return {"id": name, "group": name, "paper_id": "lab", "types": [name], "n_animals": 2, "n_labeled": 2}


def answer(*rows: GroupRow, paired: bool = False, unreachable: bool = False) -> GroupComparison:
    return {
        "a": side("heat"), "b": side("baseline"), "paired": paired, "quantity": Quantity.MEAN, "level": Level.CLASS,
        "unit": "sd", "null": "sign-flip", "floor": 0.001, "family_size": len(rows), "unreachable": unreachable,
        "simulated": False, "shared_days": [], "only_one_side": [], "animals": [], "rows": list(rows), "values": [],
        "data_version": "0",
    }  # fmt: skip


def value(dataset_id: str, which: str, number: float) -> AnimalValue:
    return {"dataset_id": dataset_id, "side": which, "date": "2026-01-01", "value": number}


def test_a_dot_for_each_row_with_a_p() -> None:
    rows = (row("AVA", 1.0, 0.01, 0.04), row("RIM", -2.0, 0.1, 0.2), row("AIB", 0.5, None))
    figure = volcano_figure(answer(*rows), NAMES, "RIM")
    dots = figure["data"][0]
    assert dots["customdata"] == ["AVA", "RIM"]
    assert dots["x"] == [1.0, -2.0]
    assert dots["y"] == pytest.approx([2.0, 1.0])
    assert dots["marker"]["symbol"] == ["circle", "circle-open"]  # filled where q < 0.05
    assert dots["text"] == ["AVA", "RIM"]


def test_the_floor_is_a_line_above_all_dots() -> None:
    figure = volcano_figure(answer(row("AVA", 1.0, 0.001, 0.001)), NAMES, "AVA")
    dashed = [line["y0"] for line in figure["layout"]["shapes"] if line["line"]["dash"] == "dash"]
    assert dashed == pytest.approx([3.0])
    assert max(figure["data"][0]["y"]) <= dashed[0] + 1e-9
    words = [
        note["text"]
        for note in volcano_figure(answer(row("AVA", 1, 0.1), unreachable=True), NAMES, "")["layout"]["annotations"]
    ]
    assert any("q < 0.05 is unreachable at this n" in one for one in words)


def test_names_that_would_lie_on_one_another_are_left_out() -> None:
    rows = [row(f"N{k}", 1.0 + k / 1_000, 0.01) for k in range(5)]
    text = volcano_figure(answer(*rows), NAMES, "N3")["data"][0]["text"]
    assert [name for name in text if name] == ["N3"]


def test_the_axis_of_the_difference_has_its_0_at_the_mean_of_b() -> None:
    values = [value("x", "a", 2.5), value("y", "a", 3.5), value("u", "b", 0.5), value("w", "b", 1.5)]
    layout: Any = estimation_figure(answer(), row("AVA", 2.0, 0.1), values, NAMES)["layout"]
    left, right = layout["yaxis"]["range"], layout["yaxis2"]["range"]
    assert [edge - 1.0 for edge in left] == pytest.approx(right)  # the mean of b is 1
    assert left[0] < 0.5
    assert left[1] > 3.5


def test_pairs_are_joined() -> None:
    values = [value("x", "a", 2.5), value("y", "a", 3.5), value("x", "b", 0.5), value("y", "b", 1.5)]
    lines = [
        one
        for one in estimation_figure(answer(paired=True), row("AVA", 2.0, 0.1), values, NAMES)["data"]
        if one["mode"] == "lines"
    ]
    assert [one["y"] for one in lines] == [[0.5, 2.5], [1.5, 3.5]]


def test_the_order_of_rows() -> None:
    rows = [row("AIB", 0.5, None), row("RIM", -1.0, 0.1), row("AVA", 2.0, 0.1), row("RME", 0.1, 0.05)]
    assert [one["neuron"] for one in ordered(rows)] == ["RME", "AVA", "RIM", "AIB"]
