"""The page of a neuron, as it comes with the document and as its parts come later."""

from __future__ import annotations

import importlib
from collections.abc import Callable
from typing import Any

import dash
import pytest
from dash.exceptions import PreventUpdate
from flask.testing import FlaskClient

from app import urls
from tests.pages.conftest import Rendered

ORDER = [
    "facts", "wiring", "similar", "two-steps", "recordings", "events", "correlations", "tuning", "encodings", "layers",
    "links",
]  # fmt: skip


@pytest.fixture
def parts(site: dash.Dash) -> Any:
    """The page's module, which can be imported when there is a site."""
    assert site
    return importlib.import_module("pages.neuron.neuron")


@pytest.fixture
def client(site: dash.Dash) -> FlaskClient:
    return site.server.test_client()


@pytest.fixture
def opened(site: dash.Dash, parts: Any) -> Callable[..., Rendered]:
    def at(name: str, **query: str) -> Rendered:
        with site.server.test_request_context("/"):
            return Rendered(parts.layout(name=name, **query))

    return at


def rows(page: Rendered, label: str) -> list[str]:
    """Texts of the rows of a table, its head among them."""
    table = next(node for node in page.nodes if getattr(node, "aria-label", None) == label)
    return [Rendered(row).text for row in Rendered(table).all("Tr")]


def test_sections_stand_in_the_order_of_what_is_asked(opened: Callable[..., Rendered]) -> None:
    page = opened("AVAL")
    assert [node.id for node in page.all("Section") if getattr(node, "id", None)] == ORDER
    assert [link for link in page.links() if link.startswith("#")] == [f"#{key}" for key in ORDER]
    assert len(page.all("H1")) == 1
    assert all(image.alt for image in page.all("Img"))
    assert len(page.ids()) == len(set(page.ids()))


@pytest.mark.parametrize("name", ["AVAL", "AVA", "DVA", "DA01", "dBWML1", "HSN"])
def test_every_link_within_the_site_leads_somewhere(
    opened: Callable[..., Rendered], client: FlaskClient, name: str
) -> None:
    inside = {link.split("#")[0] for link in opened(name).links() if link.startswith("/")}
    assert inside
    for link in sorted(inside)[::12]:
        assert client.get(link).status_code == 200, link


def test_another_spelling_is_sent_to_the_own_address(client: FlaskClient) -> None:
    for path, own in (("aval", "AVAL"), ("DD1", "DD01"), ("ava", "AVA")):
        answer = client.get(f"/neuron/{path}/?top=50")
        assert (answer.status_code, answer.location) == (308, f"/neuron/{own}/?top=50")
    assert client.get("/neuron/AVAL").location == "/neuron/AVAL/"


def test_an_unknown_name_is_not_found_and_says_what_may_be_meant(client: FlaskClient) -> None:
    answer = client.get("/neuron/AVBX/")
    assert answer.status_code == 404
    assert "did you mean AVB" in answer.text
    assert client.get("/api/neuron/AVBX/").status_code == 404


def test_the_first_paint_holds_the_partners(client: FlaskClient) -> None:
    """RIAL sends to RMDVL in 10 of 10 animals."""
    text = client.get("/neuron/RIAL/").text
    painted = text[text.index('id="first-paint"') :]
    assert "RMDVL" in painted
    assert ">10/10</a>" in painted
    assert "0.72 to 1.00" in painted


def test_class_and_cells_lead_to_one_another_in_the_same_state(opened: Callable[..., Rendered]) -> None:
    links = opened("AVAL", top="50").links()
    assert {"/neuron/AVA/?top=50", "/neuron/AVAR/?top=50"} <= set(links)
    assert "/neuron/AVAL/?top=90#wiring" in links


def test_what_is_not_reconstructed_is_said_in_words(opened: Callable[..., Rendered]) -> None:
    text = opened("HSNL").by_id("wiring").text
    assert "HSNL is not reconstructed in" in text
    assert "not grown yet" in text
    tail = opened("PHAL").by_id("wiring").text
    assert "That is no zero" in tail


def test_gap_junctions_that_were_not_looked_for_are_no_zero(opened: Callable[..., Rendered]) -> None:
    text = opened("AVAL", datasets="witvliet_2020_7,witvliet_2020_8").by_id("wiring").text
    assert "Gap junctions were not looked for in these data sets" in text


def test_a_neuron_without_recordings_has_words_in_place_of_axes(opened: Callable[..., Rendered]) -> None:
    page = opened("DA01")
    assert "Identified in 0 of 12 animals" in page.by_id("recordings").text
    assert not Rendered(page.by_id("recordings").nodes[0]).all("Img")


def later(site: dash.Dash, part: Callable[[Any, Any], Any], config: Any, seen: Any = "light") -> Rendered:
    with site.server.test_request_context("/"):
        return Rendered(dash.html.Div(part(seen, config)))


@pytest.mark.parametrize("mode", ["light", "dark"])
def test_parts_come_when_they_are_seen(site: dash.Dash, parts: Any, mode: str) -> None:
    config = {"name": "AVA", "query": {}}
    reversal = later(site, parts.around_reversals, config, mode)
    assert len(reversal.all("Graph")) == 2
    assert rows(reversal, "Responses")[1].startswith("Reversal start 7 ")
    tuning = later(site, parts.tuning, config, mode)
    assert len(tuning.all("Graph")) == 4
    assert "7 animals of 8 of simulated_demo:baseline" in tuning.text
    assert "SIMULATED" in tuning.text
    across = later(site, parts.correlated, config, mode)
    assert len(across.all("Graph")) == 1
    assert rows(across, "Correlations of AVA")[1].startswith("Velocity 7 11,200 -0.")
    assert all("permute-match" in row for row in rows(across, "Correlations of AVA")[1:])
    pictures = later(site, parts.traces, config, mode)
    assert 0 < len(pictures.all("Img")) <= 8


def test_parts_of_a_neuron_that_no_animal_has(site: dash.Dash, parts: Any) -> None:
    for part in (parts.around_reversals, parts.tuning, parts.correlated):
        page = later(site, part, {"name": "DA01", "query": {}})
        assert not page.all("Graph")
        assert "DA01 was identified in 0 of 8 animals of simulated_demo:baseline" in page.text


def test_another_group_of_animals(site: dash.Dash, parts: Any) -> None:
    config = {"name": "AVA", "query": {"group": "simulated_demo:heat"}}
    assert "of simulated_demo:heat" in later(site, parts.tuning, config).text


@pytest.mark.parametrize("config", [None, 7, [], "AVAL", {}, {"name": 3}, {"name": "AVAL", "query": 5}])
def test_what_comes_from_outside_breaks_nothing(site: dash.Dash, parts: Any, config: Any) -> None:
    for part in (parts.around_reversals, parts.tuning, parts.correlated, parts.traces):
        try:
            later(site, part, config)
        except PreventUpdate:
            assert not isinstance(config, dict)
    with pytest.raises(PreventUpdate), site.server.test_request_context("/"):
        parts.tuning("purple", {"name": "AVAL"})


def test_a_wrong_value_of_the_address_is_named(opened: Callable[..., Rendered]) -> None:
    text = opened("AVAL", datasets="none", top="0", group="nowhere", partners="all").text
    for key in ("datasets=none", "top=0", "group=nowhere", "partners=all"):
        assert f"“{key}” in the address was ignored" in text


def test_the_picture_marks_the_cell_bodies(client: FlaskClient) -> None:
    svg = client.get("/pictures/soma/AVA.svg")
    assert svg.status_code == 200
    assert svg.text.count("a8 8 ") == 2 * 2  # two half circles each
    assert client.get("/pictures/soma/dBWML1.svg").status_code == 404
    assert urls.path(urls.NEURON, name="AVAL") == "/neuron/AVAL/"
