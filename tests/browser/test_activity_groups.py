"""Activity › Groups: the server draws, the address follows."""

from __future__ import annotations

import re

import pytest
from playwright.sync_api import Page, expect

from tests.browser.conftest import OpenPage

pytestmark = pytest.mark.browser

DOTS = "#activity-groups-volcano .scatterlayer .point"
ANIMALS = "#activity-groups-estimation .scatterlayer .point"
SLOW = 20_000  # ms


def shown(page: Page) -> Page:
    expect(page.locator(DOTS).first).to_be_visible(timeout=SLOW)
    page.wait_for_load_state("networkidle")
    return page


def test_a_click_on_a_dot_shows_its_animals(open_page: OpenPage) -> None:
    page = shown(open_page("/activity/groups/?neuron=RIM", 1440))
    expect(page.locator(ANIMALS)).to_have_count(4 + 8 + 1)  # RIM is in all animals; and the difference
    box = page.locator(DOTS).first.bounding_box()  # the smallest p
    assert box is not None
    x, y = box["x"] + box["width"] / 2, box["y"] + box["height"] / 2
    page.mouse.move(x, y)
    page.wait_for_timeout(300)  # Plotly looks where the pointer is, then hears a click
    page.mouse.click(x + 1, y)
    expect(page.locator("#activity-groups-one-title")).to_have_text("I1: single animals", timeout=SLOW)
    expect(page).to_have_url(re.compile(r"\?neuron=I1$"))
    expect(page.locator(ANIMALS)).to_have_count(3 + 7 + 1)


def test_before_and_after_an_event_joins_the_animals(open_page: OpenPage) -> None:
    page = shown(open_page("/activity/groups/", 1440))
    page.get_by_label("Before and after an event").check()
    expect(page.locator("#activity-groups-title")).to_contain_text("after against before", timeout=SLOW)
    expect(page).to_have_url(re.compile(r"\?a=after&b=before&quantity=mean&trace=z$"))
    expect(page.locator("#activity-groups-estimation .scatterlayer .js-line")).to_have_count(8)
    page.wait_for_load_state("networkidle")
    page.go_back()
    expect(page.locator("#activity-groups-title")).to_contain_text("heat against baseline", timeout=SLOW)
    expect(page.get_by_label("Two groups")).to_be_checked()


def test_a_refusal_leads_to_what_can_be_compared(open_page: OpenPage) -> None:
    page = open_page("/activity/groups/?quantity=mean&trace=z", 1440)
    expect(page.locator("#activity-groups-notes")).to_contain_text("a difference between groups is erased")
    expect(page.locator("#activity-groups-figures")).to_be_hidden()
    page.wait_for_load_state("networkidle")
    page.get_by_role("link", name="Compare original traces").click()
    expect(page.locator(DOTS).first).to_be_visible(timeout=SLOW)
    expect(page).to_have_url(re.compile(r"\?quantity=mean$"))
