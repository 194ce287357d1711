"""The Datasets page in a browser: filters, address, opening, downloads."""

from __future__ import annotations

import json
import re

import pytest
from playwright.sync_api import Page, Route, expect

from tests.browser.conftest import OpenPage, Watch
from tests.browser.waiting import taken_over, until

pytestmark = pytest.mark.browser

PATH = "/activity/dataset/"
PAPER = "simulated_demo"


def count(page: Page) -> str:
    return page.locator("[data-part=count]").inner_text()


def rows(page: Page) -> int:
    return page.locator(".ag-center-cols-container [role=row]").count()


def ready(page: Page) -> Page:
    page.wait_for_selector(".ag-row")
    return page


def choose(page: Page, field: str, *names: str) -> None:
    page.locator(f"#activity-datasets-{field}").click()
    for name in names:
        page.get_by_role("option", name=name).first.click()
    page.keyboard.press("Escape")


def test_all_recordings_are_listed_and_fit_a_phone(open_page: OpenPage) -> None:
    for width in (390, 1440):
        page = ready(open_page(PATH, width=width))
        assert count(page) == "13 recordings"
        assert rows(page) > 0
        assert page.evaluate("document.documentElement.scrollWidth") <= width


def test_a_recording_must_have_all_chosen_types_and_the_address_keeps_them(open_page: OpenPage) -> None:
    page = ready(open_page(PATH))
    choose(page, "types", "NeuroPAL")
    expect(page.locator("[data-part=count]")).not_to_have_text("")
    with_identities = count(page)
    choose(page, "types", "Heat")
    expect(page.locator("[data-part=count]")).not_to_have_text(with_identities)
    narrower = count(page)
    expect(page).to_have_url(re.compile(r"types=common-neuropal,simulated_demo-heat"))
    again = ready(open_page(page.url))
    assert count(again) == narrower
    again.get_by_role("button", name="Clear filters").click()
    expect(again.locator("[data-part=count]")).to_have_text("13 recordings")
    expect(again).to_have_url(re.compile(r"/activity/dataset/$"))


def test_search_sort_and_nothing_found(open_page: OpenPage) -> None:
    page = ready(open_page(PATH))
    page.get_by_label("Search", exact=True).fill("no such recording")
    expect(page.get_by_text("No recording passes these filters")).to_be_visible()
    expect(page.locator(".recordings-slot")).to_be_hidden()
    page.get_by_label("Search", exact=True).fill("sim")
    expect(page.locator("[data-part=count]")).to_have_text("13 recordings")
    page.get_by_role("columnheader", name="Neurons").click()
    expect(page).to_have_url(re.compile(r"sort=n_neuron"))
    page.get_by_role("columnheader", name="Neurons").click()
    expect(page).to_have_url(re.compile(r"sort=n_neuron&desc=1"))
    numbers = [int(text) for text in page.locator("[col-id=n_neuron][role=gridcell]").all_inner_texts()]
    assert len(numbers) == 13
    assert numbers == sorted(numbers, reverse=True)


@pytest.mark.parametrize("way", ["double click", "enter", "link"])
def test_a_row_opens_with_the_default_neurons(open_page: OpenPage, way: str) -> None:
    page = ready(open_page(PATH))
    cell = page.locator("[col-id=n_neuron][role=gridcell]").first
    if way == "double click":
        cell.dblclick()
    elif way == "enter":
        cell.click()
        page.keyboard.press("Enter")
    else:
        page.get_by_role("link", name=re.compile("^Open ")).first.click()
    expect(page).to_have_url(re.compile(rf"/activity/explore/{PAPER}-[^/]+/$"))


def test_one_recording_is_downloaded_by_keyboard(open_page: OpenPage) -> None:
    page = ready(open_page(PATH))
    page.get_by_label("CSV").check(force=True)
    expect(page).to_have_url(re.compile("format=csv"))
    page.locator("[col-id=n_neuron][role=gridcell]").first.click()
    with page.expect_download() as download:
        page.keyboard.press("End")
        page.keyboard.press("Enter")
    assert re.fullmatch(rf"{PAPER}_.+\.csv", download.value.suggested_filename)
    expect(page.get_by_role("region", name="Downloads")).to_contain_text("Saved")


def test_several_come_as_one_archive_with_a_line_for_each_file(open_page: OpenPage) -> None:
    page = ready(open_page(PATH))
    page.get_by_role("button", name="Download selected").click()
    expect(page.locator("[data-part=note]")).to_contain_text("Select at least one recording")
    boxes = page.locator(".ag-pinned-left-cols-container .ag-checkbox-input")
    boxes.nth(0).check()
    boxes.nth(1).check()
    with page.expect_download() as download:
        page.get_by_role("button", name="Download 2 selected").click()
    assert download.value.suggested_filename == "recordings_json.zip"
    expect(page.locator(".download-files summary")).to_have_text("2 files, all complete")


def test_a_failed_download_says_why_and_can_be_tried_again(open_page: OpenPage, watch: Watch) -> None:
    watch.expected.append("503")
    page = ready(open_page(PATH))
    told = {"status": "error", "code": "unavailable", "message": "The bucket is not there."}

    def refuse(route: Route) -> None:
        route.fulfill(status=503, content_type="application/json", body=json.dumps(told))

    page.route("**/activity/api/data/download/**", refuse)
    page.get_by_role("button", name=re.compile("^Download sim")).first.click()
    box = page.get_by_role("region", name="Downloads")
    expect(box).to_contain_text("The bucket is not there.")
    page.unroute("**/activity/api/data/download/**")
    with page.expect_download():
        box.get_by_role("button", name=re.compile("Try again")).click()
    expect(box).to_contain_text("Saved")


def test_a_download_can_be_canceled(open_page: OpenPage, watch: Watch) -> None:
    watch.expected.append("net::ERR")
    page = ready(open_page(PATH))
    page.route("**/activity/api/data/download/**", lambda route: None)  # never answered
    page.get_by_role("button", name=re.compile("Download all recordings of")).click()
    box = page.get_by_role("region", name="Downloads")
    box.get_by_role("button", name=re.compile("Cancel")).click()
    expect(box).to_contain_text("Canceled")


def test_a_checksum_is_copied_or_shown(open_page: OpenPage) -> None:
    page = ready(open_page(PATH, width=1440))
    page.get_by_role("button", name=re.compile("[0-9a-f]{8}")).first.click()
    expect(page.locator("[data-part=note]")).to_contain_text("SHA-256 of")


def test_the_table_says_when_it_cannot_be_loaded(open_page: OpenPage, watch: Watch) -> None:
    watch.expected.append("ERR_FAILED")
    page = open_page("/activity/")
    page.route("**/dash_ag_grid*.js", lambda route: route.abort())
    page.goto(PATH)
    taken_over(page)
    expect(page.get_by_role("alert")).to_contain_text("The table could not be loaded")


def test_the_filters_are_named_for_screen_readers(open_page: OpenPage) -> None:
    page = ready(open_page(PATH))
    for name in ("Papers All papers", "Types (all of them) Any type"):
        expect(page.locator("button.dash-dropdown").get_by_text(name.split(" ")[-1])).to_have_count(1)
        expect(page.get_by_role("button", name=name)).to_have_count(1)


@pytest.mark.parametrize("path", [PATH, "/activity/find-neuron/?n=AVAL"])
@pytest.mark.parametrize("way", ["pointer", "keyboard"])
def test_a_row_previews_its_traces_under_the_pointer_and_the_focus(open_page: OpenPage, path: str, way: str) -> None:
    page = ready(open_page(path))
    preview, image = page.locator(".recording-preview"), page.locator(".recording-preview img")
    expect(preview).to_be_hidden()
    name = page.locator(".ag-row [col-id='name']").nth(1)
    if way == "pointer":
        name.hover()
    else:
        expect(name).to_be_visible()
        name.focus()
    expect(preview).to_be_visible()
    row = name.evaluate("cell => cell.closest('[row-id]').getAttribute('row-id')")
    expect(image).to_have_attribute("src", re.compile(rf"/pictures/traces/{re.escape(row)}\.svg\?v="))
    until(page, lambda: image.evaluate("image => image.naturalWidth > 0"))
    box = preview.bounding_box()
    assert box is not None
    assert box["x"] >= 0
    assert box["y"] + box["height"] <= page.evaluate("innerHeight")
    if way == "pointer":
        page.mouse.move(5, 5)
    else:
        page.keyboard.press("Escape")
    expect(preview).to_be_hidden()
