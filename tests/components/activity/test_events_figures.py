from __future__ import annotations

from typing import Any

from app.services.animals.events.answers import EventRow
from components.activity.events.figures import averages_figure, heat_figure, heat_height, single_figure

TAU = [-0.6, 0.0, 0.6]
ROW: EventRow = {
    "neuron": "AVE", "cells": ["AVEL"], "n_animals": 2, "n_events": 5, "mean": [0.0, 0.5, 1.0], "ci_low": [-1, -0.5, 0],
    "ci_high": [1, 1.5, 2], "sd": [], "response": 0.75, "response_ci": (0.1, 1.4), "area": 0.45, "latency": None,
    "p": 0.5, "q": 0.5, "floor": 0.5, "chance_low": [-0.1] * 3, "chance_high": [0.1] * 3,
    "times": [{"start": 0.0, "end": 0.6, "p": 0.03}, {"start": -0.6, "end": -0.6, "p": 0.4}],
    "per_animal": [
        {"dataset_id": "lab-1", "n_events": 3, "mean": [0.0, 0.4, 0.8], "response": 0.6},
        {"dataset_id": "lab-2", "n_events": 2, "mean": [0.0, 0.6, 1.2], "response": 0.9},
    ],
}  # fmt: skip


def answer(**values: Any) -> Any:
    return {"tau": TAU, "n_animals": 2, "rows": [ROW], "behavior": None, **values}


def lines(figure: dict[str, Any], **wanted: Any) -> list[dict[str, Any]]:
    return [trace for trace in figure["data"] if all(trace.get(key) == value for key, value in wanted.items())]


def test_a_panel_has_average_band_and_a_line_per_animal() -> None:
    figure = averages_figure(answer())
    assert lines(figure, name="AVE")[0]["y"] == [0.0, 0.5, 1.0]
    band = lines(figure, fill="toself")[0]
    assert (band["x"], band["y"]) == ([-0.6, 0.0, 0.6, 0.6, 0.0, -0.6], [-1, -0.5, 0, 2, 1.5, 1])
    assert [lines(figure, name=name)[0]["y"][2] for name in ("lab-1", "lab-2")] == [0.8, 1.2]
    assert len([trace for trace in figure["data"] if trace["line"].get("dash") == "dot"]) == 2
    assert figure["layout"]["annotations"][0]["text"] == "<b>AVE</b>  n = 2, 5 events"


def test_only_clusters_that_are_found_are_marked() -> None:
    marks = [trace["name"] for trace in averages_figure(answer())["data"] if "differs from 0" in trace["name"]]
    assert marks == ["differs from 0 between 0 and 0.6 s, p 0.03"]


def test_one_animal_has_dashed_lines_and_no_band() -> None:
    row = {**ROW, "ci_low": [None] * 3, "ci_high": [None] * 3, "sd": [0.1, 0.2, None], "times": None}
    figure = averages_figure(answer(n_animals=1, rows=[row]))
    assert lines(figure, fill="toself") == []
    assert [trace["y"] for trace in lines(figure, name="sd of the events")] == [[-0.1, 0.3, None], [0.1, 0.7, None]]


def test_behavior_stands_at_the_foot_in_its_unit() -> None:
    behavior = {
        "behavior": "v", "unit": "mm/s", "n_animals": 2, "mean": [0.1, 0.0, -0.1], "ci_low": [None] * 3,
        "ci_high": [None] * 3, "per_animal": [],
    }  # fmt: skip
    layout = averages_figure(answer(behavior=behavior))["layout"]
    assert layout["yaxis2"]["title"]["text"] == "mm/s"
    assert layout["yaxis2"]["domain"][1] < layout["yaxis"]["domain"][0]
    assert layout["xaxis"]["anchor"] == "y2"
    assert averages_figure(answer(rows=[]))["data"] == []


def test_rows_of_fewer_than_two_animals_are_hatched() -> None:
    heat: Any = {
        "split": True, "tau": TAU, "neurons": ["AVA", "RIM"], "values": [[0.0, 1.0, 2.0], [None, 0.0, 0.1]],
        "n_animals": [3, 1],
    }  # fmt: skip
    figure = heat_figure(heat, ["AVA"])
    colors, hatched = figure["data"]
    assert colors["z"] == [[0.0, 1.0, 2.0], [None, 0.0, 0.1]]
    assert (hatched["y"], hatched["marker"]["pattern"]["shape"]) == (["RIM"], "/")
    assert figure["layout"]["yaxis"]["ticktext"] == ["<b>AVA</b>", "RIM"]
    assert (colors["zmin"], colors["zmax"]) == (-colors["zmax"], colors["zmax"])
    alone = heat_figure({**heat, "n_animals": [1, 1]}, [])
    assert [trace["type"] for trace in alone["data"]] == ["heatmap"]
    assert heat_height(100) - heat_height(90) == 130


def test_every_event_with_lines_between_animals() -> None:
    def event(dataset_id: str, number: int) -> Any:
        return {"dataset_id": dataset_id, "number": number, "frame": 9, "time": 4.8, "values": [0.0, 1.0, None]}

    told: Any = {"tau": TAU, "events": [event("lab-1", 1), event("lab-1", 2), event("lab-2", 1)]}
    figure = single_figure(told)
    assert figure["data"][0]["y"] == ["1, event 1 at 4.8 s", "1, event 2 at 4.8 s", "2, event 1 at 4.8 s"]
    assert [shape["y0"] for shape in figure["layout"]["shapes"]] == [0, 1.5]
    assert figure["layout"]["yaxis"]["ticktext"] == ["1", "2"]
