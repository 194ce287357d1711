"""What is counted, and under which names."""

from __future__ import annotations

from collections.abc import Iterator

import dash
import pytest
from prometheus_client import REGISTRY

from app import metrics
from app.http.route_names import RouteNames


@pytest.fixture
def counting() -> Iterator[None]:
    metrics.start()
    try:
        yield
    finally:
        metrics.stop()


def value(name: str, **labels: str) -> float | None:
    return REGISTRY.get_sample_value(f"wormwideweb_{name}", labels)


def test_nothing_is_counted_by_default() -> None:
    metrics.answered({}, 200, 0.1)
    metrics.cached("whole", "hit")
    metrics.serving("abc")
    assert not metrics.are_kept()
    assert value("requests_total", route=metrics.NO_ROUTE, status="2xx") is None


@pytest.mark.usefixtures("counting")
def test_requests_by_route_and_class_of_status() -> None:
    for status in (200, 204, 304, 404):
        metrics.answered({metrics.ROUTE: "/a/<b>/"}, status, 0.3)
    assert value("requests_total", route="/a/<b>/", status="2xx") == 2
    assert value("requests_total", route="/a/<b>/", status="3xx") == 1
    assert value("requests_total", route="/a/<b>/", status="4xx") == 1
    assert value("request_seconds_bucket", route="/a/<b>/", le="0.25") == 0
    assert value("request_seconds_bucket", route="/a/<b>/", le="0.5") == 4
    assert value("request_seconds_sum", route="/a/<b>/") == pytest.approx(1.2)


@pytest.mark.usefixtures("counting")
def test_a_worker_serves_one_version() -> None:
    metrics.serving("first")
    metrics.serving("second")
    assert value("store_workers", data_version="first") == 0
    assert value("store_workers", data_version="second") == 1


@pytest.mark.usefixtures("counting")
def test_both_caches_are_counted(site: dash.Dash) -> None:
    client = site.server.test_client()

    def lookups() -> list[float]:
        pairs = [("whole", "miss"), ("whole", "hit"), ("shared", "miss"), ("shared", "hit")]
        return [value("cache_lookups_total", cache=cache, outcome=outcome) or 0 for cache, outcome in pairs]

    path = "/connectome/api/get-edges/?datasets=white_1986_whole&neurons=AVAL,AVER,RIML"
    client.get(path)
    assert lookups() == [1, 0, 1, 0]
    client.get(path, headers={"Accept-Encoding": "gzip"})  # another body of the same answer
    assert lookups() == [2, 0, 1, 1]
    for _ in range(2):
        client.get("/activity/dataset/?q=counted")
    assert lookups()[1] == 1


@pytest.mark.parametrize(
    ("method", "path", "name"),
    [
        ("GET", "/", "/"),
        ("GET", "/worms/", "/"),
        ("GET", "/worms/activity/explore/any-2026-01-01/", "/activity/explore/<dataset_id>/"),
        ("GET", "/worms/activity/dataset/", "/activity/dataset/"),
        ("HEAD", "/worms/activity/api/data/any/12/", "/activity/api/data/<dataset_id>/<int:idx>/"),
        ("POST", "/worms/_dash-update-component", "/_dash-update-component"),
        ("GET", "/worms/is_healthy/", "/is_healthy/"),
        ("GET", "/worms/nothing/here/", "(none)"),
        ("BREW", "/worms/is_healthy/", "(none)"),
        ("GET", "", "(none)"),
    ],
)
def test_an_address_counts_as_its_template(site: dash.Dash, method: str, path: str, name: str) -> None:
    assert RouteNames(site.server.wsgi_app, site.server, "/worms/").name(method, path) == name


def test_a_request_is_named_before_it_is_answered(site: dash.Dash) -> None:
    named: list[object] = []

    def application(environ: dict[str, object], _: object) -> list[bytes]:
        named.append(environ.get(metrics.ROUTE))
        return []

    layer = RouteNames(application, site.server, "/")
    asked = {"REQUEST_METHOD": "GET", "PATH_INFO": "/activity/dataset/"}
    layer(dict(asked), lambda *_: None)  # nobody counts
    metrics.start()
    try:
        layer(dict(asked), lambda *_: None)
    finally:
        metrics.stop()
    assert named == [None, "/activity/dataset/"]
