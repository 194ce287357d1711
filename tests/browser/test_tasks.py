"""Tasks of a worm lab (docs/tasks.md), done from the start page with a hand that counts its clicks."""

from __future__ import annotations

import re
from dataclasses import dataclass

import pytest
from playwright.sync_api import Locator, Page, expect

from tests.browser.conftest import OpenPage

pytestmark = pytest.mark.browser

SLOW = 15_000  # ms


@dataclass
class Hand:
    page: Page
    clicks: int = 0

    def click(self, what: Locator) -> None:
        what.click()
        self.clicks += 1

    def open(self, menu: str, item: str) -> None:
        """A page, by the menu of the site."""
        self.click(self.page.locator("#shell-nav summary", has_text=menu))
        self.click(self.page.locator("#shell-nav .menu-link", has_text=re.compile(f"^{item}")))

    def type(self, field: str, *names: str) -> None:
        box = self.page.get_by_role("combobox", name=field, exact=True)
        for name in names:
            box.fill(name)
            expect(self.page.get_by_role("option").first).to_be_visible()
            box.press("Enter")
        box.press("Escape")


@pytest.fixture
def hand(open_page: OpenPage) -> Hand:
    return Hand(open_page("/", 1440, 900))


def test_the_strongest_inputs_of_ava_in_adults(hand: Hand) -> None:
    page = hand.page
    hand.open("Connectome", "Explore")
    hand.click(page.get_by_role("button", name="Clear", exact=True))
    hand.type("Cells and classes", "AVA")
    hand.click(page.locator("#connectome-explore-datasets-panel > summary"))
    hand.click(page.get_by_role("button", name="Adults"))
    hand.click(page.get_by_label("mean", exact=False).first)
    page.locator("#connectome-explore-partners-slot").scroll_into_view_if_needed()
    partners = page.locator("#connectome-explore-partners-grid .ag-row").first
    # in initial_data 39 (White whole), 77 (W7) and 61 (W8) synapses of SAA on AVA, more than of any other class
    expect(partners).to_contain_text("SAA", timeout=SLOW)
    assert hand.clicks <= 9


def test_the_strongest_route_from_ash_to_vd(hand: Hand) -> None:
    page = hand.page
    hand.open("Connectome", "Neural Path")
    hand.click(page.get_by_role("button", name="Clear", exact=True))
    hand.click(page.get_by_role("button", name=re.compile("^Data set")))
    hand.click(page.get_by_role("option", name=re.compile("White whole")))
    hand.type("From", "ASH")
    hand.type("To", "VD")
    hand.click(page.get_by_label(re.compile("gap junctions, in both directions")))
    expect(page.locator("[data-part=counts]")).to_contain_text("paths", timeout=SLOW)
    route = page.locator("[data-part=paths] [role=row]").nth(1)
    expect(route).to_contain_text("ASH")
    expect(route).to_contain_text("VD")
    assert hand.clicks <= 7


def test_male_against_hermaphrodite(hand: Hand) -> None:
    hand.open("Connectome", "Compare")
    hand.click(hand.page.get_by_role("button", name="Clear", exact=True))
    hand.type("Cells and classes", "PVX")
    expect(hand.page.locator("[data-part=title-a]")).to_have_text("Cook hermaphrodite")
    expect(hand.page.locator("[data-part=title-b]")).to_have_text("Cook male")
    assert hand.clicks <= 3


def test_recordings_with_ava_and_rim_plotted_with_velocity(hand: Hand) -> None:
    page = hand.page
    hand.open("Neural Activity", "Find Neurons")
    hand.click(page.get_by_role("button", name="Remove RIB (any)"))
    hand.click(page.locator(".ag-header-select-all:not(.ag-hidden)"))
    hand.click(page.get_by_role("button", name=re.compile("^Plot")))
    page.wait_for_url(re.compile("/activity/plot-multiple/"))
    expect(page.locator(".recording-card .trace-legend").first).to_contain_text("AVA", timeout=SLOW)
    expect(page.get_by_role("button", name="Velocity", exact=True)).to_have_attribute("aria-pressed", "true")
    assert hand.clicks <= 5
