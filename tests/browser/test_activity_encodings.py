"""The encoding table on the page of a recording: its neurons alone, plotted in place."""

from __future__ import annotations

import re

import pytest
from playwright.sync_api import Page, expect

from tests.browser.explore_page import LABELED, ROOT, SLOW, UNLABELED, figure, shown, wait_for_names

pytestmark = pytest.mark.browser

TABLE = "#activity-explore-encoding"


def loaded(page: Page) -> Page:
    page.locator(TABLE).scroll_into_view_if_needed()
    page.wait_for_selector(f"{TABLE} .ag-row", timeout=SLOW)
    return page


def cell(page: Page, idx: int, column: str) -> str:
    """What the table says of a neuron."""
    return page.evaluate(
        """([idx, column]) => {
            const api = dash_ag_grid.getApi("activity-explore-encoding-grid");
            let found = null;
            api.forEachNode((node) => { if (node.data.idx === idx) found = node.data[column]; });
            return found;
        }""",
        [idx, column],
    )


def test_it_loads_when_it_comes_near_and_holds_this_recording(open_page):
    page = shown(open_page(f"{ROOT}/{LABELED}/?n=1&height=900"))
    asked: list[str] = []
    page.on("request", lambda request: asked.append(request.url) if "/encoded_neurons/" in request.url else None)
    page.wait_for_timeout(300)
    assert asked == []
    loaded(page)
    assert [url.split("/data/")[1] for url in asked] == [f"{LABELED}/encoded_neurons/"]
    expect(page.locator(f"{TABLE} [data-part=count]")).to_have_text("142 neurons")
    expect(page.locator(f"{TABLE} .badge-simulated").first).to_be_visible()
    answer = page.request.get(f"/activity/api/data/{LABELED}/encoding/").json()
    forward = [idx for idx in range(1, 143) if idx in answer["neuron_categorization"]["1"]["v"]["fwd"]]
    assert "1" in cell(page, forward[0], "fwd")
    assert cell(page, 5, "timescale") == (answer["tau_vals"][4] or None)


def test_a_row_plots_its_neuron_here_and_takes_it_away(open_page):
    page = loaded(shown(open_page(f"{ROOT}/{LABELED}/?n=1")))
    names = figure(page)["names"]
    button = page.locator(f"{TABLE} [row-index='2'] [col-id=label] button")
    button.click()
    wait_for_names(page, [*names, "SAAVR"])
    expect(button).to_have_attribute("aria-pressed", "true")
    expect(page).to_have_url(re.compile(r"n=1-3"))
    button.click()
    wait_for_names(page, names)
    expect(button).to_have_attribute("aria-pressed", "false")


def test_its_search_and_columns_are_in_the_link_beside_the_state_of_the_page(open_page):
    page = loaded(shown(open_page(f"{ROOT}/{LABELED}/?n=1-3&b=v&q=SAA&sort=timescale:desc")))
    expect(page.locator(f"{TABLE} [data-part=count]")).to_have_text(re.compile("^3 of 142 neurons"))
    page.locator(f"{TABLE} input[type=search]").fill("")
    expect(page.locator(f"{TABLE} [data-part=count]")).to_have_text("142 neurons")
    expect(page).to_have_url(re.compile(r"\?n=1-3&b=v&sort=timescale:desc$"))


def test_unlabeled_recordings_list_their_neurons_by_number(open_page):
    page = loaded(shown(open_page(f"{ROOT}/{UNLABELED}/?n=1")))
    expect(page.locator(f"{TABLE} [data-part=count]")).to_have_text("109 neurons")
    expect(page.locator(f"{TABLE} [row-index='0'] [col-id=label]")).to_have_text("1")


def test_recordings_without_encodings_have_no_table(open_golden_page):
    page = shown(open_golden_page(f"{ROOT}/dag_nwabudike_kang_2023-2022-07-26-31/?n=1"))
    expect(page.locator(TABLE)).to_have_count(0)
