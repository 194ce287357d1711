"""The population view of Explore as the server lays it out."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import dash
import pytest

from tests.pages.conftest import Rendered

LABELED = "simulated_demo-sim-2026-01-01-01"
PAGE = "activity-explore"
DATASET = {"behaviors": ["v", "hc"], "max_t": 1600, "n_labeled": 90}


@pytest.fixture
def explore(site: dash.Dash) -> Callable[..., Rendered]:
    def at(dataset_id: str, **query: Any) -> Rendered:
        path = "/activity/explore/<dataset_id>/"
        page = next(page for page in dash.page_registry.values() if page["path_template"] == path)
        with site.server.test_request_context(f"/activity/explore/{dataset_id}/"):
            return Rendered(page["layout"].__wrapped__(dataset_id=dataset_id, **query))

    return at


@pytest.fixture
def read(site: dash.Dash) -> Callable[..., Any]:
    """Pages can be imported only once there is a site."""
    from app.states.activity.population import PopulationState

    return PopulationState.read


def _node(page: Rendered, name: str) -> Any:
    return next(node for node in page.nodes if getattr(node, "id", None) == name)


def test_traces_are_shown_unless_the_address_says_population(explore):
    assert getattr(_node(explore(LABELED), PAGE), "data-view") == "traces"
    page = explore(LABELED, view="population")
    assert getattr(_node(page, PAGE), "data-view") == "population"
    pressed = [getattr(b, "data-target") for b in page.all("Button") if getattr(b, "data-action", "") == "view"
               and getattr(b, "aria-pressed") == "true"]  # fmt: skip
    assert pressed == ["population"]


def test_neurons_can_be_ordered_by_every_behavior_there_is(explore):
    page = explore(LABELED)
    select = _node(page, f"{PAGE}-population-order")
    assert [(option.value, option.children) for option in select.children] == [
        ("cluster", "Cluster"),
        ("pc1", "First component"),
        ("name", "Name"),
        ("number", "Number"),
        ("v", "Correlation with velocity"),
        ("hc", "Correlation with head curve"),
        ("av", "Correlation with angular velocity"),
        ("f", "Correlation with feeding"),
    ]


def test_the_values_of_the_address_reach_the_browser(explore):
    query = {
        "view": "population",
        "order": "hc",
        "limit": "5.0",
        "axes": "3-1",
        "tint": "f",
        "frame": "42",
        "names": "1",
    }
    state = _node(explore(LABELED, **query), f"{PAGE}-config").data["state"]
    assert {key: state[key] for key in query if key != "limit"} == {k: v for k, v in query.items() if k != "limit"}
    assert float(state["limit"]) == 5


@pytest.mark.parametrize(
    ("query", "named"),
    [
        ({"order": "av"}, ["order"]),
        ({"tint": "f"}, ["tint"]),
        ({"frame": "1601"}, ["frame"]),
        ({"axes": "1"}, ["axes"]),
        ({"axes": "1-9"}, ["axes"]),
        ({"speed": "3"}, ["speed"]),
        ({"limit": "0"}, ["limit"]),
        ({"view": "maps"}, ["view"]),
        ({"order": "hc", "frame": "1600", "axes": "2-3"}, []),
    ],
)
def test_what_a_recording_does_not_have_is_named(read, query, named):
    state, bad = read(query, DATASET)
    assert [problem.key for problem in bad] == named
    if named:
        assert state == read({}, DATASET)[0]


def test_without_behavior_the_trajectory_has_no_colors(read):
    state, bad = read({}, {"behaviors": [], "max_t": 10, "n_labeled": 1})
    assert (bad, state.order) == ([], "cluster")
