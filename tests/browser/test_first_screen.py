"""Content first: what of a tool's first screen is its picture, on a desk and on a phone."""

from __future__ import annotations

import pytest
from playwright.sync_api import Page, expect

from tests.browser.conftest import OpenPage

pytestmark = pytest.mark.browser

RECORDING = "simulated_demo-sim-2026-01-01-01"
GRAPH = ".connectome-stage"
TABLE = ".ag-root-wrapper"
# page -> its picture
PICTURES = {
    "/connectome/explore/?classes=AVA,RIB": GRAPH,
    "/connectome/path/?start=ASH&end=VD&dataset=white_1986_whole": GRAPH,
    "/connectome/path/?start=ASH&end=RMD": GRAPH,  # with a notice
    "/connectome/compare/": ".compare-sides",
    "/connectome/development/?classes=AVA": ".development-picture",
    "/connectome/matrix/?classes=AVA,RIB,RIM,AIB": GRAPH,
    "/connectome/layers/": ".layers-picture > .panel",
    "/connectome/statistics/": ".statistics-picture > .panel",
    f"/activity/explore/{RECORDING}/?n=1-2-3&b=v": f".trace-canvas, {GRAPH}",
    f"/activity/explore/{RECORDING}/?view=population": ".population-stage",
    f"/activity/replay/?activity_dataset={RECORDING}": GRAPH,
    "/activity/events/": ".events-figures",
    "/activity/correlations/": ".correlations-scroll",
    "/connectome/structure-function/": ".structure-pictures",
    "/activity/groups/": ".groups-figures",
    "/activity/plot-multiple/": "[data-part='average'], [data-card]",
    "/activity/encoding/table/": TABLE,
    "/coverage/": TABLE,
    "/activity/encoding/connectome/?classes=AVA,RIB": GRAPH,
}
DESK, PHONE = (1440, 900), (390, 844)
SLOW = 15_000  # ms
SHARE = 0.7  # of what is under the site's head
# of a grid of points on the screen below the site's head those in a picture, of all
COVERED = """(selector) => {
    const top = document.querySelector(".site-header").getBoundingClientRect().bottom;
    const seen = [...document.querySelectorAll(selector)].filter((one) => one.checkVisibility());
    const boxes = seen.map((one) => one.getBoundingClientRect());
    const within = (x, y) => boxes.some((b) => x >= b.left && x < b.right && y >= b.top && y < b.bottom);
    const [wide, high] = [innerWidth / 100, (innerHeight - top) / 100];
    let inside = 0;
    for (let k = 0; k < 10_000; k++) inside += within((k % 100 + 0.5) * wide, top + (Math.floor(k / 100) + 0.5) * high);
    return inside / 10_000;
}"""


def settle(page: Page, picture: str = "main") -> None:
    page.wait_for_load_state("networkidle")
    expect(page.locator(picture).locator("visible=true").first).to_be_visible(timeout=SLOW)
    expect(page.locator("[data-mode=busy]:visible")).to_have_count(0)


@pytest.mark.parametrize("path", PICTURES)
def test_the_picture_is_what_one_sees_first(open_page: OpenPage, path: str) -> None:
    page = open_page(path, *DESK)
    settle(page, PICTURES[path])
    assert page.evaluate(COVERED, PICTURES[path]) >= SHARE
    page.set_viewport_size({"width": PHONE[0], "height": PHONE[1]})
    settle(page, PICTURES[path])
    assert page.evaluate(COVERED, PICTURES[path]) > 0.2
    assert page.evaluate("document.documentElement.scrollWidth") == PHONE[0]


@pytest.mark.parametrize("path", ["/activity/dataset/", "/activity/find-neuron/"])
def test_the_list_of_recordings_begins_high(open_crowded_page: OpenPage, path: str) -> None:
    page = open_crowded_page(path, *DESK)
    page.wait_for_selector(".ag-row")
    assert page.evaluate(COVERED, TABLE) >= SHARE


def test_the_controls_fold_and_the_graph_takes_their_room(open_page: OpenPage) -> None:
    page = open_page("/connectome/explore/?classes=AVA,RIB", *DESK)
    settle(page)
    before = page.evaluate(COVERED, GRAPH)
    page.get_by_text("Controls", exact=True).click()
    expect(page.get_by_role("combobox").first).to_be_hidden()
    assert page.evaluate(COVERED, GRAPH) > before + 0.1


def test_in_a_frame_the_controls_of_a_recording_are_behind_a_button(open_page: OpenPage) -> None:
    page = open_page(f"/activity/explore/{RECORDING}/?embed=1&n=1-2-3&b=v", 1000, 620)
    settle(page)
    assert page.evaluate(COVERED, ".trace-canvas") >= 0.5
    field = page.get_by_role("combobox", name="Neurons", exact=True)
    expect(field).to_be_hidden()
    page.get_by_role("button", name="Controls", exact=True).click()
    expect(field).to_be_visible()


@pytest.mark.parametrize("path", ["/connectome/explore/?classes=AVA", "/connectome/path/?start=ASH&end=RMD"])
def test_in_a_low_frame_the_graph_and_its_legend_are_seen_whole(open_page: OpenPage, path: str) -> None:
    page = open_page(f"{path}&embed=1", 700, 450)
    settle(page, GRAPH)
    stage, bar = (page.locator(one).bounding_box() for one in (GRAPH, ".embed-bar"))
    assert stage
    assert bar
    assert stage["y"] + stage["height"] <= bar["y"]
