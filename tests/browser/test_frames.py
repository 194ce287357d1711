"""The site inside pages of another origin: who may show it, and that it works in the strictest of frames."""

from __future__ import annotations

import http.server
import threading
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Frame, Page, expect

from tests.browser.conftest import serving

EXPLORE = "/connectome/explore/?neurons=AVAL,AVAR&classes=RIB&embed=1"
TRACES = "/activity/explore/simulated_demo-sim-2026-01-01-01/?n=1-2-3&b=v&embed=1"

Host = Callable[[str], str]


@pytest.fixture(scope="module")
def other_origin() -> Iterator[Host]:
    """``other_origin(html)``: address of a page with this content, of another site: localhost on a port of its own."""
    pages: list[bytes] = []

    class Pages(http.server.BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            number = self.path.strip("/")
            found = number.isdigit() and int(number) < len(pages)
            self.send_response(200 if found else 204)  # 204: the icon that browsers ask for
            self.send_header("Content-Type", "text/html; charset=utf-8")
            self.end_headers()
            self.wfile.write(pages[int(number)] if found else b"")

        def log_message(self, format: str, *args: object) -> None:
            """The test's output is not a log."""

    server = http.server.ThreadingHTTPServer(("127.0.0.1", 0), Pages)
    thread = threading.Thread(target=server.serve_forever)
    thread.start()

    def put(html: str) -> str:
        pages.append(f"<!doctype html><title>Lab</title><h1>Lab</h1>{html}".encode())
        return f"http://localhost:{server.server_port}/{len(pages) - 1}"

    put.origin = f"http://localhost:{server.server_port}"  # type: ignore[attr-defined]
    yield put
    server.shutdown()
    thread.join()
    server.server_close()


@pytest.fixture(scope="module")
def framed_server(other_origin: Host, embedded_folder: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """A site that the other origin may show."""
    origin = other_origin.origin  # type: ignore[attr-defined]
    log = tmp_path_factory.mktemp("framed") / "log"
    with serving(log, "--store", str(embedded_folder), WWW_FRAME_ANCESTORS=f"'self' {origin}") as address:
        yield address


@pytest.fixture
def page(browser: Browser) -> Iterator[Page]:
    context = browser.new_context(viewport={"width": 1280, "height": 900})
    yield context.new_page()
    context.close()


def frame_of(page: Page) -> Frame:
    element = page.wait_for_selector("iframe")
    assert element is not None
    frame = element.content_frame()
    assert frame is not None
    return frame


def listen(page: Page) -> list[str]:
    problems: list[str] = []
    page.on("console", lambda message: problems.append(message.text) if message.type == "error" else None)
    page.on("pageerror", lambda error: problems.append(f"uncaught: {error}"))
    return problems


def test_an_origin_that_is_named_may_show_the_site(page: Page, other_origin: Host, framed_server: str) -> None:
    problems = listen(page)
    page.goto(other_origin(f'<iframe src="{framed_server}{EXPLORE}" width="900" height="700"></iframe>'))
    frame = frame_of(page)
    expect(frame.locator("#connectome-explore-graph")).to_have_attribute("data-mode", "shown", timeout=30_000)
    expect(frame.locator("[data-part='counts']").first).to_contain_text("connections")
    assert problems == []


def test_any_other_origin_is_refused(page: Page, other_origin: Host, live_server: str, framed_server: str) -> None:
    problems = listen(page)
    # the default: nobody but the site itself
    page.goto(other_origin(f'<iframe src="{live_server}{EXPLORE}" width="900" height="700"></iframe>'))
    page.wait_for_timeout(500)
    assert any("frame-ancestors" in problem for problem in problems), problems
    assert frame_of(page).url == "chrome-error://chromewebdata/"
    # a site that names another origin: the same server under its other name is another origin
    problems.clear()
    elsewhere = other_origin(f'<iframe src="{framed_server}{EXPLORE}"></iframe>').replace("localhost", "127.0.0.1")
    page.goto(elsewhere)
    page.wait_for_timeout(500)
    assert any("frame-ancestors" in problem for problem in problems), problems
    assert frame_of(page).url == "chrome-error://chromewebdata/"


@pytest.mark.parametrize("path", [EXPLORE, TRACES])
def test_a_sandboxed_frame_shows_the_page_and_its_data(
    page: Page, other_origin: Host, framed_server: str, path: str
) -> None:
    """Without allow-same-origin there are no cookies and no storage, and everything of the site is another origin's."""
    problems = listen(page)
    page.goto(
        other_origin(f'<iframe sandbox="allow-scripts" src="{framed_server}{path}" width="900" height="800"></iframe>')
    )
    frame = frame_of(page)
    assert frame.evaluate("window.origin") == "null"
    if path == EXPLORE:
        expect(frame.locator("#connectome-explore-graph")).to_have_attribute("data-mode", "shown", timeout=30_000)
        expect(frame.locator("[data-part='counts']").first).to_contain_text("connections")
    else:
        expect(frame.locator(".trace-legend li")).to_have_count(4, timeout=30_000)
        expect(frame.locator(".scatterlayer .trace").first).to_be_attached(timeout=30_000)
    assert frame.evaluate("document.fonts.ready.then(() => [...document.fonts].every((f) => f.status !== 'error'))")
    assert problems == []


def test_what_oembed_answers_shows_the_view(page: Page, other_origin: Host, framed_server: str) -> None:
    asked = page.request.get(f"{framed_server}/oembed", params={"url": framed_server + EXPLORE, "maxwidth": "500"})
    told = asked.json()
    problems = listen(page)
    page.goto(other_origin(told["html"]))
    frame = frame_of(page)
    expect(frame.locator("#connectome-explore-graph")).to_have_attribute("data-mode", "shown", timeout=30_000)
    assert page.locator("iframe").bounding_box()["width"] == 500  # type: ignore[index]
    assert frame.evaluate("document.documentElement.classList.contains('embed')")
    assert problems == []
