"""``/api/search/``: the box of the site, for scripts."""

from __future__ import annotations

from typing import Any

import pytest
from flask.testing import FlaskClient


def found(client: FlaskClient, q: str, **more: Any) -> Any:
    return client.get("/api/search/", query_string={"q": q, **more}).json


@pytest.mark.parametrize(("q", "name"), [("DD1", "DD01"), ("dd01", "DD01"), ("vb2", "VB02"), ("MDL1", "dBWML1")])
def test_spellings_of_files_are_understood(client: FlaskClient, q: str, name: str) -> None:
    first = found(client, q)["results"][0]
    assert (first["kind"], first["name"], first["fit"]) == ("cell", name, "exact")
    assert first["where"] == f"/neuron/{name}/"


def test_a_wrong_name_gets_what_it_may_have_meant(client: FlaskClient) -> None:
    answer = found(client, "AVAX")
    assert (answer["found"], answer["results"]) == (0, [])
    assert answer["guesses"] == ["AVA", "AVAR", "AVAL"]


def test_a_class_comes_before_its_cells_and_all_are_counted(client: FlaskClient) -> None:
    answer = found(client, "ava", limit=2)
    assert answer["found"] == 3
    assert [(one["kind"], one["name"]) for one in answer["results"]] == [("class", "AVA"), ("cell", "AVAL")]


@pytest.mark.parametrize("query", ["", "?q=", "?q=AVA&limit=0", "?q=AVA&limit=101", "?q=" + "A" * 81, "?q=a&p=1"])
def test_what_is_wrong_is_named(client: FlaskClient, query: str) -> None:
    answer = client.get(f"/api/search/{query}")
    assert answer.status_code == 400
    assert answer.json is not None
    assert answer.json["status"] == "error"


def test_the_index_is_kept_for_a_year_under_the_address_that_pages_name(client: FlaskClient) -> None:
    document = client.get("/").text
    address = document.partition('data-index="')[2].partition('"')[0].replace("&amp;", "&")
    answer = client.get(address)
    assert "immutable" in answer.headers["Cache-Control"]
    assert len(answer.json["entries"]) > 700  # type: ignore[index]
