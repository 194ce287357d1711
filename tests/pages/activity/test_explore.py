"""Activity › Explore as the server lays it out: the head, the values of the address, what is told of bad ones."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import dash
import pytest

from tests.pages.conftest import Rendered

LABELED = "simulated_demo-sim-2026-01-01-01"
HEATED = "simulated_demo-sim-2026-01-03-01"
UNLABELED = "simulated_demo-sim-2026-01-04-01"
DATASET = {"n_neuron": 130, "behaviors": ["v", "hc"], "has_original": True}
CONNECTOMES = ["white_1986_whole", "witvliet_2020_7", "witvliet_2020_8"]

PAGE = "activity-explore"

Explore = Callable[..., Rendered]


@pytest.fixture
def explore(site: dash.Dash) -> Explore:
    """``explore(dataset_id, n="1-2")``: the page of a recording."""

    def at(dataset_id: str, **query: Any) -> Rendered:
        page = next(
            page for page in dash.page_registry.values() if page["path_template"] == "/activity/explore/<dataset_id>/"
        )
        with site.server.test_request_context(f"/activity/explore/{dataset_id}/"):
            return Rendered(page["layout"].__wrapped__(dataset_id=dataset_id, **query))

    return at


@pytest.fixture
def read(site: dash.Dash) -> Callable[..., Any]:
    """``read(query, dataset)``: state and ignored values. Pages can be imported only once there is a site."""
    from app.states.activity.explore import ActivityExploreState

    return lambda query, dataset: ActivityExploreState.read(query, dataset, CONNECTOMES)


def _config(page: Rendered) -> dict[str, Any]:
    return next(node for node in page.nodes if getattr(node, "id", None) == f"{PAGE}-config").data


def _actions(page: Rendered, action: str) -> list[Any]:
    return [node for node in page.all("Button") if getattr(node, "data-action", None) == action]


def test_the_head_says_what_the_recording_is(explore):
    page = explore(LABELED)
    assert page.all("H1")[0].children[0] == "sim-2026-01-01-01"
    for text in (
        "SIMULATED",
        "NeuroPAL",
        "142 neurons",
        "99 identified",
        "16.0 min",
        "sha256",
        "belongs to no single cell",
    ):
        assert text in page.text
    assert "/about/#simulated_demo" in page.links()


def test_the_values_of_the_address_reach_the_browser(explore):
    page = explore(
        LABELED,
        n="3-1-2",
        b="v-hc",
        unit="s",
        kind="original",
        height="800",
        reversals="0",
        range="1.5,4",
        hidden="3-v",
    )
    assert _config(page)["state"] == {
        "n": "3-1-2", "b": "v-hc", "unit": "s", "kind": "original", "height": "800", "reversals": "0", "range": "1.5,4",
        "hidden": "3-v",
    }  # fmt: skip
    pressed = [
        getattr(button, "data-target")
        for button in _actions(page, "behavior")
        if getattr(button, "aria-pressed") == "true"
    ]
    assert pressed == ["v", "hc"]
    assert not page.all("Alert")


def test_a_bad_neuron_is_named_and_the_rest_holds(explore):
    page = explore(LABELED, n="1-999", b="v-zz")
    assert "“n=999” in the address was ignored: expected a neuron from 1 to 142." in page.text
    assert "“b=zz” in the address was ignored: expected one of v, hc, av, f." in page.text
    assert _config(page)["state"] == {"n": "1", "b": "v"}


def test_a_malformed_neuron_list_is_named(explore):
    page = explore(LABELED, n="1-x", b="v")
    assert "“n=1-x” in the address was ignored" in page.text
    assert _config(page)["state"] == {"b": "v"}


def test_original_traces_are_not_promised_where_there_are_none(read):
    state, bad = read({"kind": "original"}, DATASET | {"has_original": False})
    assert state.query() == {}
    assert [problem.key for problem in bad] == ["kind"]


@pytest.mark.parametrize("text", ["4,1.5", "1", "a,b", "1,2,3"])
def test_a_range_is_two_numbers_in_order(read, text):
    state, bad = read({"range": text}, DATASET)
    assert state.range == ()
    assert [problem.key for problem in bad] == ["range"]


def test_colors_that_do_not_match_the_neurons_are_left_out(read):
    state, _ = read({"n": "4-5", "colors": "0-2-1"}, DATASET)
    assert state.query() == {"n": "4-5"}
    state, _ = read({"n": "4-5", "colors": "2-0"}, DATASET)
    assert state.query() == {"n": "4-5", "colors": "2-0"}


def test_events_can_be_switched_only_where_there_are_any(explore):
    assert [button.disabled for button in _actions(explore(HEATED), "events")] == [False]
    assert [button.disabled for button in _actions(explore(LABELED), "events")] == [True]


def test_an_unlabeled_recording_has_no_connectome_and_neurons_by_number(explore):
    page = explore(UNLABELED)
    assert "none identified" in page.text
    assert _actions(page, "connectome") == []
    assert "activity-wiring" not in page.ids()
    assert [button.children for button in _actions(page, "add")] == [f"Neuron {idx}" for idx in range(1, 6)]


def test_an_undetermined_side_is_never_one_cell(explore):
    neurons = _config(explore(LABELED))["neurons"]
    assert len(neurons) == 142
    uncertain = [cell for _, name, _, cell, *_ in neurons if "?" in name]
    assert uncertain
    assert set(uncertain) == {""}
    assert all(name.endswith(f"({cell})") for _, name, _, cell, *_ in neurons if cell)
    assert {shown for _, _, _, cell, shown, *_ in neurons if cell} == {cell for _, _, _, cell, *_ in neurons if cell}
    assert all(missing == 0 for *_, missing in neurons)
    assert all(confidence is not None for _, name, *_, confidence, _ in neurons if "(" in name)


def test_an_unknown_recording_is_named_and_the_others_are_listed(explore, site):
    page = explore("nope")
    assert "There is no activity data set “nope”." in page.text
    assert f"/activity/explore/{LABELED}/" in page.links()
    assert page.text.count("SIMULATED") == 13  # each of the default recordings
    client = site.server.test_client()
    assert client.get("/activity/explore/nope/").status_code == 404
    assert client.get(f"/activity/explore/{LABELED}/").status_code == 200
