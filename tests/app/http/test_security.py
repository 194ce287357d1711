"""What every answer carries, and what is turned away before anything is computed."""

from __future__ import annotations

import io
import re
from typing import Any

import dash
import pytest
from flask.testing import FlaskClient
from gunicorn.http.errors import InvalidChunkSize
from werkzeug.test import TestResponse

from app.factory import create_app
from app.settings import Settings
from data_loader.store import Store

PATHS = [
    "/",
    "/connectome/explore/",
    "/connectome/explore",
    "/no/such/page/",
    "/is_healthy/",
    "/robots.txt",
    "/api/openapi.json",
    "/activity/api/data/datasets/",
    "/activity/api/no/such/endpoint/",
    "/connectome/api/available-neurons/",
    "/_dash-layout",
    "/_dash-dependencies",
    "/_dash-component-suites/dash/nothing.js",
    "/assets/nothing.css",
]


def directives(response: TestResponse) -> dict[str, str]:
    parts = response.headers["Content-Security-Policy"].split("; ")
    return {name: values for name, _, values in (part.partition(" ") for part in parts)}


def variant(settings: Settings, store: Store, **change: Any) -> FlaskClient:
    """A client of another instance with some settings changed."""
    return create_app(settings.model_copy(update=change), store).server.test_client()


@pytest.mark.parametrize("path", PATHS)
def test_headers_are_on_every_answer(client: FlaskClient, path: str) -> None:
    response = client.get(path)
    assert response.status_code < 500
    assert response.headers["X-Content-Type-Options"] == "nosniff"
    assert response.headers["Referrer-Policy"] == "strict-origin-when-cross-origin"
    assert response.headers["Cross-Origin-Opener-Policy"] == "same-origin"
    assert response.headers["Cross-Origin-Resource-Policy"] == "cross-origin"
    assert "Strict-Transport-Security" not in response.headers
    assert "camera=()" in response.headers["Permissions-Policy"]
    assert "X-Frame-Options" not in response.headers
    policy = directives(response)
    assert policy["default-src"] == policy["connect-src" if "connect-src" in policy else "default-src"] == "'self'"
    assert "unsafe" not in policy["script-src"]
    assert policy["object-src"] == "'none'"
    assert policy["frame-ancestors"] == "'self'"


def test_no_script_is_in_the_document_and_none_would_run(client: FlaskClient) -> None:
    response = client.get("/")
    inline = [
        body
        for attributes, body in re.findall(r"<script([^>]*)>(.*?)</script>", response.text, re.DOTALL)
        if "src=" not in attributes and 'type="application/json"' not in attributes
    ]
    assert inline == []
    assert re.findall(r"<[^>]* on\w+=", response.text) == []
    assert directives(response)["script-src"] == "'self'"


def test_nothing_comes_from_elsewhere(client: FlaskClient) -> None:
    # a page names itself too, for those who get a link to it; nothing is loaded from there
    page = re.sub(r'<link rel="(?:canonical|alternate)"[^>]*>', "", client.get("/").text)
    assert re.findall(r'src="(?:https?:)?//[^"]*"', page) == []
    assert re.findall(r'<link[^>]* href="(?:https?:)?//[^"]*"', page) == []


def test_anybody_may_frame_a_view_and_nobody_else_a_whole_page(client: FlaskClient) -> None:
    for path in ("/connectome/?embed=1", "/connectome/explore/?classes=AVA&embed=1"):
        assert directives(client.get(path))["frame-ancestors"] == "*"
    for path in ("/connectome/", "/connectome/?embed=0", "/connectome/?embed=1x", "/connectome/api/datasets/"):
        assert directives(client.get(path))["frame-ancestors"] == "'self'"


def test_the_setting_names_who_may_frame_this_site(settings: Settings, embedded_store: Store) -> None:
    other = variant(settings, embedded_store, frame_ancestors=("'self'", "https://lab.example"))
    for path in ("/", "/?embed=1"):
        assert directives(other.get(path))["frame-ancestors"] == "'self' https://lab.example"
    nobody = variant(settings, embedded_store, frame_ancestors=())
    assert directives(nobody.get("/"))["frame-ancestors"] == "'none'"


@pytest.mark.parametrize(
    ("origins", "ancestors", "policy"),
    [
        ((), ("'self'",), "same-origin"),
        ((), ("'none'",), "same-origin"),
        ((), (), "same-origin"),
        (("https://lab.example",), (), "cross-origin"),
        (("null",), (), "cross-origin"),
        ((), ("https://lab.example",), "cross-origin"),  # its pages take the height of a frame from a script of ours
    ],
)
def test_where_no_other_site_is_named_none_may_load_anything(
    origins: tuple[str, ...], ancestors: tuple[str, ...], policy: str, settings: Settings, embedded_store: Store
) -> None:
    alone = variant(settings, embedded_store, cors_origins=origins, frame_ancestors=ancestors)
    for path in ("/", "/assets/share/home.png", "/activity/api/data/datasets/"):
        assert alone.get(path).headers["Cross-Origin-Resource-Policy"] == policy


def test_https_only_is_said_over_https(settings: Settings, embedded_store: Store) -> None:
    strict = variant(settings, embedded_store, hsts_seconds=31_536_000)
    for path in ("/", "/", "/no/such/page/", "/activity/api/no/such/endpoint/"):  # the second time from memory
        told = strict.get(path, base_url="https://localhost").headers
        assert told["Strict-Transport-Security"] == "max-age=31536000"
        assert "Strict-Transport-Security" not in strict.get(path).headers


@pytest.mark.parametrize(
    ("host", "status"),
    [
        ("localhost", 200),
        ("localhost:8050", 200),
        ("127.0.0.1:8050", 200),
        ("[::1]:8050", 200),
        ("worm.example", 400),
        ("LOCALHOST", 200),
        ("localhost.", 200),
        ("localhost.evil.example", 400),
        ("[::2]:8050", 400),
        ("10.0.0.7:8050", 400),
    ],
)
def test_hosts_of_a_default_instance(client: FlaskClient, host: str, status: int) -> None:
    assert client.get("/robots.txt", headers={"Host": host}).status_code == status


def test_a_host_that_is_turned_away_learns_why(client: FlaskClient) -> None:
    response = client.get("/", headers={"Host": "worm.example"})
    assert response.json == {
        "status": "error",
        "code": "unknown_host",
        "message": "This site does not answer to the host name “worm.example”; "
        "the setting WWW_ALLOWED_HOSTS lists those it answers to.",
    }
    assert response.headers["Cache-Control"] == "no-store"


def test_a_health_check_comes_by_address(client: FlaskClient) -> None:
    assert client.get("/is_healthy/", headers={"Host": "10.0.0.7:8050"}).text == "OK"


def test_subdomains_and_any_host(settings: Settings, embedded_store: Store) -> None:
    domain = variant(settings, embedded_store, allowed_hosts=(".worm.example",))
    assert domain.get("/robots.txt", headers={"Host": "beta.worm.example"}).status_code == 200
    assert domain.get("/robots.txt", headers={"Host": "notworm.example"}).status_code == 400
    assert domain.get("/robots.txt", headers={"Host": "a/b.worm.example"}).status_code == 400
    anyone = variant(settings, embedded_store, allowed_hosts=("*",))
    assert anyone.get("/robots.txt", headers={"Host": "anything.example"}).status_code == 200


def test_bodies_are_bounded(client: FlaskClient) -> None:
    response = client.post("/connectome/api/get-edges/", data=b"x" * 1_000_001, content_type="application/json")
    assert response.status_code == 413
    assert response.json == {
        "status": "error",
        "code": "too_large",
        "message": "The request body is larger than 1000000 bytes.",
    }


def test_bodies_of_unstated_length_are_bounded(client: FlaskClient) -> None:
    body = b'{"datasets": ["white_1986_whole"]}'
    for size, status in ((999_999, 200), (1_000_001, 413)):
        response = client.post(
            "/connectome/api/get-edges/",
            input_stream=io.BytesIO(body.ljust(size)),
            headers={"Transfer-Encoding": "chunked"},
            environ_overrides={"wsgi.input_terminated": True},
        )
        assert response.status_code == status
    assert response.json["message"] == "The request body is larger than 1000000 bytes."  # type: ignore[index]


class BrokenChunks(io.BytesIO):
    """A body as gunicorn hands it over when the size of a chunk cannot be read."""

    def read(self, *_: object) -> bytes:
        raise InvalidChunkSize(b"ZZ")

    readinto = read  # type: ignore[assignment]


@pytest.mark.parametrize("path", ["/", "/is_healthy/", "/connectome/api/get-edges/", "/_dash-update-component"])
def test_malformed_chunks_are_turned_away(client: FlaskClient, path: str) -> None:
    response = client.post(
        path,
        input_stream=BrokenChunks(),
        headers={"Transfer-Encoding": "chunked"},
        environ_overrides={"wsgi.input_terminated": True},
    )
    assert response.status_code == 400
    assert response.json is not None
    assert response.json["code"] == "bad_body"


@pytest.mark.parametrize(
    "path", ["/connectome/api/get-edges/", "/activity/plot-multiple-data/", "/_dash-update-component"]
)
def test_deeply_nested_bodies_are_turned_away(client: FlaskClient, path: str) -> None:
    for body in (b"[" * 200_000, b"[" * 990 + b"]" * 990, b'{"a":' + b"[" * 90_000 + b"]" * 90_000 + b"}"):
        assert client.post(path, data=body, content_type="application/json").status_code == 400


def test_queries_are_bounded(client: FlaskClient) -> None:
    assert client.get("/robots.txt?" + "n" * 7_000).status_code == 200
    response = client.get("/robots.txt?" + "n" * 7_001)
    assert response.status_code == 400
    assert response.json["message"] == "The query string is 7001 bytes long; at most 7000 are read."  # type: ignore[index]


@pytest.mark.parametrize(
    ("headers", "status"),
    [
        ({}, 200),
        ({"Origin": "http://localhost"}, 200),
        ({"Origin": "https://worm.example", "Sec-Fetch-Site": "same-origin"}, 200),
        ({"Origin": "https://evil.example"}, 400),
        ({"Origin": "https://evil.example", "Sec-Fetch-Site": "cross-site"}, 400),
        ({"Origin": "null"}, 200),
    ],
)
def test_who_may_post(client: FlaskClient, headers: dict[str, str], status: int) -> None:
    body = {
        "datasets": ["white_1986_whole"],
        "neurons": ["AVAL"],
        "classes": [],
        "show_individual_neuron": True,
        "show_connected_neuron": True,
    }
    assert client.post("/connectome/api/get-edges/", json=body, headers=headers).status_code == status


def test_trusted_origins_may_post(settings: Settings, embedded_store: Store) -> None:
    other = variant(settings, embedded_store, csrf_trusted_origins=("https://*.lab.example",))
    for origin, code in (("https://a.lab.example", "invalid_json"), ("https://lab.evil", "untrusted_origin")):
        response = other.post("/connectome/api/get-edges/", data=b"{", headers={"Origin": origin})
        assert response.json["code"] == code  # type: ignore[index]


def test_an_application_of_its_own_does_not_change_the_others(
    site: dash.Dash, settings: Settings, embedded_store: Store
) -> None:
    second = create_app(settings, embedded_store)
    assert second.callback_map.keys() == site.callback_map.keys()
    assert (
        second.server.test_client().get("/_dash-dependencies").json
        == site.server.test_client().get("/_dash-dependencies").json
    )


def test_no_file_outside_the_assets_is_served(client: FlaskClient) -> None:
    for path in ("/assets/../app/settings.py", "/assets/%2e%2e/app/settings.py", "/assets/..%2f..%2fetc%2fpasswd"):
        response = client.get(path)
        assert response.status_code == 404
        assert "Settings" not in response.text
