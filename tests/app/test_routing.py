"""Addresses say the truth: 404 where there is nothing, one spelling of a page, the prefix everywhere."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import Any

import pytest
from flask import Flask, Response, redirect, request
from flask.testing import FlaskClient

from app.routing import BelowPrefix

MISSING = [
    "/no/such/page/",
    "/nothing",
    "/connectome/explore/more/",
    "/activity/explore/no_such_recording/",
    "/access-admin-www/",
    "/wp-login.php",
]


@pytest.mark.parametrize("path", MISSING)
def test_no_such_page(client: FlaskClient, path: str) -> None:
    response = client.get(path)
    assert response.status_code == 404
    assert response.mimetype == "text/html"
    assert "react-entry-point" in response.text  # the page in which the site says so


@pytest.mark.parametrize("path", ["/activity/api/nothing/", "/connectome/api/", "/activity/api/data/no_such/behavior/"])
def test_no_such_endpoint(client: FlaskClient, path: str) -> None:
    response = client.get(path)
    assert response.status_code == 404
    assert response.json is not None
    assert response.json["status"] == "error"


@pytest.mark.parametrize(
    "path", ["/", "/connectome/explore/", "/connectome/explore/?datasets=a&neurons=b", "/?embed=1"]
)
def test_pages_are_there(client: FlaskClient, path: str) -> None:
    assert client.get(path).status_code == 200


@pytest.mark.parametrize(
    ("path", "target"),
    [
        ("/connectome/explore", "/connectome/explore/"),
        ("/connectome/explore?datasets=a,b&n=%CE%B8h", "/connectome/explore/?datasets=a,b&n=%CE%B8h"),
        ("/is_healthy", "/is_healthy/"),
        ("/connectome/api/find-paths?start=A", "/connectome/api/find-paths/?start=A"),
    ],
)
def test_the_slash_at_the_end_is_added(client: FlaskClient, path: str, target: str) -> None:
    response = client.get(path)
    assert response.status_code == 308
    assert response.headers["Location"] == target


def test_a_page_is_not_kept_but_its_fingerprinted_files_are(client: FlaskClient) -> None:
    page = client.get("/")
    assert page.headers["Cache-Control"] == "no-cache"
    addresses = [part.split('"')[0] for part in page.text.replace('href="', 'src="').split('src="')[1:]]
    kept = [address for address in addresses if "/_dash-component-suites/" in address or "?m=" in address]
    assert kept
    for address in kept:
        answer = client.get(address, headers={"Accept-Encoding": "br"})
        assert answer.status_code == 200, address
        if "plotly.min.js" not in address:
            assert "max-age=31536000" in answer.headers["Cache-Control"], address


class TestBelowAPrefix:
    @pytest.fixture
    def below(self) -> FlaskClient:
        server = Flask("below")

        @server.get("/page/")
        def page() -> str:
            return f"{request.script_root} {request.path}"

        @server.get("/old/")
        def old() -> Any:
            return redirect(request.script_root + "/page/")

        inner: Callable[[dict[str, Any], Callable[..., Any]], Iterable[bytes]] = server.wsgi_app
        server.wsgi_app = BelowPrefix(inner, "/lab/worms/")  # type: ignore[method-assign]
        return server.test_client()

    def test_routes_do_not_know_of_it(self, below: FlaskClient) -> None:
        assert below.get("/lab/worms/page/").text == "/lab/worms /page/"

    def test_a_proxy_may_take_it_away(self, below: FlaskClient) -> None:
        assert below.get("/page/").text == "/lab/worms /page/"

    def test_redirects_keep_it(self, below: FlaskClient) -> None:
        assert below.get("/lab/worms/old/").headers["Location"] == "/lab/worms/page/"
        assert below.get("/lab/worms/page").headers["Location"].endswith("/lab/worms/page/")
        bare: Response = below.get("/lab/worms")  # type: ignore[assignment]
        assert (bare.status_code, bare.headers["Location"]) == (308, "/lab/worms/")

    def test_a_longer_name_is_another_path(self, below: FlaskClient) -> None:
        assert below.get("/lab/wormsX/page/").status_code == 404
