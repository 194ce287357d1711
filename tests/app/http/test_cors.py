"""Pages of other origins read the answers; nobody's credentials go with it."""

from __future__ import annotations

import pytest
from flask.testing import FlaskClient

from app.settings import Settings
from data_loader.store import Store
from tests.app.http.test_security import variant

PATHS = [
    "/activity/api/data/datasets/",
    "/connectome/api/available-neurons/?datasets=white_1986_whole",
    "/connectome/api/available-neurons/?datasets=none",
    "/share/citation/?url=/about/",
    "/oembed?url=/about/",
    "/assets/brand/logo.svg",
    "/_dash-layout",
    "/_dash-component-suites/dash/deps/react@18.v4_4_0m0.js",
    "/about/",
    "/favicon.ico",
]


@pytest.mark.parametrize("path", PATHS)
def test_any_origin_may_read(client: FlaskClient, path: str) -> None:
    for origin in ("https://lab.example", "null"):
        answer = client.get(path, headers={"Origin": origin})
        assert answer.headers["Access-Control-Allow-Origin"] == "*"
        assert "Access-Control-Allow-Credentials" not in answer.headers
        assert "ETag" in answer.headers["Access-Control-Expose-Headers"]
        assert "Origin" not in answer.headers.get("Vary", "")


def test_a_preflight(client: FlaskClient) -> None:
    asked = {
        "Origin": "null",
        "Access-Control-Request-Method": "POST",
        "Access-Control-Request-Headers": "content-type",
    }
    answer = client.options("/_dash-update-component", headers=asked)
    assert answer.status_code == 204
    assert answer.headers["Access-Control-Allow-Origin"] == "*"
    assert "POST" in answer.headers["Access-Control-Allow-Methods"]
    assert "Content-Type" in answer.headers["Access-Control-Allow-Headers"]
    assert int(answer.headers["Access-Control-Max-Age"]) >= 3600
    plain = client.options("/connectome/api/get-edges/")
    assert plain.status_code == 200
    assert "POST" in plain.headers["Allow"]


def test_named_origins_only(settings: Settings, embedded_store: Store) -> None:
    site = variant(settings, embedded_store, cors_origins=("https://lab.example",))
    named = site.get("/robots.txt", headers={"Origin": "https://lab.example"})
    assert named.headers["Access-Control-Allow-Origin"] == "https://lab.example"
    assert "Origin" in named.headers["Vary"]
    for origin in ("https://evil.example", "null", "https://lab.example.evil"):
        other = site.get("/robots.txt", headers={"Origin": origin})
        assert "Access-Control-Allow-Origin" not in other.headers
        assert "Origin" in other.headers["Vary"]
    assert "Origin" in site.get("/robots.txt").headers["Vary"]


def test_a_sandboxed_frame_posts_where_it_may_read(settings: Settings, embedded_store: Store) -> None:
    body = {"datasets": ["white_1986_whole"], "neurons": ["AVAL"]}
    for allowed, status in ((("*",), 200), (("https://lab.example", "null"), 200), (("https://lab.example",), 400)):
        site = variant(settings, embedded_store, cors_origins=allowed)
        answer = site.post("/connectome/api/get-edges/", json=body, headers={"Origin": "null"})
        assert answer.status_code == status, allowed
    # reading is not posting: another origin is still turned away
    anyone = variant(settings, embedded_store)
    refused = anyone.post("/connectome/api/get-edges/", json=body, headers={"Origin": "https://evil.example"})
    assert refused.json["code"] == "untrusted_origin"  # type: ignore[index]
