"""The activity endpoints over HTTP, on a store whose every number is typed in."""

import struct

import pytest

from app.factory import create_app
from app.settings import Settings
from tests.app.services.tiny_store import FIRST, FOREIGN, HEATED, make_store

DATA = "/activity/api/data"
POST = "/activity/plot-multiple-data/"


@pytest.fixture(scope="module")
def client(tmp_path_factory):
    store = make_store(tmp_path_factory.mktemp("tiny") / "store")
    return create_app(Settings(max_neurons=4, max_datasets=2), store).server.test_client()


def error(answer):
    """Status and code of an error answer, which must have the one shape and be stored by nobody."""
    assert answer.headers["Cache-Control"] == "no-store"
    assert answer.json["status"] == "error"
    assert set(answer.json) == {"status", "code", "message"}
    return answer.status_code, answer.json["code"]


def test_the_data_sets_are_listed_once_each(client):
    rows = client.get(f"{DATA}/datasets/").json
    assert [row["dataset_id"] for row in rows] == [FIRST, HEATED, FOREIGN]
    assert rows[0]["dataset_type"] == ["common-neuropal", "lab_2026-baseline"]
    assert rows[0]["paper"] == {"paper_id": "lab_2026", "title": "Lab, 2026"}
    assert [row["simulated"] for row in rows] == [False, False, True]


def test_find_neuron_lists_each_paper_once(client):
    answer = client.get(f"{DATA}/find_neuron/").json
    assert answer["match"]["AVA_l_x"] == {FIRST: [1], HEATED: [2]}
    assert answer["papers"] == [{"paper_id": "lab_2026", "title": "Lab, 2026"}]


def test_a_trace_is_json_that_may_be_kept(client):
    answer = client.get(f"{DATA}/{FIRST}/1/")
    expected = {"trace": [0.57, -1.106709, 0.0, 1.5], "idx_neuron": 1, "dataset_id": FIRST, "simulated": False}
    assert answer.json == expected
    assert answer.headers["Cache-Control"] == "public, no-cache"
    again = client.get(f"{DATA}/{FIRST}/1/", headers={"If-None-Match": answer.headers["ETag"]})
    assert (again.status_code, again.data) == (304, b"")
    original = client.get(f"{DATA}/{FIRST}/1/?kind=original")
    assert original.json["trace"] == [10, 11, 12, 13]
    assert original.headers["ETag"] != answer.headers["ETag"]


def test_missing_behavior_samples_are_null(client):
    answer = client.get(f"{DATA}/{FIRST}/behavior/")
    traces = answer.json["data"]["behavior"]["traces"]
    assert traces["f"]["data"] == [None, 1.0, 2.0, 3.0]
    assert traces["v"]["data"] == [0.12345, -0.2, 0.0, 1.0]
    assert answer.json["data"]["behavior"]["reversal_events"] == [[1, 2], [3, 4]]
    assert answer.json["data"]["event_style"] == {"light": {"color": "blue", "width": 1.0}}
    assert answer.headers["Cache-Control"] == "public, no-cache"


def test_encodings(client):
    assert client.get(f"{DATA}/{FIRST}/encoding/").json["rel_enc_str_θh"] == [0.2, 0.0, 0.0]
    assert error(client.get(f"{DATA}/{FOREIGN}/encoding/")) == (404, "no_encoding")
    assert list(client.get(f"{DATA}/atanas_kim_2023_encoding/").json) == [FIRST]


def test_binary_traces(client):
    answer = client.get(f"{DATA}/{FIRST}/traces.f32?n=3-2")
    assert answer.mimetype == "application/octet-stream"
    assert struct.unpack("<8f", answer.data) == (5, 5, 5, 5, 1, 2, 3, 4)
    assert answer.headers["Cache-Control"] == "public, no-cache"
    assert answer.headers["ETag"] != client.get(f"{DATA}/{FIRST}/traces.f32?n=2-3").headers["ETag"]
    original = client.get(f"{DATA}/{FIRST}/traces.f32?n=1&kind=original")
    assert struct.unpack("<4f", original.data) == (10, 11, 12, 13)
    assert len(client.get(f"{DATA}/{FIRST}/traces.f32").data) == 48


def test_binary_traces_say_whether_they_are_simulated(client):
    """The numbers have no head: what travels with them are their headers and the name of a file of them."""
    simulated = next(row for row in client.get(f"{DATA}/datasets/").json if row["simulated"])["dataset_id"]
    told = {name: client.get(f"{DATA}/{name}/traces.f32?n=1").headers for name in (FIRST, simulated)}
    assert {name: headers["X-Simulated"] for name, headers in told.items()} == {FIRST: "false", simulated: "true"}
    assert told[FIRST]["Content-Disposition"] == f'inline; filename="{FIRST}_traces.f32"'
    assert told[simulated]["Content-Disposition"] == f'inline; filename="{simulated}_traces_SIMULATED.f32"'
    assert "X-Simulated" in told[simulated]["Access-Control-Expose-Headers"]
    unchanged = client.get(f"{DATA}/{simulated}/traces.f32?n=1", headers={"If-None-Match": told[simulated]["ETag"]})
    assert (unchanged.status_code, unchanged.headers["X-Simulated"]) == (304, "true")


@pytest.mark.parametrize(
    ("path", "expected", "named"),
    [
        (f"{DATA}/nope/1/", (404, "unknown_dataset"), "nope"),
        (f"{DATA}/nope/behavior/", (404, "unknown_dataset"), "nope"),
        (f"{DATA}/nope/encoding/", (404, "unknown_dataset"), "nope"),
        (f"{DATA}/nope/traces.f32", (404, "unknown_dataset"), "nope"),
        (f"{DATA}/{FIRST}/4/", (404, "unknown_neuron"), "1 to 3, not 4"),
        (f"{DATA}/{FIRST}/0/", (404, "unknown_neuron"), "1 to 3, not 0"),
        (f"{DATA}/{FIRST}/traces.f32?n=1-9", (404, "unknown_neuron"), "not 9"),
        (f"{DATA}/{FIRST}/traces.f32?n=1-x", (400, "invalid_neurons"), "n=1-x"),
        (f"{DATA}/{FIRST}/traces.f32?n=", (400, "empty_selection"), "At least one"),
        (f"{DATA}/{FIRST}/traces.f32?n=1-2-3-4-5", (400, "invalid_neurons"), "at most 4"),
        (f"{DATA}/{FIRST}/traces.f32?n=1&n=9", (404, "unknown_neuron"), "not 9"),
        (f"{DATA}/{FIRST}/1/?kind=z&kind=original", (400, "repeated_parameter"), "kind = z, original: expected one"),
        (f"{DATA}/{FIRST}/1/?kind=raw", (400, "invalid_kind"), "kind=raw: expected one of z, original"),
        (f"{DATA}/{HEATED}/1/?kind=original", (404, "no_original"), HEATED),
    ],
)
def test_a_bad_question_is_answered_with_its_value(client, path, expected, named):
    answer = client.get(path)
    assert error(answer) == expected
    assert named in answer.json["message"]


def test_a_posted_selection_is_redirected_with_all_of_it(client):
    answer = client.post(POST, json={FIRST: [2, 1], FOREIGN: [1]})
    assert answer.json == {
        "status": "success",
        "redirect": f"/activity/plot-multiple/?d={FIRST}:2-1,{FOREIGN}:1",
    }
    assert answer.headers["Cache-Control"] == "no-store"


@pytest.mark.parametrize(
    ("body", "expected"),
    [
        ("{", (400, "invalid_json")),
        ("", (400, "invalid_json")),
        ("[]", (400, "bad_request")),
        ("{}", (400, "empty_selection")),
        ('{"nope": [1]}', (400, "unknown_dataset")),
        ('{"lab_2026-01": [true]}', (400, "invalid_neurons")),
        ('{"lab_2026-01": [1, 2, 3], "lab_2026-02": [1, 2]}', (413, "too_large")),
        ('{"a": [1], "b": [1], "c": [1]}', (413, "too_large")),
    ],
)
def test_a_bad_selection_is_refused(client, body, expected):
    assert error(client.post(POST, data=body, content_type="application/json")) == expected


def test_only_post_makes_a_selection(client):
    answer = client.get(POST)
    assert error(answer) == (405, "method_not_allowed")
    assert answer.headers["Allow"] == "POST"
    assert error(client.post(f"{DATA}/datasets/", json={})) == (405, "method_not_allowed")


def test_every_endpoint_is_documented(client):
    paths = client.get("/api/openapi.json").json["paths"]
    documented = {path for path in paths if path.startswith("/activity/")}
    assert documented >= {  # the contract; test_openapi checks that no route is left out
        "/activity/api/data/datasets/",
        "/activity/api/data/find_neuron/",
        "/activity/api/data/atanas_kim_2023_encoding/",
        "/activity/api/data/download/",
        "/activity/api/data/download/{dataset_id}/",
        "/activity/api/data/download/paper/{paper_id}/",
        "/activity/api/data/{dataset_id}/{idx}/",
        "/activity/api/data/{dataset_id}/traces.f32",
        "/activity/api/data/{dataset_id}/behavior/",
        "/activity/api/data/{dataset_id}/encoding/",
        "/activity/plot-multiple-data/",
    }
