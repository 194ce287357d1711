"""The answer about one neuron."""

from __future__ import annotations

from flask.testing import FlaskClient


def test_any_spelling_is_answered_with_the_name_here(client: FlaskClient) -> None:
    answer = client.get("/api/neuron/aval/")
    assert answer.status_code == 200
    assert answer.json["facts"]["name"] == "AVAL"  # type: ignore[index]
    assert client.get("/api/neuron/AVAL/").headers["ETag"] == answer.headers["ETag"]


def test_what_it_holds(client: FlaskClient) -> None:
    told = client.get("/api/neuron/RIAL/?top=50").json
    assert isinstance(told, dict)
    first = told["wiring"]["outputs"]["partners"][0]
    assert (first["found"], first["known"]) == (10, 10)
    assert [one["event"] for one in told["events"]] == ["reversal_start", "reversal_end"]
    assert [one["behavior"] for one in told["correlations"]] == ["v", "hc", "av", "f"]
    assert [one["behavior"] for one in told["tuning"]["curves"]] == ["v", "hc", "av", "f"]
    assert {"WormAtlas", "WormBase"} <= {one["name"] for one in told["links"]}


def test_bounds(client: FlaskClient) -> None:
    for query in ("top=0", "top=101", "top=nan", "partners=all", "datasets=none", "nothing=1", "top=5&top=6"):
        answer = client.get(f"/api/neuron/AVAL/?{query}")
        assert answer.status_code == 400, query
        assert answer.json["message"]  # type: ignore[index]
    assert client.get("/api/neuron/AVAL/?group=nowhere").status_code == 404
    many = ",".join(f"set_{number}" for number in range(60))
    assert client.get(f"/api/neuron/AVAL/?datasets={many}").status_code == 413


def test_unknown_names_get_a_guess(client: FlaskClient) -> None:
    answer = client.get("/api/neuron/AVLA/")
    assert answer.status_code == 404
    assert answer.json["code"] == "unknown_neuron"  # type: ignore[index]
    assert "did you mean" in answer.json["message"]  # type: ignore[index]
