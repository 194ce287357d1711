from __future__ import annotations

from typing import Any

import pytest
from flask.testing import FlaskClient

from app import urls


def asked(client: FlaskClient, **query: str) -> Any:
    return client.get(urls.API_GROUPS_COMPARE, query_string=query)


def test_rows(client: FlaskClient) -> None:
    answer = asked(client, a="simulated_demo:heat", b="simulated_demo:baseline", quantity="mean", neuron="AVA").json
    row = next(one for one in answer["rows"] if one["neuron"] == "AVA")
    for name in ("n_a", "n_b", "difference", "ci_low", "ci_high", "g", "p", "q", "floor"):
        assert row[name] is not None, name
    assert row["ci_low"] < row["difference"] < row["ci_high"]
    assert row["p"] >= row["floor"]
    assert len(answer["values"]) == row["n_a"] + row["n_b"]


def test_before_and_after(client: FlaskClient) -> None:
    query = {"a": "after", "b": "before", "quantity": "mean", "trace": "z", "before": "-8,-2", "after": "0,6"}
    answer = asked(client, **query).json
    assert answer["paired"]
    assert answer["a"]["group"] == "simulated_demo:baseline"


@pytest.mark.parametrize(
    ("query", "status", "code"),
    [
        ({"quantity": "mean", "trace": "z"}, 400, "erased_by_z_scores"),
        ({"quantity": "median"}, 400, "bad_parameter"),
        ({"nothing": "1"}, 400, "unknown_parameter"),
        ({"a": "nobody:x"}, 404, "unknown_group"),
        ({"event": "threshold"}, 400, "bad_parameter"),
        ({"neuron": "NOBODY"}, 404, "unknown_neuron"),
    ],
)
def test_errors(client: FlaskClient, query: dict[str, str], status: int, code: str) -> None:
    answer = asked(client, **query)
    assert (answer.status_code, answer.json["code"]) == (status, code)
