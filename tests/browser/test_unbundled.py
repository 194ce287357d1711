"""The site where node and npm are absent: the same modules, served one by one, under the same policy."""

from __future__ import annotations

import re
import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Frame, Page, expect

from tests.browser.conftest import PROJECT, OpenPage, serving, watched
from tests.browser.waiting import taken_over

pytestmark = pytest.mark.browser

CODE = ("app", "assets", "components", "data_loader", "initial_data", "pages", "gunicorn.conf.py")
EXPLORE = "/connectome/explore/?classes=AVA&datasets=witvliet_2020_8"
TRACES = "/activity/explore/simulated_demo-sim-2026-01-01-01/?n=1-2-3&b=v&connectome=0"
SLOW = 20_000  # ms; a hundred small files instead of a few


@pytest.fixture(scope="module")
def unbundled(embedded_folder: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """A copy of the code alone, as it is before npm has run."""
    root = tmp_path_factory.mktemp("unbundled")
    project = root / "project"
    project.mkdir()
    for name in CODE:
        if (PROJECT / name).is_dir():
            shutil.copytree(PROJECT / name, project / name, ignore=shutil.ignore_patterns("__pycache__"))
        else:
            shutil.copy(PROJECT / name, project / name)
    with serving(root / "log", "--store", str(embedded_folder), project=project) as address:
        yield address


@pytest.fixture
def open_unbundled(browser: Browser, unbundled: str) -> Iterator[OpenPage]:
    with watched(browser, unbundled) as open_at:
        yield open_at


def modules(page: Page) -> list[str]:
    names: list[str] = page.evaluate("performance.getEntriesByType('resource').map((entry) => entry.name)")
    return [match[1] for name in names if (match := re.search(r"/_bundles/\w+/(.*\.js)$", name))]


def drawn_nodes(frame: Page | Frame) -> list[str]:
    expect(frame.locator("#connectome-explore-graph")).to_have_attribute("data-mode", "shown", timeout=SLOW)
    nodes: list[str] = frame.evaluate(
        "document.getElementById('connectome-explore-canvas')._cyreg.cy.nodes('[!off]').map((n) => n.id()).sort()"
    )
    return nodes


def test_menu_and_theme_work_one_module_at_a_time(open_unbundled: OpenPage) -> None:
    page = open_unbundled("/")
    page.wait_for_load_state("networkidle")
    assert {"pages/site/shell.js", "dom/menu.js", "foundation/text.js"} <= set(modules(page))
    page.evaluate("window.sameDocument = true")
    page.locator("#shell-nav summary", has_text="Connectome").click()
    page.locator("#shell-nav .menu-link", has_text="Overview").locator("visible=true").click()
    expect(page.locator("h1")).to_have_text("Connectomes")
    expect(page.locator("#shell-nav details[open]")).to_have_count(0)
    page.locator(".theme-toggle").click()
    page.locator("button[data-theme-choice='dark']").locator("visible=true").click()
    expect(page.locator("html")).to_have_attribute("data-bs-theme", "dark")
    assert page.evaluate("window.sameDocument") is True


def test_a_graph_is_drawn_and_can_be_shared(open_unbundled: OpenPage) -> None:
    page = open_unbundled(EXPLORE)
    assert "AVA" in drawn_nodes(page)
    page.get_by_role("button", name="Share", exact=True).click()
    with page.expect_download(timeout=SLOW) as download:
        page.get_by_role("menuitem", name="Download SVG", exact=True).click()
    assert Path(download.value.path()).read_text("utf-8").startswith("<svg ")


def test_a_trace_is_drawn(open_unbundled: OpenPage) -> None:
    page = open_unbundled(TRACES)
    page.locator("[data-mode='shown']").first.wait_for(timeout=SLOW)
    lines = "[...document.querySelectorAll('#main .js-plotly-plot')].flatMap((plot) => plot.data ?? [])"
    page.wait_for_function(f"{lines}.filter((line) => line.y?.length).length > 3", timeout=SLOW)


def test_a_page_in_a_sandboxed_frame_is_of_no_origin_and_draws(open_unbundled: OpenPage) -> None:
    page = open_unbundled("/about/")
    page.evaluate(
        """source => {
            const frame = document.createElement("iframe");
            frame.setAttribute("sandbox", "allow-scripts");
            frame.src = source;
            frame.style = "width: 100%; height: 900px";
            document.querySelector("#main").prepend(frame);
        }""",
        f"{EXPLORE}&embed=1",
    )
    frame = page.locator("iframe").element_handle().content_frame()
    assert frame is not None
    taken_over(frame)
    assert "AVA" in drawn_nodes(frame)
    assert frame.evaluate("window.origin") == "null"
