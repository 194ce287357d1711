"""What is answered from memory is what the whole chain would have answered; the rest is never answered from there."""

from __future__ import annotations

import gzip
import re
from collections.abc import Callable, Iterable
from typing import Any

import brotli
import dash
import pytest
from flask.testing import FlaskClient
from werkzeug.test import Client, TestResponse

from app.factory import create_app
from app.http.kept_answers import Bounded, KeptAnswers, keep, keep_not
from app.settings import Settings, load_settings
from components import browser_modules, bundles
from data_loader.store import Store
from tests.app.http.layers import kept_answers_of

RECORDING = "simulated_demo-sim-2026-01-01-01"
KEPT = [
    "/",
    "/connectome/explore/?neurons=AVAL&embed=1",
    f"/activity/explore/{RECORDING}/?n=1-2",
    "/connectome/api/available-neurons/?datasets=white_1986_whole",
    f"/activity/api/data/{RECORDING}/traces.f32?n=1",
    "/share/python/?url=/connectome/explore/?neurons=AVAL",
    "/api/openapi.json",
    "/_dash-layout",
    "/_dash-dependencies",
    "/is_healthy/",
    "/assets/brand/logo.svg?m=1",
    bundles.url(bundles.stylesheet()),
    browser_modules.modules().url(browser_modules.BOOT),
]
NOT_KEPT = [
    "/no/such/page/",
    f"/activity/explore/{RECORDING}/?n=9999",  # a 400
    "/connectome/api/available-neurons/?datasets=none",
    "/activity/api/nothing/",
    "/connectome/explore",  # leads to another address
    "/robots.txt?n=" + "n" * 7_000,
    "/assets/brand/logo.svg",  # the file may change under this address
]


def told(response: TestResponse) -> tuple[Any, ...]:
    """All of an answer but its time and its name, which no other has."""
    headers = sorted((name, value) for name, value in response.headers if name not in ("Date", "X-Request-ID"))
    zipped = response.headers.get("Content-Encoding") == "gzip" and response.data  # gzip writes down the time, too
    return response.status_code, headers, gzip.decompress(response.data) if zipped else response.data


class Counted:
    """A WSGI application that says how often it was asked."""

    def __init__(self, application: Callable[..., Iterable[bytes]]) -> None:
        self.application = application
        self.asked = 0

    def __call__(self, environ: dict[str, Any], start_response: Callable[..., Any]) -> Iterable[bytes]:
        self.asked += 1
        return self.application(environ, start_response)


class Two:
    """A site with and without the answers that it keeps."""

    def __init__(self, server: Any, settings: Settings) -> None:
        layer = kept_answers_of(server)
        self.chain = Counted(layer.application)
        self.kept = Client(KeptAnswers(self.chain, settings))
        self.whole = Client(layer.application)

    def agree(self, path: str, **headers: str) -> bool:
        """Whether the second answer came from memory. It is the one of the whole chain, for GET and for HEAD."""
        self.kept.get(path, headers=headers)
        before = self.chain.asked
        assert told(self.kept.get(path, headers=headers)) == told(self.whole.get(path, headers=headers))
        assert told(self.kept.head(path, headers=headers)) == told(self.whole.head(path, headers=headers))
        return self.chain.asked == before


@pytest.fixture(scope="module")
def two(site: dash.Dash, settings: Settings) -> Two:
    return Two(site.server, settings)


@pytest.mark.parametrize("encoding", ["", "gzip", "br", "gzip, deflate, br, zstd", "br;q=0.5, gzip", "identity"])
@pytest.mark.parametrize("path", KEPT)
def test_an_answer_from_memory_is_the_whole_answer(two: Two, path: str, encoding: str) -> None:
    assert two.agree(path, **{"Accept-Encoding": encoding})


@pytest.mark.parametrize("path", NOT_KEPT)
def test_errors_redirects_and_what_may_change_are_not_kept(two: Two, path: str) -> None:
    assert not two.agree(path)


@pytest.mark.parametrize("encoding", ["", "gzip", "br"])
@pytest.mark.parametrize("path", KEPT)
def test_the_one_who_has_it_gets_the_same_304(two: Two, path: str, encoding: str) -> None:
    headers = {"Accept-Encoding": encoding}
    tag = two.kept.get(path, headers=headers).headers.get("ETag", '"none"')
    for known in (tag, f'"other", {tag}', '"other"', "*"):
        assert two.agree(path, **headers, **{"If-None-Match": known})
    assert two.agree(path, **headers, **{"If-Modified-Since": "Sun, 06 Nov 1994 08:49:37 GMT"})


def test_known_answers_are_304(two: Two) -> None:
    for path in (KEPT[3], bundles.url(bundles.stylesheet())):
        for encoding, unpack in (("br", brotli.decompress), ("gzip", gzip.decompress), ("identity", bytes)):
            first = two.kept.get(path, headers={"Accept-Encoding": encoding})
            assert unpack(first.data).startswith((b"{", b"@charset"))
            again = two.kept.get(
                path, headers={"Accept-Encoding": encoding, "If-None-Match": str(first.headers["ETag"])}
            )
            assert (again.status_code, again.data) == (304, b"")


def test_a_request_with_more_than_usual_is_for_the_whole_chain(two: Two) -> None:
    path = KEPT[3]
    for more in (
        {"headers": {"Range": "bytes=0-9"}},
        {"headers": {"If-Match": '"other"'}},
        {"data": b"x" * 1_000_001},  # turned away: too large
        {"method": "POST"},
        {"method": "OPTIONS", "headers": {"Access-Control-Request-Method": "GET"}},
    ):
        two.kept.get(path)
        before = two.chain.asked
        assert told(two.kept.open(path, **more)) == told(two.whole.open(path, **more)), more
        assert two.chain.asked == before + 1


def test_a_host_that_this_site_does_not_answer_to_gets_nothing_that_is_kept(two: Two) -> None:
    for path in KEPT:
        two.kept.get(path)
        foreign = two.kept.get(path, headers={"Host": "evil.example"})
        assert foreign.status_code == (200 if path == "/is_healthy/" else 400)


def test_links_in_an_answer_begin_with_the_name_that_was_asked(two: Two) -> None:
    for host in ("localhost", "127.0.0.1:8050"):
        for _ in range(2):
            page = two.kept.get("/", headers={"Host": host})
            assert f'<link rel="canonical" href="http://{host}/">' in page.text
    secure = two.kept.get("/", base_url="https://localhost")
    assert '<link rel="canonical" href="https://localhost/">' in secure.text


def test_who_may_read_an_answer_is_told_to_each_origin(settings: Settings, embedded_store: Store) -> None:
    some = settings.model_copy(update={"cors_origins": ("https://lab.example",)})
    two = Two(create_app(some, embedded_store).server, some)
    for path in KEPT:
        for origin in ("https://lab.example", "https://other.example", "null"):
            assert two.agree(path, Origin=origin)
        assert two.agree(path)
    answer = two.kept.get(KEPT[3], headers={"Origin": "https://other.example"})
    assert "Access-Control-Allow-Origin" not in answer.headers


def test_below_a_prefix(settings: Settings, embedded_store: Store) -> None:
    below = settings.model_copy(update={"url_prefix": "/lab/worms/"})
    two = Two(create_app(below, embedded_store).server, below)
    for path in KEPT:
        assert two.agree("/lab/worms" + path)
        assert two.agree(path)  # a proxy may have taken the prefix away
    script = re.search(r'src="(/lab/worms/_bundles/[^"]+)"', two.kept.get("/lab/worms/").text)
    assert script
    assert two.agree(script[1])


def test_a_page_that_failed_is_tried_again(site: dash.Dash, two: Two, monkeypatch: pytest.MonkeyPatch) -> None:
    def broken(*_: object) -> object:
        raise ZeroDivisionError

    address = "/connectome/?failed=once"
    with monkeypatch.context() as bad:
        bad.setattr("pages.sharing.head.view_at", broken)
        assert "canonical" not in two.kept.get(address).text
    assert "canonical" in two.kept.get(address).text


class TestTheLayerAlone:
    def client(self, application: Callable[..., Iterable[bytes]], most: int = 100_000) -> tuple[Client, Counted]:
        counted = Counted(application)
        return Client(KeptAnswers(counted, load_settings(), most=most)), counted

    def test_only_what_says_so_is_kept(self) -> None:
        def silent(environ: dict[str, Any], start_response: Callable[..., Any]) -> Iterable[bytes]:
            start_response("200 OK", [])
            return [b"worm"]

        client, counted = self.client(silent)
        assert [client.get("/").text for _ in range(2)] == ["worm", "worm"]
        assert counted.asked == 2

    def test_a_doubt_wins(self) -> None:
        def doubted(environ: dict[str, Any], start_response: Callable[..., Any]) -> Iterable[bytes]:
            keep_not(environ)
            keep(environ)
            start_response("200 OK", [])
            return [b"worm"]

        client, counted = self.client(doubted)
        client.get("/")
        client.get("/")
        assert counted.asked == 2

    def test_the_time_of_the_first_answer_is_not_repeated(self) -> None:
        def dated(environ: dict[str, Any], start_response: Callable[..., Any]) -> Iterable[bytes]:
            keep(environ)
            start_response("200 OK", [("Date", "Sun, 06 Nov 1994 08:49:37 GMT"), ("X-Worm", "1")])
            return [b"wo", b"rm"]

        client, counted = self.client(dated)
        client.get("/")
        again = client.get("/")
        assert (again.text, again.headers["X-Worm"], "Date" in again.headers) == ("worm", "1", False)
        assert counted.asked == 1

    def test_memory_is_bounded(self) -> None:
        def large(environ: dict[str, Any], start_response: Callable[..., Any]) -> Iterable[bytes]:
            keep(environ)
            start_response("200 OK", [])
            return [b"w" * int(environ["QUERY_STRING"])]

        client, counted = self.client(large, most=30_000)
        client.get("/a?10000")
        client.get("/b?10000")
        client.get("/a?10000")
        client.get("/c?10000")  # together with what is around them more than 30 kB: the oldest goes
        client.get("/a?10000")
        assert counted.asked == 3
        client.get("/b?10000")
        assert counted.asked == 4
        client.get("/huge?2000001")
        client.get("/huge?2000001")
        assert counted.asked == 6

    def test_bounded_counts_a_replaced_value_once(self) -> None:
        kept: Bounded[str] = Bounded(10)
        kept.set("a", "first", 6)
        kept.set("a", "second", 7)
        assert (kept.get("a"), kept.size) == ("second", 7)
        kept.set("b", "third", 11)
        assert (kept.get("a"), kept.get("b"), kept.size) == (None, None, 0)


def test_a_visitor_of_the_site_gets_answers_from_memory(client: FlaskClient, monkeypatch: pytest.MonkeyPatch) -> None:
    first = client.get(KEPT[3])
    monkeypatch.setattr("app.api.answers.dumps", lambda _: pytest.fail("asked again"))
    assert told(client.get(KEPT[3])) == told(first)
