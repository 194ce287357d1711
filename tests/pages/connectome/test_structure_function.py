"""The page of structure and function, as the server lays it out."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import dash
import pytest
from flask.testing import FlaskClient

from tests.pages.conftest import Rendered

PATH = "/connectome/structure-function/"
NAME = "connectome-structure-function"


@pytest.fixture
def page(render: Callable[..., Rendered]) -> Callable[..., Rendered]:
    return lambda query=None: render(PATH, query or {})


def store(page: Rendered) -> str:
    return next(node for node in page.nodes if getattr(node, "id", None) == f"{NAME}-view").data


def test_a_bare_address_shows_the_group_with_most_animals(page: Callable[..., Rendered]) -> None:
    shown = page()
    assert "n = 8 animals (simulated_demo: baseline)" in shown.text
    assert "999 permutations of cells, smallest reachable p 0.001" in shown.text
    assert "SIMULATED" in shown.text
    assert store(shown) == ""
    assert len(shown.all("Graph")) == 4  # pairs, coefficients, traces, residuals


def test_gap_junctions_that_nobody_looked_for_are_refused_with_the_reason(page: Callable[..., Rendered]) -> None:
    shown = page({"dataset": "witvliet_2020_8"})
    assert "Gap junctions were not annotated exhaustively in W8 · adult: they are unknown there, not 0." in shown.text
    assert store(shown) == "?dataset=witvliet_2020_8"  # another connectome has them


def test_a_pair_opens_both_traces_and_the_connection(page: Callable[..., Rendered]) -> None:
    shown = page({"pair": "AVAL~AVAR"})
    links = " ".join(shown.links())
    assert "/connectome/explore/?neurons=AVAL,AVAR&datasets=white_1986_whole&connected=0" in links
    assert "/activity/explore/simulated_demo-sim-" in links


def test_a_pair_that_is_not_in_the_model_is_said(page: Callable[..., Rendered]) -> None:
    shown = page({"pair": "AVAL~RIML", "exclude": "RIML"})
    assert "AVAL and RIML are not both in the model." in shown.text
    assert len(shown.all("Graph")) == 4


def test_what_cannot_be_used_is_named(page: Callable[..., Rendered]) -> None:
    shown = page(
        {"dataset": "none", "group": "nobody", "predictors": "chemical,nothing", "exclude": "NOPE", "x": "gap"}
    )
    for key in ("dataset=none", "group=nobody", "predictors=nothing", "exclude=NOPE", "x=gap"):
        assert key in shown.text
    assert store(shown) == "?predictors=chemical"


def test_too_few_animals_are_said_and_nothing_is_drawn(page: Callable[..., Rendered]) -> None:
    shown = page({"animals": "50"})
    assert "has 8 animals that can be asked; a pair of cells needs 50" in shown.text
    assert "No model" in shown.text


def test_caveats_stand_on_the_page(page: Callable[..., Rendered]) -> None:
    text = page().text
    assert "controls for nothing" in text
    assert "Pairs share cells and are not independent" in text
    assert "10.1007/s11336-007-9016-1" in " ".join(page().links())


def test_figures_have_names_for_those_who_do_not_see_them(page: Callable[..., Rendered]) -> None:
    figures = [node for node in page().all("Div") if getattr(node, "role", None) == "img"]
    assert len(figures) == 4
    assert all(getattr(node, "aria-label", None) for node in figures)


def called(site: dash.Dash, output: str, values: dict[str, Any], changed: str) -> dict[str, Any]:
    client: FlaskClient = site.server.test_client()
    dependencies = client.get("/_dash-dependencies").json
    assert dependencies is not None
    ours = next(one for one in dependencies if output in one["output"] and one.get("clientside_function") is None)
    outputs = [
        {"id": part.rpartition(".")[0], "property": part.rpartition(".")[2]}
        for part in ours["output"].strip(".").split("...")
    ]
    body = {
        "output": ours["output"], "outputs": outputs if len(outputs) > 1 else outputs[0],
        "inputs": [{**one, "value": values.get(one["id"].removeprefix(f"{NAME}-"))} for one in ours["inputs"]],
        "state": [{**one, "value": ""} for one in ours["state"]], "changedPropIds": [f"{NAME}-{changed}"],
    }  # fmt: skip
    answer = client.post("/_dash-update-component", json=body)
    assert answer.status_code == 200, answer.text
    told: dict[str, Any] = answer.get_json()["response"]
    return {key.removeprefix(f"{NAME}-"): value for key, value in told.items()}


VALUES: dict[str, Any] = {
    "dataset": "white_1986_n2u", "group": "simulated_demo:baseline", "function": "r", "state": "all", "partial": [],
    "predictors": ["chemical", "gap", "similarity", "distance", "pair"], "animals": 3, "exclude": [], "x": "chemical",
    "pair": "",
}  # fmt: skip


def test_a_change_of_a_control_draws_all_of_it(site: dash.Dash) -> None:
    told = called(site, f"{NAME}-scatter.figure", VALUES, "dataset.value")
    assert told["view"]["data"] == "?dataset=white_1986_n2u"
    assert told["scatter"]["figure"]["layout"]["yaxis"]["title"]["text"] == "r, mean over animals"


def test_a_click_on_a_point_opens_its_pair(site: dash.Dash) -> None:
    clicked = {"points": [{"customdata": "AVAL~AVAR"}]}
    told = called(site, f"{NAME}-scatter.figure", {**VALUES, "scatter": clicked}, "scatter.clickData")
    assert told["pair"]["value"] == "AVAL~AVAR"
    assert "pair=AVAL~AVAR" in told["view"]["data"]


def test_the_best_lag_takes_all_frames(site: dash.Dash) -> None:
    values = {**VALUES, "function": "lag", "state": "reversal", "partial": ["partial"], "animals": 7}
    told = called(site, f"{NAME}-scatter.figure", values, "function.value")
    assert (told["state"]["value"], told["partial"]["value"]) == ("all", [])


def test_every_connectome(site: dash.Dash) -> None:
    told = called(site, f"{NAME}-multiples.children", {"view": "?animals=5"}, "view.data")
    assert "Coefficients on every connectome" in str(told["multiples"]["children"])
