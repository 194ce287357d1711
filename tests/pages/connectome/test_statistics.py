"""The page of statistics, as the server lays it out."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import dash

from tests.pages.conftest import Rendered

PATH = "/connectome/statistics/"
PAGE = "connectome-statistics"
Render = Callable[..., Rendered]


def test_a_bare_address_shows_white_and_feed_forward_triads(render: Render) -> None:
    page = render(PATH)
    text = page.text
    assert "White whole: n = 6 animals (N2U, JSH, JSE, N2T, N2W, JSA), 299 neurons, 2,266 chemical connections" in text
    assert "random networks that keep how many connections each cell sends and receives" in text
    assert "(Maslov & Sneppen 2002" in text
    assert "1,496 of 1,496, the first 200 here; more in the file." in text
    assert "Of different data sets only z can be compared" in text
    assert len(page.by_id(f"{PAGE}-table").all("Tr")) == 21
    assert len(page.by_id(f"{PAGE}-list").all("Tr")) == 201
    assert len(page.by_id(f"{PAGE}-across").all("Th")) == 15 + 20


def test_every_row_is_a_link_to_its_detail(render: Render) -> None:
    links = render(PATH, {"null": "mutual"}).by_id(f"{PAGE}-table").links()
    assert len(links) == 20
    assert f"{PATH}?null=mutual&statistic=030C" in links


def test_the_cells_of_a_triad_lead_to_their_graph(render: Render) -> None:
    page = render(PATH, {"statistic": "030C", "neuron": "AVA"})
    assert "14 of 65 with AVA." in page.text
    assert "/connectome/explore/?datasets=white_1986_whole&neurons=AVBL,AVAL,AVHL&connected=0" in page.links()


def test_the_rich_club_has_its_cells(render: Render) -> None:
    page = render(PATH, {"statistic": "rich_club"})
    assert "11 cells with more than 39 partners: AVAR, AVAL" in page.text
    assert page.by_id(f"{PAGE}-with").nodes[0].hidden is True


def test_what_the_null_keeps_is_a_word(render: Render) -> None:
    page = render(PATH, {"null": "mutual", "statistic": "reciprocity"})
    assert "Kept by this null" in page.by_id(f"{PAGE}-detail").text
    assert "kept by this null" in page.by_id(f"{PAGE}-table").text
    assert "has no such null" in page.by_id(f"{PAGE}-table").text


def test_values_that_are_not_used_are_named(render: Render) -> None:
    page = render(PATH, {"dataset": "none", "null": "no", "statistic": "300x", "neuron": "NOPE"})
    text = page.by_id(f"{PAGE}-message").text
    assert all(f"“{key}=" in text for key in ("dataset", "null", "statistic", "neuron"))


def test_a_change_of_a_control_draws_what_it_changes(site: dash.Dash) -> None:
    client = site.server.test_client()
    dependencies = client.get("/_dash-dependencies").json
    assert dependencies is not None
    ours = next(one for one in dependencies if f"{PAGE}-table.children" in one["output"])
    values: dict[str, Any] = {
        f"{PAGE}-address": "?embed=1&statistic=030C", f"{PAGE}-dataset": "white_1986_whole", f"{PAGE}-null": "spatial",
        f"{PAGE}-neuron": None, f"{PAGE}-shown": "?statistic=030C",
    }  # fmt: skip
    outputs = [
        {"id": part.rpartition(".")[0], "property": part.rpartition(".")[2]}
        for part in ours["output"].strip(".").split("...")
    ]

    def told(changed: str) -> Any:
        body = {
            "output": ours["output"], "outputs": outputs, "changedPropIds": [changed],
            "inputs": [{**one, "value": values[one["id"]]} for one in ours["inputs"]],
            "state": [{**one, "value": values[one["id"]]} for one in ours["state"]],
        }  # fmt: skip
        return client.post("/_dash-update-component", json=body)

    answer = told(f"{PAGE}-null.value")
    assert answer.status_code == 200, answer.text
    response = answer.get_json()["response"]
    assert response[f"{PAGE}-address"]["search"] == "?embed=1&null=spatial&statistic=030C"
    assert response[f"{PAGE}-shown"]["data"] == "?null=spatial&statistic=030C"
    assert f"{PAGE}-across" in response
    assert told(f"{PAGE}-address.search").status_code == 204  # it is there
