"""Views inside the page of another site: chrome, links, height, who may frame them, and no storage to lean on."""

from __future__ import annotations

import html
import re
import threading
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from urllib.parse import parse_qs, urlencode, urlsplit

import pytest
from playwright.sync_api import Browser, Frame, Page, expect

from tests.browser.conftest import OpenPage, Watch, serving
from tests.browser.waiting import taken_over

pytestmark = pytest.mark.browser

EXPLORE = "/connectome/explore/?classes=AVA&embed=1"
TRACES = "/activity/explore/simulated_demo-sim-2026-01-01-01/?n=1-2-3&b=v&embed=1"
OPEN = "Open in WormWideWeb"
SANDBOX = "allow-scripts"
SLOW = 15_000  # ms


class _LabSite(BaseHTTPRequestHandler):
    """``/?src=…&sandbox=…``: a page with that frame, the script for its height, and a record of all messages.

    ``/?html=…``: a page of just that.
    """

    def do_GET(self) -> None:
        query = {key: values[0] for key, values in parse_qs(urlsplit(self.path).query).items()}
        source = query.get("src", "")
        sandbox = f'sandbox="{query["sandbox"]}"' if "sandbox" in query else ""
        root = "/".join(source.split("/")[:3])
        page = f"""<!DOCTYPE html><title>Lab</title><link rel="icon" href="data:,"><h1>Lab</h1>
            <script>window.got = []; addEventListener("message", (event) => got.push(event.data));</script>
            <iframe id="view" data-wormwideweb title="view" {sandbox} style="width: 100%; height: 200px"
              src="{html.escape(source)}"></iframe>
            <iframe id="other" title="other" style="height: 77px" srcdoc="nothing"></iframe>
            <script src="{root}/assets/embed/height.js"></script>"""
        if "html" in query:
            page = f"<!DOCTYPE html><title>Lab</title><h1>Lab</h1>{query['html']}"
        self.send_response(200 if query else 204)  # the icon that browsers ask for
        self.send_header("Content-Type", "text/html")
        self.end_headers()
        self.wfile.write(page.encode())

    def log_message(self, *_: object) -> None:
        """Silent."""


@pytest.fixture(scope="module")
def lab() -> Iterator[int]:
    """Port of a site of its own, reachable as localhost and as 127.0.0.1: two origins."""
    server = ThreadingHTTPServer(("127.0.0.1", 0), _LabSite)
    thread = threading.Thread(target=server.serve_forever, daemon=True)
    thread.start()
    yield server.server_port
    server.shutdown()
    server.server_close()


@pytest.fixture(scope="module")
def site(lab: int, embedded_folder: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """A WormWideWeb that only ``http://localhost:<lab>`` may frame."""
    log = tmp_path_factory.mktemp("framed") / "log"
    ancestors = f"'self' http://localhost:{lab}"
    with serving(log, "--store", str(embedded_folder), WWW_FRAME_ANCESTORS=ancestors) as address:
        yield address


@pytest.fixture
def visitor(browser: Browser) -> Iterator[Page]:
    context = browser.new_context(viewport={"width": 1200, "height": 900})
    yield context.new_page()
    context.close()


def framed(page: Page, host: str, lab: int, source: str, sandbox: str | None = None) -> Frame:
    """The frame of a lab page."""
    query = f"src={source.replace('&', '%26').replace('?', '%3F')}" + (f"&sandbox={sandbox}" if sandbox else "")
    page.goto(f"http://{host}:{lab}/?{query}")
    page.wait_for_selector("#view")
    frame = page.locator("#view").element_handle().content_frame()
    assert frame is not None
    frame.wait_for_selector("h1", state="attached", timeout=SLOW)
    taken_over(frame)
    return frame


def graph_nodes(frame: Frame) -> list[str]:
    expect(frame.locator("#connectome-explore-graph")).to_have_attribute("data-mode", "shown", timeout=SLOW)
    nodes: list[str] = frame.evaluate(
        "document.getElementById('connectome-explore-canvas')._cyreg.cy.nodes('[!off]').map((n) => n.id()).sort()"
    )
    return nodes


def until_height(page: Page) -> list[float]:
    """Heights that the frame told the page, once there are some of a whole page."""
    for _ in range(200):
        heights: list[float] = page.evaluate("got.filter((m) => m.type === 'wormwideweb:height').map((m) => m.height)")
        if heights and heights[-1] > 500:
            return heights
        page.wait_for_timeout(50)
    raise AssertionError("no height within 10 s")


@pytest.mark.parametrize("sandbox", [None, SANDBOX])
def test_an_allowed_site_shows_the_view_and_learns_its_height(
    visitor: Page, site: str, lab: int, sandbox: str | None
) -> None:
    problems: list[str] = []
    visitor.on("pageerror", lambda error: problems.append(str(error)))
    visitor.on("console", lambda message: problems.append(message.text) if message.type == "error" else None)
    frame = framed(visitor, "localhost", lab, f"{site}{EXPLORE}", sandbox)
    assert "AVA" in graph_nodes(frame)
    expect(frame.locator(".site-header")).to_be_hidden()
    expect(frame.locator(".site-footer")).to_be_hidden()
    link = frame.get_by_role("link", name=OPEN)
    expect(link).to_have_attribute("href", re.compile(r"/connectome/explore/\?classes=AVA$"))
    heights = until_height(visitor)
    visitor.wait_for_timeout(1000)
    heights = until_height(visitor)
    assert visitor.locator("#view").evaluate("frame => frame.style.height") == f"{heights[-1]:g}px"
    assert visitor.locator("#other").evaluate("frame => frame.style.height") == "77px"
    assert frame.evaluate("document.documentElement.scrollHeight <= innerHeight + 1")
    assert problems == []


def test_any_other_site_is_refused(visitor: Page, site: str, live_server: str, lab: int) -> None:
    """One that is not named, which is the same server under its other name; and any that wants a page with its menu."""
    refusals: list[str] = []
    visitor.on("console", lambda message: refusals.append(message.text))
    for host, shown, query in (("127.0.0.1", site, "%3Fembed=1"), ("localhost", live_server, "")):
        refusals.clear()
        visitor.goto(f"http://{host}:{lab}/?src={shown}/connectome/{query}")
        visitor.wait_for_timeout(500)
        assert [text for text in refusals if "frame-ancestors" in text]
        assert not [frame for frame in visitor.frames if frame.url.startswith(shown)]


def test_a_copied_code_works_at_once(visitor: Page, live_server: str, lab: int) -> None:
    """Where nobody has set who may show a view, and its controls are one button until they are asked for."""
    frame = framed(visitor, "localhost", lab, f"{live_server}{EXPLORE}")
    assert "AVA" in graph_nodes(frame)
    stage, window = frame.locator(".connectome-stage").bounding_box(), frame.evaluate("innerWidth")
    assert stage is not None
    assert stage["width"] > 0.9 * window
    controls = frame.get_by_text("Controls", exact=True)
    expect(frame.get_by_role("combobox").first).to_be_hidden()
    controls.click()
    expect(frame.get_by_role("combobox").first).to_be_visible()


def test_traces_and_fonts_arrive_in_a_sandboxed_frame(visitor: Page, site: str, lab: int) -> None:
    frame = framed(visitor, "localhost", lab, f"{site}{TRACES}", SANDBOX)
    expect(frame.locator("[data-trace=legend] li")).to_have_count(4, timeout=SLOW)
    expect(frame.locator(".scatterlayer .trace").first).to_be_attached(timeout=SLOW)
    assert frame.evaluate("document.fonts.ready.then(() => [...document.fonts].every((f) => f.status !== 'error'))")


def test_what_oembed_answers_shows_the_view(visitor: Page, site: str, lab: int) -> None:
    asked = visitor.request.get(f"{site}/oembed", params={"url": f"{site}{EXPLORE}", "maxwidth": "500"})
    visitor.goto(f"http://localhost:{lab}/?{urlencode({'html': asked.json()['html']})}")
    element = visitor.locator("iframe")
    frame = element.element_handle().content_frame()
    assert frame is not None
    taken_over(frame)
    assert "AVA" in graph_nodes(frame)
    assert element.bounding_box()["width"] == 500  # type: ignore[index]
    assert frame.evaluate("document.documentElement.classList.contains('embed')")


@pytest.mark.parametrize("sandbox", [None, SANDBOX])
def test_the_link_out_carries_the_state_after_a_change_and_the_frame_stays_embedded(
    visitor: Page, site: str, lab: int, sandbox: str | None
) -> None:
    frame = framed(visitor, "localhost", lab, f"{site}{EXPLORE}&theme=dark", sandbox)
    graph_nodes(frame)
    assert frame.locator("html").get_attribute("data-bs-theme") == "dark"
    frame.get_by_text("Controls", exact=True).click()
    field = frame.get_by_role("combobox", name="Cells and classes")
    field.fill("RIB")
    field.press("Enter")
    link = frame.get_by_role("link", name=OPEN)
    expect(link).to_have_attribute("href", f"{site}/connectome/explore/?classes=AVA,RIB")  # nothing was dragged
    assert (link.get_attribute("target"), link.get_attribute("rel")) == ("_blank", "noopener")
    query = parse_qs(urlsplit(frame.evaluate("location.href")).query)
    assert (query["embed"], query["theme"], query["classes"]) == (["1"], ["dark"], ["AVA,RIB"])


@pytest.mark.parametrize("sandbox", [None, SANDBOX])
def test_links_inside_the_frame_lead_to_embedded_pages(visitor: Page, site: str, lab: int, sandbox: str | None) -> None:
    frame = framed(visitor, "localhost", lab, f"{site}/connectome/?embed=1", sandbox)
    frame.locator("main a[href='/connectome/matrix/']").first.click()
    expect(frame.locator("h1")).to_have_text("Connectivity matrix", timeout=SLOW)
    assert "embed=1" in frame.evaluate("location.search")
    expect(frame.locator(".site-header")).to_be_hidden()
    expect(frame.get_by_role("link", name=OPEN)).to_have_attribute("href", f"{site}/connectome/matrix/")


def test_a_sandboxed_frame_shows_a_text_where_it_may_not_copy(visitor: Page, site: str, lab: int) -> None:
    frame = framed(visitor, "localhost", lab, f"{site}{EXPLORE}", SANDBOX)
    graph_nodes(frame)
    frame.get_by_role("button", name="Share", exact=True).click()
    frame.get_by_role("menuitem", name="Copy link").click()
    field = frame.get_by_role("dialog", name="Link to this view").locator("textarea")
    expect(field).to_have_value(f"{site}/connectome/explore/?classes=AVA")
    expect(field).to_be_focused()
    assert field.evaluate("field => field.selectionEnd - field.selectionStart === field.value.length")


def test_the_citation_stands_below_the_view(open_page: OpenPage) -> None:
    page = open_page(EXPLORE)
    line = page.locator("[data-embed='citation']")
    expect(line).to_contain_text(
        "AVA in W8 · adult, counts of synapses. Witvliet et al., 2021. Wang et al., 2024. WormWideWeb",
        timeout=SLOW,
    )
    expect(line.get_by_role("link").first).to_have_attribute("href", "https://doi.org/10.1038/s41586-021-03778-8")
    page.get_by_text("Controls", exact=True).click()
    page.get_by_label("Show connected cells", exact=True).uncheck()
    pick = page.get_by_role("combobox", name="Cells and classes")
    pick.fill("RIB")
    pick.press("Enter")
    expect(line).to_contain_text("AVA and RIB in W8 · adult", timeout=SLOW)


def test_a_page_that_is_not_there_asks_for_no_citation(open_page: OpenPage, watch: Watch) -> None:
    watch.expected.append("404")  # the page itself
    page = open_page("/no/such/page/?embed=1")
    page.wait_for_timeout(1000)
    asked = page.evaluate("performance.getEntriesByType('resource').map((one) => one.name)")
    assert not [url for url in asked if "/share/" in url]
    expect(page.locator("[data-embed='citation']")).to_have_text("How to cite")


@pytest.mark.parametrize(
    "path",
    ["/", "/about/", "/activity/", "/activity/dataset/", "/activity/find-neuron/", "/activity/plot-multiple/",
     "/activity/explore/simulated_demo-sim-2026-01-01-01/", "/activity/replay/", "/activity/events/",
     "/activity/correlations/", "/activity/groups/", "/activity/encoding/", "/activity/encoding/table/",
     "/activity/encoding/connectome/",
     "/connectome/", "/connectome/explore/", "/connectome/path/", "/connectome/compare/", "/connectome/development/",
     "/connectome/matrix/", "/connectome/structure-function/", "/connectome/statistics/", "/connectome/layers/",
     "/neuron/AVA/", "/coverage/", "/methods/", "/api/"],
)  # fmt: skip
def test_every_page_works_in_a_sandboxed_frame_on_a_phone(visitor: Page, site: str, lab: int, path: str) -> None:
    problems: list[str] = []
    visitor.on("pageerror", lambda error: problems.append(str(error)))
    visitor.on("console", lambda message: problems.append(message.text) if message.type == "error" else None)
    visitor.set_viewport_size({"width": 390, "height": 900})
    frame = framed(visitor, "localhost", lab, f"{site}{path}?embed=1", SANDBOX)
    expect(frame.locator(".site-header")).to_be_hidden()
    expect(frame.locator(".site-footer")).to_be_hidden()
    expect(frame.locator("[data-embed='citation']")).to_contain_text("WormWideWeb, data version", timeout=SLOW)
    expect(frame.get_by_role("link", name=OPEN)).to_have_attribute("href", re.compile(re.escape(f"{site}{path}")))
    visitor.wait_for_load_state("networkidle")
    assert frame.evaluate("window.origin") == "null"
    assert frame.evaluate("document.documentElement.scrollWidth <= innerWidth")
    assert problems == []
