"""A page of one version of the site before a server of another (assets/browser/foundation/renewal.js)."""

from __future__ import annotations

import json
import re

import pytest
from playwright.sync_api import Page, Route, expect

from tests.browser.conftest import OpenPage, Watch
from tests.browser.waiting import taken_over, until

pytestmark = pytest.mark.browser

EXPLORE = "/connectome/explore/?datasets=witvliet_2020_7&classes=AVA"  # as the page writes it
CALLBACKS = "**/_dash-update-component"
UPDATED = "This site was updated: reload the page."
SLOW = 15_000  # ms


def counted(page: Page) -> list[str]:
    """Addresses of the documents that are loaded from now on."""
    loads: list[str] = []
    page.on("load", lambda loaded: loads.append(loaded.url))
    return loads


def export_figure(page: Page) -> None:
    page.locator("[data-mode='shown']").first.wait_for(timeout=SLOW)
    page.get_by_role("button", name="Share", exact=True).click()
    page.get_by_role("menuitem", name="Export figure…", exact=True).click()


def lead_to(page: Page, name: str) -> None:
    page.locator("#shell-nav summary", has_text="Connectome").click()
    page.locator("#shell-nav .menu-link", has_text=name).locator("visible=true").click()


def test_a_module_that_is_needed_later_and_is_gone(open_page: OpenPage, watch: Watch) -> None:
    watch.expected.append("status of 404")
    page = open_page(EXPLORE)
    address, loads = page.url, counted(page)
    page.route(re.compile(r"/_bundles/.*/export\b[^/]*\.js"), lambda route: route.fulfill(status=404, body="Not found"))
    export_figure(page)
    until(page, lambda: bool(loads))
    taken_over(page)
    assert loads == [address]  # nothing of the view is lost
    export_figure(page)  # still gone: it is not tried for ever
    expect(page.locator("#share [role='status']").first).to_have_text(UPDATED, timeout=SLOW)
    assert loads == [address]
    page.unroute_all()
    page.reload()
    taken_over(page)
    export_figure(page)
    expect(page.get_by_role("dialog", name="Export figure")).to_be_visible(timeout=SLOW)


def test_a_page_that_another_version_answers_with_is_loaded_as_a_whole(open_page: OpenPage) -> None:
    page = open_page("/about/")
    loads = counted(page)

    def other(route: Route) -> None:
        answer = route.fetch()
        route.fulfill(response=answer, headers=answer.headers | {"x-site-version": "000000000000"})

    page.route(CALLBACKS, other)
    lead_to(page, "Matrix")
    until(page, lambda: bool(loads))
    taken_over(page)
    expect(page).to_have_url(re.compile(r"/connectome/matrix/"))
    expect(page.locator("#connectome-matrix-card")).to_have_attribute("data-mode", "shown", timeout=SLOW)
    assert len(loads) == 1
    expect(page.get_by_text(UPDATED)).to_have_count(0)


def test_pages_of_one_version_are_not_loaded_again(open_page: OpenPage) -> None:
    page = open_page("/about/")
    loads = counted(page)
    for name, path in (("Matrix", "matrix"), ("Explore", "explore")):
        lead_to(page, name)
        expect(page).to_have_url(re.compile(f"/connectome/{path}/"))
        expect(page.locator("h1")).to_be_visible()
    page.locator("[data-mode='shown']").first.wait_for(timeout=SLOW)
    assert loads == []


def test_a_callback_that_the_server_does_not_have(open_page: OpenPage, watch: Watch) -> None:
    watch.expected += ["status of 400", "body stream already read"]  # so Dash says that a callback failed
    page = open_page("/activity/dataset/")
    loads = counted(page)
    error = {"status": "error", "code": "bad_callback", "message": "This is not a callback request."}
    page.route(
        CALLBACKS, lambda route: route.fulfill(status=400, content_type="application/json", body=json.dumps(error))
    )
    lead_to(page, "Matrix")
    until(page, lambda: bool(loads))
    taken_over(page)
    expect(page).to_have_url(re.compile(r"/connectome/matrix/"))
    assert len(loads) == 1
    page.go_back()
    until(page, lambda: len(loads) > 1)  # another address: once again
    taken_over(page)
    lead_to(page, "Matrix")
    expect(page.get_by_role("alert").locator("visible=true")).to_have_text(UPDATED, timeout=SLOW)
    assert len(loads) == 2
