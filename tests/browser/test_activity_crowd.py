"""Many recordings in a browser: pages of lists, what is asked before many are plotted, what is refused, events."""

from __future__ import annotations

import re

import pytest
from playwright.sync_api import Page, expect

from tests.browser.conftest import CROWD, OpenPage
from tests.browser.waiting import taken_over

pytestmark = pytest.mark.browser

FIND = "/activity/find-neuron/?n=AVAL"
DATASETS = "/activity/dataset/"
FIRST = "lab_2026-2026-02-01-01"


def ready(page: Page) -> Page:
    page.wait_for_selector(".ag-row")
    return page


def select(page: Page, number: int) -> None:
    """Tick the first ``number`` rows of the list, whatever page they are on."""
    page.evaluate(
        """number => {
            const api = dash_ag_grid.getApi(document.querySelector("[id$=-grid]").id);
            api.forEachNodeAfterFilterAndSort((node, index) => node.setSelected(index < number));
        }""",
        number,
    )


def shown(page: Page) -> int:
    return page.locator(".ag-center-cols-container [role=row]").count()


def test_a_long_list_has_pages_and_the_address_says_which(open_crowded_page: OpenPage) -> None:
    page = ready(open_crowded_page(DATASETS, height=2000))
    expect(page.locator("[data-part=count]")).to_have_text(f"{CROWD} recordings")
    expect(page.locator(".ag-paging-panel")).to_contain_text(f"1 to 25 of {CROWD}")
    assert shown(page) == 25
    page.get_by_role("button", name="Next Page").click()
    expect(page).to_have_url(re.compile(r"page=2$"))
    page.get_by_role("button", name="Next Page").click()
    expect(page.locator(".ag-paging-panel")).to_contain_text(f"51 to {CROWD} of {CROWD}")
    again = ready(open_crowded_page(page.url, height=2000))
    expect(again.locator(".ag-paging-panel")).to_contain_text(f"51 to {CROWD} of {CROWD}")
    assert shown(again) == CROWD - 50
    again.get_by_placeholder("Name, paper, type, event …").fill("02-01-07")
    expect(again.locator("[data-part=count]")).to_have_text(f"1 of {CROWD} recordings")
    expect(again).not_to_have_url(re.compile("page="))


def test_twenty_are_plotted_at_once(open_crowded_page: OpenPage) -> None:
    page = ready(open_crowded_page(FIND))
    select(page, 20)
    page.get_by_role("button", name="Plot 20 selected").click()
    expect(page).to_have_url(re.compile(r"/plot-multiple/\?d=lab_2026-2026-02-01-01:1,"))
    expect(page.locator("[data-card]")).to_have_count(20)


def test_above_twenty_the_visitor_is_asked(open_crowded_page: OpenPage) -> None:
    page = ready(open_crowded_page(FIND))
    select(page, 21)
    button = page.get_by_role("button", name="Plot 21 selected")
    button.click()
    dialog = page.get_by_role("dialog")
    expect(dialog).to_contain_text("21 recordings take a while to draw.")
    dialog.get_by_role("button", name=re.compile("cancel|back|no", re.I)).click()
    expect(dialog).to_be_hidden()
    expect(page).to_have_url(re.compile("find-neuron"))
    button.click()
    dialog.get_by_role("button", name=re.compile("plot", re.I)).click()
    expect(page.locator("[data-card]")).to_have_count(21)


def test_fifty_are_drawn_as_one_scrolls_and_of_more_the_first_fifty(open_crowded_page: OpenPage) -> None:
    page = ready(open_crowded_page(FIND))
    select(page, 51)
    page.get_by_role("button", name="Plot 51 selected").click()
    page.get_by_role("dialog").get_by_role("button", name="Plot the first 50 of 51").click()
    expect(page.locator("[data-card]")).to_have_count(50)
    expect(page.locator("[data-card][data-mode=shown]").first).to_be_visible()
    assert page.locator("[data-card] .js-plotly-plot").count() < 12
    last = page.locator("[data-card]").last
    last.scroll_into_view_if_needed()
    expect(last).to_have_attribute("data-mode", "shown")


def test_an_event_has_the_style_of_its_paper(open_crowded_page: OpenPage) -> None:
    page = open_crowded_page(f"/activity/explore/{FIRST}/?n=1&reversals=0")
    expect(page.locator("#activity-explore-traces[data-mode='shown']")).to_be_visible()
    lines = page.evaluate(
        """() => document.querySelector("#activity-explore-plot .js-plotly-plot").layout.shapes
            .map(({ name, line, x0 }) => [name, line.color, line.width, x0])"""
    )
    assert lines == [["heat", "#008000", 5, pytest.approx(39 * 0.6 / 60)]]  # frame 40 of 0.6 s, in minutes


@pytest.mark.parametrize(
    "path",
    ["/activity/events/", "/activity/correlations/", "/activity/groups/", "/connectome/structure-function/"],
)
def test_a_page_about_many_animals_opens_and_is_answered(open_crowded_page: OpenPage, path: str) -> None:
    """Also for who comes to it from another page: then its scripts come with the answer."""
    for start in (path, "/about/"):
        page = open_crowded_page(start)
        if start != path:
            taken_over(page)
            page.evaluate("path => { document.querySelector('a[data-inside]').href = path }", path)
            page.locator("a[data-inside]").first.evaluate("link => link.click()")
        page.locator("#later h1").wait_for()
        page.locator("#later .js-plotly-plot, #later .message").first.wait_for()
        assert page.get_by_text("Going through").count() == 0
