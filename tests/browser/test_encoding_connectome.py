"""The encoding connectome in a real browser."""

from __future__ import annotations

import pytest
from playwright.sync_api import Page, expect

from tests.browser.conftest import OpenPage

PAGE = "/activity/encoding/connectome/"
CELLS = f"{PAGE}?neurons=AVAL,RIBL&connected=0"


def node(page: Page, cell: str) -> dict[str, object]:
    """What is drawn of a cell."""
    expect(page.locator("#encoding-connectome-graph")).to_have_attribute("data-mode", "shown", timeout=20_000)
    return page.evaluate(
        "cell => document.getElementById('encoding-connectome-canvas')._cyreg.cy.getElementById(cell).data()", cell
    )


def test_feature_scale_and_limits_color_the_cells_and_are_in_the_address(open_page: OpenPage) -> None:
    page = open_page(f"{PAGE}?neurons=AVAL,RIBL")
    first = node(page, "AVAL")["fill"]
    page.get_by_label("Color scale").select_option("Jet")
    page.wait_for_url("**map=Jet*")
    assert node(page, "AVAL")["fill"] != first
    page.get_by_label("Feature").select_option("timescale")
    page.wait_for_url("**feature=timescale*")
    assert "map=" not in page.url
    expect(page.get_by_label("Color scale")).to_have_value("Viridis")
    expect(page.get_by_label("Highest")).to_have_value("30")
    page.get_by_label("Highest").fill("10")
    page.get_by_label("Highest").blur()
    page.wait_for_url("**limits=0,10*")
    expect(page.locator(".encoding-bar-ticks")).to_contain_text("10.000")


def test_no_data_looks_different_from_a_value_of_zero(open_page: OpenPage) -> None:
    page = open_page(f"{PAGE}?neurons=AVAL,DD01&feature=dorsal")
    with_data, without = node(page, "AVAL"), node(page, "DD01")
    assert (with_data["unknown"], without["unknown"]) == (0, 1)
    assert with_data["fill"] != without["fill"]


def test_the_lowest_value_has_the_left_colour_of_the_bar(open_page: OpenPage) -> None:
    page = open_page(f"{PAGE}?neurons=AVAL&feature=fwdness&limits=900,1000&map=Viridis")
    assert node(page, "AVAL")["fill"] == "#440154"
    bar = page.locator(".encoding-bar-scale").evaluate("bar => getComputedStyle(bar).backgroundImage")
    assert bar.startswith("linear-gradient(to right, rgb(68, 1, 84) 0%")
    assert bar.endswith("rgb(253, 231, 37) 100%)")


def test_all_neurons_with_data(open_page: OpenPage) -> None:
    page = open_page(CELLS)
    node(page, "AVAL")
    page.get_by_role("button", name="All neurons with data").click()
    page.wait_for_url("**neurons=*AVAR*")
    expect(page.locator(".connectome-counts")).to_contain_text("cells and classes")


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_a_phone_does_not_scroll_sideways(open_page: OpenPage, scheme: str) -> None:
    page = open_page(CELLS, width=390, height=844, scheme=scheme)
    node(page, "AVAL")
    assert page.evaluate("document.documentElement.scrollWidth") <= 390
