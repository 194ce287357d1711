"""The callback endpoint is open to anyone: nonsense gets a sentence and 400, never a traceback."""

from __future__ import annotations

from typing import Any

import orjson
import pytest
from flask.testing import FlaskClient

OUTPUT = ".._pages_content.children..._pages_store.data.."
OUTPUTS = [
    {"id": "_pages_content", "property": "children"},
    {"id": "_pages_store", "property": "data"},
]


def request_body(pathname: Any = "/", search: Any = "", **change: Any) -> dict[str, Any]:
    """What the browser sends to be shown a page."""
    inputs = [
        {"id": "_pages_location", "property": "pathname", "value": pathname},
        {"id": "_pages_location", "property": "search", "value": search},
    ]
    return {"output": OUTPUT, "outputs": OUTPUTS, "inputs": inputs, "changedPropIds": [], **change}


def deeply_nested(levels: int) -> list[Any]:
    value: list[Any] = []
    for _ in range(levels):
        value = [value]
    return value


def test_a_real_request_is_answered(client: FlaskClient) -> None:
    response = client.post("/_dash-update-component", json=request_body("/no/such/page/"))
    assert response.status_code == 200
    assert response.json is not None
    assert set(response.json["response"]) == {"_pages_content", "_pages_store"}


@pytest.mark.parametrize("body", [b"", b"{", b"null", b"[]", b"5", b'"text"', b"\xff\xfe", b"{}"])
def test_no_request_at_all(client: FlaskClient, body: bytes) -> None:
    response = client.post("/_dash-update-component", data=body, content_type="application/json")
    assert response.status_code == 400
    assert response.json is not None
    assert response.json["code"] == "bad_callback"


def test_not_marked_as_json(client: FlaskClient) -> None:
    assert client.post("/_dash-update-component", data=orjson.dumps(request_body())).status_code == 400


@pytest.mark.parametrize(
    ("change", "sentence"),
    [
        ({"output": "nothing.children"}, "there is no callback for the output “nothing.children”"),
        ({"output": 5}, "there is no callback for the output “5”"),
        ({"inputs": {}}, "“inputs” is not a list of component properties"),
        ({"inputs": [1, 2]}, "“inputs” is not a list of component properties"),
        ({"inputs": [{"id": "a"}, {"property": "b"}]}, "“inputs” is not a list of component properties"),
        ({"inputs": [deeply_nested(20), OUTPUTS[0]]}, "“inputs” is not a list of component properties"),
        ({"inputs": [deeply_nested(900), OUTPUTS[0]]}, "the body is not a JSON object of at most 32 levels"),
        ({"inputs": OUTPUTS}, "entry 1 of “inputs” is _pages_content.children, expected _pages_location.pathname"),
        (
            {"inputs": request_body()["inputs"][::-1]},
            "entry 1 of “inputs” is _pages_location.search, expected _pages_location.pathname",
        ),
        (
            {"output": "activity-explore-started.data"},
            "there is no callback for the output “activity-explore-started.data”",
        ),
        ({"inputs": []}, "“inputs” has 0 entries, expected 2"),
        ({"state": [OUTPUTS[0]]}, "“state” has 1 entries, expected 0"),
        ({"changedPropIds": "abc"}, "“changedPropIds” is not a list of names"),
        ({"changedPropIds": [{}]}, "“changedPropIds” is not a list of names"),
        ({"outputs": "text"}, "“outputs” is not a list of component properties"),
        ({"outputs": [OUTPUTS[0]]}, "“outputs” has 1 entries, expected 2"),
        ({"outputs": [1, 2]}, "“outputs” is not a list of component properties"),
        ({"outputs": []}, "“outputs” has 0 entries, expected 2"),
        ({"outputs": None}, "“outputs” is not a list of component properties"),
        (
            {"outputs": [OUTPUTS[0], OUTPUTS[0]]},
            "“outputs” are _pages_content.children, _pages_content.children, expected _pages_content.children, "
            "_pages_store.data",
        ),
    ],
)
def test_a_request_out_of_shape(client: FlaskClient, change: dict[str, Any], sentence: str) -> None:
    response = client.post("/_dash-update-component", json=request_body(**change))
    assert response.status_code == 400
    assert response.json == {
        "status": "error",
        "code": "bad_callback",
        "message": f"This is not a callback request: {sentence}.",
    }


@pytest.mark.parametrize(
    ("pathname", "search"),
    [(5, ""), (None, ""), ("", ""), ("relative", ""), ({}, ""), ("/", 5), ("/", None), ("/", ["?a=b"]), ("/", "a=b")],
)
def test_an_address_that_cannot_be(client: FlaskClient, pathname: Any, search: Any) -> None:
    assert client.post("/_dash-update-component", json=request_body(pathname, search)).status_code == 400
