"""Comparison, development and matrices over HTTP: comma lists, caching headers, the download, errors."""

from __future__ import annotations

import pytest
from flask import Flask

from app import urls
from app.api import connectome, connectome_analysis, errors
from app.services import Services
from app.settings import Settings
from tests.app import developing_connectomes, small_connectomes


def client_of(store):
    server = Flask(__name__)
    Services.start(server, Settings(max_matrix=6), store)
    errors.register(server)
    for module in (connectome, connectome_analysis):
        server.register_blueprint(module.blueprint)
    return server.test_client()


@pytest.fixture(scope="module")
def client(tmp_path_factory):
    return client_of(small_connectomes.make_store(tmp_path_factory.mktemp("store")))


@pytest.fixture(scope="module")
def growing(tmp_path_factory):
    return client_of(developing_connectomes.make_store(tmp_path_factory.mktemp("store")))


def test_compare(client):
    query = {"a": "one", "b": "one", "neurons": "RIS,AVAL", "show_connected_neuron": "false"}
    answer = client.get(urls.API_COMPARE, query_string=query)
    assert answer.status_code == 200
    assert [(edge["pre"], edge["post"], edge["status"]) for edge in answer.json["synapses"]] == [
        ("RIS", "AVAL", "same")
    ]


def test_development(growing):
    answer = growing.get(urls.API_DEVELOPMENT, query_string={"neurons": "AVAL,RIS", "threshold": "7"})
    assert answer.json["edges"]["counts"][-2:] == [[0, 0, 1, 2, 4, 6, 12, 14], [15, 12, 6, 5, 4, 3, 2, 1]]


def test_development_without_its_data_sets(client):
    answer = client.get(urls.API_DEVELOPMENT, query_string={"neurons": "AVAL"})
    assert (answer.status_code, answer.json["code"]) == (404, "no_development_data")


def test_matrix(client):
    answer = client.get(urls.API_MATRIX, query_string={"dataset": "one", "types": "i,m"})
    assert (answer.json["nodes"], answer.json["values"]) == (["AVA", "RIB", "RIS"], [6, 4, 6, 7])


def test_matrix_as_a_table_is_a_download(client):
    answer = client.get(urls.API_MATRIX_CSV, query_string={"dataset": "one", "order": "total", "neurons": "RIS"})
    assert answer.mimetype == "text/csv"
    assert answer.headers["Content-Disposition"] == 'attachment; filename="connectivity_matrix.csv"'
    assert answer.get_data(as_text=True) == '"one, chemical synapses, synapses: from row to column",RIS\nRIS,0\n'


@pytest.mark.parametrize(
    ("url", "query"),
    [
        (urls.API_COMPARE, {"a": "one", "b": "two", "neurons": "AVAL"}),
        (urls.API_MATRIX, {"dataset": "one"}),
        (urls.API_MATRIX_CSV, {"dataset": "one"}),
    ],
)
def test_answers_are_public_and_known_ones_are_not_sent_again(client, url, query):
    first = client.get(url, query_string=query)
    assert first.headers["Cache-Control"].startswith("public")
    again = client.get(url, query_string=query, headers={"If-None-Match": first.headers["ETag"]})
    assert (again.status_code, again.data) == (304, b"")


@pytest.mark.parametrize(
    ("url", "query", "status", "code", "named"),
    [
        (urls.API_COMPARE, {"a": "one"}, 400, "missing_parameter", "“b”"),
        (urls.API_COMPARE, {"a": "one", "b": "nope"}, 400, "unknown_dataset", "nope"),
        (urls.API_COMPARE, {"a": "one", "b": "two", "tolerance": "inf"}, 400, "bad_parameter", "tolerance"),
        (urls.API_DEVELOPMENT, {"neurons": "NOPE"}, 404, "no_development_data", "witvliet_2020_1"),
        (urls.API_DEVELOPMENT, {"threshold": "-1"}, 400, "bad_parameter", "threshold"),
        (urls.API_MATRIX, {}, 400, "missing_parameter", "dataset"),
        (urls.API_MATRIX, {"dataset": "one", "order": "name"}, 400, "unknown_parameter", "order"),
        (urls.API_MATRIX_CSV, {"dataset": "one", "order": "luck"}, 400, "bad_parameter", "luck"),
        (
            urls.API_MATRIX,
            {"dataset": "one", "level": "neuron", "neurons": "DVA,VD13", "types": "i,m"},
            413,
            "too_large",
            "At most 6 rows",
        ),
        (urls.API_FIND_PATHS, {"dataset": "one", "start": ",", "end": "RIS"}, 400, "bad_parameter", "start"),
    ],
)
def test_errors_name_the_value_and_are_not_stored(client, url, query, status, code, named):
    answer = client.get(url, query_string=query)
    assert (answer.status_code, answer.json["code"]) == (status, code)
    assert answer.headers["Cache-Control"] == "no-store"
    assert named in answer.json["message"]


def test_paths_between_comma_lists(client):
    query = {"dataset": "one", "start": "RIS,AVAR", "end": "RIBR", "mode": "simple", "k": "1", "exclude": "RIBL"}
    answer = client.get(urls.API_FIND_PATHS, query_string=query)
    assert [path["path"] for path in answer.json["paths"]] == [["AVAR", "RIBR"]]
    assert answer.json["exclude"] == ["RIBL"]
