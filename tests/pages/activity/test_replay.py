"""The circuit replay as the server lays it out, and its state."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import dash
import pytest

from tests.pages.conftest import Rendered

Render = Callable[..., Rendered]
PAGE = "/activity/replay/"
LABELED = "simulated_demo-sim-2026-01-01-01"
UNLABELED = "simulated_demo-sim-2026-01-04-01"
NAME = "activity-replay"


def config_of(page: Rendered) -> dict[str, Any]:
    return next(node for node in page.all("Store") if node.id == f"{NAME}-config").data


def chosen(page: Rendered, key: str) -> str:
    """The option that a list shows at first."""
    select = next(node for node in page.all("Select") if node.id == f"{NAME}-{key}")
    options = [node for node in Rendered(select).all("Option") if getattr(node, "selected", False)]
    return options[0].value


@pytest.fixture
def read(site: dash.Dash) -> Callable[..., Any]:
    """Pages can be imported only once there is a site."""
    from app.states.activity.replay import ReplayState

    rows = [
        {"dataset_id": "rec", "behaviors": ["v", "hc"], "max_t": 100},
        {"dataset_id": "short", "behaviors": [], "max_t": 50},
    ]
    return lambda query: ReplayState.read(query, rows, ["cook_jarrell_2019_h", "white_1986_whole"])


def test_defaults_are_those_of_the_reference(render: Render) -> None:
    defaults = config_of(render(PAGE))["defaults"]
    assert defaults == {
        "activity_dataset": "", "connectome_dataset": "", "n": "", "behaviors": "", "tp": "", "layout": "concentric",
        "edge_type": "all", "show_connected": "0", "min_synapse_chemical": "3", "min_synapse_electrical": "2",
        "spacing": "1.15", "edge_scale": "1.5", "edge_size_mode": "activity_synapse", "edge_color_mode": "counts",
        "edge_colormap": "YlGnBu", "edge_vmin": "", "edge_vmax": "", "node_size_mode": "degree_total",
        "node_color_mode": "activity", "node_colormap": "RdBu", "node_vmin": "", "node_vmax": "", "speed": "5",
        "show_reversal": "1", "show_event": "1", "frame": "1", "loop": "", "focus": "", "positions": "",
        "combine": "sum", "halve": "0", "look": "",  # since added
    }  # fmt: skip


def test_only_recordings_with_labels_are_offered(render: Render) -> None:
    page = render(PAGE)
    select = next(node for node in page.all("Select") if node.id == f"{NAME}-activity_dataset")
    offered = [option.value for option in Rendered(select).all("Option")]
    assert LABELED in offered
    assert UNLABELED not in offered
    assert [row["id"] for row in config_of(page)["recordings"]] == offered


def test_the_reference_connectome_comes_first(render: Render) -> None:
    assert config_of(render(PAGE))["start"]["connectome_dataset"] == "cook_jarrell_2019_h"


def test_the_address_is_the_state(render: Render) -> None:
    query = {
        "activity_dataset": LABELED, "connectome_dataset": "white_1986_whole,witvliet_2020_8", "n": "AVAL,RIML",
        "behaviors": "hc,f", "tp": "AVAL", "layout": "circle", "edge_type": "chemical", "show_connected": "1",
        "min_synapse_chemical": "5", "min_synapse_electrical": "4", "spacing": "2", "edge_scale": "0.5",
        "edge_size_mode": "activity", "edge_color_mode": "activity_synapse", "edge_colormap": "Jet",
        "edge_vmin": "0", "edge_vmax": "0.75", "node_size_mode": "correlation_v", "node_color_mode": "pagerank",
        "node_colormap": "Viridis", "node_vmin": "-1", "node_vmax": "1", "speed": "60", "show_reversal": "0",
        "show_event": "0", "frame": "400", "loop": "300-600", "focus": "AVAL!RIML!c", "positions": "AVAL:10:-20",
    }  # fmt: skip
    page = render(PAGE, query)
    assert config_of(page)["state"] == query
    assert [chosen(page, key) for key in ("layout", "edge_type", "node_size_mode", "speed", "edge_colormap")] == [
        "circle", "chemical", "correlation_v", "60", "Jet",
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("query", "named"),
    [
        ({"activity_dataset": "nobody"}, ["activity_dataset"]),
        ({"connectome_dataset": "white_1986_whole,mars"}, ["connectome_dataset"]),
        ({"layout": "custom"}, ["layout"]),
        ({"layout": "spiral"}, ["layout"]),
        ({"edge_colormap": "Pink"}, ["edge_colormap"]),
        ({"node_vmin": "2", "node_vmax": "1"}, ["node_vmin"]),
        ({"node_color_mode": "correlation_f"}, ["node_color_mode"]),
        ({"node_color_mode": "correlation_hc"}, []),
        ({"behaviors": "v,f"}, ["behaviors"]),
        ({"behaviors": "none"}, []),
        ({"frame": "101"}, ["frame"]),
        ({"frame": "0"}, ["frame"]),
        ({"frame": "60", "activity_dataset": "short"}, ["frame"]),
        ({"loop": "50-20"}, ["loop"]),
        ({"loop": "50-101"}, ["loop"]),
        ({"loop": "50-100", "frame": "100"}, []),
        ({"speed": "3"}, ["speed"]),
        ({"speed": "10"}, []),
        ({"speed": "8"}, ["speed"]),
        ({"min_synapse_chemical": "5001"}, ["min_synapse_chemical"]),
        ({"tp": "A,B,C,D,E,F,G,H,I,J,K"}, ["tp"]),
        ({"focus": "AVAL!RIML!x"}, ["focus"]),
        ({"node_vmin": ""}, []),
    ],
)
def test_what_there_is_not_is_named(read: Callable[..., Any], query: dict[str, str], named: list[str]) -> None:
    state, bad = read(query)
    assert [problem.key for problem in bad] == named
    written = state.query()
    assert all(key not in written or query[key] != written[key] for key in named)


def test_the_rest_of_a_bad_address_still_applies(render: Render) -> None:
    page = render(PAGE, {"frame": "99999", "layout": "grid", "n": "AVAL"})
    assert "frame=99999" in page.text
    assert "from 1 to 1600" in page.text
    assert config_of(page)["state"] == {"layout": "grid", "n": "AVAL"}


def test_behaviors_of_the_recording_can_size_and_color_the_cells(render: Render) -> None:
    select = next(node for node in render(PAGE).all("Select") if node.id == f"{NAME}-node_color_mode")
    assert [option.children for option in select.children] == [
        "Activity", "Strength, total", "Strength, in and gap junctions", "Strength, out and gap junctions", "PageRank",
        "Eigenvector centrality",
        "Correlation with velocity", "Correlation with head curve", "Correlation with angular velocity",
        "Correlation with feeding",
    ]  # fmt: skip


def test_the_tour_has_the_eleven_steps_of_the_reference(render: Render) -> None:
    store = next(node for node in render(PAGE).all("Store") if isinstance(node.id, dict))
    assert len(store.data) == 11


def test_an_instance_without_labels_says_so(render: Render, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("app.services.activity.service.ActivityService.datasets", lambda _: [])
    assert "Nothing to replay" in render(PAGE).text
