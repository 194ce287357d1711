"""Activity › Events and its tab in Explore: the server draws, the address follows."""

from __future__ import annotations

import re
from collections.abc import Callable

import pytest
from playwright.sync_api import Page, expect

pytestmark = pytest.mark.browser

OpenPage = Callable[..., Page]
HEAT = "#activity-events-heat .heatmaplayer image"
EXPLORE = "/activity/explore/simulated_demo-sim-2026-01-01-01/"
SLOW = 20_000  # ms


def shown(page: Page) -> Page:
    expect(page.locator(HEAT)).to_be_visible(timeout=SLOW)
    page.wait_for_load_state("networkidle")
    return page


def test_a_click_on_a_row_shows_every_event_with_its_place_in_explore(open_page: OpenPage) -> None:
    page = shown(open_page("/activity/events/?order=name&neurons=AVE", width=1440))
    box = page.locator(HEAT).bounding_box()
    assert box is not None
    x, y = box["x"] + box["width"] / 2, box["y"] + 6  # the first row
    page.mouse.move(x, y)
    page.wait_for_timeout(300)  # Plotly looks where the pointer is, then hears a click
    page.mouse.click(x + 1, y)
    expect(page.locator(".events-single h2")).to_contain_text("Every event of ADA", timeout=SLOW)
    expect(page).to_have_url(re.compile(r"\?neurons=AVE&order=name&one=ADA$"))
    link = page.locator(".events-links a").first
    assert re.search(
        r"/activity/explore/[\w-]+/\?n=[\d-]+&b=v&range=[\d.,]+&frame=\d+$", link.get_attribute("href") or ""
    )


def test_controls_write_the_address_and_back_undoes_them(open_page: OpenPage) -> None:
    page = shown(open_page("/activity/events/?neurons=AVE", width=1440))
    page.locator("#activity-events-gap").fill("12")
    page.locator("#activity-events-gap").press("Tab")
    expect(page).to_have_url(re.compile(r"\?neurons=AVE&gap=12$"), timeout=SLOW)
    expect(page.locator(".events-caption").first).to_contain_text("too soon after the one before", timeout=SLOW)
    page.go_back()
    expect(page.locator("#activity-events-gap")).to_have_value("5", timeout=SLOW)


def test_the_tab_in_explore(open_page: OpenPage) -> None:
    page = open_page(EXPLORE, width=1440)
    expect(page.locator(".trace-canvas .main-svg").first).to_be_visible(timeout=SLOW)
    page.locator("[data-action='view'][data-target='events']").click()
    expect(page.locator("#activity-explore-events .heatmaplayer image").first).to_be_visible(timeout=SLOW)
    expect(page.locator("#activity-explore-events")).to_contain_text("One animal: no inference")
    expect(page).to_have_url(re.compile("view=events"))
    page.locator("[data-action='view'][data-target='traces']").click()
    expect(page.locator("#activity-explore-events")).to_be_hidden()
