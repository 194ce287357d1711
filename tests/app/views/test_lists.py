"""The filters of the two lists of recordings: decided once, for the page and for its file."""

from __future__ import annotations

import time
from typing import Any

import dash
import pytest
from flask.testing import FlaskClient

from app import services
from app.views.lists import passing

BOUNDS = ("labeled_from", "labeled_to", "minutes_from", "minutes_to")
HEATED = "simulated_demo-sim-2026-01-03-01"


def names(site: dash.Dash, text: str = "", papers: tuple[str, ...] = (), types: tuple[str, ...] = ()) -> set[str]:
    with site.server.app_context():
        return {row["name"] for row in passing(services.current(), text, papers, types)}


def test_a_recording_is_found_by_every_word_in_any_of_its_texts(site: dash.Dash) -> None:
    everything = names(site)
    assert len(everything) == 13
    assert names(site, "SIMULATED") == everything
    assert names(site, "sim-2026-01-03") == {"sim-2026-01-03-01"}
    assert names(site, "demo 03-01") == {"sim-2026-01-03-01"}
    assert names(site, "nobody") == set()


def test_one_of_the_papers_and_all_of_the_types(site: dash.Dash) -> None:
    everything = names(site)
    heated = names(site, types=("simulated_demo-heat",))
    assert heated == {f"sim-2026-01-{end}" for end in ("03-01", "07-01", "07-02", "08-01")}
    assert names(site, papers=("simulated_demo", "another")) == everything
    assert names(site, papers=("another",)) == set()
    assert names(site, "2026", ("simulated_demo",), ("simulated_demo-heat",)) == heated


def test_a_key_is_answered_within_a_tenth_of_a_second(site: dash.Dash) -> None:
    def once() -> float:
        start = time.perf_counter()
        names(site, "sim 2026 01", ("simulated_demo",))
        return time.perf_counter() - start

    assert min(once() for _ in range(5)) < 0.1  # the machine may be busy with something else


@pytest.mark.parametrize(
    ("page", "values", "kept"),
    [
        ("activity-datasets", {"text": "03-01", "papers": [], "types": None}, [HEATED]),
        ("activity-datasets", {"text": None, "papers": ["nope"], "types": 7}, None),
        ("activity-find", {"text": "03-01", "papers": ["simulated_demo"]}, [HEATED]),
        ("activity-find", {"text": 12, "papers": "x"}, None),
        (
            "activity-datasets",
            {"text": "03-01", "papers": [], "types": None, "labeled_from": 1, "minutes_to": 16},
            [HEATED],
        ),
        ("activity-datasets", {"text": "03-01", "papers": [], "types": None, "labeled_from": 500}, []),
        ("activity-find", {"text": "03-01", "papers": [], "minutes_from": 17.5}, []),
    ],
)
def test_the_page_asks_for_the_same(
    client: FlaskClient, page: str, values: dict[str, Any], kept: list[str] | None
) -> None:
    """``kept``: None where a value can never be right; it is left out, as in an address."""
    first = {name: value for name, value in values.items() if name not in BOUNDS}
    values = first | {name: values.get(name) for name in BOUNDS}  # in the order of the callback
    inputs = [{"id": f"{page}-{name}", "property": "value", "value": value} for name, value in values.items()]
    body = {
        "output": f"{page}-kept.data",
        "outputs": {"id": f"{page}-kept", "property": "data"},
        "inputs": inputs,
        "changedPropIds": [f"{page}-text.value"],
    }
    answer = client.post("/_dash-update-component", json=body)
    assert answer.status_code == 200, answer.text
    found = answer.json["response"][f"{page}-kept"]["data"]  # type: ignore[index]
    assert found == kept if kept is not None else isinstance(found, list)


def test_the_file_of_the_matches_is_searched_too(client: FlaskClient) -> None:
    def asked(url: str) -> Any:
        return client.get("/share/data/", query_string={"url": url}).json

    assert len(set(asked("/activity/find-neuron/?n=AVAL")["data"]["dataset_id"])) == 9
    told = asked("/activity/find-neuron/?n=AVAL&q=02-01")
    assert set(told["data"]["dataset_id"]) == {"simulated_demo-sim-2026-01-02-01"}
    assert told["meta"]["title"] == "AVAL: identified in 1 recording"
