"""The correlation endpoints over HTTP, on a store whose every number is typed in."""

from __future__ import annotations

import pytest
from flask.testing import FlaskClient

from app.factory import create_app
from app.settings import Settings
from tests.app.services.tiny_store import FIRST, make_store

BASE = f"/activity/api/data/{FIRST}/correlations/"


@pytest.fixture(scope="module")
def client(tmp_path_factory: pytest.TempPathFactory) -> FlaskClient:
    store = make_store(tmp_path_factory.mktemp("tiny") / "store")
    return create_app(Settings(max_neurons=4, max_datasets=2), store).server.test_client()


def test_pairs_top_and_behavior(client):
    answer = client.get(f"{BASE}?n=1-2-3")
    assert answer.status_code == 200
    assert answer.json["n"] == 4
    assert answer.json["pairs"] == [
        {"idx_neurons": [1, 2], "r": -0.412, "n": 4},
        {"idx_neurons": [1, 3], "r": None, "n": 4},  # neuron 3 does not vary
        {"idx_neurons": [2, 3], "r": None, "n": 4},
    ]
    assert set(answer.json["top"]) == {"1", "2", "3"}
    assert answer.headers["Cache-Control"] == "public, no-cache"
    again = client.get(f"{BASE}?n=1-2-3", headers={"If-None-Match": answer.headers["ETag"]})
    assert (again.status_code, again.data) == (304, b"")


def test_one_neuron_with_all_others(client):
    answer = client.get(f"{BASE}2/").json
    assert (answer["idx_neuron"], answer["n"]) == (2, 4)
    assert answer["r"] == [-0.412, 1.0, None]


@pytest.mark.parametrize(
    ("path", "status", "code"),
    [
        (BASE, 400, "empty_selection"),
        (f"{BASE}?n=1-x", 400, "invalid_neurons"),
        (f"{BASE}?n=9", 404, "unknown_neuron"),
        (f"{BASE}9/", 404, "unknown_neuron"),
        ("/activity/api/data/nope/correlations/?n=1", 404, "unknown_dataset"),
        ("/activity/api/data/nope/correlations/1/", 404, "unknown_dataset"),
    ],
)
def test_errors_name_what_is_wrong(client, path, status, code):
    answer = client.get(path)
    assert (answer.status_code, answer.json["code"]) == (status, code)
    assert answer.headers["Cache-Control"] == "no-store"
