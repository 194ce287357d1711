"""A page that lives in the browser is told its inputs by name, in the order in which their values come."""

from __future__ import annotations

from dash import html

from app.dash_internals import Callbacks
from app.states.codec import BadValue
from app.states.connectome.matrix import ConnectomeMatrixState
from components.elements.tour import Step
from components.page.live import LivePage, LivePart, facts, values

INPUTS = {"cells": ("one-cells-value", "data"), **values("one", ("tab", "scale"))}
PAGE = LivePage(name="one", module="area/draw", inputs=INPUTS, title="One", purpose="What for.", class_name="x")


def declared(part: LivePart) -> dict[str, object]:
    """The callback of a part, as Dash sends it to the browser; it is taken back."""
    before = Callbacks.declared()
    part.start()
    callback = Callbacks.declared().listed[-1]
    before.hand_over()
    return callback


def test_the_values_of_the_inputs_come_in_order_and_the_config_last() -> None:
    callback = declared(PAGE)
    assert callback["output"] == "one-started.data"
    assert [one["id"] for one in callback["inputs"]] == ["one-cells-value", "one-tab", "one-scale"]
    assert [one["property"] for one in callback["inputs"]] == ["data", "value", "value"]
    assert [one["id"] for one in callback["state"]] == ["one-config"]
    assert callback["clientside_function"] == {"namespace": "browser", "function_name": "area/draw"}


def test_a_part_without_inputs_is_called_once_with_the_config() -> None:
    alone = declared(LivePart(name="two", module="area/fill"))
    assert ([one["id"] for one in alone["inputs"]], alone["state"]) == (["two-config"], [])
    borrowing = declared(LivePart(name="three", module="area/fill", config_of="one"))
    assert [one["id"] for one in borrowing["inputs"]] == ["one-config"]
    assert borrowing["output"] == "three-started.data"


def test_what_is_read_besides_has_a_name_too_and_comes_before_the_config() -> None:
    part = LivePart(
        name="two", module="area/fill", inputs=values("two", ("tab",)), states={"all": ("two-x", "options")}
    )
    assert [one["id"] for one in declared(part)["state"]] == ["two-x", "two-config"]
    assert part.stores({})[0].data == {"inputs": ["tab", "all"]}


def test_the_names_of_the_inputs_travel_in_the_config() -> None:
    config, started = PAGE.stores({"rows": [1]})
    assert config.data == {"inputs": ["cells", "tab", "scale"], "rows": [1]}
    assert (config.id, started.id) == ("one-config", "one-started")


def test_a_page_says_what_it_is_and_what_it_ignored() -> None:
    page = PAGE.layout([html.P("body")], {}, [BadValue("tab", "3", "1 or 2")])
    head, problem, body, config, started = page.children
    assert (page.id, page.className) == ("one", "page page-wide x")
    assert head.children[0].children[0].children == "One"
    assert "“tab=3” in the address was ignored" in problem.children[1].children
    assert (body.children, config.id, started.id) == ("body", "one-config", "one-started")


def test_a_tour_comes_with_its_button() -> None:
    page = LivePage(name="four", module="a/b", title="Four", steps=[Step("Look", "Here.")], element="other")
    laid = page.layout([], {}, actions=[html.Button("More")])
    more, tour = laid.children[0].children[1].children[:2]
    assert laid.id == "other"
    assert more.children == "More"
    assert [getattr(part, "data-tour", "") for part in tour.children[1:]] == ["", "four"]  # the offer, the button


def test_what_every_config_holds() -> None:
    told = facts(ConnectomeMatrixState(level="neuron"), "abc")
    assert (told["dataVersion"], told["state"], told["defaults"]["level"]) == ("abc", {"level": "neuron"}, "class")
