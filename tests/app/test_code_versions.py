"""Versions of the code side by side: what an instance does not have it says so, and nobody keeps that answer."""

from __future__ import annotations

import json
import re

import dash
import pytest
from flask.testing import FlaskClient

from app.dash_internals import CALLBACKS
from app.factory import create_app
from app.settings import Settings
from components import browser_modules, bundles
from data_loader.store import Store


def start(client: FlaskClient) -> dict[str, str]:
    found = re.search(r'<script id="www-start" type="application/json">(.*?)</script>', client.get("/about/").text)
    assert found
    facts: dict[str, str] = json.loads(found[1])
    return facts


@pytest.mark.parametrize(
    "path",
    [
        "/_bundles/000000000000/boot.js",
        "/_bundles/000000000000/chunks/chunk-AAAAAAAA.js",
        "/_bundles/site.000000000000.css",
        "/_bundles/dash.000000000000.js",
    ],
)
def test_a_file_of_another_version_is_not_found_and_not_kept(client: FlaskClient, path: str) -> None:
    for method in ("GET", "HEAD"):
        for _ in range(2):
            answer = client.open(path, method=method)
            assert (answer.status_code, answer.headers["Cache-Control"]) == (404, "no-store")
            assert answer.mimetype == "application/json"


def test_a_file_of_this_version_is_kept(client: FlaskClient) -> None:
    for path in (browser_modules.modules().url("boot.js"), bundles.url(bundles.stylesheet())):
        assert "immutable" in client.get(path).headers["Cache-Control"]


def test_answers_to_callbacks_name_the_version_of_documents(client: FlaskClient) -> None:
    answer = client.post(CALLBACKS, json={"output": "of-another.version", "inputs": []})
    assert (answer.status_code, answer.json and answer.json["code"]) == (400, "bad_callback")
    version = start(client)["version"]
    assert re.fullmatch(r"[0-9a-f]{12}", version)
    assert answer.headers["X-Site-Version"] == version
    assert "X-Site-Version" not in client.get("/about/").headers


def test_instances_of_the_same_code_agree(
    site: dash.Dash, client: FlaskClient, settings: Settings, embedded_store: Store
) -> None:
    assert start(create_app(settings, embedded_store).server.test_client())["version"] == start(client)["version"]
