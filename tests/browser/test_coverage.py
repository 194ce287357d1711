"""The page of coverage: filters, order, file, address."""

from __future__ import annotations

import re

import pytest
from playwright.sync_api import Page, expect

from tests.browser.conftest import OpenPage

pytestmark = pytest.mark.browser

ROWS = ".coverage-slot .ag-pinned-left-cols-container .ag-row"


def drawn(page: Page) -> Page:
    page.wait_for_selector(ROWS)
    expect(page.locator(".grid-place.is-drawn")).to_be_attached()
    return page


def test_the_table_says_where_cells_are_known_with_counts_in_its_head(open_page: OpenPage) -> None:
    page = drawn(open_page("/coverage/?q=aval", width=1440))
    expect(page.locator("[data-part=count]")).to_have_text("1 cell")
    head = page.locator(".ag-header-cell[col-id=white_1986_whole]")
    expect(head).to_contain_text("1 of 1")
    cell = page.locator(".ag-center-cols-container [col-id=white_1986_whole]")
    expect(cell.locator(".visually-hidden")).to_have_text("known")
    expect(page.locator(ROWS).get_by_role("link", name="AVAL")).to_have_attribute("href", "/neuron/AVAL/")


def test_filters_and_order_stand_in_the_address_and_come_back(open_page: OpenPage) -> None:
    page = drawn(open_page("/coverage/?in=cook_2020", width=1440))
    everything = page.locator("[data-part=count]").inner_text()
    page.get_by_text("Classes", exact=True).click()
    expect(page).to_have_url(re.compile("level=class"))
    expect(page.locator("[data-part=count]")).not_to_have_text(everything)
    page.locator(".ag-header-cell[col-id=name]").click()
    expect(page).to_have_url(re.compile("sort=name"))
    again = drawn(open_page(page.url[page.url.index("/coverage") :], width=1440))
    expect(again.locator("[data-part=count]")).to_have_text(page.locator("[data-part=count]").inner_text())
    assert again.locator(ROWS).first.inner_text() == page.locator(ROWS).first.inner_text()


def test_the_file_has_the_rows_of_the_table(open_page: OpenPage) -> None:
    page = drawn(open_page("/coverage/?in=cook_2020", width=1440))
    count = page.locator("[data-part=count]").inner_text().split()[0]
    with page.expect_download() as saved:
        page.get_by_role("button", name="CSV").click()
    text = saved.value.path().read_text("utf-8")
    lines = [line for line in text.splitlines() if not line.startswith("#")]
    assert len(lines) - 1 == int(count)


def test_what_passes_no_filter_is_said(open_page: OpenPage) -> None:
    page = open_page("/coverage/?q=qqqq", width=390)
    expect(page.locator("[data-part=empty]")).to_be_visible()
    expect(page.locator("[data-part=count]")).to_have_text("0 cells")
