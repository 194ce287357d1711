from __future__ import annotations

from typing import Any

import pytest
from flask.testing import FlaskClient

from app import urls

RECORDING = "simulated_demo-sim-2026-01-01-01"


def asked(client: FlaskClient, path: str, **query: str) -> Any:
    return client.get(path, query_string=query)


def test_averages(client: FlaskClient) -> None:
    answer = asked(
        client, urls.API_EVENTS_AVERAGE, neurons="AVE,RME,NOPE", window="-3,6", baseline="none", gap="10"
    ).json
    assert [row["neuron"] for row in answer["rows"]] == ["AVE", "RME"]
    assert answer["not_identified"] == ["NOPE"]
    assert (answer["tau"][0], answer["tau"][-1], answer["baseline"]) == (-3.0, 6.0, None)
    assert answer["kept"] == sum(animal["n_events"] for animal in answer["animals"])
    assert answer["dropped"]["previous"] == sum(animal["dropped"]["previous"] for animal in answer["animals"]) > 11
    assert answer["simulated"]


def test_what_is_not_known_is_null(client: FlaskClient) -> None:
    row = asked(client, urls.API_EVENTS_AVERAGE, dataset=RECORDING, neurons="RIM").json["rows"][0]
    assert (row["p"], row["q"], row["response_ci"]) == (None, None, None)
    assert row["response"] > 0


def test_single_events(client: FlaskClient) -> None:
    answer = asked(client, urls.API_EVENTS_SINGLE, neuron="RIM", dataset=RECORDING).json
    assert {event["dataset_id"] for event in answer["events"]} == {RECORDING}
    assert all(len(event["values"]) == len(answer["tau"]) == 25 for event in answer["events"])


@pytest.mark.parametrize(
    ("path", "query", "status", "code"),
    [
        (urls.API_EVENTS_AVERAGE, {"window": "1"}, 400, "bad_parameter"),
        (urls.API_EVENTS_AVERAGE, {"window": "1,5"}, 400, "bad_parameter"),
        (urls.API_EVENTS_AVERAGE, {"baseline": "x"}, 400, "bad_parameter"),
        (urls.API_EVENTS_AVERAGE, {"event": "reversal"}, 400, "bad_parameter"),
        (urls.API_EVENTS_AVERAGE, {"nothing": "1"}, 400, "unknown_parameter"),
        (urls.API_EVENTS_AVERAGE, {"group": "nobody:x"}, 404, "unknown_group"),
        (urls.API_EVENTS_AVERAGE, {"dataset": "nobody"}, 404, "unknown_dataset"),
        (urls.API_EVENTS_AVERAGE, {"event": "stimulus:light"}, 404, "unknown_event"),
        (urls.API_EVENTS_SINGLE, {}, 400, "missing_parameter"),
        (urls.API_EVENTS_SINGLE, {"neuron": "NOPE"}, 404, "unknown_neuron"),
    ],
)
def test_errors(client: FlaskClient, path: str, query: dict[str, str], status: int, code: str) -> None:
    answer = asked(client, path, **query)
    assert (answer.status_code, answer.json["code"]) == (status, code)


def test_two_neurons_are_not_chosen_among(client: FlaskClient) -> None:
    assert client.get(f"{urls.API_EVENTS_SINGLE}?neuron=AVA&neuron=AVE").status_code == 400
