"""The page of correlations across animals, as the server lays it out."""

from __future__ import annotations

from collections.abc import Callable

import dash
import pytest
from dash import dcc
from flask.testing import FlaskClient

from tests.pages.conftest import Rendered

PATH = "/activity/correlations/"


@pytest.fixture
def page(render: Callable[..., Rendered]) -> Callable[..., Rendered]:
    return lambda query=None: render(PATH, query or {})


def store(page: Rendered) -> str:
    return next(node for node in page.nodes if getattr(node, "id", None) == "activity-correlations-view").data


def test_a_bare_address_shows_the_group_with_most_animals(page: Callable[..., Rendered]) -> None:
    shown = page()
    assert "across n = 8 animals" in shown.text
    assert "smallest reachable p 4.9e-06 (7 animals)" in shown.text
    assert "SIMULATED" in shown.text
    assert "session permutation (9,999 pairings)" in shown.text
    assert store(shown) == ""
    assert len(shown.all("Graph")) == 4


def test_an_address_says_what_is_shown(page: Callable[..., Rendered]) -> None:
    query = {"signal": "RIM", "state": "reversal", "partial": "1", "neuron": "AVA"}
    shown = page(query)
    assert store(shown) == "?signal=RIM&state=reversal&partial=1&neuron=AVA"
    assert "Correlation with RIM in reversals, given velocity (partial)" in shown.text


def test_what_cannot_be_used_is_named(page: Callable[..., Rendered]) -> None:
    shown = page({"signal": "XYZ", "neuron": "NOPE", "group": "none", "partial": "1"})
    for key in ("signal=XYZ", "neuron=NOPE", "group=none", "partial=1"):
        assert key in shown.text
    assert store(shown) == ""


def test_caveats_stand_on_the_page(page: Callable[..., Rendered]) -> None:
    text = page().text
    assert "Look at Events for it" in text
    assert "exchangeable" in text
    assert "10.1101/2020.11.29.402719" in " ".join(page().links())


def test_a_change_of_a_control_draws_all_of_it(site: dash.Dash) -> None:
    client: FlaskClient = site.server.test_client()
    dependencies = client.get("/_dash-dependencies").json
    assert dependencies is not None
    ours = next(one for one in dependencies if "activity-correlations-effects.figure" in one["output"])
    values = {
        "activity-correlations-group": "simulated_demo:baseline", "activity-correlations-signal": "hc",
        "activity-correlations-level": "class", "activity-correlations-state": "all",
        "activity-correlations-partial": [], "activity-correlations-neuron": "", "activity-correlations-effects": None,
    }  # fmt: skip
    inputs = [{**one, "value": values[one["id"]]} for one in ours["inputs"]]
    outputs = [
        {"id": part.rpartition(".")[0], "property": part.rpartition(".")[2]}
        for part in ours["output"].strip(".").split("...")
    ]
    body = {
        "output": ours["output"], "outputs": outputs, "inputs": inputs,
        "changedPropIds": ["activity-correlations-signal.value"],
    }  # fmt: skip
    answer = client.post("/_dash-update-component", json=body)
    assert answer.status_code == 200, answer.text
    told = answer.get_json()["response"]
    assert told["activity-correlations-view"]["data"] == "?signal=hc"
    assert told["activity-correlations-effects"]["figure"]["layout"]["yaxis"]["title"]["text"] == "r with head curve"


def test_figures_have_names_for_those_who_do_not_see_them(page: Callable[..., Rendered]) -> None:
    assert all(isinstance(graph, dcc.Graph) for graph in page().all("Graph"))
    figures = [node for node in page().all("Div") if getattr(node, "role", None) == "img"]
    labels = [getattr(node, "aria-label", None) for node in figures]
    assert len(labels) == 4
    assert all(labels)
