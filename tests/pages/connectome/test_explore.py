"""Connectome › Explore without a browser: its state, what it says of a bad address, its controls."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest

from app import urls
from app.states.connectome.explore import ConnectomeExploreState
from app.states.connectome.graph import Colors, Layout
from tests.pages.conftest import Rendered

Render = Callable[..., Rendered]


def prop(page: Rendered, name: str, key: str) -> Any:
    """Property ``key`` of the component with the id ``connectome-explore-<name>``."""
    return getattr(next(node for node in page.nodes if getattr(node, "id", None) == f"connectome-explore-{name}"), key)


FULL = ConnectomeExploreState(
    datasets=("white_1986_whole", "cook_2020"),
    neurons=("AVAL", "AVAR"),
    classes=("RIB",),
    individual=True,
    connected=False,
    chemical=4,
    electrical=2,
    layout=Layout.LAYERED,
    spacing=1.25,
    scale=0.5,
    colors=Colors.CUSTOM,
    positions=(("AVAL", (-120, 44)), ("RIB", (10, 300))),
    cell_colors=(("AVAL", "ff8800"),),
    hidden=("AVB",),
)


def test_defaults_leave_the_address_bare() -> None:
    assert ConnectomeExploreState().query() == {}
    assert ConnectomeExploreState().datasets == ("witvliet_2020_8",)
    assert ConnectomeExploreState().layout == "concentric"


def test_a_state_is_written_compactly() -> None:
    assert FULL.query() == {
        "datasets": "white_1986_whole,cook_2020",
        "neurons": "AVAL,AVAR",
        "classes": "RIB",
        "individual": "1",
        "connected": "0",
        "chemical": "4",
        "electrical": "2",
        "layout": "layered",
        "spacing": "1.25",
        "scale": "0.5",
        "colors": "custom",
        "positions": "AVAL:-120:44,RIB:10:300",
        "cell_colors": "AVAL:ff8800",
        "hidden": "AVB",
    }


def test_what_is_written_is_read_again() -> None:
    assert ConnectomeExploreState.parse(FULL.query()) == (FULL, [])


@pytest.mark.parametrize(
    ("key", "value", "expected"),
    [
        ("positions", "AVAL:1", "cells with two whole numbers"),
        ("positions", "AVAL:1:x", "a whole number"),
        ("cell_colors", "AVAL:red", "cells with colors"),
        ("layout", "spiral", "one of grid, circle, concentric, breadthfirst, layered, cose, custom"),
        ("chemical", "0", "a whole number from 1 to 10000"),
        ("spacing", "nan", "a number from 0.25 to 3"),
        ("individual", "perhaps", "1 or 0"),
        ("neurons", "<script>", "a name of letters"),
    ],
)
def test_a_bad_value_is_named_and_the_rest_applies(key: str, value: str, expected: str) -> None:
    state, bad = ConnectomeExploreState.parse({"classes": "RIB", key: value})
    assert state.classes == ("RIB",)
    assert [(problem.key, problem.value) for problem in bad] == [(key, value)]
    assert expected in bad[0].expected


def test_the_page_lays_out_the_values_of_the_address(render: Render) -> None:
    page = render(urls.CONNECTOME_EXPLORE, FULL.query())
    assert prop(page, "layout", "value") == "layered"
    assert prop(page, "chemical", "value") == 4
    assert prop(page, "switches", "value") == ["individual"]
    assert prop(page, "datasets-complete", "value") == ["white_1986_whole"]
    assert prop(page, "datasets-pharynx", "value") == ["cook_2020"]
    assert prop(page, "cells-value", "data") == {"neurons": ["AVAL", "AVAR"], "classes": ["RIB"]}


def test_names_that_the_data_do_not_have_are_named(render: Render) -> None:
    query = {"datasets": "moon_base,witvliet_2020_8", "neurons": "AVAL,XYZ", "classes": "NOPE"}
    page = render(urls.CONNECTOME_EXPLORE, query)
    for text in ("datasets=moon_base", "neurons=XYZ", "classes=NOPE"):
        assert text in page.text
    assert prop(page, "cells-value", "data") == {"neurons": ["AVAL"], "classes": []}


def test_no_known_data_set_falls_back_to_the_default(render: Render) -> None:
    page = render(urls.CONNECTOME_EXPLORE, {"datasets": "moon_base"})
    assert prop(page, "datasets-head", "value") == ["witvliet_2020_8"]


def test_data_sets_come_by_region_with_unit_age_and_citation(render: Render) -> None:
    page = render(urls.CONNECTOME_EXPLORE)
    options = {name: prop(page, f"datasets-{name}", "options") for name in ("complete", "head", "pharynx", "tail")}
    assert {region: len(found) for region, found in options.items()} == {
        "complete": 3, "head": 10, "pharynx": 1, "tail": 0,
    }  # fmt: skip
    cook = next(option for option in options["complete"] if option["value"] == "cook_jarrell_2019_h")
    text = Rendered(cook["label"]).text
    assert "EM sections" in text
    assert "50 h after birth" in text
    assert "Cook et al., 2019" in text
    witvliet = next(option for option in options["head"] if option["value"] == "witvliet_2020_1")
    assert "chemical only" in Rendered(witvliet["label"]).text


def test_the_page_has_no_id_twice(render: Render) -> None:
    ids = render(urls.CONNECTOME_EXPLORE, FULL.query()).ids()
    assert len(ids) == len(set(ids))
