"""Back undoes a visitor's choices within a page and then leaves it; forward comes back. Nothing of it is a new page."""

from __future__ import annotations

import re

import pytest
from playwright.sync_api import Page, Route, expect

from tests.browser.conftest import OpenPage
from tests.browser.explore_page import shown, wait_for_names

pytestmark = pytest.mark.browser

SLOW = 15_000  # ms
EXPLORE = "/connectome/explore/?classes=AVA"
CELLS = "Cells and classes"  # the field
PLACED = r"(&positions=[^&]*)?$"  # places that were given while cells came
RECORDING = "/activity/explore/simulated_demo-sim-2026-01-01-01/"


def add(page: Page, field: str, name: str) -> None:
    box = page.get_by_role("combobox", name=field, exact=True)
    box.fill(name)
    expect(box).to_have_attribute("aria-activedescendant", re.compile("option"))
    box.press("Enter")
    box.press("Escape")


def chips(page: Page, *names: str) -> None:
    """The cells that are chosen, once they are drawn."""
    expect(page.locator(".cell-picker-chips .cell-chip > span")).to_have_text(list(names), timeout=SLOW)
    expect(page.locator("[data-mode='shown']").first).to_be_visible(timeout=SLOW)
    expect(page.locator("[data-part='canvas']").first).to_have_attribute("aria-busy", "false", timeout=15_000)


def mark(page: Page) -> None:
    """The page's element is the same as long as it has the mark."""
    page.evaluate("document.querySelector('#main .page').dataset.same = '1'")


def is_same(page: Page) -> bool:
    return bool(page.evaluate("document.querySelector('#main .page').dataset.same === '1'"))


def test_back_on_explore_undoes_cells_and_data_sets_then_leaves(open_page: OpenPage) -> None:
    page = open_page("/connectome/")
    page.evaluate("href => window.location.assign(href)", EXPLORE)
    chips(page, "AVA")
    mark(page)
    add(page, CELLS, "RIB")
    chips(page, "AVA", "RIB")
    expect(page).to_have_url(re.compile(r"classes=AVA,RIB"))
    drawn = page.locator(".connectome-counts").inner_text()
    page.get_by_label("Show connected cells", exact=True).uncheck()
    expect(page).to_have_url(re.compile(r"connected=0"))
    page.locator("#connectome-explore-chemical").fill("3")  # typing is no step of its own
    page.locator("#connectome-explore-chemical").blur()
    expect(page).to_have_url(re.compile(r"chemical=3"))

    page.go_back()
    expect(page.get_by_label("Show connected cells", exact=True)).to_be_checked()
    expect(page).to_have_url(re.compile(f"classes=AVA,RIB{PLACED}"))
    expect(page.locator(".connectome-counts")).to_have_text(drawn, timeout=SLOW)
    expect(page.locator("#connectome-explore-chemical")).to_have_value("1")
    page.go_back()
    chips(page, "AVA")
    expect(page).to_have_url(re.compile(f"classes=AVA{PLACED}"))
    page.go_forward()
    chips(page, "AVA", "RIB")
    page.go_forward()
    expect(page.get_by_label("Show connected cells", exact=True)).not_to_be_checked()
    expect(page.locator("#connectome-explore-chemical")).to_have_value("3")
    assert is_same(page)

    for _ in range(3):
        page.go_back()
    expect(page).to_have_url(re.compile(r"/connectome/$"))


def test_back_on_a_recording_undoes_traces(open_page: OpenPage) -> None:
    page = shown(open_page(f"{RECORDING}?n=1"))
    mark(page)
    add(page, "Neurons", "12")
    wait_for_names(page, ["RMGL", "RIBR"])
    page.locator("[data-action='behavior'][data-target='v']").click()
    wait_for_names(page, ["RMGL", "RIBR", "Velocity"])
    page.locator("[data-action='view'][data-target='population']").click()
    expect(page.locator("#activity-explore")).to_have_attribute("data-view", "population")

    page.go_back()
    expect(page.locator("#activity-explore")).to_have_attribute("data-view", "traces")
    page.go_back()
    wait_for_names(page, ["RMGL", "RIBR"])
    expect(page.locator("[data-action='behavior'][data-target='v']")).to_have_attribute("aria-pressed", "false")
    page.go_back()
    wait_for_names(page, ["RMGL"])
    expect(page).to_have_url(re.compile(r"\?n=1$"))
    page.go_forward()
    wait_for_names(page, ["RMGL", "RIBR"])
    assert is_same(page)


def test_back_to_a_page_that_was_left_shows_its_last_view(open_page: OpenPage) -> None:
    page = open_page(EXPLORE)
    chips(page, "AVA")
    add(page, CELLS, "RIB")
    chips(page, "AVA", "RIB")
    page.get_by_role("link", name="About", exact=True).first.click()
    expect(page).to_have_url(re.compile(r"/about/$"))
    page.go_back()
    chips(page, "AVA", "RIB")
    page.go_back()
    chips(page, "AVA")


def hold_pages(page: Page) -> list[Route]:
    """Pages that are asked for from now on arrive when they are let go."""
    held: list[Route] = []
    page.route(
        "**/_dash-update-component",
        lambda route: held.append(route) if "_pages_content" in (route.request.post_data or "") else route.continue_(),
    )
    return held


def let_go(page: Page, held: list[Route]) -> None:
    for route in held:
        route.continue_()
    page.unroute("**/_dash-update-component")


def back_while_a_page_is_fetched(open_page: OpenPage) -> tuple[Page, list[Route]]:
    """Explore with two cells, left for About and back at once; the pages that were asked for are held."""
    page = open_page(EXPLORE)
    chips(page, "AVA")
    add(page, CELLS, "RIB")
    chips(page, "AVA", "RIB")
    held = hold_pages(page)
    page.get_by_role("link", name="About", exact=True).first.click()
    expect(page).to_have_url(re.compile(r"/about/$"))
    page.go_back()
    expect(page).to_have_url(re.compile(r"classes=AVA,RIB"))
    return page, held


def test_back_before_the_next_page_has_arrived_stays(open_page: OpenPage) -> None:
    page, held = back_while_a_page_is_fetched(open_page)
    let_go(page, held)
    page.wait_for_load_state("networkidle")
    chips(page, "AVA", "RIB")
    page.go_back()
    chips(page, "AVA")


def test_back_twice_before_the_next_page_has_arrived(open_page: OpenPage) -> None:
    page, held = back_while_a_page_is_fetched(open_page)
    let_go(page, held)
    page.go_back()
    page.wait_for_load_state("networkidle")
    chips(page, "AVA")


@pytest.mark.parametrize(
    ("url", "field", "name", "before", "after"),
    [
        ("/connectome/compare/?classes=AVA", CELLS, "RIM", f"classes=AVA{PLACED}", r"classes=AVA,RIM"),
        ("/connectome/development/?classes=AVA", CELLS, "RIM", f"classes=AVA{PLACED}", r"classes=AVA,RIM"),
        ("/connectome/path/?start=ASH&end=RMD", "From", "AWC", r"/connectome/path/$", r"start=ASH,AWC"),
        ("/connectome/matrix/?classes=AVA,RIB", CELLS, "RIM", r"\?classes=AVA,RIB$", r"AVA,RIB,RIM"),
        ("/activity/encoding/connectome/?neurons=AVAL", CELLS, "RIBL", f"neurons=AVAL{PLACED}", r"AVAL,RIBL"),
        ("/activity/find-neuron/?n=AVAL", "Neurons", "RIBL", r"\?n=AVAL$", r"n=AVAL-RIBL"),
    ],
)  # fmt: skip
def test_back_undoes_a_cell_on_every_page_that_has_cells(
    open_page: OpenPage, url: str, field: str, name: str, before: str, after: str
) -> None:
    page = open_page(url)
    expect(page.get_by_role("combobox", name=field, exact=True)).to_be_visible()
    page.wait_for_load_state("networkidle")
    mark(page)
    add(page, field, name)
    expect(page).to_have_url(re.compile(after))
    page.wait_for_load_state("networkidle")
    page.go_back()
    expect(page).to_have_url(re.compile(before))
    expect(page.get_by_role("button", name=f"Remove {name}", exact=True)).to_have_count(0)
    page.wait_for_load_state("networkidle")
    expect(page).to_have_url(re.compile(before))
    page.go_forward()
    expect(page.get_by_role("button", name=f"Remove {name}", exact=True)).to_have_count(1)
    expect(page).to_have_url(re.compile(after))
    assert is_same(page)


def test_back_on_the_replay_undoes_its_choices_and_keeps_its_moment(open_page: OpenPage) -> None:
    other = "simulated_demo-sim-2026-01-03-01"
    page = open_page("/activity/replay/?frame=20&n=AVAL,RIML,AVBL")
    card = page.locator("#activity-replay-card[data-mode='shown']")
    expect(card).to_be_visible(timeout=SLOW)
    mark(page)
    remove = page.locator("[data-part='picker']").get_by_role("button", name="Remove RIML", exact=True)
    expect(remove).to_be_visible(timeout=SLOW)
    remove.click()
    expect(page).to_have_url(re.compile("n=AVAL,AVBL"))
    page.locator("#activity-replay-settings > summary").click()
    page.get_by_label("Connections", exact=True).select_option("chemical")
    expect(page).to_have_url(re.compile("edge_type=chemical"))
    page.get_by_label("Recording", exact=True).select_option(other)
    expect(page).to_have_url(re.compile(rf"activity_dataset={other}(&(?!frame)|$)"), timeout=SLOW)

    page.go_back()
    expect(page.get_by_label("Recording", exact=True)).to_have_value(RECORDING.split("/")[3])
    expect(page.locator("[data-part='now']")).to_contain_text("t=20)", timeout=SLOW)
    expect(card).to_be_visible(timeout=SLOW)
    page.go_back()
    expect(page.get_by_label("Connections", exact=True)).to_have_value("all")
    expect(page).to_have_url(re.compile(r"n=AVAL,AVBL.*frame=20"))
    page.go_back()
    expect(remove).to_be_visible()
    expect(page).to_have_url(re.compile(r"n=AVAL,RIML,AVBL&frame=20$"))
    page.go_forward()
    expect(remove).to_have_count(0)
    assert is_same(page)


def test_back_on_plot_multiple_brings_plots_and_neurons_back(open_page: OpenPage) -> None:
    first, second = RECORDING.split("/")[3], "simulated_demo-sim-2026-01-03-01"
    page = open_page(f"/activity/plot-multiple/?d={first}:1-2,{second}:1")
    card = page.locator(f"[data-card='{second}']")
    expect(page.locator(f"[data-card='{first}'][data-mode='shown']")).to_be_visible(timeout=SLOW)
    mark(page)
    card.locator("[data-action='remove-card']").click()
    expect(card).to_be_hidden()
    page.get_by_role("button", name="Reversals").click()
    expect(page).to_have_url(re.compile(f"d={first}:1-2&.*reversals=0"))
    page.go_back()
    expect(page.get_by_role("button", name="Reversals")).to_have_attribute("aria-pressed", "true")
    expect(card).to_be_hidden()
    page.go_back()
    expect(card).to_be_visible()
    card.scroll_into_view_if_needed()
    expect(page.locator(f"[data-card='{second}'][data-mode='shown'] .js-plotly-plot")).to_be_visible(timeout=SLOW)
    expect(page).to_have_url(re.compile(f"d={first}:1-2,{second}:1$"))
    page.go_forward()
    expect(card).to_be_hidden()
    assert is_same(page)


def test_back_on_datasets_undoes_order_and_types(open_page: OpenPage) -> None:
    page = open_page("/activity/dataset/")
    page.wait_for_selector(".ag-row")
    mark(page)
    page.get_by_role("columnheader", name="Neurons").click()
    expect(page).to_have_url(re.compile(r"sort=n_neuron$"))
    page.locator("#activity-datasets-types").click()
    page.get_by_role("option", name="Heat").first.click()
    page.keyboard.press("Escape")
    count = page.locator("[data-part=count]")
    expect(count).to_contain_text("of 13 recordings")
    page.go_back()
    expect(count).to_have_text("13 recordings")
    expect(page).to_have_url(re.compile(r"dataset/\?sort=n_neuron$"))
    page.go_back()
    expect(page).to_have_url(re.compile(r"/activity/dataset/$"))
    expect(page.get_by_role("columnheader", name="Neurons")).to_have_attribute("aria-sort", "none")
    page.go_forward()
    expect(page.get_by_role("columnheader", name="Neurons")).to_have_attribute("aria-sort", "ascending")
    assert is_same(page)


def test_back_on_the_encoding_table_undoes_columns_and_shading(open_page: OpenPage) -> None:
    page = open_page("/activity/encoding/table/")
    fwd = page.locator(".ag-header-cell[col-id='fwd']")
    expect(fwd).to_be_visible(timeout=20_000)
    mark(page)
    page.get_by_role("button", name="Shading").click()
    expect(page).to_have_url(re.compile("shade=0"))
    page.get_by_role("button", name="Columns", exact=True).click()
    page.get_by_role("button", name="Deselect all: Velocity tuning").click()
    expect(fwd).to_have_count(0)
    page.go_back()
    expect(fwd).to_be_visible()
    expect(page).to_have_url(re.compile(r"table/\?shade=0$"))
    page.go_back()
    expect(page.get_by_role("button", name="Shading")).to_have_attribute("aria-pressed", "true")
    expect(page).to_have_url(re.compile(r"/activity/encoding/table/$"))
    page.go_forward()
    expect(page.get_by_role("button", name="Shading")).to_have_attribute("aria-pressed", "false")
    assert is_same(page)
