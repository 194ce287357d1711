"""The page of two layers, as the server lays it out. Counts are those of the papers' files."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import dash

from tests.pages.conftest import Rendered

PATH = "/connectome/layers/"
PAGE = "connectome-layers"
Render = Callable[..., Rendered]


def test_a_bare_address_is_an_example(render: Render) -> None:
    page = render(PATH)
    odds = page.by_id(f"{PAGE}-odds").text
    assert odds.startswith("An example: peptides against synapses. Odds ratio ")
    assert "node permutation, 999 times, two-sided; smallest reachable 0.001" in odds
    assert "233 pairs: A found, B found" in page.by_id(f"{PAGE}-table").text
    assert "302 cells that both speak of, 90,902 ordered pairs" in page.text
    assert "A: found 7,035, no report 83,867" in page.text
    assert "“no report” is counted as not there" in page.by_id(f"{PAGE}-about").text
    assert len(page.by_id(f"{PAGE}-list").all("Tr")) == 201
    assert "6,802 pairs, strongest first, the first 200 here. Up to 5,000 are in the file" in page.text


def test_every_kind_of_nothing_has_its_row_or_column(render: Render) -> None:
    table = render(PATH).by_id(f"{PAGE}-table")
    head = [node.children for node in table.all("Th")]
    assert head == ["A ↓, B →", "found", "0, measured", "not known", "all", "found", "no report", "all"]
    framed = [node for node in table.all("Td") if "data-known" in node.to_plotly_json()["props"]]
    assert len(framed) == 4
    chosen = [node for node in table.all("Td") if getattr(node, "aria-current", "") == "true"]
    assert len(chosen) == 1
    assert "pairs: A found, B 0, measured" in Rendered(chosen[0]).text


def test_a_count_leads_to_its_pairs_and_these_to_their_graph(render: Render) -> None:
    links = render(PATH).by_id(f"{PAGE}-table").links()
    assert f"{PATH}?show=states&state_a=found&state_b=unknown" in links
    asked = {"show": "states", "state_a": "not_reported", "state_b": "found", "neuron": "AVAL"}
    page = render(PATH, asked)
    assert page.by_id(f"{PAGE}-heading").text.startswith("A no report, B found ")
    draw = page.by_id(f"{PAGE}-list").links()
    assert draw
    assert all(link.startswith("/connectome/explore/?datasets=white_1986_whole&neurons=") for link in draw)
    assert all("AVAL" in link and link.endswith("&layer=bentley_2016_peptides&rule=all") for link in draw)


def test_both_lists_the_strongest_first(render: Render) -> None:
    page = render(PATH, {"a": "bentley_2016_monoamines", "show": "both"})
    assert "76 pairs." in page.by_id(f"{PAGE}-heading").text
    synapses = [Rendered(row).all("Td")[1].children for row in page.by_id(f"{PAGE}-list").all("Tr")[1:]]
    numbers = [int(words.split()[0]) for words in synapses]
    assert numbers == sorted(numbers, reverse=True)
    assert len(numbers) == 76


def test_where_there_is_no_odds_ratio_the_reason_stands(render: Render) -> None:
    text = render(PATH, {"a": "randi_2023_significant"}).by_id(f"{PAGE}-odds").text
    assert text.startswith("No odds ratio. ")
    assert "does not say which pairs were measured" in text


def test_values_that_are_not_used_are_named(render: Render) -> None:
    asked = {"a": "none", "b": "no", "show": "states", "state_a": "x", "state_b": "y", "neuron": "NOPE"}
    text = render(PATH, asked).by_id(f"{PAGE}-message").text
    assert all(f"“{key}=" in text for key in asked if key != "show")
    same = render(PATH, {"a": "cook_2020:any", "b": "cook_2020:any"}).by_id(f"{PAGE}-message").text
    assert "expected another layer than a" in same


def told(site: dash.Dash, changed: str, **values: Any) -> Any:
    client = site.server.test_client()
    dependencies: Any = client.get("/_dash-dependencies").json
    ours = next(one for one in dependencies if f"{PAGE}-table.children" in one["output"])
    given = {
        f"{PAGE}-{name}": value
        for name, value in {
            "address": "?embed=1", "a": "bentley_2016_peptides", "b": "white_1986_whole:chemical", "show": "only_a",
            "neuron": None, "shown": "", **values,
        }.items()
    }  # fmt: skip
    outputs = [
        {"id": part.rpartition(".")[0], "property": part.rpartition(".")[2]}
        for part in ours["output"].strip(".").split("...")
    ]
    body = {
        "output": ours["output"], "outputs": outputs, "changedPropIds": [changed],
        "inputs": [{**one, "value": given[one["id"]]} for one in ours["inputs"]],
        "state": [{**one, "value": given[one["id"]]} for one in ours["state"]],
    }  # fmt: skip
    return client.post("/_dash-update-component", json=body)


def test_a_change_of_the_rule_goes_into_the_address(site: dash.Dash) -> None:
    answer = told(site, f"{PAGE}-show.value", show="both")
    assert answer.status_code == 200, answer.text
    response = answer.get_json()["response"]
    assert response[f"{PAGE}-address"]["search"] == "?embed=1&show=both"
    assert f"{PAGE}-caption" not in response  # the layers are the same
    assert told(site, f"{PAGE}-address.search").status_code == 204  # it is there


def test_other_layers_have_other_states(site: dash.Dash) -> None:
    shown = "?show=states&state_a=found&state_b=none"
    response = told(site, f"{PAGE}-a.value", a="bentley_2016_monoamines", show="states", shown=shown).get_json()
    assert response["response"][f"{PAGE}-address"]["search"] == "?embed=1&a=bentley_2016_monoamines"
    assert response["response"][f"{PAGE}-show"]["value"] == "only_a"
