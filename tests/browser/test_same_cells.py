"""The chosen cells travel from page to page, and every page they reach shows them."""

from __future__ import annotations

import re

import pytest
from playwright.sync_api import Page, expect

from tests.browser.conftest import OpenPage

pytestmark = pytest.mark.browser

SLOW = 15_000  # ms
RECORDING = "/activity/explore/simulated_demo-sim-2026-01-01-01/"


def follow(page: Page, name: str) -> None:
    row = page.get_by_role("navigation", name="The same cells on other pages")
    link = row.get_by_role("link", name=name, exact=True)
    expect(link).to_have_attribute("href", re.compile(r"\?"), timeout=SLOW)
    link.click()


def test_cells_travel_from_explore_over_all_pages(open_page: OpenPage) -> None:
    page = open_page("/connectome/explore/?classes=AVA&neurons=RIML&datasets=white_1986_whole")
    page.wait_for_load_state("networkidle")
    follow(page, "Encoding")
    expect(page).to_have_url(re.compile(r"/activity/encoding/connectome/.*neurons=RIML&classes=AVA"))
    page.wait_for_load_state("networkidle")
    follow(page, "Recordings")
    expect(page).to_have_url(re.compile(r"/activity/find-neuron/\?n=AVA\*-RIML"))  # as that page calls a class
    expect(page.get_by_role("button", name="Remove AVA (any)")).to_be_visible()
    follow(page, "Paths")
    expect(page).to_have_url(re.compile(r"/connectome/path/\?start=AVA&end=RIM"))  # of one level
    page.wait_for_load_state("networkidle")
    follow(page, "Matrix")
    expect(page).to_have_url(re.compile(r"/connectome/matrix/\?classes=AVA,RIM"))
    page.wait_for_load_state("networkidle")
    follow(page, "Explore")
    expect(page).to_have_url(re.compile(r"/connectome/explore/\?classes=AVA,RIM"))
    expect(page.get_by_role("alert")).to_have_count(0)  # no name was lost on the way


def test_a_recording_leads_to_the_wiring_of_its_plotted_cells(open_page: OpenPage) -> None:
    page = open_page(f"{RECORDING}?n=2-12-48")  # the first is not identified
    expect(page.locator("#activity-explore-traces[data-mode='shown']")).to_be_visible(timeout=SLOW)
    follow(page, "Explore")
    expect(page).to_have_url(re.compile(r"/connectome/explore/\?neurons=RIBR,RIML"))


def test_a_row_of_the_encoding_table_leads_to_wiring_encoding_and_recordings(open_page: OpenPage) -> None:
    page = open_page("/activity/encoding/table/?q=AIB", width=1440)
    for name, path in (
        ("Encoding", r"/encoding/connectome/\?classes=AIB$"),
        ("Wiring", r"/connectome/explore/\?classes=AIB$"),
        ("Recordings", r"/find-neuron/\?n=AIB$"),
    ):
        expect(page.get_by_role("link", name=f"{name} of AIB")).to_have_attribute(
            "href", re.compile(path), timeout=SLOW
        )
    page.get_by_role("link", name="Encoding of AIB").click()
    expect(page.get_by_role("button", name="Remove AIB")).to_be_visible()
