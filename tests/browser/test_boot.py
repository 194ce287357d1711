"""A module of a page that fails takes its page along and nothing else (assets/browser/boot.js)."""

from __future__ import annotations

import re

import pytest
from playwright.sync_api import Page, Route, expect

from tests.browser.conftest import OpenPage, Watch

pytestmark = pytest.mark.browser

MATRIX = "**/_bundles/*/pages/connectome/matrix/page.js*"  # asked for again, it has a query
SLOW = 15_000  # ms


def lead_to_matrix(page: Page) -> None:
    page.locator("#shell-nav summary", has_text="Connectome").click()
    page.locator("#shell-nav .menu-link", has_text="Matrix").locator("visible=true").click()
    expect(page).to_have_url(re.compile(r"/connectome/matrix/"))


def everything_else_works(page: Page) -> None:
    """Theme, menu, and another page, reached without loading the site again."""
    page.evaluate("window.sameDocument = true")
    page.locator(".theme-toggle").click()
    page.locator("button[data-theme-choice='dark']").locator("visible=true").click()
    expect(page.locator("html")).to_have_attribute("data-bs-theme", "dark")
    page.locator("#shell-nav summary", has_text="Connectome").click()
    page.locator("#shell-nav .menu-link", has_text="Explore").locator("visible=true").click()
    expect(page).to_have_url(re.compile(r"/connectome/explore/"))
    expect(page.locator("#connectome-explore-graph")).to_have_attribute("data-mode", "shown", timeout=SLOW)
    expect(page.locator(".message-script")).to_have_count(0)
    assert page.evaluate("window.sameDocument") is True


def test_a_module_that_throws_breaks_its_own_page_with_a_sentence(open_page: OpenPage, watch: Watch) -> None:
    watch.expected.append("console: pages/connectome/matrix/page.js: Error: out of numbers")
    page = open_page("/about/")
    script = "throw new Error('out of numbers'); export function callback() {}"
    page.route(MATRIX, lambda route: route.fulfill(content_type="text/javascript", body=script))
    lead_to_matrix(page)
    alert = page.get_by_role("alert").locator("visible=true")
    expect(alert).to_have_text(
        "This page's script failed: out of numbers. Reload the page to try again; the other pages work."
    )
    everything_else_works(page)


def test_a_page_of_a_replaced_version_is_loaded_again_once(open_page: OpenPage, watch: Watch) -> None:
    watch.expected += ["status of 404", "console: pages/connectome/matrix/page.js: TypeError: Failed to fetch"]
    page = open_page("/about/")
    loads: list[str] = []
    page.on("load", lambda loaded: loads.append(loaded.url))

    def gone(route: Route) -> None:
        route.fulfill(status=404, content_type="text/html", body="Not found")

    page.route(MATRIX, gone)
    lead_to_matrix(page)
    alert = page.get_by_role("alert").locator("visible=true")
    expect(alert).to_contain_text("This page's script is not on the server", timeout=SLOW)
    assert len(loads) == 1
    everything_else_works(page)
    page.unroute(MATRIX)
    lead_to_matrix(page)  # the server has it again
    expect(page.locator("#connectome-matrix-card")).to_have_attribute("data-mode", "shown", timeout=SLOW)
    expect(page.locator(".message-script")).to_have_count(0)
