"""The Find neurons page in a browser, on the embedded recordings and on real ones."""

from __future__ import annotations

import re

import pytest
from playwright.sync_api import Locator, Page, expect

from tests.browser.conftest import OpenPage, Watch
from tests.browser.waiting import taken_over

pytestmark = pytest.mark.browser

PATH = "/activity/find-neuron/"
IDENTIFIED = 11  # of the 13 embedded recordings hold an AVA


def field(page: Page) -> Locator:
    return page.get_by_role("combobox", name="Neurons", exact=True)


def add(page: Page, *names: str) -> None:
    """Choose by keyboard, as "AVAL" and Enter."""
    for name in names:
        field(page).fill(name)
        field(page).press("Enter")


def number(page: Page) -> int:
    """Of recordings found, once the answer is there."""
    expect(page.locator("#activity-find")).not_to_have_attribute("aria-busy", "true")
    expect(page.locator("[data-part=count]")).not_to_have_text("")
    return int(page.locator("[data-part=count]").inner_text().split()[0])


def test_it_begins_with_examples_and_fits_a_phone(open_page: OpenPage) -> None:
    page = open_page(f"{PATH}?n=", width=390)
    expect(page.get_by_text("Which neurons?")).to_be_visible()
    page.get_by_role("button", name="AVA (any)", exact=True).click()
    expect(page).to_have_url(re.compile(r"n=AVA\*"))
    assert number(page) == IDENTIFIED
    expect(page.locator(".ag-row").first).to_be_visible()
    assert page.evaluate("document.documentElement.scrollWidth") <= 390


def test_a_class_and_its_cells_exclude_each_other(open_page: OpenPage) -> None:
    page = open_page(f"{PATH}?n=")
    add(page, "AVA")
    field(page).fill("AVA")
    expect(page.get_by_role("option", name=re.compile("^AVAL"))).to_have_attribute("aria-disabled", "true")
    expect(page.get_by_role("option", name=re.compile("^AVAL"))).to_contain_text("AVA (any) chosen")
    field(page).press("Escape")
    page.get_by_role("button", name="Remove AVA (any)").click()
    field(page).fill("")
    add(page, "AVAL")
    field(page).fill("AVA")
    expect(page.get_by_role("option", name=re.compile("^AVAR"))).not_to_have_attribute("aria-disabled", "true")
    expect(page.get_by_role("option", name=re.compile("^AVA ?.any"))).to_have_attribute("aria-disabled", "true")


def test_lists_and_words_are_taken_and_what_no_recording_has_is_named(open_page: OpenPage) -> None:
    page = open_page(f"{PATH}?n=")
    field(page).fill("aval, RIM; VD99")
    field(page).press("Enter")
    expect(page.get_by_text("VD99: not in any recording")).to_be_visible()
    expect(page).to_have_url(re.compile(r"\?n=AVAL-RIM\*$"))
    assert number(page) > 0


def test_an_empty_intersection_stays_empty(open_golden_page: OpenPage) -> None:
    page = open_golden_page(f"{PATH}?n=")
    add(page, "BAGL")
    assert number(page) == 5
    add(page, "M1")
    expect(page.get_by_text("No recording holds all of them")).to_be_visible()
    assert number(page) == 0
    add(page, "RIMR")
    expect(page.get_by_text("BAGL in 5, M1 in 1, RIMR in 6")).to_be_visible()
    assert number(page) == 0
    expect(page).to_have_url(re.compile(r"\?n=BAGL-M1-RIMR$"))
    page.get_by_role("button", name="Remove M1").click()
    expect(page.locator("[data-part=count]")).to_have_text("5 recordings with BAGL and RIMR")


def test_a_link_restores_the_search_and_rows_open_with_their_neurons(open_golden_page: OpenPage) -> None:
    page = open_golden_page(f"{PATH}?n=AVA-BAGL&papers=dag_nwabudike_kang_2023&sort=n_neuron&desc=1")
    expect(page.locator("[data-part=count]")).to_have_text("4 recordings with AVA (any) and BAGL")
    link = page.get_by_role("link", name="Open 2022-07-26-31")
    expect(link).to_have_attribute("href", re.compile(r"/dag_nwabudike_kang_2023-2022-07-26-31/\?n=89-11-29&b=v$"))
    expect(page.locator(".ag-row .recording-name").first).to_have_text("2022-07-26-31")  # 146 neurons, the most
    page.locator("[col-id=n_neuron][role=gridcell]").first.dblclick()
    expect(page).to_have_url(re.compile(r"/2022-07-26-31/\?n=89-11-29&b=v|2023-2022-07-26-31/\?n=89-11-29&b=v"))


def test_what_the_address_names_wrongly_is_told(open_page: OpenPage) -> None:
    page = open_page(f"{PATH}?n=NOPE-AVAL")
    expect(page.get_by_role("alert").first).to_contain_text("n=NOPE")
    expect(page.get_by_role("button", name="Remove AVAL")).to_be_visible()


def test_an_error_of_the_server_is_shown_and_can_be_tried_again(open_page: OpenPage, watch: Watch) -> None:
    watch.expected.append("ERR_FAILED")
    page = open_page(f"{PATH}?n=")
    page.route("**/activity/api/data/matching/**", lambda route: route.abort())
    page.get_by_role("button", name="AVA (any)", exact=True).click()
    expect(page.locator("[data-part=error]")).to_contain_text("The server could not be reached.")
    page.unroute("**/activity/api/data/matching/**")
    page.get_by_role("button", name="Try again").click()
    assert number(page) == IDENTIFIED
    expect(page.locator("[data-part=error]")).to_be_hidden()


def test_several_are_plotted_together(open_page: OpenPage) -> None:
    page = open_page(f"{PATH}?n=AVAL")
    page.wait_for_selector(".ag-row")
    page.get_by_role("button", name="Plot selected").click()
    expect(page.locator("[data-part=note]")).to_contain_text("Select at least one recording")
    boxes = page.locator(".ag-pinned-left-cols-container .ag-checkbox-input")
    boxes.nth(0).check()
    boxes.nth(1).check()
    page.get_by_role("button", name="Plot 2 selected").click()
    expect(page).to_have_url(re.compile(r"/activity/plot-multiple/\?d=simulated_demo-[^:]+:\d+,simulated_demo-"))


def test_the_tour_points_and_changes_nothing(open_page: OpenPage) -> None:
    page = open_page(f"{PATH}?n=AVAL")
    page.wait_for_selector(".ag-row")
    before = page.url, number(page)
    page.get_by_role("button", name="New here?").click()
    tour = page.get_by_role("dialog")
    expect(tour).to_be_focused()
    expect(tour).to_contain_text("1 of 5")
    page.keyboard.press("ArrowRight")
    expect(tour).to_contain_text("Choose neurons")
    page.keyboard.press("ArrowLeft")
    expect(tour).to_contain_text("1 of 5")
    page.keyboard.press("Escape")
    expect(tour).to_have_count(0)
    expect(page.get_by_role("button", name="Tour", exact=True)).to_be_focused()
    assert (page.url, number(page)) == before
    page.get_by_role("button", name="Remove AVAL").click()
    page.get_by_role("button", name="AVA (any)", exact=True).click()
    assert number(page) == IDENTIFIED  # a new search finds as before
    page.reload()
    taken_over(page)
    page.wait_for_selector(".ag-row")
    expect(page.get_by_text("New here?")).to_be_hidden()


@pytest.mark.parametrize("path", [PATH, "/activity/dataset/"])
def test_both_themes_color_the_table(open_page: OpenPage, path: str) -> None:
    grounds = set()
    for scheme in ("light", "dark"):
        page = open_page(f"{path}?n=AVAL" if path == PATH else path, scheme=scheme)
        page.wait_for_selector(".ag-row")
        grounds.add(page.locator(".ag-root-wrapper").evaluate("e => getComputedStyle(e).backgroundColor"))
    assert len(grounds) == 2
