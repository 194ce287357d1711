"""Layers over HTTP."""

from __future__ import annotations

import pytest

from app import urls

LAYERS, OVERLAP, PAIR = urls.API_LAYERS, urls.API_LAYERS_OVERLAP, urls.API_LAYERS_PAIR
MONOAMINES = f"{LAYERS}bentley_2016_monoamines/"


def test_the_list_says_unit_meaning_absence_and_source(client):
    answer = client.get(LAYERS).json
    one = next(one for one in answer["layers"] if one["id"] == "randi_2023_significant")
    assert (one["absence"], one["unit"], one["n_pairs"]) == ("unknown", "mean ΔF/F", 1_150)
    assert one["citations"] == [{"text": "Randi et al., 2023", "doi": "10.1038/s41586-023-06683-4"}]
    assert one["sources"][0]["member"] == "cect/cache/WormNeuroAtlasFuncReader.json"
    assert len(one["sources"][0]["sha256"]) == 64
    assert {"white_1986_whole:chemical", "white_1986_whole:gap"} <= {one["id"] for one in answer["layers"]}
    assert "witvliet_2020_1:gap" not in {one["id"] for one in answer["layers"]}


def test_pairs_with_values_and_states(client):
    answer = client.get(MONOAMINES, query_string={"neurons": "RIML", "to": "ALML,AVAL", "states": "1"}).json
    assert (answer["pre"], answer["post"], answer["index"], answer["values"]) == (["RIML"], ["ALML", "AVAL"], [0], [1])
    assert [answer["state_names"][code] for code in answer["states"][0]] == ["found", "not_reported"]


def test_overlap(client):
    query = {"a": "bentley_2016_monoamines", "b": "white_1986_whole:chemical", "show": "both", "limit": "5"}
    answer = client.get(OVERLAP, query_string=query).json
    assert (answer["table"]["both"], answer["n_shown"], len(answer["pairs"])) == (76, 76, 5)
    assert answer["floor"] == 0.001


def test_a_pair(client):
    answer = client.get(PAIR, query_string={"pre": "RIML", "post": "ALML"}).json
    assert {row["layer"]: row["forward"]["state"] for row in answer["rows"]}["bentley_2016_monoamines"] == "found"


@pytest.mark.parametrize(
    ("address", "query", "status", "code"),
    [
        (f"{LAYERS}nothing/", {}, 404, "unknown_layer"),
        (f"{LAYERS}witvliet_2020_1:gap/", {}, 404, "not_annotated"),
        (MONOAMINES, {"neurons": "AVAX"}, 400, "unknown_neuron"),
        (MONOAMINES, {"cells": "AVAL"}, 400, "unknown_parameter"),
        (OVERLAP, {"a": "bentley_2016_monoamines"}, 400, "missing_parameter"),
        (OVERLAP, {"a": "white_1986_whole:gap", "b": "white_1986_whole:gap"}, 400, "same_layer"),
        (OVERLAP, {"a": "bentley_2016_monoamines", "b": "white_1986_whole:gap", "limit": "9999"}, 400, "bad_parameter"),
        (PAIR, {"pre": "AVA", "post": "AVBL"}, 400, "unknown_neuron"),
    ],
)
def test_what_cannot_be_answered(client, address, query, status, code):
    answer = client.get(address, query_string=query)
    assert (answer.status_code, answer.json["code"]) == (status, code)
