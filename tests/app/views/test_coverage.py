"""The table of coverage as files have it: the same rows, order and columns as the page."""

from __future__ import annotations

from typing import Any

from flask.testing import FlaskClient


def data(client: FlaskClient, query: str) -> Any:
    return client.get("/share/data/", query_string={"url": f"/coverage/{query}"}).json


def test_rows_are_the_neurons_of_the_hermaphrodite_unless_more_are_asked_for(client: FlaskClient) -> None:
    sizes = [len(data(client, query)["data"]["name"]) for query in ("", "?cells=both", "?cells=all")]
    assert sizes[0] == 302
    assert sizes[0] < sizes[1] < sizes[2]


def test_sources_that_must_or_must_not_know_a_row(client: FlaskClient) -> None:
    pharynx = data(client, "?in=cook_2020")["data"]
    assert set(pharynx["cook_2020"]) == {"known"}
    assert "M1" in pharynx["name"]
    rest = data(client, "?in=cook_2020&not=witvliet_2020_8,white_1986_jsh")["data"]
    assert set(rest["name"]) <= set(pharynx["name"])
    assert "known" not in rest["witvliet_2020_8"]


def test_text_is_searched_in_names_classes_types_and_members(client: FlaskClient) -> None:
    assert data(client, "?q=aval")["data"]["name"] == ["AVAL"]
    assert data(client, "?level=class&q=aval")["data"]["name"] == ["AVA"]
    assert set(data(client, "?q=sensory AF")["data"]["cell_class"]) == {"AFD"}


def test_counts_are_numbers_and_sorted_as_such(client: FlaskClient) -> None:
    counts = data(client, "?sort=simulated_demo:baseline&desc=1")["data"]["simulated_demo:baseline"]
    assert counts == sorted(counts, reverse=True)
    assert counts[0] == 8
    names = data(client, "?sort=name&desc=1")["data"]["name"]
    assert names == sorted(names, reverse=True)


def test_single_recordings_are_columns_when_asked_for(client: FlaskClient) -> None:
    recording = "simulated_demo-sim-2026-01-01-01"
    assert recording not in data(client, "")["data"]
    assert recording in data(client, "?single=1")["data"]
    assert recording in data(client, f"?in={recording}")["data"]


def test_classes_say_how_many_of_their_cells_a_connectome_has(client: FlaskClient) -> None:
    found = data(client, "?level=class&q=AVAL")["data"]
    assert (found["white_1986_whole"], found["white_1986_whole_cells"]) == (["known"], [2])
    assert found["cells"] == ["AVAL, AVAR"]


def test_what_is_not_here_is_named(client: FlaskClient) -> None:
    ignored = data(client, "?in=nowhere&sort=age")["meta"]["ignored"]
    assert len(ignored) == 2
    assert "“in=nowhere” in the address was ignored: expected a connectome" in " ".join(ignored)


def test_a_file_says_that_a_part_of_it_is_simulated_and_what_its_words_mean(client: FlaskClient) -> None:
    text = client.get("/share/data/", query_string={"url": "/coverage/", "format": "csv"}).text
    head = text.partition("name,")[0]
    assert "never whether the cell has a connection" in head
    assert "partly simulated" in head.lower()
