"""Connectome › Explore without a browser: its state, what it says of a bad address, its controls."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest

from app import urls
from app.analysis.connectome.animals import Pooling
from app.analysis.connectome.partners import Which
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
    combine=Pooling.MEAN,
    chemical=4,
    electrical=2,
    layout=Layout.LAYERED,
    spacing=1.25,
    scale=0.5,
    colors=Colors.CUSTOM,
    positions=(("AVAL", (-120, 44)), ("RIB", (10, 300))),
    cell_colors=(("AVAL", "ff8800"),),
    hidden=("AVB",),
    partners=Which.BOTH,
    animals=2,
    search="GABA",
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
        "combine": "mean",
        "chemical": "4",
        "electrical": "2",
        "layout": "layered",
        "spacing": "1.25",
        "scale": "0.5",
        "colors": "custom",
        "positions": "AVAL:-120:44,RIB:10:300",
        "cell_colors": "AVAL:ff8800",
        "hidden": "AVB",
        "partners": "both",
        "animals": "2",
        "search": "GABA",
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
        ("chemical", "-1", "a number from 0 to 10000"),
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
    assert prop(page, "datasets", "value") == ["white_1986_whole", "cook_2020"]
    assert prop(page, "combine", "value") == "mean"
    assert [prop(page, name, "value") for name in ("partners", "animals", "search")] == ["both", 2, "GABA"]
    assert prop(page, "cells-value", "data") == {"neurons": ["AVAL", "AVAR"], "classes": ["RIB"]}


def test_names_that_the_data_do_not_have_are_named(render: Render) -> None:
    query = {"datasets": "moon_base,witvliet_2020_8", "neurons": "AVAL,XYZ", "classes": "NOPE"}
    page = render(urls.CONNECTOME_EXPLORE, query)
    for text in ("datasets=moon_base", "neurons=XYZ", "classes=NOPE"):
        assert text in page.text
    assert prop(page, "cells-value", "data") == {"neurons": ["AVAL"], "classes": []}


def test_no_known_data_set_falls_back_to_the_default(render: Render) -> None:
    page = render(urls.CONNECTOME_EXPLORE, {"datasets": "moon_base"})
    assert prop(page, "datasets", "value") == ["witvliet_2020_8"]


def test_data_sets_are_lines_of_a_table_whole_animals_first(render: Render) -> None:
    options = prop(render(urls.CONNECTOME_EXPLORE), "datasets", "options")
    assert [option["value"] for option in options][:3] == [
        "white_1986_whole", "cook_jarrell_2019_h", "cook_jarrell_2019_m",
    ]  # fmt: skip
    assert len(options) == 14
    texts = {option["value"]: Rendered(option["label"]).text for option in options}
    for word in ("Cook hermaphrodite", "adult", "473", "EM sections", "animals N2U, JSE", "Cook et al., 2019"):
        assert word in texts["cook_jarrell_2019_h"]
    hours = {name for name, text in texts.items() if " hours after birth" in text}
    assert hours == {f"witvliet_2020_{k}" for k in range(1, 9)}  # of the others, only a stage was published
    assert "W1 · L1" in texts["witvliet_2020_1"]
    assert "chemical only" in texts["witvliet_2020_1"]
    assert "male" in texts["cook_jarrell_2019_m"]


def test_presets_name_data_sets_that_can_be_chosen(render: Render) -> None:
    page = render(urls.CONNECTOME_EXPLORE)
    known = {option["value"] for option in prop(page, "datasets", "options")}
    buttons = [node.to_plotly_json()["props"] for node in page.all("Button")]
    presets = {props["data-preset"]: props["children"] for props in buttons if "data-preset" in props}
    assert set(presets.values()) == {"Adults", "Witvliet series", "Male and hermaphrodite", "One animal each"}
    assert all(set(datasets.split(",")) <= known for datasets in presets)


def test_the_page_has_no_id_twice(render: Render) -> None:
    ids = render(urls.CONNECTOME_EXPLORE, FULL.query()).ids()
    assert len(ids) == len(set(ids))
