"""The encoding table in a real browser, on the embedded (simulated) encodings."""

from __future__ import annotations

from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from tests.browser.conftest import OpenPage

TABLE = "/activity/encoding/table/"


def headings(page: Page) -> list[str]:
    return page.locator(".encoding-slot .ag-header-row-column .ag-header-cell-text").all_inner_texts()


def shown(page: Page) -> None:
    expect(page.locator(".encoding-slot .ag-center-cols-container .ag-row").first).to_be_visible(timeout=20_000)


def test_classes_with_their_counts_and_the_default_columns(open_page: OpenPage) -> None:
    page = open_page(TABLE)
    shown(page)
    names = headings(page)
    assert names[:2] == ["Class", "n"]
    assert {"Fwd", "Rev", "Dorsal", "Ventral", "Act", "Inh", "Timescale (s)"} <= set(names)
    expect(page.locator(".encoding-count .badge-simulated")).to_be_visible()


def test_columns_by_group_and_back_to_the_default(open_page: OpenPage) -> None:
    page = open_page(TABLE)
    shown(page)
    page.get_by_role("button", name="Columns", exact=True).click()
    page.get_by_role("button", name="Deselect all: Velocity tuning").click()
    page.get_by_role("button", name="Select all: Others", exact=True).click()
    page.wait_for_url("**cols=dorsal,ventral,act,inh,timescale,variability*")
    assert "Fwd" not in headings(page)
    page.get_by_role("button", name="Default columns").click()
    expect(page).to_have_url(page.url.split("?")[0])


def test_search_sort_and_shading_are_in_the_address(open_page: OpenPage) -> None:
    page = open_page(f"{TABLE}?q=RM&sort=count:desc,class:asc")
    shown(page)
    rows = page.locator(".encoding-slot .ag-pinned-left-cols-container .ag-row")
    assert all("RM" in text for text in rows.all_inner_texts())
    counts = [int(row.split("\n")[-1]) for row in rows.all_inner_texts()]
    assert sorted(counts, reverse=True) == counts
    page.get_by_role("button", name="Shading").click()
    page.wait_for_url("**shade=0*")
    page.get_by_label("Search").fill("no such class")
    expect(page.get_by_text("Nothing here matches “no such class”")).to_be_visible()
    page.get_by_role("button", name="Clear the search").click()
    shown(page)
    assert "q=" not in page.url


def test_sorting_by_two_columns_without_the_shift_key(open_page: OpenPage) -> None:
    page = open_page(TABLE)
    shown(page)
    page.get_by_role("button", name="Sort", exact=True).click()
    page.get_by_label("Sort by", exact=True).select_option("fwd")
    page.get_by_label("then by", exact=True).first.select_option("count")
    page.wait_for_url("**sort=fwd:desc,count:desc*")


def test_a_neuron_opens_its_trace(open_page: OpenPage) -> None:
    page = open_page(f"{TABLE}?view=neurons&q=AVAL")
    shown(page)
    link = page.locator(".encoding-plot").first
    expect(link).to_contain_text("AVAL")
    assert "/activity/explore/" in (link.get_attribute("href") or "")


def test_the_file_says_where_it_comes_from(open_page: OpenPage, tmp_path: Path) -> None:
    page = open_page(f"{TABLE}?cols=fwd&q=AVA")
    shown(page)
    with page.expect_download() as download:
        page.get_by_role("button", name="CSV").click()
    assert download.value.suggested_filename == "encoding_classes_simulated.csv"
    download.value.save_as(tmp_path / "table.csv")
    lines = (tmp_path / "table.csv").read_text().splitlines()
    assert lines[0].startswith("# SIMULATED")
    assert "data version" in lines[1]
    assert "10.1016/j.cell.2023.07.035" in lines[2]
    assert lines[4] == "Class,n,Velocity: Fwd"
    assert lines[5].startswith("AVA,")


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_a_phone_does_not_scroll_sideways(open_page: OpenPage, scheme: str) -> None:
    page = open_page(TABLE, width=390, height=844, scheme=scheme)
    shown(page)
    assert page.evaluate("document.documentElement.scrollWidth") <= 390
