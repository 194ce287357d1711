"""Connectome › Development in a browser: heatmap and trend, small graphs, the slider; links restore them."""

from __future__ import annotations

from pathlib import Path
from typing import Any
from xml.etree import ElementTree

import pytest
from playwright.sync_api import Page, expect

from tests.browser.conftest import OpenPage, Watch
from tests.browser.waiting import until

pytestmark = pytest.mark.browser

ROOT = "/connectome/development/"
CELLS = "classes=AVA,RIM,RIB"


def shown(page: Page) -> Page:
    expect(page.locator("#connectome-development-graph[data-mode='shown']")).to_be_visible(timeout=15_000)
    return page


def places(page: Page) -> dict[str, list[int]]:
    seen: dict[str, list[int]] = page.evaluate(
        """() => Object.fromEntries(document.getElementById("connectome-development-canvas")._cyreg.cy.nodes()
            .map((n) => [n.id(), [Math.round(n.position("x")), Math.round(n.position("y"))]]))"""
    )
    return seen


def drawn(page: Page) -> int:
    seen: int = page.evaluate(
        """() => document.getElementById("connectome-development-canvas")._cyreg.cy.edges()
            .filter((e) => !e.data("off")).length"""
    )
    return seen


def test_heatmap_and_trend_of_a_connection(open_page: OpenPage) -> None:
    page = shown(open_page(f"{ROOT}?{CELLS}"))
    row = page.locator(".grid-body .grid-row").filter(has_text="AIB").filter(has_text="AVA").first
    # counts of the eight files; the last stage is the mean of 9 and 7
    assert row.locator("[role='gridcell']").all_inner_texts()[:11] == [
        "AIB", "AVA", "0", "0", "0", "1", "1", "0", "8", "4 of 8", "Dynamic, stronger",
    ]  # fmt: skip
    row.click()
    until(page, lambda: "pre=AIB&post=AVA" in page.url)
    expect(page.locator("[data-part='trend-title']")).to_contain_text("AIB → AVA: present in 4 of 8, dynamic, stronger")
    counts = page.locator("[data-part='trend-table'] tbody td:last-child").all_inner_texts()
    assert counts == ["0", "0", "0", "1", "1", "0", "9", "7"]
    again = shown(open_page(page.url[page.url.index(ROOT) :]))
    expect(again.locator("[data-part='trend-title']")).to_contain_text("AIB → AVA")


def test_orders_and_sums(open_page: OpenPage) -> None:
    page = shown(open_page(f"{ROOT}?{CELLS}"))
    page.select_option("[data-control='order']", "total")
    first = page.locator(".grid-body .grid-row").first.locator("[role='gridcell']")
    until(page, lambda: "order=total" in page.url)
    totals = [float(text or 0) for text in first.all_inner_texts()[2:9]]
    second = page.locator(".grid-body .grid-row").nth(1).locator("[role='gridcell']")
    assert sum(totals) >= sum(float(text or 0) for text in second.all_inner_texts()[2:9])
    page.select_option("[data-control='pre']", "RIM")
    expect(page.locator("[data-part='trend-title']")).to_contain_text("Sum of the connections from RIM")


def test_the_threshold_is_on_the_stage_with_most(open_page: OpenPage) -> None:
    page = shown(open_page(f"{ROOT}?{CELLS}&threshold=9"))
    expect(page.locator(".grid-body")).to_contain_text("AIB")
    rows = page.locator(".grid-body .grid-row").filter(has_text="AIB").all_inner_texts()
    assert not any("AVA" in row.split() for row in rows)  # 8 at most


def test_seven_graphs_and_the_slider_share_places(open_page: OpenPage) -> None:
    page = shown(open_page(f"{ROOT}?{CELLS}&tab=multiples"))
    cards = page.locator(".development-small")
    expect(cards).to_have_count(7)
    expect(cards.first).to_contain_text("L1, 0 h")
    expect(cards.first).to_contain_text("44 connections")
    cards.nth(4).click()
    until(page, lambda: "tab=slider" in page.url and "stage=5" in page.url)
    expect(page.locator("[data-part='stage']")).to_contain_text("L2, 23 h · 72 connections")
    assert drawn(page) == 72


def test_a_dragged_cell_stays_while_time_plays(open_page: OpenPage) -> None:
    page = shown(open_page(f"{ROOT}?{CELLS}&tab=slider&stage=1"))
    page.wait_for_timeout(300)
    at: dict[str, Any] = page.evaluate(
        """() => document.getElementById("connectome-development-canvas")._cyreg.cy.getElementById("AVA")
            .renderedPosition()"""
    )
    box = page.locator("#connectome-development-canvas").bounding_box()
    assert box
    page.mouse.move(box["x"] + at["x"], box["y"] + at["y"])
    page.mouse.down()
    page.mouse.move(box["x"] + at["x"] - 90, box["y"] + at["y"] + 60, steps=4)
    page.mouse.up()
    until(page, lambda: "positions=AVA:" in page.url)
    before, edges = places(page), drawn(page)
    page.get_by_role("button", name="Play").click()
    until(page, lambda: "stage=3" in page.url)
    page.get_by_role("button", name="Pause").click()
    assert places(page) == before
    assert drawn(page) != edges


def test_tabs_by_keyboard(open_page: OpenPage) -> None:
    page = shown(open_page(f"{ROOT}?{CELLS}"))
    page.get_by_role("tab", name="Heatmap and trend").focus()
    page.keyboard.press("ArrowRight")
    expect(page.get_by_role("tab", name="Seven graphs")).to_be_focused()
    expect(page.locator(".development-small").first).to_be_visible()


def test_empty_and_error_are_said(open_page: OpenPage, watch: Watch) -> None:
    watch.expected.append("500")
    page = open_page(f"{ROOT}?neurons=")
    expect(page.get_by_text("Nothing chosen yet")).to_be_visible(timeout=15_000)
    page.route(
        "**/connectome/api/development/**",
        lambda route: route.fulfill(status=500, json={"message": "The store is being rebuilt."}),
    )
    page.get_by_role("button", name="Show an example").click()
    expect(page.get_by_role("alert").filter(has_text="The store is being rebuilt.")).to_be_visible()
    page.unroute("**/connectome/api/development/**")
    page.get_by_role("button", name="Try again").click()
    shown(page)
    expect(page.locator(".grid-body .grid-row").first).to_be_visible()


@pytest.mark.parametrize(
    ("form", "figure", "shown_words"),
    [
        ("svg", "Heatmap", ("AIB", "Dynamic, stronger", "73.5 synapses, logarithmic")),
        ("svg", "Seven graphs", ("L1, 0 h · 44 connections", "Interneuron")),
        ("svg", "Graph of the stage", ("Stage: adult, 50 h", "Interneuron")),
        ("png", "Seven graphs", ()),
    ],
)
def test_pictures_hold_legend_unit_and_source(
    open_page: OpenPage, tmp_path: Path, form: str, figure: str, shown_words: tuple[str, ...]
) -> None:
    page = shown(open_page(f"{ROOT}?{CELLS}"))
    page.locator(".connectome-menu summary").click()
    with page.expect_download() as download:
        page.get_by_role("button", name=f"{figure} ({form.upper()})", exact=True).click()
    target = tmp_path / f"figure.{form}"
    download.value.save_as(target)
    if form == "png":
        assert target.read_bytes().startswith(b"\x89PNG")
        return
    words = " ".join(ElementTree.parse(target).getroot().itertext())
    for word in (*shown_words, "Witvliet et al., 2021", "10.1038/s41586-021-03778-8", "data version"):
        assert word in words


def test_an_edge_tells_its_counts_and_leads_to_its_trend(open_page: OpenPage) -> None:
    page = shown(open_page(f"{ROOT}?{CELLS}&tab=slider"))
    page.evaluate(
        """() => document.getElementById("connectome-development-canvas")._cyreg.cy
            .getElementById("AIB!AVA!c").emit("tap") && 0"""
    )
    panel = page.locator("[data-part='panel']")
    expect(panel).to_contain_text("Dynamic, stronger")
    expect(panel).to_contain_text("in 4 of 8 data sets")
    panel.get_by_role("button", name="Show its trend").click()
    expect(page.locator("[data-part='trend-title']")).to_contain_text("AIB → AVA: present in 4 of 8")


def test_the_rule_is_on_the_page_with_its_source_and_its_simplification(open_page: OpenPage) -> None:
    page = shown(open_page(f"{ROOT}?{CELLS}"))
    page.get_by_text("What stable, variable and dynamic mean here").click()
    rule = page.locator("[data-part='rule']")
    for words in ("Witvliet et al. 2021", "github.com/dwitvliet/nature2021", "false discovery rate", "simplification"):
        expect(rule).to_contain_text(words)


@pytest.mark.parametrize("tab", ["heatmap", "multiples", "slider"])
def test_nothing_sticks_out_on_a_phone(open_page: OpenPage, tab: str) -> None:
    page = shown(open_page(f"{ROOT}?{CELLS}&tab={tab}", width=390, height=844, scheme="dark"))
    assert page.evaluate("document.documentElement.scrollWidth") == 390
    # nor out of its card
    outside = """() => { const card = document.getElementById("connectome-development-graph").getBoundingClientRect();
        return [...document.querySelectorAll(".development-scale *, .connectome-legend li, .development-bar > *")]
            .filter((part) => part.getBoundingClientRect().right > card.right).length; }"""
    assert page.evaluate(outside) == 0
