"""Names of the traces, before the browser draws them."""

from __future__ import annotations

import pytest

from app.services.activity.recordings import NeuronRow
from app.states.activity.explore import ActivityExploreState
from components.activity.first_traces import first_traces
from components.first_paint import painted


@pytest.fixture
def neurons() -> list[NeuronRow]:
    labels = ["AVAL", "RIBL", ""]
    return [NeuronRow(k, label, label[:3], "l", "x", "", 4.0, 0) for k, label in enumerate(labels, start=1)]


def test_names_stand_in_the_order_and_colors_of_the_legend(neurons: list[NeuronRow]) -> None:
    state = ActivityExploreState(neurons=(3, 1), behaviors=("v",))
    first = first_traces("/picture.svg", state, neurons)
    text = painted(first.names)
    assert text.index("AVAL") < text.index("neuron 3") < text.index("Velocity")
    assert text.index("--www-c1") < text.index("--www-c0") < text.index("--www-behavior")
    assert "mm/s" in text


def test_without_a_picture_there_are_no_names(neurons: list[NeuronRow]) -> None:
    assert first_traces("", ActivityExploreState(neurons=(1,)), neurons).names is None
