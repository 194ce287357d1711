"""Addresses say the truth: 404 where there is nothing, one spelling of a page, the prefix everywhere."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import Any

import pytest
from flask import Flask, Response, redirect, request
from flask.testing import FlaskClient

from app.http.routing import BelowPrefix
from app.states.compact import pack

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
        ("/activity/analysis/replay/?frame=7", "/activity/replay/?frame=7"),  # the reference has it at both places
        ("/activity/analysis/replay", "/activity/replay/"),
    ],
)
def test_other_spellings_of_an_address_lead_to_it(client: FlaskClient, path: str, target: str) -> None:
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


RECORDING = "/activity/explore/simulated_demo-sim-2026-01-01-01/"  # 142 neurons


@pytest.mark.parametrize("query", ["n=abc", "n=1-143", "n=0", "n=1&n=999", "n=1-143&embed=1"])
def test_a_neuron_that_is_not_there_makes_the_address_wrong(client: FlaskClient, query: str) -> None:
    response = client.get(f"{RECORDING}?{query}")
    assert response.status_code == 400
    assert response.mimetype == "text/html"
    assert "react-entry-point" in response.text  # the page all the same, with its message


@pytest.mark.parametrize("query", ["", "n=1-142", "n=", "n=1&b=nothing&height=abc", "view=population&frame=1"])
def test_other_values_that_are_ignored_do_not(client: FlaskClient, query: str) -> None:
    assert client.get(f"{RECORDING}?{query}").status_code == 200


def test_the_icon_at_the_root(client: FlaskClient) -> None:
    answer = client.get("/favicon.ico")
    assert answer.status_code == 200
    assert answer.mimetype == "image/vnd.microsoft.icon"
    assert answer.headers["Cache-Control"] == "public, max-age=86400"


def test_a_packed_address_that_is_wrong_is_as_wrong_as_a_plain_one(client: FlaskClient) -> None:
    page = "/activity/explore/simulated_demo-sim-2026-01-01-01/"
    for query in ("n=1-2", "n=9999"):
        assert client.get(f"{page}?{query}").status_code == client.get(f"{page}?z={pack(query)}").status_code
