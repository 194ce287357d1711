"""Tasks of a worm lab (docs/tasks.md), done from the start page with a hand that counts its clicks."""

from __future__ import annotations

import re
from dataclasses import dataclass
from zipfile import ZipFile

import pytest
from playwright.sync_api import Locator, Page, expect

from tests.browser.conftest import OpenPage

pytestmark = pytest.mark.browser

SLOW = 15_000  # ms
# zoom and pan of the graph
VIEW = """(() => {
    const { cy } = document.getElementById("connectome-explore-canvas")._cyreg;
    return [cy.zoom(), cy.pan().x, cy.pan().y];
})()"""


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
        self.page.wait_for_load_state("networkidle")  # nobody is as quick as a test

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


def share(hand: Hand, item: str) -> None:
    hand.click(hand.page.get_by_role("button", name="Share", exact=True))
    hand.click(hand.page.get_by_role("menuitem", name=item))


def test_rib_to_avb_in_development(hand: Hand) -> None:
    """In the files one synapse from RIB to AVB in Witvliet 2, about 5 hours after birth, and none later or before."""
    page = hand.page
    hand.open("Connectome", "Development")
    hand.click(page.get_by_role("button", name="Clear", exact=True))
    hand.type("Cells and classes", "RIB", "AVB")
    page.get_by_label("Show connected cells", exact=True).uncheck()
    row = page.locator(".grid-scroller [data-row]")
    expect(row).to_have_count(1, timeout=SLOW)  # AVB makes no synapse onto RIB
    texts = row.get_by_role("gridcell").all_inner_texts()
    assert texts[:2] == ["RIB", "AVB"]
    assert texts.count("1") == 1
    assert hand.clicks <= 3


def test_encodings_of_aib_and_where_they_sit(hand: Hand) -> None:
    page = hand.page
    hand.open("Encoding", "Encoding Table")
    page.get_by_label("Search", exact=True).fill("AIB")
    row = page.locator(".encoding-slot .ag-row").first
    expect(row).to_contain_text("AIB", timeout=SLOW)
    hand.click(page.get_by_role("link", name="Encoding of AIB"))
    expect(page).to_have_url(re.compile("/activity/encoding/connectome/.*AIB"))
    expect(page.locator("#encoding-connectome-graph[data-mode='shown']")).to_be_visible(timeout=SLOW)
    assert hand.clicks <= 3


def test_a_replay_around_a_reversal_as_a_film(hand: Hand) -> None:
    page = hand.page
    hand.open("Neural Activity", "Circuit Replay")
    expect(page.locator("#activity-replay-card[data-mode='shown']")).to_be_visible(timeout=SLOW)
    query = {"activity_dataset": "simulated_demo-sim-2026-01-01-01"}
    reversals = page.request.get("/activity/api/data/" + query["activity_dataset"] + "/behavior/").json()
    before = next(start for start, _ in reversals["data"]["behavior"]["reversal_events"] if start > 1)
    expect(page.locator("[data-part=now]")).to_contain_text(f"(t={before})")
    hand.click(page.locator("#activity-replay-card .connectome-menu summary"))
    hand.click(page.get_by_role("button", name="Film (MP4, WebM, GIF) …"))
    expect(page.locator("[data-part='film-dialog']")).to_be_visible()
    assert hand.clicks <= 4


def test_three_recordings_as_nwb(hand: Hand) -> None:
    page = hand.page
    hand.open("Neural Activity", "View Datasets")
    page.wait_for_selector(".ag-row")
    hand.click(page.get_by_role("group", name="Format").get_by_label("NWB"))
    for row in range(3):
        hand.click(page.locator(".ag-pinned-left-cols-container .ag-checkbox-input").nth(row))
    with page.expect_download(timeout=4 * SLOW) as download:
        hand.click(page.get_by_role("button", name="Download 3 selected"))
    names = ZipFile(download.value.path()).namelist()
    assert sum(name.endswith(".nwb") for name in names) == 3
    assert hand.clicks <= 7


def test_a_graph_for_a_lab_s_page(hand: Hand) -> None:
    page = hand.page
    page.context.grant_permissions(["clipboard-read", "clipboard-write"])
    hand.open("Connectome", "Explore")
    expect(page.locator("[data-mode='shown']").first).to_be_visible(timeout=SLOW)
    share(hand, "Copy embed code (iframe)")
    expect(page.locator("#share [role='status']").first).to_contain_text("opied", timeout=SLOW)
    assert "<iframe" in page.evaluate("navigator.clipboard.readText()")
    assert hand.clicks <= 4


def test_the_citation_of_a_view(hand: Hand) -> None:
    page = hand.page
    hand.open("Connectome", "Explore")
    page.context.grant_permissions(["clipboard-read", "clipboard-write"])
    expect(page.locator("[data-mode='shown']").first).to_be_visible(timeout=SLOW)
    share(hand, "Copy citation (BibTeX)")
    expect(page.locator("#share [role='status']").first).to_contain_text("opied", timeout=SLOW)
    assert "10.1038/s41586-021-03778-8" in page.evaluate("navigator.clipboard.readText()")
    assert hand.clicks <= 4


def test_the_python_of_a_view(hand: Hand) -> None:
    page = hand.page
    hand.open("Connectome", "Explore")
    expect(page.locator("[data-mode='shown']").first).to_be_visible(timeout=SLOW)
    share(hand, "Copy as Python…")
    code = page.get_by_role("dialog", name="Python for this view").locator("textarea")
    expect(code).to_have_value(re.compile("import requests"), timeout=SLOW)
    assert hand.clicks <= 4


def test_a_figure_of_a_graph_for_a_paper(hand: Hand) -> None:
    page = hand.page
    hand.open("Connectome", "Explore")
    expect(page.locator("[data-mode='shown']").first).to_be_visible(timeout=SLOW)
    share(hand, "Export figure…")
    dialog = page.get_by_role("dialog", name="Export figure")
    expect(dialog.get_by_alt_text("Preview of the figure")).to_be_visible(timeout=SLOW)
    expect(dialog.get_by_label("Width", exact=True)).to_have_value("85")  # mm, one column
    expect(dialog.get_by_role("button", name="Download")).to_be_enabled()
    assert hand.clicks <= 4


def test_columns_of_a_table_explain_themselves_to_the_keyboard(hand: Hand) -> None:
    page = hand.page
    hand.open("Connectome", "Neural Path")
    heading = page.get_by_role("columnheader", name="Bottleneck")
    expect(heading).to_be_visible(timeout=SLOW)
    heading.get_by_role("button").focus()
    expect(page.get_by_role("tooltip")).to_contain_text(re.compile(r"\w+ \w+ \w+"))
    assert hand.clicks <= 2


def test_a_link_restores_this_very_view(hand: Hand, open_page: OpenPage) -> None:
    page = hand.page
    hand.open("Connectome", "Explore")
    canvas = page.locator("#connectome-explore-canvas")
    expect(page.locator("#connectome-explore-graph[data-mode='shown']")).to_be_visible(timeout=SLOW)
    before = page.evaluate(VIEW)
    box = canvas.bounding_box()
    assert box
    page.mouse.move(box["x"] + box["width"] / 3, box["y"] + box["height"] / 3)
    page.mouse.wheel(0, -240)
    expect(page).to_have_url(re.compile(r"look="))
    seen = page.evaluate(VIEW)
    assert seen[0] > 1.1 * before[0]
    link = page.url
    other = open_page(link.partition("//")[2].partition("/")[2].join(("/", "")), 1440, 900)
    expect(other.locator("#connectome-explore-graph[data-mode='shown']")).to_be_visible(timeout=SLOW)
    assert other.evaluate(VIEW) == pytest.approx(seen, rel=0.01, abs=2)
    assert hand.clicks <= 2


@pytest.mark.parametrize("path", ["/connectome/explore/", "/connectome/path/", "/activity/replay/"])
def test_a_phone_shows_data_and_a_thumb_reaches_what_is_touched(open_page: OpenPage, path: str) -> None:
    page = open_page(path, 390, 844)
    canvas = page.locator(".connectome-canvas").first
    expect(canvas).to_be_in_viewport(timeout=SLOW)
    assert page.evaluate("document.documentElement.scrollWidth") == 390
    sizes = page.evaluate(
        "[...document.querySelectorAll('.connectome-tools .btn')].filter((one) => one.checkVisibility())"
        ".map((one) => one.getBoundingClientRect().height)"
    )
    assert sizes
    assert min(sizes) >= 24  # px, WCAG 2.2 target size


def test_a_cell_is_added_by_keyboard_alone(hand: Hand) -> None:
    page = hand.page
    page.keyboard.press("Tab")
    expect(page.get_by_role("link", name=re.compile("Skip"))).to_be_focused()
    menu = page.locator("#shell-nav summary", has_text="Connectome")
    for _ in range(6):
        page.keyboard.press("Tab")
        if menu.evaluate("one => one === document.activeElement"):
            break
    page.keyboard.press("Enter")
    page.keyboard.press("Tab")
    while page.evaluate("document.activeElement.textContent").startswith("Overview"):
        page.keyboard.press("Tab")
    page.keyboard.press("Enter")
    expect(page).to_have_url(re.compile(r"/connectome/explore/"))
    expect(page.locator("#connectome-explore-graph[data-mode='shown']")).to_be_visible(timeout=SLOW)
    picker = page.get_by_role("combobox", name="Cells and classes", exact=True)
    expect(page.locator("#main")).to_be_focused()
    presses = 0
    while not picker.evaluate("one => one === document.activeElement"):
        page.keyboard.press("Tab")
        presses += 1
        assert presses <= 12
    page.keyboard.type("AIB")
    expect(page.get_by_role("option").first).to_be_visible()
    page.keyboard.press("Enter")
    expect(page.locator(".cell-picker-chips .cell-chip", has_text="AIB")).to_be_visible()
    page.keyboard.press("Escape")
    page.keyboard.press("Tab")
    expect(page.locator(":focus")).to_contain_text("Matrix")  # what comes next, not the list that has gone
    assert hand.clicks == 0


@pytest.mark.parametrize("path", ["/connectome/explore/", "/connectome/matrix/", "/activity/encoding/table/"])
def test_at_200_percent_a_page_flows_anew(open_page: OpenPage, path: str) -> None:
    """A window of 1440 px at 200 % is one of 720 px: nothing is cut off, and the picture is still on the screen."""
    page = open_page(path, 720, 450)
    picture = page.locator(".connectome-stage, .grid-place").first
    expect(picture).to_be_visible(timeout=SLOW)
    assert page.evaluate("document.documentElement.scrollWidth") == 720
    picture.scroll_into_view_if_needed()
    expect(picture).to_be_in_viewport(ratio=0.5)
