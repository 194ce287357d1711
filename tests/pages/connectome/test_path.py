"""Connectome › Path as the server lays it out: the values of the address, and what is told of bad ones."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import dash
import pytest

from tests.pages.conftest import Rendered

PATH = "/connectome/path/"
GRAPH = "connectome-path"

Render = Callable[..., Rendered]


def _part(page: Rendered, name: str) -> Any:
    return next(node for node in page.nodes if getattr(node, "id", None) == f"{GRAPH}-{name}")


def _config(page: Rendered) -> dict[str, Any]:
    config: dict[str, Any] = _part(page, "config").data
    return config


def _value(page: Rendered, name: str) -> Any:
    return _part(page, name).value


def test_the_values_of_the_address_reach_controls_and_browser(render: Render) -> None:
    query = {
        "dataset": "white_1986_whole", "start": "M4", "end": "VD04,VD05", "level": "neuron", "gap": "0",
        "cost": "weights", "combine": "sum", "mode": "simple", "k": "7", "rank": "weight",
        "exclude": "AVAL", "require": "RIPR", "path": "M4,M1", "neurons_only": "0", "halve": "1",
    }  # fmt: skip
    page = render(PATH, query)
    assert _config(page)["state"] == query
    shown = {
        name: _value(page, name) for name in ("dataset", "level", "cost", "combine", "mode", "k", "rank", "switches")
    }
    assert shown == {
        "dataset": "white_1986_whole", "level": "neuron", "cost": "weights", "combine": "sum", "mode": "simple", "k": 7,
        "rank": "weight", "switches": ["halve"],
    }  # fmt: skip


def test_by_default_all_shortest_paths_between_classes_of_the_adult_head(render: Render) -> None:
    page = render(PATH, {"start": ""})
    assert _config(page)["state"] == {}
    defaults = _config(page)["defaults"]
    assert (defaults["dataset"], defaults["level"], defaults["mode"]) == ("witvliet_2020_8", "class", "shortest")
    assert (defaults["cost"], defaults["combine"], defaults["gap"]) == ("hops", "max", "1")
    assert defaults["neurons_only"] == "1"  # a neural path; the interface's default is the reference's
    assert set(_value(page, "switches")) == {"gap", "neurons_only"}


@pytest.mark.parametrize(
    ("query", "sentence"),
    [
        ({"dataset": "nowhere"}, "“dataset=nowhere” in the address was ignored: expected a connectome data set."),
        (
            {"start": "AVAL"},
            "“start=AVAL” in the address was ignored: expected a class with a connection in witvliet_2020_8 (did",
        ),
        (
            {"level": "neuron", "end": "AVA"},
            "“end=AVA” in the address was ignored: expected a cell with a connection in witvliet_2020_8 (did",
        ),
        ({"k": "51"}, "“k=51” in the address was ignored: expected a whole number from 1 to 50."),
        ({"combine": "mean"}, "“combine=mean” in the address was ignored: expected one of max, sum."),
    ],
)
def test_a_bad_value_is_named_and_the_rest_applies(render: Render, query: dict[str, str], sentence: str) -> None:
    page = render(PATH, {"end": "RMD", **query} if query.get("level") != "neuron" else query)
    assert sentence in page.text
    assert query.keys().isdisjoint(_config(page)["state"].keys() - {"level"})


def test_every_part_of_the_state_survives_the_address(site: dash.Dash) -> None:
    from app.states.connectome.path import ConnectomePathState  # pages can be imported only once there is a site

    query = {
        "start": "AWA,ASH",
        "end": "RMD",
        "gap": "0",
        "positions": "RIA:-12:40",
        "cell_colors": "RIA:ff8800",
        "path": "ASH,RIA,RMD",
    }
    state, bad = ConnectomePathState.parse(query)
    assert (state.query(), bad) == (query, [])
    assert (state.start, state.gap, state.positions) == (("AWA", "ASH"), False, (("RIA", (-12, 40)),))


def test_data_sets_are_offered_with_their_unit(render: Render) -> None:
    page = render(PATH)
    options = _part(page, "dataset").options
    labels = {option["value"]: option["label"] for option in options}
    assert labels["white_1986_whole"].endswith("· complete · synapses")
    assert labels["cook_jarrell_2019_h"].endswith("· complete · EM sections")
