"""The encoding connectome as the server lays it out."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from tests.pages.conftest import Rendered

Render = Callable[..., Rendered]
PAGE = "/activity/encoding/connectome/"


def config_of(page: Rendered) -> dict[str, Any]:
    return next(node for node in page.all("Store") if node.id == "encoding-connectome-config").data


def test_features_in_groups_and_color_scales(render: Render) -> None:
    page = render(PAGE)
    groups = {node.label: len(node.children) for node in page.all("Optgroup")}
    assert groups == {
        "Velocity tuning": 10,
        "Head curvature tuning": 10,
        "Feeding tuning": 10,
        "Others": 2,
        "Diverging": 4,
        "Continuous": 12,
        "Misleading, or not for color-blind readers": 6,
    }
    assert len(config_of(page)["features"]) == 32
    assert len(config_of(page)["scales"]) == 22


def test_defaults(render: Render) -> None:
    defaults = config_of(render(PAGE))["defaults"]
    assert defaults["datasets"] == "white_1986_whole,witvliet_2020_7,witvliet_2020_8"
    assert (defaults["layout"], defaults["individual"], defaults["feature"]) == ("concentric", "1", "fwdness")


def test_every_cell_with_data_has_a_row_of_the_table(render: Render) -> None:
    config = config_of(render(PAGE))
    assert config["rowOfCell"]["AVAL"] == config["rowOfCell"]["AVAR"] == "AVA"
    assert set(config["rowOfCell"].values()) <= set(config["rows"])
    assert config["simulated"] is True


def test_the_address_is_the_state(render: Render) -> None:
    query = {"neurons": "AVAL,VB02", "feature": "timescale", "map": "Jet", "limits": "0,12.5", "layout": "circle"}
    assert config_of(render(PAGE, query))["state"] == query


def test_unusable_values_are_named(render: Render) -> None:
    page = render(PAGE, {"feature": "dorness", "map": "Pink", "limits": "5,1", "neurons": "AVAX"})
    for words in ("feature=dorness", "map=Pink", "limits=5,1", "neurons=AVAX"):
        assert words in page.text
    assert config_of(page)["state"] == {}


def test_the_tour_has_the_eight_steps_of_the_reference(render: Render) -> None:
    store = next(node for node in render(PAGE).all("Store") if isinstance(node.id, dict))
    assert len(store.data) == 8
