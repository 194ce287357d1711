"""The correlation endpoints of animals over HTTP."""

from __future__ import annotations

import pytest
from flask.testing import FlaskClient

ACROSS = "/activity/api/correlations/across/"
EFFECTIVE = "/activity/api/correlations/effective/"
EXAMPLE = "simulated_demo-sim-2026-01-01-01"


def test_across(client: FlaskClient) -> None:
    answer = client.get(f"{ACROSS}?signal=v&level=class&state=all")
    assert answer.status_code == 200
    assert answer.json is not None
    assert answer.json["group"] == "simulated_demo:baseline"
    assert answer.json["simulated"] is True
    assert answer.json["detail"] is None
    again = client.get(f"{ACROSS}?signal=v&level=class&state=all", headers={"If-None-Match": answer.headers["ETag"]})
    assert again.status_code == 304


def test_detail_of_a_neuron(client: FlaskClient) -> None:
    detail = client.get(f"{ACROSS}?neuron=AVA").get_json()["detail"]
    n = len(detail["animals"])
    assert [len(row) for row in detail["R"]] == [n] * n
    assert len(detail["lags"]["seconds"]) == len(detail["lags"]["r"])


def test_effective(client: FlaskClient) -> None:
    answer = client.get(f"{EFFECTIVE}?dataset={EXAMPLE}&n=1,2").get_json()
    assert [pair["idx_neurons"] for pair in answer["pairs"]] == [[1, 2]]


@pytest.mark.parametrize(
    ("path", "status", "code"),
    [
        (f"{ACROSS}?level=tissue", 400, "bad_parameter"),
        (f"{ACROSS}?state=sleep", 400, "bad_parameter"),
        (f"{ACROSS}?partial=perhaps", 400, "bad_parameter"),
        (f"{ACROSS}?partial=true", 400, "partial_to_itself"),
        (f"{ACROSS}?signal={'A' * 81}", 400, "bad_parameter"),
        (f"{ACROSS}?signals=v", 400, "unknown_parameter"),
        (f"{ACROSS}?group=none", 404, "unknown_group"),
        (f"{ACROSS}?signal=none", 404, "unknown_signal"),
        (f"{ACROSS}?neuron=none", 404, "unknown_neuron"),
        (EFFECTIVE, 400, "missing_parameter"),
        (f"{EFFECTIVE}?dataset={EXAMPLE}", 400, "missing_parameter"),
        (f"{EFFECTIVE}?dataset={EXAMPLE}&n=x", 400, "bad_parameter"),
        (f"{EFFECTIVE}?dataset={EXAMPLE}&n={','.join(map(str, range(1, 32)))}", 400, "bad_parameter"),
        (f"{EFFECTIVE}?dataset={EXAMPLE}&n=0", 404, "unknown_neuron"),
        (f"{EFFECTIVE}?dataset=none&n=1", 404, "unknown_dataset"),
    ],
)
def test_errors_name_what_is_wrong(client: FlaskClient, path: str, status: int, code: str) -> None:
    answer = client.get(path)
    assert (answer.status_code, answer.get_json()["code"]) == (status, code)
