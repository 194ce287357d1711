"""Connectome › Compare in a browser: three graphs of one answer, moved together, restored from a link."""

from __future__ import annotations

import csv
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Page, expect

from tests.browser.conftest import OpenPage, Watch
from tests.browser.waiting import until

pytestmark = pytest.mark.browser

SCROLLED = 400  # ms; Cytoscape takes no wheel while the page scrolls
ROOT = "/connectome/compare/"
VIEWS = ("difference", "a", "b")


def shown(page: Page) -> Page:
    expect(page.locator("#connectome-compare-graph[data-mode='shown']")).to_be_visible(timeout=15_000)
    return page


def graphs(page: Page) -> dict[str, dict[str, Any]]:
    """Edges that each graph draws (with their status), places of the cells, zoom."""
    seen: dict[str, dict[str, Any]] = page.evaluate(
        """views => Object.fromEntries(views.map((view) => {
            const cy = document.getElementById(`connectome-compare-${view}-canvas`)._cyreg.cy;
            const pixels = ({ x, y }) => ({ x: Math.round(x), y: Math.round(y) });
            return [view, {
                edges: Object.fromEntries(
                    cy.edges().filter((e) => !e.data("off")).map((e) => [e.id(), e.data("status")])),
                places: Object.fromEntries(
                    cy.nodes().map((n) => [n.id(), [n.position("x"), n.position("y")].map(Math.round)])),
                missing: cy.nodes().filter((n) => n.data("missing")).map((n) => n.id()),
                rendered: Object.fromEntries(cy.nodes().map((n) => [n.id(), pixels(n.renderedPosition())])),
                zoom: cy.zoom(),
            }];
        }))""",
        list(VIEWS),
    )
    return seen


def test_the_two_adults_differ_where_the_files_do(open_page: OpenPage) -> None:
    page = shown(open_page(f"{ROOT}?neurons=HSNL,AVAL,AVAR&connected=0&classes=RIB"))
    seen = graphs(page)
    assert seen["difference"]["missing"] == ["HSNL"]  # the male has no HSN
    assert seen["b"]["missing"] == ["HSNL"]
    assert seen["a"]["missing"] == []
    for name, status in seen["difference"]["edges"].items():
        sides = (name in seen["a"]["edges"], name in seen["b"]["edges"])
        expected = {
            "only_a": {(True, False)},
            "only_b": {(False, True)},
            "changed": {(True, True)},
            "same": {(True, True)},
        }
        assert sides in expected.get(status, {(True, False), (False, True)})
    assert all("HSNL" in name for name, status in seen["difference"]["edges"].items() if status == "not_comparable")


def test_cells_stand_at_the_same_places_and_move_together(open_page: OpenPage) -> None:
    page = shown(open_page(f"{ROOT}?classes=AVA,RIM,RIB&connected=0", width=1440))
    before = graphs(page)
    assert before["a"]["places"] == before["b"]["places"] == before["difference"]["places"]
    page.locator("#connectome-compare-b-canvas").scroll_into_view_if_needed()
    page.wait_for_timeout(SCROLLED)
    box = page.locator("#connectome-compare-b-canvas").bounding_box()
    assert box
    at = before["b"]["rendered"]["RIM"]
    x, y = box["x"] + at["x"], box["y"] + at["y"]
    page.mouse.move(x, y)
    page.mouse.down()
    page.mouse.move(x + 50, y - 30, steps=4)
    page.mouse.up()
    until(page, lambda: "positions=RIM:" in page.url)
    after = graphs(page)
    assert after["a"]["places"] == after["b"]["places"] == after["difference"]["places"]
    assert after["a"]["places"]["RIM"] != before["a"]["places"]["RIM"]
    assert after["a"]["places"]["AVA"] == before["a"]["places"]["AVA"]
    restored = graphs(shown(open_page(page.url[page.url.index(ROOT) :], width=1440)))
    # the address holds whole units
    assert restored["a"]["places"]["RIM"] == pytest.approx(after["a"]["places"]["RIM"], abs=1)


def test_zoom_is_shared(open_page: OpenPage) -> None:
    page = shown(open_page(f"{ROOT}?classes=AVA,RIM&connected=0"))
    page.locator("#connectome-compare-a-canvas").hover()
    page.wait_for_timeout(SCROLLED)
    before = graphs(page)["b"]["zoom"]
    page.mouse.wheel(0, 240)
    until(page, lambda: graphs(page)["b"]["zoom"] != before)
    assert len({round(view["zoom"], 6) for view in graphs(page).values()}) == 1


def test_statuses_can_be_left_out_and_the_address_remembers(open_page: OpenPage) -> None:
    page = shown(open_page(f"{ROOT}?classes=AVA,RIM,RIB"))
    page.uncheck("[data-status='changed'] input")
    until(page, lambda: "changed" not in graphs(page)["difference"]["edges"].values())
    assert "status=only_a,only_b,same,not_comparable" in page.url
    again = shown(open_page(page.url[page.url.index(ROOT) :]))
    assert "changed" not in graphs(again)["difference"]["edges"].values()
    expect(again.locator("[data-status='changed'] input")).not_to_be_checked()


def test_a_threshold_arranges_all_three_alike_and_counts_on_the_stronger_side(open_page: OpenPage) -> None:
    page = shown(open_page(f"{ROOT}?classes=AVA,RIM,RIB"))
    before = graphs(page)
    page.locator("#connectome-compare-chemical").fill("100")
    until(page, lambda: len(graphs(page)["difference"]["edges"]) < len(before["difference"]["edges"]))
    page.wait_for_timeout(600)  # cells are on their way for 240 ms
    strong = graphs(page)
    # EM sections in the hermaphrodite and in the male: AIY -> RIB 102 and 259, ADA -> AVA 18 and none
    assert all("AIY!RIB!c" in strong[view]["edges"] for view in VIEWS)
    assert not any("ADA!AVA!c" in strong[view]["edges"] for view in VIEWS)
    assert strong["difference"]["places"] == strong["a"]["places"] == strong["b"]["places"]
    assert strong["difference"]["places"] != before["difference"]["places"]
    assert "positions=" not in page.url
    expect(page.locator("[data-part='counts']")).to_contain_text("below threshold")
    page.locator("#connectome-compare-chemical").fill("1")
    until(page, lambda: graphs(page)["difference"] == before["difference"])
    assert graphs(page)["a"] == before["a"]
    assert graphs(page)["b"] == before["b"]


def test_an_older_answer_never_overtakes_a_newer_one(open_page: OpenPage) -> None:
    page = shown(open_page(f"{ROOT}?classes=AVA,RIM&connected=0"))

    def late(route: Any) -> None:
        if "RIB" in route.request.url and "AVB" not in route.request.url:
            page.wait_for_timeout(400)
        route.continue_()

    page.route("**/connectome/api/compare/**", late)
    for cells in (["AVA", "RIM", "RIB"], ["AVA", "RIM", "RIB", "AVB"], ["AVA", "AVB"]):
        page.evaluate(
            "classes => dash_clientside.set_props('connectome-compare-cells-value', {data: {neurons: [], classes}})",
            cells,
        )
    until(page, lambda: set(graphs(page)["a"]["places"]) == {"AVA", "AVB"})
    page.wait_for_timeout(800)
    assert set(graphs(page)["difference"]["places"]) == {"AVA", "AVB"}


def test_nothing_chosen_is_one_message_and_no_empty_table(open_page: OpenPage) -> None:
    page = open_page(f"{ROOT}?neurons=")
    expect(page.get_by_text("Nothing chosen yet").locator("visible=true")).to_have_count(1, timeout=15_000)
    expect(page.locator("#connectome-compare [data-part='table']")).to_be_hidden()
    page.get_by_role("button", name="Show an example").first.click()
    expect(shown(page).locator("#connectome-compare [data-part='table'] .grid-body .grid-row").first).to_be_visible()


def test_a_failing_server_is_an_error_with_a_way_on(open_page: OpenPage, watch: Watch) -> None:
    watch.expected.append("500")
    page = open_page(f"{ROOT}?neurons=")
    expect(page.locator("#connectome-compare-graph[data-mode='empty']")).to_be_visible(timeout=15_000)
    page.route(
        "**/connectome/api/compare/**",
        lambda route: route.fulfill(status=500, json={"message": "The store is being rebuilt."}),
    )
    page.get_by_role("button", name="Show an example").first.click()
    expect(page.get_by_role("alert").filter(has_text="The store is being rebuilt.").first).to_be_visible()
    page.unroute("**/connectome/api/compare/**")
    page.get_by_role("button", name="Try again").first.click()
    shown(page)


def test_the_table_opens_rows_by_keyboard_and_saves_what_it_shows(open_page: OpenPage, tmp_path: Path) -> None:
    page = shown(open_page(f"{ROOT}?classes=AVA,RIM,RIB"))
    page.locator("[data-part='table'] .grid-scroller").focus()
    page.keyboard.press("Enter")
    expect(page.locator("[data-part='said']")).to_contain_text("in Cook hermaphrodite,")
    page.locator(".connectome-menu summary").click()
    with page.expect_download() as download:
        page.get_by_role("button", name="Table of differences (CSV)").click()
    target = tmp_path / "table.csv"
    download.value.save_as(target)
    lines = [line for line in target.read_text("utf-8").splitlines() if not line.startswith("#")]
    rows = list(csv.DictReader(lines))
    assert len(rows) == len(graphs(page)["difference"]["edges"])
    aiy = next(row for row in rows if (row["pre"], row["post"], row["type"]) == ("AIY", "RIB", "c"))
    counts = [float(value) for name, value in aiy.items() if name.startswith("count in ")]
    assert (counts, aiy["status"]) == ([102, 259], "changed")


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_nothing_sticks_out_on_a_phone(open_page: OpenPage, scheme: str) -> None:
    page = shown(open_page(f"{ROOT}?classes=AVA,RIM,RIB", width=390, height=844, scheme=scheme))
    assert page.evaluate("document.documentElement.scrollWidth") == 390
