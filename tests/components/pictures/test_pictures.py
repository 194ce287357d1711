"""Pictures show what the data say and carry the word SIMULATED with them."""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import replace
from itertools import accumulate
from typing import Any
from xml.etree import ElementTree

import numpy as np
import pytest

from app.analysis.encoding.features import BY_KEY
from app.services.previews import BodyPlan, EncodedRing, PlottedSample, Ring, TraceSample, TuningSample
from app.theme import trace_color
from components.pictures.body import body_picture
from components.pictures.encoded import encoded_picture
from components.pictures.plotted import plotted_picture
from components.pictures.ring import ring_picture
from components.pictures.traces import traces_picture
from components.pictures.tuning import tuning_picture

SVG = "{http://www.w3.org/2000/svg}"


def parsed(text: str) -> ElementTree.Element:
    return ElementTree.fromstring(text)


def count(root: ElementTree.Element, tag: str) -> int:
    return len(root.findall(f".//{SVG}{tag}"))


def words(root: ElementTree.Element) -> list[str]:
    return [element.text or "" for element in root.iter(f"{SVG}text")]


def trace_sample(simulated: bool) -> TraceSample:
    return TraceSample(
        names=("AVAL", "RIB<?>"),
        traces=np.array([[0.0, 1.0, 2.0], [0.0, -1.0, 0.5]]),
        at=np.array([0.0, 0.25, 1.0]),
        reversals=np.array([[0.25, 0.5]]),
        minutes=16.0,
        simulated=simulated,
    )


def test_ring_has_a_dot_for_each_cell_and_one_curve_for_each_connection() -> None:
    ring = Ring(("AVAL", "AVAR", "MDL01"), ("i", "i", "b"), np.array([[0, 1], [1, 2]]))
    root = parsed(ring_picture(ring, "Three cells & <more>"))
    drawn = [path.get("d") or "" for path in root.iter(f"{SVG}path")]
    assert sum(path.count("h0") for path in drawn) == 3
    assert sum(path.count("Q") for path in drawn) == 2
    title = root.find(f"{SVG}title")
    assert title is not None
    assert title.text == "Three cells & <more>"


def test_encoded_cells_have_the_colors_of_the_bar() -> None:
    ring = EncodedRing(("AVBL", "RIS", "AVAL"), np.array([7.0, 0.0, -5.0]), np.array([[0, 1], [2, 1]]))
    root = parsed(encoded_picture(ring, BY_KEY["fwdness"], "Three cells", simulated=False))
    # the ends and the middle of PiYG; a value beyond the end has the color of the end
    assert [c.get("fill") for c in root.iter(f"{SVG}circle")] == ["#276419", "#f7f7f7", "#8e0152"]
    # connections have the color of the presynaptic cell
    assert [p.get("stroke") for p in root.iter(f"{SVG}path")] == ["#276419", "#8e0152"]
    stops = [stop.get("stop-color") for stop in root.iter(f"{SVG}stop")]
    assert (stops[0], stops[-1]) == ("#8e0152", "#276419")
    assert words(root) == ["−5", "5", "Forwardness"]


def test_encoded_picture_without_cells_is_valid() -> None:
    ring = EncodedRing((), np.array([]), np.empty((0, 2), dtype=np.int64))
    assert count(parsed(encoded_picture(ring, BY_KEY["fwdness"], "none", simulated=True)), "circle") == 0


def test_body_keeps_head_left_and_dorsal_up() -> None:
    plan = BodyPlan(np.array([[-300.0, 40.0], [0.0, -60.0], [380.0, 5.0]]), ("s", "s", "s"), np.array([[0, 2]]))
    root = parsed(body_picture(plan, "body"))
    (cells,) = (path.get("d") or "" for path in root.iter(f"{SVG}path") if "a" in (path.get("d") or ""))
    places = [(float(x), float(y)) for x, y in re.findall(r"M([\d.]+) ([\d.]+)a", cells)]  # left ends of circles
    assert len(places) == 3
    assert places[0][0] < places[1][0] < places[2][0]
    assert places[0][1] < places[2][1] < places[1][1]  # y grows downwards


def test_body_without_known_positions_is_empty_but_valid() -> None:
    root = parsed(body_picture(BodyPlan(np.empty((0, 2)), (), np.empty((0, 2), dtype=np.int64)), "body"))
    assert count(root, "path") == 0


def test_traces_are_named_timed_and_shaded() -> None:
    root = parsed(traces_picture(trace_sample(simulated=False), "traces"))
    lines = [path.get("d") for path in root.iter(f"{SVG}path")]
    assert len(lines) == 2
    assert lines[0] != lines[1]
    assert count(root, "rect") == 2  # the ground and one reversal
    assert words(root) == ["AVAL", "RIB<?>", "min", "0", "4", "8", "12", "16"]


def test_a_trace_lies_where_its_times_say_and_breaks_where_nothing_is_known() -> None:
    sample = replace(
        trace_sample(simulated=False),
        traces=np.array([[0.0, 1.0, np.nan, 2.0, 1.0], [np.nan, 1.0, np.nan, np.nan, np.nan]]),
        at=np.array([0.0, 0.1, 0.1, 0.9, 1.0]),
    )
    root = parsed(traces_picture(sample, "traces"))
    lines = [re.split("[Ml ]", path.get("d", ""))[1::2] for path in root.iter(f"{SVG}path")]
    left, width = 74, 640 - 74 - 18
    places = [list(accumulate(map(int, line))) for line in lines]
    assert places == [[left, round(left + 0.1 * width)], [round(left + 0.9 * width), left + width], [129]]


@pytest.mark.parametrize("simulated", [True, False])
def test_simulated_pictures_say_so(simulated: bool) -> None:
    tuning = TuningSample(("AVA",), ("Fwd", "Rev"), np.array([[0.0, 1.0]]), simulated)
    ring = EncodedRing(("AVAL",), np.array([1.0]), np.empty((0, 2), dtype=np.int64))
    encoded = encoded_picture(ring, BY_KEY["fwd"], "t", simulated)
    for text in (traces_picture(trace_sample(simulated), "t"), tuning_picture(tuning, "t"), encoded):
        assert Counter(words(parsed(text)))["SIMULATED"] == int(simulated)


def test_missing_tuning_is_no_dot_and_a_larger_share_a_larger_one() -> None:
    sample = TuningSample(("AVA",), ("Fwd", "Rev", "Dorsal"), np.array([[np.nan, 0.25, 1.0]]), False)
    root = parsed(tuning_picture(sample, "t"))
    dots = [float(c.get("r") or 0) for c in root.iter(f"{SVG}circle") if c.get("fill") != "#fff"]
    assert len(dots) == 2
    assert dots[1] == pytest.approx(2 * dots[0], abs=0.11)  # areas as 1 to 4; radii are written with one decimal


def plotted_sample(**other: Any) -> PlottedSample:
    facts: dict[str, Any] = {
        "neurons": (np.array([0.0, 1.0, np.nan, 1.0, 0.0]), np.array([1.0, 1.0, 1.0, 1.0, 1.0])),
        "slots": (2, 0),
        "behaviors": (np.array([-1.0, 1.0, -1.0, 1.0, -1.0]),),
        "time": np.array([0.0, 0.25, 0.5, 0.75, 1.0]),
        "reversals": np.array([[0.25, 0.5]]),
        "simulated": True,
    }
    return PlottedSample(**{**facts, **other})


def lines(text: str) -> dict[str, str]:
    return {path.get("class", ""): path.get("d", "") for path in parsed(text).iter(f"{SVG}path")}


def test_plotted_lines_break_at_holes() -> None:
    drawn = lines(plotted_picture(plotted_sample()))
    # neurons take the upper 58 %, with 1/18 of the range of values as room: 0 is at 580 - 580 / 20, 1 at 580 / 20
    assert drawn["c0"] == "M0 551l250 -522M750 29l250 522"
    assert drawn["c1"] == "M0 29l250 0 250 0 250 0 250 0"
    # behaviors the lower 36 %: 640 to 1000
    assert drawn["c2"] == "M0 982l250 -324 250 324 250 -324 250 324"
    assert drawn["r"] == "M250 0H500V1000H250Z"


def test_neurons_alone_take_all_of_the_height_and_the_colors_of_both_themes_are_there() -> None:
    picture = plotted_picture(plotted_sample(behaviors=(), reversals=np.empty((0, 2))))
    assert lines(picture)["c0"] == "M0 950l250 -900M750 50l250 900"
    for mode in ("light", "dark"):
        assert f".c0{{stroke:{trace_color(2, mode)}}}" in picture
    assert "SIMULATED" in picture


def test_a_plotted_trace_without_a_value_is_no_line() -> None:
    assert "c0" not in lines(plotted_picture(plotted_sample(neurons=(np.full(5, np.nan),), slots=(0,))))
