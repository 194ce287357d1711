"""The connectome endpoints over HTTP: shapes, errors, caching headers."""

from __future__ import annotations

import pytest
from flask import Flask

from app import urls
from app.api import connectome, errors
from app.services import Services
from app.settings import Settings
from tests.app.small_connectomes import make_store

EDGES = {
    "datasets": ["one", "two"],
    "neurons": ["RIS"],
    "classes": ["AVA"],
    "show_individual_neuron": True,
    "show_connected_neuron": False,
}


@pytest.fixture(scope="module")
def client(tmp_path_factory):
    server = Flask(__name__)
    Services.start(server, Settings(max_neurons=3), make_store(tmp_path_factory.mktemp("store")))
    errors.register(server)
    server.register_blueprint(connectome.blueprint)
    return server.test_client()


def get(client, url, **query):
    return client.get(url, query_string=query)


def test_available_neurons(client):
    answer = get(client, urls.API_AVAILABLE_NEURONS, datasets="two")
    assert answer.status_code == 200
    assert list(answer.json["neurons"]) == ["AVAL", "DVA", "RIBL", "RIS"]
    assert answer.json["neuron_classes"]["RIB"] == ["RIBL", "RIBR"]


def test_edges_by_post_and_by_get_are_the_same(client):
    posted = client.post(urls.API_GET_EDGES, json=EDGES)
    query = {
        "datasets": "one,two",
        "neurons": "RIS",
        "classes": "AVA",
        "show_individual_neuron": "true",
        "show_connected_neuron": "false",
    }
    got = get(client, urls.API_GET_EDGES, **query)
    assert posted.status_code == got.status_code == 200
    assert posted.json == got.json
    assert got.json["neurons"] == ["AVA", "RIS"]
    assert got.json["synapses"] == [
        {
            "pre": "AVA",
            "post": "AVA",
            "type": "e",
            "count": 5,
            "list_count": [5, 0],
            "states": ["known", "not_annotated"],
        },
        {"pre": "RIS", "post": "AVA", "type": "c", "count": 7, "list_count": [7, 0]},
    ]


def test_find_paths(client):
    answer = get(client, urls.API_FIND_PATHS, dataset="one", start="RIS", end="RIB", **{"class": "true"})
    assert answer.status_code == 200
    assert [path["path"] for path in answer.json["paths"]] == [["RIS", "AVA", "RIB"]]


def test_no_path_is_an_answer_with_a_message(client):
    answer = get(client, urls.API_FIND_PATHS, dataset="one", start="AVAL", end="RIS")
    assert answer.status_code == 200
    assert (answer.json["paths"], answer.json["message"]) == ([], "No path found")


@pytest.mark.parametrize(
    ("url", "query"),
    [
        (urls.API_AVAILABLE_NEURONS, {"datasets": "one"}),
        (urls.API_GET_EDGES, {"datasets": "one", "neurons": "AVAL"}),
        (urls.API_FIND_PATHS, {"dataset": "one", "start": "AVAL", "end": "RIBL"}),
    ],
)
def test_answers_to_get_are_public_and_known_ones_are_not_sent_again(client, url, query):
    first = get(client, url, **query)
    assert first.headers["Cache-Control"].startswith("public")
    again = client.get(url, query_string=query, headers={"If-None-Match": first.headers["ETag"]})
    assert (again.status_code, again.data) == (304, b"")


def test_the_answer_depends_on_the_question_only(client):
    first = get(client, urls.API_GET_EDGES, datasets="one", neurons="AVAL,RIS")
    assert get(client, urls.API_GET_EDGES, datasets="one", neurons="RIS,AVAL").headers["ETag"] == first.headers["ETag"]
    other = get(client, urls.API_GET_EDGES, datasets="one", neurons="AVAL")
    assert other.headers["ETag"] != first.headers["ETag"]


@pytest.mark.parametrize(
    ("url", "query", "status", "code", "named"),
    [
        (urls.API_AVAILABLE_NEURONS, {}, 400, "missing_parameter", "datasets"),
        (urls.API_AVAILABLE_NEURONS, {"datasets": ""}, 400, "missing_parameter", "datasets"),
        (urls.API_AVAILABLE_NEURONS, {"datasets": "one,nope"}, 400, "unknown_dataset", "nope"),
        (urls.API_GET_EDGES, {"neurons": "AVAL"}, 400, "missing_parameter", "datasets"),
        (urls.API_GET_EDGES, {"datasets": "one", "neurons": "NOPE"}, 400, "unknown_neuron", "NOPE"),
        (urls.API_GET_EDGES, {"datasets": "one", "classes": "NOPE"}, 400, "unknown_class", "NOPE"),
        (urls.API_GET_EDGES, {"datasets": "one", "cells": "AVAL"}, 400, "unknown_parameter", "cells"),
        (urls.API_GET_EDGES, {"datasets": "one", "neurons": "a,b,c,d"}, 413, "too_large", "3"),
        (urls.API_FIND_PATHS, {"dataset": "nope", "start": "AVAL", "end": "RIBL"}, 400, "unknown_dataset", "nope"),
        (urls.API_FIND_PATHS, {"dataset": "one", "end": "RIBL"}, 400, "missing_parameter", "start"),
        (urls.API_FIND_PATHS, {"dataset": "one", "start": "AVAL", "end": "NOPE"}, 400, "unknown_neuron", "NOPE"),
        (
            urls.API_FIND_PATHS,
            {"dataset": "one", "start": "AVAL", "end": "RIBL", "weighted": "heavy"},
            400,
            "bad_parameter",
            "heavy",
        ),
    ],
)
def test_errors_name_the_value_and_are_not_stored(client, url, query, status, code, named):
    answer = get(client, url, **query)
    assert answer.status_code == status
    assert answer.headers["Cache-Control"] == "no-store"
    assert answer.json.keys() == {"status", "code", "message"}
    assert (answer.json["status"], answer.json["code"]) == ("error", code)
    assert named in answer.json["message"]


@pytest.mark.parametrize("body", [b"", b"{", b"[]", b'"one"', b"null", b"\xff"])
def test_a_body_that_is_no_json_object(client, body):
    answer = client.post(urls.API_GET_EDGES, data=body, content_type="application/json")
    assert (answer.status_code, answer.json["code"]) == (400, "invalid_json")


@pytest.mark.parametrize(
    "change",
    [
        {"datasets": None},
        {"datasets": [["one"]]},
        {"neurons": {"AVAL": 1}},
        {"show_individual_neuron": []},
        {"more": 1},
    ],
)
def test_a_body_of_the_wrong_shape(client, change):
    answer = client.post(urls.API_GET_EDGES, json=EDGES | change)
    assert answer.status_code == 400
    assert next(iter(change)) in answer.json["message"]


@pytest.mark.parametrize(
    "body",
    [
        rb'{"datasets": ["\ud800"]}',
        rb'{"datasets": ["one"], "\ud800": 1}',
        rb'{"datasets": ["one"], "neurons": ["A\u0000"]}',
    ],
)
def test_text_that_is_no_text_is_refused_like_any_other(client, body):
    answer = client.post(urls.API_GET_EDGES, data=body)
    assert (answer.status_code, answer.json["status"]) == (400, "error")


def test_the_body_may_come_without_a_content_type(client):
    answer = client.post(urls.API_GET_EDGES, data=b'{"datasets": ["one"], "neurons": ["RIS"]}')
    assert answer.status_code == 200
    assert answer.headers["Cache-Control"] == "no-store"


@pytest.mark.parametrize("url", [urls.API_AVAILABLE_NEURONS, urls.API_FIND_PATHS])
def test_reading_endpoints_take_get_only(client, url):
    assert client.post(url, json={}).status_code == 405


@pytest.mark.parametrize(
    "query",
    [
        "datasets=one,two&neurons=AVAL,RIS",
        "datasets=one&datasets=two&neurons=AVAL&neurons=RIS",
        "datasets=one,%20two&neurons=AVAL,+RIS%20",
        "neurons=AVAL&datasets=one,two&neurons=RIS,&neurons=",
    ],
)
def test_a_list_is_the_same_with_commas_blanks_and_repeated_names(client, query):
    plain = client.get(f"{urls.API_GET_EDGES}?datasets=one,two&neurons=AVAL,RIS").json
    only_first = client.get(f"{urls.API_GET_EDGES}?datasets=one,two&neurons=AVAL").json
    assert plain["synapses"] != only_first["synapses"]
    assert client.get(f"{urls.API_GET_EDGES}?{query}").json == plain


def test_two_values_where_one_makes_sense_are_an_error(client):
    answer = client.get(f"{urls.API_GET_EDGES}?datasets=one&combine=sum&combine=mean")
    assert answer.status_code == 400
    assert answer.json["code"] == "repeated_parameter"
    assert answer.json["message"] == "combine = sum, mean: expected one value."


@pytest.mark.parametrize("neurons", ["aval,ris", "AVAL ,RIS", "Aval&neurons=rIs"])
def test_a_name_may_be_written_in_another_way(client, neurons):
    named = client.get(f"{urls.API_GET_EDGES}?datasets=one&neurons=AVAL,RIS&classes=RIB").json
    answer = client.get(f"{urls.API_GET_EDGES}?datasets=one&neurons={neurons}&classes=rib")
    assert answer.status_code == 200
    assert answer.json == named


@pytest.mark.parametrize(
    ("query", "message"),
    [
        ("neurons=AVXL", "There is no neuron 'AVXL' in the cell table; did you mean AVAL."),
        ("classes=RIBB", "There is no neuron class 'RIBB' in the cell table; did you mean RIB."),
        ("neurons=qqq", "There is no neuron 'qqq' in the cell table."),
    ],
)
def test_a_wrong_name_is_answered_with_what_may_be_meant(client, query, message):
    answer = client.get(f"{urls.API_GET_EDGES}?datasets=one&{query}")
    assert (answer.status_code, answer.json["message"]) == (400, message)


@pytest.mark.parametrize("cells", ["start=ris&end=aval", "start=RIS&end=Aval"])
def test_ends_of_paths_may_be_written_in_another_way(client, cells):
    answer = client.get(f"{urls.API_FIND_PATHS}?dataset=one&{cells}").json
    assert (answer["starts"], answer["ends"], answer["nodes"]) == (["RIS"], ["AVAL"], ["AVAL", "RIS"])
