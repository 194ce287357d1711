"""The OpenAPI document describes what is there, and its examples run."""

from __future__ import annotations

import re
from typing import Any

import dash
import jsonschema_rs
import pytest
import schemathesis
from flask.testing import FlaskClient

from app import urls

ENDPOINTS = [getattr(urls, name) for name in dir(urls) if name.startswith("API_") and name != "API_DOCS"] + [
    urls.HEALTH,
    urls.READY,
    urls.ROBOTS,
    urls.OPENAPI,
]
ERRORS = [
    ("GET", "/activity/api/nothing/", 404),
    ("POST", "/activity/api/data/datasets/", 405),
    ("DELETE", "/connectome/api/get-edges/", 405),
    ("GET", "/activity/plot-multiple-data/", 405),
    ("POST", "/activity/plot-multiple-data/", 400),
    ("POST", "/connectome/api/get-edges/", 400),
    ("GET", "/connectome/api/available-neurons/", 400),
    ("GET", "/connectome/api/available-neurons/?datasets=none", 400),
    ("GET", "/connectome/api/find-paths/", 400),
    ("GET", "/activity/api/data/none/1/", 404),
    ("GET", "/activity/api/data/none/behavior/", 404),
    ("GET", "/activity/api/data/none/encoding/", 404),
    ("GET", "/activity/api/data/download/", 400),
    ("GET", "/activity/api/data/download/none/", 404),
    ("GET", "/activity/api/data/download/paper/none/", 404),
    ("GET", "/robots.txt?" + "n" * 7_001, 400),
    ("POST", "/_dash-update-component", 400),
    ("POST", "/", 405),
    ("GET", "/_dash-component-suites/none/none.js", 404),
]


@pytest.fixture
def document(client: FlaskClient) -> dict[str, Any]:
    response = client.get("/api/openapi.json")
    assert response.status_code == 200
    assert isinstance(response.json, dict)
    return response.json


def operations(document: dict[str, Any]) -> list[tuple[str, str, dict[str, Any]]]:
    return [(path, method, told) for path, methods in document["paths"].items() for method, told in methods.items()]


def test_the_document_is_valid(site: dash.Dash, document: dict[str, Any]) -> None:
    schemathesis.openapi.from_wsgi("/api/openapi.json", site.server).validate()
    assert document["openapi"] == "3.1.0"


def test_every_endpoint_is_in_it(document: dict[str, Any]) -> None:
    missing = {re.sub(r"<(?:\w+:)?(\w+)>", r"{\1}", path) for path in ENDPOINTS} - set(document["paths"])
    assert not missing


def test_every_flask_route_is_in_it(site: dash.Dash, document: dict[str, Any]) -> None:
    ours = {
        re.sub(r"<(?:\w+:)?(\w+)>", r"{\1}", rule.rule)
        for rule in site.server.url_map.iter_rules()
        if "api" in rule.endpoint or rule.endpoint.startswith("site.")
    }
    assert ours
    assert ours <= set(document["paths"])


def test_every_operation_is_explained(document: dict[str, Any]) -> None:
    found = operations(document)
    assert len({told["operationId"] for _, _, told in found}) == len(found)
    for path, method, told in found:
        assert told["summary"], path
        in_path = {parameter["name"] for parameter in told["parameters"] if parameter["in"] == "path"}
        assert in_path == set(re.findall(r"{(\w+)}", path)), path
        for parameter in told["parameters"]:
            assert parameter["schema"], (path, parameter["name"])
            if parameter["in"] == "query":
                assert parameter["description"], (path, parameter["name"])
        if method == "post":
            assert told["requestBody"]["content"]["application/json"]["example"]
            assert "413" in told["responses"]


def test_every_json_answer_has_a_type_of_its_own(document: dict[str, Any]) -> None:
    """But for this document, and a recording as a file, whose format is that of the files the site is built from."""
    untyped = set()
    for _, _, told in operations(document):
        schema = told["responses"]["200"]["content"].get("application/json", {}).get("schema")
        if schema is not None and "components/schemas" not in str(schema):
            untyped.add(told["operationId"])
    assert untyped == {"get_openapi", "download_recording"}
    closed = [schema["additionalProperties"] for schema in document["components"]["schemas"].values()
              if "properties" in schema]  # fmt: skip
    assert set(closed) == {False}


def test_operations_are_named_after_questions(document: dict[str, Any]) -> None:
    names = {told["operationId"] for _, _, told in operations(document)}
    assert all(re.fullmatch(r"[a-z]+(_[a-z]+)*", name) for name in names)
    assert {"get_trace", "find_paths", "get_edges", "list_recordings", "compare_connectomes"} <= names


def test_the_examples_run(client: FlaskClient, document: dict[str, Any]) -> None:
    for path, method, told in operations(document):
        url, query = path, {}
        for parameter in told["parameters"]:
            if parameter["in"] == "path":
                url = url.replace("{" + parameter["name"] + "}", str(parameter["example"]))
            elif "example" in parameter:
                query[parameter["name"]] = parameter["example"]
        body = told.get("requestBody", {}).get("content", {}).get("application/json", {}).get("example")
        response = client.open(url, method=method.upper(), query_string=query, json=body)
        assert response.status_code in (200, 302), (method, url, query, response.text[:300])
        answer = told["responses"]["200"]["content"]
        assert response.mimetype in answer, url
        if response.mimetype == "application/json" and response.status_code == 200:
            schema = answer["application/json"]["schema"]
            validator = jsonschema_rs.validator_for(schema | {"components": document["components"]})
            validator.validate(response.json)
            validator.validate(answer["application/json"].get("example", response.json))


@pytest.mark.parametrize(("method", "path", "status"), ERRORS)
def test_errors_have_one_shape(
    client: FlaskClient, document: dict[str, Any], method: str, path: str, status: int
) -> None:
    response = client.open(path, method=method)
    assert response.status_code == status
    assert response.headers["Cache-Control"] == "no-store"
    assert response.mimetype == "application/json"
    assert response.json is not None
    jsonschema_rs.validator_for(document["components"]["schemas"]["Error"]).validate(response.json)
    assert set(response.json) == {"status", "code", "message"}
    if status == 405:
        assert response.headers["Allow"]
