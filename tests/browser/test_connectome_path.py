"""Connectome › Path in a browser: search, graph, table, links; answers that come late or not at all."""

from __future__ import annotations

import csv
import io
import re
from typing import Any

import pytest
from playwright.sync_api import Page, Route, expect

from tests.browser.conftest import OpenPage, Watch

pytestmark = pytest.mark.browser

PATH = "/connectome/path/"
CARD = "#connectome-path-graph"


def shown(page: Page) -> Page:
    expect(page.locator(f"{CARD}[data-mode='shown']")).to_be_visible(timeout=15_000)
    return page


def row(page: Page, at: int) -> Any:
    return page.locator(f"#connectome-path-paths-row-{at}")


def graph(page: Page) -> dict[str, Any]:
    """Cells with their places, and what is lit up."""
    return page.evaluate(
        """() => {
            const cy = document.getElementById("connectome-path-canvas")._cyreg.cy;
            return {
                x: Object.fromEntries(cy.nodes().map((node) => [node.id(), node.position("x")])),
                edges: cy.edges().map((edge) => edge.id()).sort(),
                outlined: cy.nodes("[border > 0]").map((node) => node.id()).sort(),
                lit: cy.nodes("[?lit]").map((node) => node.id()).sort(),
                notes: cy.edges("[?focus]").map((edge) => edge.data("note")).sort(),
            };
        }"""
    )


def pick(page: Page, field: str, typed: str) -> None:
    box = page.get_by_role("combobox", name=field, exact=True)
    box.fill(typed)
    if typed.isalnum():  # a list is taken as it is; a name wants the cells of the data set to be there
        expect(box).to_have_attribute("aria-activedescendant", re.compile("option"))
    page.keyboard.press("Enter")
    page.keyboard.press("Escape")


def test_choosing_a_start_and_an_end_searches_at_once(open_page: OpenPage) -> None:
    page = open_page(f"{PATH}?start=")
    expect(page.get_by_text("Choose classes to start from and classes to end at.")).to_be_visible()
    pick(page, "From", "AWA")
    pick(page, "To", "RMD")
    shown(page)
    expect(page.get_by_text("All 35 paths, strongest first.")).to_be_visible()
    expect(row(page, 0)).to_contain_text("AWA → AIZ → RIA → RMD")
    for text in ("17 · 9 · 29", "55", "9", "3"):
        expect(row(page, 0)).to_contain_text(text)
    assert page.url.endswith("/connectome/path/?start=AWA&end=RMD")


def test_the_graph_runs_from_left_to_right_with_its_ends_outlined(open_page: OpenPage) -> None:
    page = shown(open_page(f"{PATH}?start=AWA&end=RMD"))
    drawn = graph(page)
    assert drawn["x"]["AWA"] < drawn["x"]["AIZ"] < drawn["x"]["RIA"] < drawn["x"]["RMD"]
    assert drawn["outlined"] == ["AWA", "RMD"]
    assert len(drawn["x"]) == 27


def test_pointing_at_a_row_or_moving_with_arrows_lights_its_path_up(open_page: OpenPage) -> None:
    page = shown(open_page(f"{PATH}?start=AWA&end=RMD"))
    row(page, 0).hover()
    assert graph(page)["lit"] == ["AIZ", "AWA", "RIA", "RMD"]
    assert graph(page)["notes"] == ["17", "29", "9"]
    page.get_by_role("heading", name="Paths", exact=True).hover()
    assert graph(page)["lit"] == []
    page.get_by_role("grid", name="Paths").focus()
    page.keyboard.press("ArrowDown")
    assert graph(page)["lit"] == ["ADF", "AWA", "RIA", "RMD"]
    page.keyboard.press("Enter")
    expect(page.get_by_role("heading", name="Path 2", exact=True)).to_be_visible()
    assert page.url.endswith("?start=AWA&end=RMD&path=AWA,ADF,RIA,RMD")


def test_an_edge_says_its_weight_with_the_unit(open_page: OpenPage) -> None:
    page = shown(open_page(f"{PATH}?start=AWA&end=RMD"))
    canvas = "document.getElementById('connectome-path-canvas')._cyreg.cy"
    page.evaluate(f"() => {canvas}.getElementById('RIA!RMD!c').emit('tap').length")
    expect(page.locator(f"{CARD} [data-part='panel']")).to_contain_text("RIA → RMD")
    expect(page.locator(f"{CARD} [data-part='panel']")).to_contain_text("29 synapses")
    assert graph(page)["notes"] == ["Chemical, n=29\n29 synapses"]


def test_a_link_restores_search_and_chosen_path(open_page: OpenPage) -> None:
    query = "?dataset=white_1986_whole&start=M4&end=VD04&level=neuron&cost=weights&combine=sum"
    first = shown(open_page(PATH + query))
    expect(first.get_by_text("All 4 paths, strongest first.")).to_be_visible()
    row(first, 1).click()
    lit = graph(first)["lit"]
    assert len(lit) == 11
    again = shown(open_page("/" + first.url.split("/", 3)[3]))
    assert graph(again)["lit"] == lit
    expect(again.get_by_role("heading", name="Path 2", exact=True)).to_be_visible()


def test_a_link_restores_a_cell_that_was_dragged(open_page: OpenPage) -> None:
    place = """() => {
        const cy = document.getElementById("connectome-path-canvas")._cyreg.cy;
        return ["x", "y"].map((axis) => Math.round(cy.$id("RIA").position(axis)));
    }"""
    first = shown(open_page(f"{PATH}?start=ASH&end=RMD"))
    before = first.evaluate(place)
    box = first.locator("#connectome-path-canvas").bounding_box()
    assert box is not None
    at = first.evaluate(
        """() => {
            const cy = document.getElementById("connectome-path-canvas")._cyreg.cy;
            return ["x", "y"].map((axis) => cy.$id("RIA").renderedPosition(axis));
        }"""
    )
    first.mouse.move(box["x"] + at[0], box["y"] + at[1])
    first.mouse.down()
    first.mouse.move(box["x"] + at[0] + 60, box["y"] + at[1] + 30, steps=4)
    first.mouse.up()
    moved = first.evaluate(place)
    assert moved != before
    first.wait_for_url("**positions=RIA:**")
    again = shown(open_page("/" + first.url.split("/", 3)[3]))
    assert again.evaluate(place) == moved


def test_colors_given_by_hand_are_checked_and_kept_in_the_link(open_page: OpenPage) -> None:
    fill = """() => document.getElementById("connectome-path-canvas")._cyreg.cy.$id("RIA").data("fill")"""
    first = shown(open_page(f"{PATH}?start=ASH&end=RMD"))
    first.get_by_text("Appearance", exact=True).click()
    first.get_by_role("button", name="Edit colors").click()
    dialog = first.locator(".connectome-dialog")
    dialog.locator("textarea").fill("RIA,255,136,300")
    dialog.get_by_role("button", name="Apply").click()
    expect(dialog.get_by_role("alert")).to_contain_text("Line 1")
    dialog.locator("textarea").fill("RIA,#ff8800")
    dialog.get_by_role("button", name="Apply").click()
    first.wait_for_url("**cell_colors=RIA:ff8800**")
    assert first.evaluate(fill) == "#ff8800"
    again = shown(open_page("/" + first.url.split("/", 3)[3]))
    assert again.evaluate(fill) == "#ff8800"
    expect(again.get_by_role("list", name="Legend")).not_to_contain_text("Interneuron")


def test_avoiding_and_passing_through_change_the_paths(open_page: OpenPage) -> None:
    page = shown(open_page(f"{PATH}?start=ASH&end=RMD"))
    expect(page.get_by_text("All 4 paths, strongest first.")).to_be_visible()
    expect(row(page, 0)).to_contain_text("ASH → RIA → RMD")
    page.get_by_text("Avoid or require").click()
    pick(page, "Avoid", "RIA")
    expect(page.get_by_text("All 3 paths, strongest first.")).to_be_visible()
    assert "RIA" not in graph(page)["x"]
    assert page.url.endswith("?start=ASH&end=RMD&exclude=RIA")


def test_the_level_turns_classes_into_their_cells(open_page: OpenPage) -> None:
    page = shown(open_page(f"{PATH}?start=ASH&end=AVA"))
    page.get_by_text("single cells").click()
    page.wait_for_url("**/connectome/path/?start=ASHL,ASHR&end=AVAL,AVAR&level=neuron")
    shown(page)
    assert graph(page)["outlined"][0].startswith(("ASH", "AVA"))


def test_no_path_is_said_with_its_reason(open_page: OpenPage) -> None:
    page = open_page(f"{PATH}?dataset=white_1986_whole&level=neuron&start=VD04&end=M4&gap=0")
    expect(page.locator(f"{CARD}[data-mode='empty']")).to_be_visible(timeout=15_000)
    expect(page.get_by_text("There is no path from VD04 to M4 in")).to_be_visible()
    expect(page.get_by_text("Gap junctions are not walked: allow them to find more.")).to_be_visible()


def test_a_failed_search_can_be_tried_again(open_page: OpenPage, watch: Watch) -> None:
    watch.expected.append("503")
    page = open_page(f"{PATH}?start=")
    answer = {"status": "error", "code": "unavailable", "message": "The store is away."}
    page.route("**/find-paths/**", lambda route: route.fulfill(status=503, json=answer))
    pick(page, "From", "AWA")
    pick(page, "To", "RMD")
    expect(page.get_by_text("The store is away.")).to_be_visible()
    page.unroute("**/find-paths/**")
    page.get_by_role("button", name="Try again").click()
    shown(page)
    expect(row(page, 0)).to_contain_text("AWA → AIZ → RIA → RMD")


def test_a_late_answer_to_an_old_question_is_never_shown(open_page: OpenPage) -> None:
    page = open_page(f"{PATH}?start=")
    held: list[Route] = []
    page.route("**/find-paths/*end=RMD*", lambda route: held.append(route))
    pick(page, "From", "AWA")
    pick(page, "To", "RMD")
    for _ in range(50):
        if held:
            break
        page.wait_for_timeout(50)
    page.get_by_role("button", name="Remove RMD").click()
    pick(page, "To", "SMB")
    shown(page)
    before = graph(page)
    held[0].continue_()
    page.wait_for_timeout(300)
    assert graph(page) == before
    assert "RMD" not in before["outlined"]


def test_the_table_is_sortable_and_saved_as_csv(open_page: OpenPage) -> None:
    page = shown(open_page(f"{PATH}?start=AWA&end=RMD"))
    page.get_by_role("button", name="Bottleneck").click()
    expect(row(page, 0)).to_contain_text("AWA → AIZ → RIA → RMD")
    page.locator(f"{CARD} summary", has_text="Download").click()
    with page.expect_download() as download:
        page.get_by_role("button", name="Paths shown (CSV)").click()
    text = download.value.path().read_text("utf-8")
    assert text.startswith("# Shortest paths from AWA to RMD")
    rows = list(csv.DictReader(io.StringIO("".join(line for line in text.splitlines(True) if line[0] != "#"))))
    assert len(rows) == 35
    assert rows[0] == {
        "rank": "1", "path": "AWA AIZ RIA RMD", "types": "c c c", "weights (synapses)": "17 9 29", "hops": "3",
        "total weight (synapses)": "55", "weakest (synapses)": "9", "path cost (number of connections)": "3",
        "signs": "unknown complex complex",  # AWA has no known transmitter; receptors of glutamate have both signs
    }  # fmt: skip


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_nothing_is_wider_than_a_phone(open_page: OpenPage, scheme: str) -> None:
    page = shown(open_page(f"{PATH}?start=AWA&end=RMD&path=AWA,AIZ,RIA,RMD", width=390, scheme=scheme))
    assert page.evaluate("document.documentElement.scrollWidth") == 390


@pytest.mark.parametrize("way", ["pointer", "keyboard"])
def test_a_choice_says_what_it_means(open_page: OpenPage, way: str) -> None:
    page = open_page(f"{PATH}?start=ASH&end=RMD")
    choice = page.get_by_label("sum of 1/weight")
    if way == "pointer":
        choice.scroll_into_view_if_needed()
        page.wait_for_timeout(100)  # a hint of the pointer goes with a scroll
        choice.hover()
    else:
        page.get_by_label("number of connections").focus()
    expect(page.get_by_role("tooltip")).to_contain_text("How long a path is")
