"""The API of statistics of connectomes: what it holds, and its bounds."""

from __future__ import annotations

import pytest
from flask.testing import FlaskClient

PATH = "/connectome/api/statistics/"


def test_what_it_holds(client: FlaskClient) -> None:
    answer = client.get(f"{PATH}?dataset=witvliet_2020_8&null=spatial&level=neuron").json
    assert isinstance(answer, dict)
    assert answer["null"] == "spatial"
    assert [row["statistic"] for row in answer["rows"]][:3] == ["reciprocity", "clustering", "path_length"]
    assert {row["null"] for row in answer["rows"]} == {"spatial"}
    assert all(isinstance(row["value"], int | float) for row in answer["rows"])


def test_side_by_side(client: FlaskClient) -> None:
    answer = client.get(f"{PATH}across/?null=mutual").json
    assert isinstance(answer, dict)
    assert len(answer["rows"]) == 20
    assert set(answer["rows"][0]["states"]) == {"kept"}


def test_triads_with_their_cells(client: FlaskClient) -> None:
    answer = client.get(f"{PATH}triads/?dataset=white_1986_whole&triad=300&limit=2").json
    assert isinstance(answer, dict)
    assert (answer["n_all"], len(answer["triads"])) == (48, 2)
    assert {answer["x_y"], answer["y_z"], answer["x_z"]} == {"mutual"}


@pytest.mark.parametrize(
    "query",
    [
        "", "?dataset=none", "?dataset=white_1986_whole&null=all", "?dataset=white_1986_whole&level=class",
        "?dataset=white_1986_whole&more=1", "triads/?dataset=white_1986_whole",
        "triads/?dataset=white_1986_whole&triad=003", "triads/?dataset=white_1986_whole&triad=300&limit=1001",
        "triads/?dataset=white_1986_whole&triad=300&offset=-1",
        "triads/?dataset=white_1986_whole&triad=300&neuron=NOPE",
        f"triads/?dataset=white_1986_whole&triad=300&neuron={'A' * 81}", "across/?dataset=cook_2020",
    ],
)  # fmt: skip
def test_bounds(client: FlaskClient, query: str) -> None:
    answer = client.get(PATH + query)
    assert answer.status_code == 400, query
    assert answer.json["message"]  # type: ignore[index]
