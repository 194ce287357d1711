"""Activity › Plot multiple as the server lays it out: cards of the selection, what is told of a bad address."""

from __future__ import annotations

from typing import Any

import pytest

from tests.pages.conftest import Rendered

PATH = "/activity/plot-multiple/"
FIRST = "simulated_demo-sim-2026-01-01-01"
HEATED = "simulated_demo-sim-2026-01-03-01"
UNLABELED = "simulated_demo-sim-2026-01-04-01"


def _config(page: Rendered) -> dict[str, Any]:
    return next(node for node in page.nodes if getattr(node, "id", None) == "activity-plot-multiple-config").data


def _cards(page: Rendered) -> list[str]:
    return [getattr(card, "data-card") for card in page.all("Article")]


def _part(page: Rendered, name: str) -> Any:
    return next(node for node in page.nodes if getattr(node, "data-part", None) == name)


def test_one_card_a_recording_in_the_order_of_the_address(render):
    page = render(PATH, {"d": f"{HEATED}:5-2,{FIRST}:1"})
    assert _cards(page) == [HEATED, FIRST]
    assert [heading.children[0] for heading in page.all("H2")[2:]] == ["sim-2026-01-03-01", "sim-2026-01-01-01"]
    assert page.text.count("SIMULATED") == 2
    assert page.links().count("/about/#simulated_demo") == 2
    assert f"/activity/explore/{HEATED}/" in page.links()
    assert [[neuron[0] for neuron in dataset["neurons"]] for dataset in _config(page)["datasets"]] == [[5, 2], [1]]
    assert _part(page, "filled").hidden is False
    assert _part(page, "empty").hidden is True


def test_without_a_selection_the_way_to_one_is_shown(render):
    page = render(PATH, {"d": ""})
    assert "Nothing to plot yet" in page.text
    assert "up to 50 of them" in page.text
    assert "/activity/find-neuron/" in page.links()
    assert _part(page, "filled").hidden is True


def test_without_an_address_one_class_of_some_recordings_is_plotted(render):
    page = render(PATH)
    assert "Example: AVA in 4 recordings" in page.text
    labels = [[neuron[2] for neuron in dataset["neurons"]] for dataset in _config(page)["datasets"]]
    assert len(labels) == 4
    assert {label for one in labels for label in one} <= {"AVAL", "AVAR"}
    assert all(labels)


def test_bad_parts_are_named_and_the_rest_is_plotted(render):
    page = render(PATH, {"d": f"nope:1,{FIRST}:3-9999,{UNLABELED}:x,{HEATED}:7", "b": "hc-zz"})
    assert _cards(page) == [FIRST, HEATED]
    for text in (
        "“d=nope” in the address was ignored: expected a data set of this site.",
        f"“d={FIRST}:9999” in the address was ignored: expected neurons from 1 to 142.",
        f"“d={UNLABELED}:x” in the address was ignored: expected a whole number",
        "“b=zz” in the address was ignored: expected one of v, hc, av, f.",
    ):
        assert text in page.text
    assert _config(page)["state"]["b"] == "hc"


@pytest.mark.parametrize(("query", "pressed"), [({}, ["v"]), ({"b": "-"}, []), ({"b": "f-v"}, ["v", "f"])])
def test_only_velocity_is_shown_unless_the_address_says_otherwise(render, query, pressed):
    page = render(PATH, {"d": f"{FIRST}:1", **query})
    buttons = [button for button in page.all("Button") if getattr(button, "data-action", "") == "behavior"]
    assert [getattr(button, "data-target") for button in buttons] == ["v", "hc", "av", "f"]
    on = [getattr(button, "data-target") for button in buttons if getattr(button, "aria-pressed") == "true"]
    assert on == pressed


def test_events_can_be_switched_only_where_there_are_any(render):
    def disabled(dataset_id: str) -> list[bool]:
        page = render(PATH, {"d": f"{dataset_id}:1"})
        return [button.disabled for button in page.all("Button") if getattr(button, "data-action", "") == "events"]

    assert (disabled(HEATED), disabled(FIRST)) == ([False], [True])
