"""Connectome › Explore as a visitor uses it.

The figures are those recorded from the reference: 75 nodes, 180 edges, 33 of them gap junctions.
"""

from __future__ import annotations

import itertools
import json
import math
import re
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Page, Route, expect

from app import urls
from tests.browser.conftest import OpenPage, Watch
from tests.browser.downloads import saved_from_menu

pytestmark = pytest.mark.browser

PATH = "/connectome/explore/"
THREE = f"{PATH}?datasets=white_1986_whole,witvliet_2020_7,witvliet_2020_8"
REFERENCE = f"{THREE}&neurons=AVAL,AVAR&classes=RIB"
COUNTS = "[data-part='counts']"
GET_EDGES = "**/connectome/api/get-edges/**"
PLACES = "cy.nodes('[!off]').map((n) => [n.id(), Math.round(n.position('x')), Math.round(n.position('y'))])"
CY = "document.getElementById('connectome-explore-canvas')._cyreg.cy"


def graph(page: Page, expression: str) -> Any:
    """Value of a JavaScript expression on the Cytoscape instance ``cy``."""
    return page.evaluate(f"() => {{ const cy = {CY}; return {expression}; }}")


def shown(page: Page) -> Page:
    expect(page.locator("#connectome-explore-graph")).to_have_attribute("data-mode", "shown", timeout=15_000)
    return page


def add(page: Page, name: str) -> None:
    """Type a name into the picker and take the first match."""
    field = page.get_by_role("combobox", name="Cells and classes")
    field.fill(name)
    if name.isalnum():  # a list is taken as it is; a name wants the cells of the data sets to be there
        expect(field).to_have_attribute("aria-activedescendant", re.compile("option"))
    field.press("Enter")


def position(page: Page, name: str) -> tuple[int, int]:
    return graph(page, f"['x', 'y'].map((axis) => Math.round(cy.getElementById('{name}').position(axis)))")


def drag(page: Page, name: str, dx: int, dy: int) -> None:
    """Move a cell with the mouse, as a hand does."""
    page.evaluate(f"() => {CY}.container().scrollIntoView({{ block: 'center', behavior: 'instant' }})")
    box = page.locator("#connectome-explore-canvas").bounding_box()
    assert box is not None
    x, y = graph(page, f"['x', 'y'].map((axis) => cy.getElementById('{name}').renderedPosition(axis))")
    page.mouse.move(box["x"] + x, box["y"] + y)
    page.mouse.down()
    page.mouse.move(box["x"] + x + dx, box["y"] + y + dy, steps=4)
    page.mouse.up()


def test_nothing_chosen_says_so_and_an_example_is_one_click_away(open_page: OpenPage) -> None:
    page = open_page(f"{PATH}?neurons=")
    expect(page.get_by_text("Nothing chosen yet")).to_be_visible()
    page.get_by_role("button", name="Show an example").click()
    shown(page)
    assert graph(page, "cy.nodes('[?selected]').map((node) => node.id()).sort()") == ["AVA", "RIB", "RIM"]
    expect(page).to_have_url(re.compile(r"/connectome/explore/$"))  # what a bare address stands for
    page.get_by_role("button", name="Clear", exact=True).click()
    expect(page.get_by_text("Nothing chosen yet")).to_be_visible()
    expect(page).to_have_url(re.compile(r"\?neurons=$"))


def test_the_reference_selection_has_75_nodes_and_180_edges(open_page: OpenPage) -> None:
    page = open_page(f"{THREE}&neurons=")
    expect(page.get_by_text("Nothing chosen yet")).to_be_visible()
    for name in ("AVAL", "AVAR", "RIB"):
        add(page, name)
    shown(page)
    expect(page.locator(COUNTS)).to_contain_text("75 cells and classes · 180 connections")
    assert graph(page, "[cy.nodes().length, cy.edges().length]") == [75, 180]


def test_a_class_and_its_cells_exclude_each_other(open_page: OpenPage) -> None:
    page = shown(open_page(f"{PATH}?datasets=white_1986_whole&neurons=AVAL,ADAL"))
    field = page.get_by_role("combobox", name="Cells and classes")
    field.fill("AVA")
    option = page.get_by_role("option").filter(has_text=re.compile("^AVAclass"))
    expect(option).to_have_attribute("aria-disabled", "true")
    expect(option).to_contain_text("AVAL chosen")
    page.get_by_role("button", name="Remove AVAL").click()
    field.click()
    expect(option).not_to_have_attribute("aria-disabled", "true")


def test_a_name_of_other_data_sets_is_told_and_never_replaced(open_page: OpenPage) -> None:
    page = open_page(f"{PATH}?neurons=")
    field = page.get_by_role("combobox", name="Cells and classes")
    field.fill("AVD")
    expect(page.get_by_role("option").first).to_be_visible()
    field.fill("VD")  # a head has none
    expect(page.get_by_text(re.compile(r"^VD: not in W8 .*; in .*White.*Cook"))).to_be_visible()
    field.press("Enter")
    expect(page.locator(".cell-chip")).to_have_count(0)
    field.fill("dopamin")
    expect(page.get_by_role("option").first).to_contain_text("ADE CEP")
    field.press("Enter")
    expect(page.locator(".cell-chip > span")).to_have_text(["ADE", "CEP"])


def test_a_pasted_list_adds_all_and_names_what_is_unknown(open_page: OpenPage) -> None:
    page = open_page(f"{PATH}?neurons=")
    expect(page.get_by_text("Nothing chosen yet")).to_be_visible()
    add(page, "aval, AVAR; RIB nosuchcell")
    shown(page)
    expect(page.get_by_text(re.compile("^nosuchcell: not in W8"))).to_be_visible()
    expect(page).to_have_url(re.compile(r"neurons=AVAL,AVAR&classes=RIB"))


def test_a_link_restores_the_view_in_a_fresh_browser_with_dragged_cells(open_page: OpenPage) -> None:
    page = shown(open_page(REFERENCE))
    before = position(page, "AVB")
    drag(page, "AVB", 60, 35)
    moved = position(page, "AVB")
    assert moved != before
    page.locator("#connectome-explore-chemical").fill("3")
    page.locator("#connectome-explore-chemical").press("Enter")
    expect(page.locator(COUNTS)).to_contain_text("below threshold")
    page.locator("#connectome-explore-colors").click()
    page.get_by_role("option", name="Neurotransmitter").click()
    expect(page).to_have_url(re.compile("colors=transmitter"))
    expect(page).to_have_url(re.compile("positions="))
    places = graph(page, PLACES)

    again = shown(open_page(page.url[page.url.index(PATH) :]))
    assert again.locator(COUNTS).inner_text() == page.locator(COUNTS).inner_text()
    assert position(again, "AVB") == moved
    assert graph(again, PLACES) == places
    expect(again.locator(".connectome-legend")).to_contain_text("Acetylcholine")
    assert again.url == page.url


def test_adding_a_cell_moves_nothing_and_keeps_zoom_and_pan(open_page: OpenPage) -> None:
    page = shown(open_page(f"{PATH}?neurons=AVAL,AVAR"))
    drag(page, "PVC", 40, 20)
    box = page.locator("#connectome-explore-canvas").bounding_box()
    assert box is not None
    page.mouse.move(box["x"] + 200, box["y"] + 200)
    page.wait_for_timeout(300)  # Cytoscape takes no wheel while the page scrolls, which the drag made it do
    before = graph(page, "cy.zoom()")
    page.mouse.wheel(0, -240)
    page.wait_for_function(f"(before) => {CY}.zoom() > 1.1 * before", arg=before)
    page.wait_for_timeout(300)
    view = graph(page, "[cy.zoom(), cy.pan('x'), cy.pan('y')]")
    places = graph(page, "Object.fromEntries(cy.nodes().map((n) => [n.id(), [n.position('x'), n.position('y')]]))")
    add(page, "RIM")
    page.wait_for_function(f"() => {CY}.nodes('#RIM[?selected]').length === 1")
    after = graph(page, "Object.fromEntries(cy.nodes().map((n) => [n.id(), [n.position('x'), n.position('y')]]))")
    assert {name: after[name] for name in places} == places
    assert len(after) > len(places)
    assert graph(page, "[cy.zoom(), cy.pan('x'), cy.pan('y')]") == view
    spots = [(round(x / 30), round(y / 30)) for name, (x, y) in after.items() if name not in places]
    assert len(spots) == len(set(spots))


OVERLAPPING = """(() => {
    const boxes = cy.nodes("[!off]").map((node) => ({ ...node.position(), id: node.id(), ...node.data() }));
    return boxes.flatMap((a, k) => boxes.slice(k + 1)
        .filter((b) => Math.abs(a.x - b.x) < (a.width + b.width) / 2 && Math.abs(a.y - b.y) < (a.height + b.height) / 2)
        .map((b) => `${a.id} on ${b.id}`));
})()"""
OUTSIDE = """cy.nodes("[!off]").filter((node) => {
    const { x1, y1, x2, y2 } = node.renderedBoundingBox();
    return x1 < 0 || y1 < 0 || x2 > cy.width() || y2 > cy.height();
}).map((node) => node.id())"""


def test_after_each_cell_all_is_laid_out_anew_in_view_and_the_address_needs_no_places(open_page: OpenPage) -> None:
    page = shown(open_page(f"{PATH}?classes=AVA"))
    for name in ("RIM", "RIB", "AVB"):
        before = graph(page, "cy.nodes().length")
        add(page, name)
        page.wait_for_function(f"(n) => {CY}.nodes().length > n", arg=before)
        page.wait_for_function(f"() => !{CY}.nodes().some((node) => node.animated())")
        page.wait_for_timeout(100)
        assert graph(page, OVERLAPPING) == []
        assert graph(page, OUTSIDE) == []
    page.locator("#connectome-explore-chemical").fill("4")
    page.locator("#connectome-explore-chemical").press("Enter")
    expect(page.locator(COUNTS)).to_contain_text("below threshold")
    page.wait_for_timeout(500)
    assert "positions=" not in page.url
    again = shown(open_page(page.url[page.url.index(PATH) :]))
    assert sorted(graph(again, PLACES)) == sorted(graph(page, PLACES))


def test_zoom_and_pan_are_in_the_address_until_all_is_in_view_again(open_page: OpenPage) -> None:
    page = shown(open_page(f"{PATH}?classes=AVA"))
    box = page.locator("#connectome-explore-canvas").bounding_box()
    assert box is not None
    assert "look=" not in page.url
    page.mouse.move(box["x"] + 300, box["y"] + 200)
    page.mouse.wheel(0, -240)
    expect(page).to_have_url(re.compile(r"look=-?\d+:-?\d+:\d+"))
    view = graph(page, "[cy.zoom(), ...['x', 'y'].map((axis) => (cy.width() / 2 - cy.pan(axis)) / cy.zoom())]")
    again = shown(open_page(page.url[page.url.index(PATH) :]))
    assert graph(
        again, "[cy.zoom(), ...['x', 'y'].map((axis) => (cy.width() / 2 - cy.pan(axis)) / cy.zoom())]"
    ) == pytest.approx(view, rel=0.01)
    assert again.url == page.url
    again.get_by_role("button", name="Fit").click()
    expect(again).not_to_have_url(re.compile("look="))
    assert graph(again, OUTSIDE) == []


def test_numbers_are_written_on_the_connections(open_page: OpenPage) -> None:
    page = shown(open_page(f"{PATH}?classes=AVA"))
    assert graph(page, "cy.edges('[?numbered]').length") == 0
    page.get_by_label("Numbers on the connections").check()
    expect(page).to_have_url(re.compile("numbers=1"))
    assert graph(page, "cy.getElementById('SAA!AVA!c').style('label')") == "61"


def test_less_motion_means_no_motion(open_page: OpenPage) -> None:
    page = shown(open_page(f"{PATH}?classes=AVA"))
    page.emulate_media(reduced_motion="reduce")
    drag(page, "SAA", 40, 20)
    graph(page, "(cy.moves = 0, cy.on('position', 'node', () => { cy.moves += 1; }), 0)")
    page.get_by_role("button", name="Re-run layout").click()
    page.wait_for_timeout(400)
    moves = graph(page, "cy.moves")
    assert 0 < moves <= graph(page, "cy.nodes().length")  # each cell once


def delayed(delays: list[float]) -> Callable[[Route], None]:
    """Answers of get-edges come after these seconds, one after another; the first ones last."""
    waits = iter(delays)

    def handle(route: Route) -> None:
        time.sleep(next(waits, 0))
        route.continue_()

    return handle


def test_quick_changes_end_in_the_graph_of_the_last_state(open_page: OpenPage) -> None:
    page = shown(open_page(f"{PATH}?neurons=AVAL"))
    steps = ["AVAR", "RIML", "RIMR", "AIBL", "AIBR", "-RIML", "-AVAR", "RIBL", "-AIBL", "AVEL"]
    chosen = ["AVAL"]
    # answers out of order: each question is answered later than the ones after it
    page.evaluate(
        """() => {
          const real = window.fetch; let n = 0;
          window.fetch = async (url, options) => {
            if (!String(url).includes('get-edges')) return real(url, options);
            const wait = Math.max(0, 1400 - 150 * n++);
            const answer = await real(url, { ...options, signal: undefined });
            await new Promise((resolve) => setTimeout(resolve, wait));
            return answer;
          };
        }"""
    )
    for step in steps:
        name = step.lstrip("-")
        if step.startswith("-"):
            chosen.remove(name)
        else:
            chosen.append(name)
        page.evaluate(
            "(neurons) => dash_clientside.set_props("
            "'connectome-explore-cells-value', { data: { neurons, classes: [] } })",
            chosen,
        )
        page.wait_for_timeout(150)
    page.wait_for_timeout(2500)
    shown(page)
    answer = page.request.get(
        "/connectome/api/get-edges/", params={"datasets": "witvliet_2020_8", "neurons": ",".join(chosen)}
    ).json()
    expected = sorted(f"{edge['pre']}!{edge['post']}!{edge['type']}" for edge in answer["synapses"])
    assert graph(page, "cy.edges().map((edge) => edge.id()).sort()") == expected
    assert sorted(graph(page, "cy.nodes().map((node) => node.id())")) == sorted(
        {*answer["neurons"], *answer["unconnected"]}
    )
    assert sorted(graph(page, "cy.nodes('[?selected]').map((node) => node.id())")) == sorted(chosen)


def test_clearing_while_an_answer_is_on_its_way_leaves_nothing(open_page: OpenPage) -> None:
    page = open_page(f"{PATH}?neurons=")
    expect(page.get_by_text("Nothing chosen yet")).to_be_visible()
    page.route(GET_EDGES, delayed([0.8]))
    add(page, "AVAL")
    page.get_by_role("button", name="Clear").click()
    page.wait_for_timeout(1500)
    expect(page.get_by_text("Nothing chosen yet")).to_be_visible()
    assert graph(page, "cy.elements().length") == 0


def test_a_failure_is_said_and_can_be_tried_again(open_page: OpenPage, watch: Watch) -> None:
    watch.expected.append("503")
    page = open_page(f"{PATH}?neurons=")
    expect(page.get_by_text("Nothing chosen yet")).to_be_visible()
    body = json.dumps({"status": "error", "code": "unavailable", "message": "The store is being replaced."})
    page.route(GET_EDGES, lambda route: route.fulfill(status=503, body=body, content_type="application/json"))
    add(page, "AVAL")
    alert = page.get_by_role("alert").filter(has_text="The connections could not be loaded")
    expect(alert).to_be_visible()
    expect(alert).to_contain_text("The store is being replaced.")
    page.unroute(GET_EDGES)
    alert.get_by_role("button", name="Try again").click()
    shown(page)
    expect(alert).to_be_hidden()


def test_a_bad_value_is_named_and_the_rest_applies(open_page: OpenPage) -> None:
    page = shown(open_page(f"{PATH}?neurons=AVAL,XYZ&datasets=foo,witvliet_2020_8&layout=spiral"))
    message = page.get_by_role("alert").filter(has_text="in the address was ignored")
    for text in ("neurons=XYZ", "datasets=foo", "layout=spiral"):
        expect(message).to_contain_text(text)
    assert graph(page, "cy.nodes('[?selected]').map((node) => node.id())") == ["AVAL"]


def test_thresholds_hide_weak_connections_of_their_type_and_keep_the_selection(open_page: OpenPage) -> None:
    page = shown(open_page(REFERENCE))
    chemical, electrical = (page.locator(f"#connectome-explore-{name}") for name in ("chemical", "electrical"))
    electrical.fill("10000")
    electrical.press("Enter")
    expect(page.locator(COUNTS)).to_contain_text("147 connections")  # 180 less the 33 gap junctions
    chemical.fill("10000")
    chemical.press("Enter")
    expect(page.locator(COUNTS)).to_contain_text("3 cells and classes · 0 connections")
    chemical.fill("1")
    chemical.press("Enter")
    electrical.fill("1")
    electrical.press("Enter")
    expect(page.locator(COUNTS)).to_contain_text("75 cells and classes · 180 connections")


def test_the_panel_of_a_connection_counts_per_data_set_with_units(open_page: OpenPage) -> None:
    page = shown(open_page(REFERENCE))
    graph(page, "cy.getElementById('RIB!AVAL!c').emit('tap').length")
    panel = page.locator("[data-part='panel']")
    expect(panel).to_contain_text("RIB → AVAL")
    expect(panel).to_contain_text("synapses")
    note = graph(page, "cy.getElementById('RIB!AVAL!c').data('note')")
    assert note.startswith("Chemical, n=")
    assert note.count("\n") == 3


def test_the_panel_of_a_cell_has_its_facts_links_and_actions(open_page: OpenPage) -> None:
    page = shown(open_page(f"{PATH}?neurons=AVAL"))
    graph(page, "[1, 2, 3].map(() => cy.getElementById('RIM').emit('tap').length)")
    panel = page.locator("[data-part='panel']")
    expect(panel.locator("h3")).to_have_count(1)  # a panel takes the place of the one before
    for text in ("class", "RIML, RIMR", "TA", "Lineage", "Outputs (1)"):
        expect(panel).to_contain_text(text)
    links = panel.locator("a")
    expect(links).to_have_count(6)  # its page, its activity and four other sites
    expect(panel.get_by_role("link", name="Find neural activity")).to_have_attribute(
        "href", "/activity/find-neuron/?n=RIM"
    )
    expect(panel.get_by_role("link", name="WormAtlas")).to_have_attribute("href", re.compile("q=RIM$"))
    panel.get_by_role("button", name="Add to selection").click()
    expect(page).to_have_url(re.compile("classes=RIM"))
    expect(panel.get_by_role("button", name="Remove from selection")).to_be_visible()
    panel.get_by_role("button", name="Hide").click()
    expect(page.locator("[data-part='notes']")).to_contain_text("Hidden: RIM")
    expect(page).to_have_url(re.compile("hidden=RIM"))
    page.get_by_role("button", name="Show", exact=True).click()
    expect(page.locator("[data-part='notes']")).not_to_contain_text("Hidden")


def test_partners_are_expanded_where_they_are_not_shown(open_page: OpenPage) -> None:
    page = shown(open_page(f"{PATH}?classes=RIB&connected=0"))
    assert graph(page, "cy.nodes().length") == 1
    graph(page, "cy.getElementById('RIB').emit('tap').length")
    page.get_by_role("button", name="Expand partners").click()
    page.wait_for_function(f"() => {CY}.nodes().length > 10")
    partners = page.request.get(
        "/connectome/api/get-edges/", params={"datasets": "witvliet_2020_8", "classes": "RIB"}
    ).json()["neurons"]
    assert sorted(graph(page, "cy.nodes().map((node) => node.id())")) == partners


def test_the_mouse_moves_the_view_and_marks_the_partners_of_a_cell(open_page: OpenPage) -> None:
    page = shown(open_page(REFERENCE))
    box = page.locator("#connectome-explore-canvas").bounding_box()
    assert box is not None
    x, y = box["x"] + 12, box["y"] + 12  # a corner without cells
    pan = graph(page, "cy.pan()")
    page.mouse.move(x, y)
    page.mouse.down()
    page.mouse.move(x + 60, y + 40, steps=4)
    page.mouse.up()
    moved = graph(page, "cy.pan()")
    assert (moved["x"] - pan["x"], moved["y"] - pan["y"]) == pytest.approx((60, 40), abs=1)
    zoom = graph(page, "cy.zoom()")
    page.mouse.wheel(0, -100)  # a notch
    page.wait_for_function(f"(zoom) => {CY}.zoom() !== zoom", arg=zoom)
    assert 1.1 < graph(page, "cy.zoom()") / zoom < 1.6
    page.get_by_role("button", name="Fit").click()
    at = graph(page, "cy.getElementById('AVAL').renderedPosition()")
    page.mouse.move(box["x"] + at["x"], box["y"] + at["y"])
    page.wait_for_function(f"() => {CY}.nodes('[?near]').length > 1")
    partners = graph(page, "[...cy.getElementById('AVAL').closedNeighborhood('node').map((node) => node.id())].sort()")
    assert graph(page, "cy.nodes('[?near]').map((node) => node.id()).sort()") == partners
    page.mouse.move(x, y)
    page.wait_for_function(f"() => {CY}.elements('[?near]').length === 0")


def test_undo_takes_back_what_was_chosen_and_hidden(open_page: OpenPage) -> None:
    page = shown(open_page(REFERENCE))
    undo = page.get_by_role("button", name="Undo")
    expect(undo).to_be_disabled()
    before = graph(page, PLACES)
    add(page, "RIM")
    page.keyboard.press("Escape")
    page.wait_for_function(f"(n) => {CY}.nodes().length > n", arg=len(before))
    undo.click()
    page.wait_for_function(f"(n) => {CY}.nodes().length === n", arg=len(before))
    page.wait_for_function(f"() => !{CY}.nodes().some((node) => node.animated())")
    assert sorted(graph(page, PLACES)) == sorted(before)
    page.get_by_role("button", name="Clear").click()
    expect(page.locator("#connectome-explore-graph")).to_have_attribute("data-mode", "empty")
    page.keyboard.press("Control+z")
    shown(page)
    assert sorted(graph(page, PLACES)) == sorted(before)
    graph(page, "cy.getElementById('AVB').emit('tap').length")
    page.get_by_role("button", name="Hide").click()
    expect(page).to_have_url(re.compile("hidden=AVB"))
    undo.click()
    expect(page).not_to_have_url(re.compile("hidden=AVB"))
    page.wait_for_function(f"() => !{CY}.nodes().some((node) => node.animated())")
    assert sorted(graph(page, PLACES)) == sorted(before)
    expect(undo).to_be_disabled()


@pytest.mark.parametrize("name", ["breadthfirst", "cose"])  # those of the Cytoscape that is shipped; all: browser_unit
def test_layouts_of_cytoscape_give_each_cell_a_place_of_its_own(open_page: OpenPage, name: str) -> None:
    page = shown(open_page(f"{REFERENCE}&layout={name}"))
    cells = graph(page, "cy.nodes().map((n) => [n.position('x'), n.position('y'), n.data('width'), n.data('height')])")
    assert len(cells) == 75
    assert [pair for pair in itertools.combinations(cells, 2) if overlap(*pair)] == []


def overlap(a: list[float], b: list[float]) -> bool:
    """Whether two cells (x, y, width, height) lie on one another; round ones may share the corners of their boxes."""
    dx, dy = abs(a[0] - b[0]), abs(a[1] - b[1])
    if a[2] == a[3] and b[2] == b[3]:
        return math.hypot(dx, dy) < (a[2] + b[2]) / 2 - 1
    return dx < (a[2] + b[2]) / 2 - 1 and dy < (a[3] + b[3]) / 2 - 1


def test_typed_positions_and_colors_are_checked_line_by_line(open_page: OpenPage) -> None:
    page = shown(open_page(f"{PATH}?neurons=AVAL"))
    dialog = page.locator(".connectome-dialog")
    page.get_by_role("button", name="Edit positions").click()
    dialog.locator("textarea").fill("AVAL,10\nNOPE,1,2\nAVB,a,2")
    dialog.get_by_role("button", name="Apply").click()
    for text in ("Line 1: 2 values", "Line 2: “NOPE” is not in the graph", "Line 3: “a, 2” are not two numbers"):
        expect(dialog.get_by_role("alert")).to_contain_text(text)
    dialog.locator("textarea").fill("AVAL,-40,25")
    dialog.get_by_role("button", name="Apply").click()
    expect(dialog).to_be_hidden()
    assert position(page, "AVAL") == [-40, 25]
    expect(page).to_have_url(re.compile("positions=AVAL:-40:25"))
    page.get_by_role("button", name="Edit colors").click()
    dialog.locator("textarea").fill("AVAL,255,0,300")
    dialog.get_by_role("button", name="Apply").click()
    expect(dialog.get_by_role("alert")).to_contain_text("Line 1")
    dialog.locator("textarea").fill("AVAL,255,136,0")
    dialog.get_by_role("button", name="Apply").click()
    expect(page).to_have_url(re.compile("colors=custom.*cell_colors=AVAL:ff8800"))
    assert graph(page, "cy.getElementById('AVAL').data('fill')") == "#ff8800"


def test_downloads_carry_their_source(open_page: OpenPage, tmp_path: Path) -> None:
    page = shown(open_page(REFERENCE))
    files = saved_from_menu(page, ("PNG", "SVG", "CSV", "JSON"), tmp_path)
    assert files["PNG"].read_bytes().startswith(b"\x89PNG")
    svg = files["SVG"].read_text("utf-8")
    assert svg.count("<circle") >= 75
    for text in ("White et al., 1986", "Sensory neuron", "data version"):
        assert text in svg
    lines = files["CSV"].read_text("utf-8").splitlines()
    table = [line for line in lines if not line.startswith("#")]
    assert any("White et al., 1986" in line for line in lines if line.startswith("#"))
    assert table[0].startswith("pre,post,type,count (synapses),white_1986_whole (synapses)")
    assert len(table) == 1 + 180
    answer = json.loads(files["JSON"].read_text("utf-8"))
    assert len(answer["data"]["pre"]) == 180
    assert answer["meta"]["data_version"]


def test_the_graph_can_be_read_and_opened_with_the_keyboard_alone(open_page: OpenPage) -> None:
    page = shown(open_page(REFERENCE))
    page.get_by_role("tab", name="Cells").click()
    grid = page.get_by_role("grid", name="Cells in the graph")
    expect(grid).to_have_attribute("aria-rowcount", "76")
    grid.focus()
    page.keyboard.press("ArrowDown")
    page.keyboard.press("ArrowDown")
    page.keyboard.press("Enter")
    expect(page.locator("[data-part='panel'] h3")).to_have_text("ADL")
    assert graph(page, "cy.nodes('[?focus]').map((node) => node.id())") == ["ADL"]
    page.keyboard.press("End")
    page.keyboard.press("Enter")
    expect(page.locator("[data-part='panel'] h3")).to_have_text("VD")
    page.keyboard.press("Escape")
    expect(page.locator("[data-part='panel']")).to_be_hidden()
    page.get_by_role("tab", name="Connections").click()
    edges = page.get_by_role("grid", name="Connections in the graph")
    expect(edges).to_have_attribute("aria-rowcount", "181")
    edges.focus()
    page.keyboard.press("Enter")
    expect(page.locator("[data-part='panel'] h3")).to_have_text("ADA → AVAL")


def test_a_change_of_theme_repaints_the_graph(open_page: OpenPage) -> None:
    page = shown(open_page(f"{PATH}?neurons=AVAL"))
    color = "cy.edges(\"[type = 'c']\")[0].style('line-color')"
    light = graph(page, color)
    page.evaluate("document.documentElement.setAttribute('data-bs-theme', 'dark')")
    page.wait_for_function(f"(light) => {{ const cy = {CY}; return {color} !== light; }}", arg=light)


def slide(page: Page, name: str, value: str) -> None:
    page.locator(f"#connectome-explore-{name}").evaluate(
        """(input, value) => {
          Object.getOwnPropertyDescriptor(HTMLInputElement.prototype, "value").set.call(input, value);
          for (const kind of ["input", "change"]) input.dispatchEvent(new Event(kind, { bubbles: true }));
        }""",
        value,
    )


def test_spacing_moves_cells_apart_and_the_scale_widens_connections(open_page: OpenPage) -> None:
    page = shown(open_page(f"{PATH}?neurons=AVAL,AVAR"))
    distance = "Math.hypot(...['x', 'y'].map((a) => cy.$id('AVAL').position(a) - cy.$id('PVC').position(a)))"
    before = graph(page, distance)
    slide(page, "spacing", "2")
    expect(page).to_have_url(re.compile("spacing=2"))
    assert graph(page, distance) == pytest.approx(2 * before)
    # the width is ln(count + 1) times the factor, 1.5 at first
    widths = "cy.edges().map((edge) => edge.data('width') / Math.log(edge.data('count') + 1))"
    assert graph(page, widths) == pytest.approx([1.5] * graph(page, "cy.edges().length"))
    slide(page, "scale", "3")
    expect(page).to_have_url(re.compile("scale=3"))
    assert graph(page, widths) == pytest.approx([3] * graph(page, "cy.edges().length"))


def test_fullscreen_is_entered_and_left_by_the_same_button(open_page: OpenPage) -> None:
    page = shown(open_page(f"{PATH}?neurons=AVAL"))
    page.get_by_role("button", name="Fullscreen").click()
    expect(page.get_by_role("button", name="Exit")).to_have_attribute("aria-pressed", "true")
    assert page.evaluate("document.fullscreenElement.id") == "connectome-explore-graph"
    page.get_by_role("button", name="Exit").click()
    expect(page.get_by_role("button", name="Fullscreen")).to_have_attribute("aria-pressed", "false")


def test_the_copied_link_is_the_address_with_the_whole_view(open_page: OpenPage) -> None:
    page = shown(open_page(f"{PATH}?neurons=AVAL&layout=circle"))
    page.context.grant_permissions(["clipboard-read", "clipboard-write"])
    drag(page, "AVAL", 40, 30)
    page.get_by_role("button", name="Copy link").click()
    expect(page.get_by_text("Link copied.")).to_be_visible()
    copied = page.evaluate("navigator.clipboard.readText()")
    assert copied == page.url
    assert "layout=circle" in copied
    assert "positions=AVAL:" in copied


def test_very_many_connections_are_drawn_the_quick_way_and_it_is_said(open_page: OpenPage) -> None:
    page = shown(
        open_page(f"{PATH}?datasets=white_1986_whole&layout=grid&individual=1&classes=AVA,AVB,AVD,AVE,PVC,SMD,RMD")
    )
    assert graph(page, "cy.edges().length > 400")
    expect(page.get_by_text("arrows are in their middle")).to_have_count(0)
    classes = page.request.get("/connectome/api/available-neurons/", params={"datasets": "white_1986_whole"}).json()[
        "neuron_classes"
    ]
    page.evaluate(
        "(classes) => dash_clientside.set_props('connectome-explore-cells-value', { data: { neurons: [], classes } })",
        list(classes),
    )
    expect(page.get_by_text("arrows are in their middle")).to_be_visible(timeout=20_000)
    assert graph(page, "cy.edges('[?plain]').length === cy.edges().length && cy.edges().length > 1000")
    assert legend_is_clear(page)


def legend_is_clear(page: Page) -> bool:
    """The legend begins below the canvas."""
    legend = page.locator("[data-part='legend']").bounding_box()
    canvas = page.locator("#connectome-explore-canvas").bounding_box()
    assert legend is not None
    assert canvas is not None
    return legend["height"] > 10 and canvas["y"] + canvas["height"] <= legend["y"] + 1


def test_the_page_fits_a_phone(open_page: OpenPage) -> None:
    page = shown(open_page(REFERENCE, width=390, height=844))
    assert page.evaluate("document.documentElement.scrollWidth") <= 390
    box = page.locator("#connectome-explore-canvas").bounding_box()
    assert box is not None
    assert box["height"] > 300
    assert legend_is_clear(page)
    graph(page, "cy.getElementById('AVB').emit('tap').length")
    expect(page.locator("[data-part='panel']")).to_be_visible()
    assert page.evaluate("document.documentElement.scrollWidth") <= 390


def test_the_page_can_be_left_and_entered_again(open_page: OpenPage) -> None:
    page = shown(open_page(f"{PATH}?neurons=AVAL"))
    add(page, "RIM")
    expect(page).to_have_url(re.compile("classes=RIM"))
    page.locator("#shell-nav a", has_text="About").click()
    expect(page.locator("h1")).to_have_text("About")
    page.go_back()
    shown(page)
    assert sorted(graph(page, "cy.nodes('[?selected]').map((node) => node.id())")) == ["AVAL", "RIM"]


def test_the_tour_shows_the_parts_of_the_page(open_page: OpenPage) -> None:
    page = open_page(f"{PATH}?neurons=")
    page.get_by_role("button", name="New here?").click()
    card = page.get_by_role("dialog")
    expect(card).to_contain_text("Choose cells")
    for _ in range(6):
        page.get_by_role("button", name="Next").click()
    expect(card).to_contain_text("Keep and share it")


# ---------------------------------------------------------------------------------------------------- data sets


def open_datasets(page: Page) -> None:
    page.locator("#connectome-explore-datasets-panel summary").click()


def test_a_preset_chooses_data_sets_and_one_line_is_enough_for_each(open_page: OpenPage) -> None:
    page = shown(open_page(f"{PATH}?classes=AVA"))
    open_datasets(page)
    page.get_by_role("button", name="Adults").click()
    expect(page).to_have_url(re.compile("datasets=white_1986_n2u,witvliet_2020_7,witvliet_2020_8"))
    expect(page.get_by_role("button", name="Adults")).to_have_attribute("aria-pressed", "true")
    lines = page.locator("#connectome-explore-datasets label")
    heights = lines.evaluate_all("each => each.map((line) => line.getBoundingClientRect().height)")
    assert len(heights) == 14
    assert max(heights) < 30  # px
    cut = "each => each.filter((name) => name.scrollWidth > name.clientWidth + 1).map((name) => name.textContent)"
    assert page.locator(".dataset-name").evaluate_all(cut) == []
    details = lines.first.locator(".dataset-details")
    expect(details).to_be_hidden()
    page.keyboard.press("Tab")
    page.locator("#connectome-explore-datasets input").first.focus()
    expect(details).to_contain_text("Varshney et al., 2011")


def test_an_animal_that_is_there_twice_is_named(open_page: OpenPage) -> None:
    page = shown(open_page(f"{PATH}?classes=AVA&datasets=white_1986_whole,white_1986_n2u"))
    expect(page.locator("[data-part='notes']")).to_contain_text("White whole and White N2U · adult (animal N2U)")
    open_datasets(page)
    page.get_by_label("White N2U · adult").uncheck()
    expect(page.locator("[data-part='notes']")).not_to_contain_text("same animal")


def test_a_mean_over_animals_is_what_edges_tables_and_files_say(open_page: OpenPage) -> None:
    page = shown(open_page(f"{PATH}?classes=AVA&datasets=witvliet_2020_7,witvliet_2020_8&combine=mean"))
    counts = page.request.get(
        urls.API_GET_EDGES, params={"datasets": "witvliet_2020_7,witvliet_2020_8", "classes": "AVA"}
    ).json()["synapses"]
    saa = next(edge for edge in counts if (edge["pre"], edge["post"]) == ("SAA", "AVA"))["list_count"]
    mean = sum(saa) / 2
    assert graph(page, "cy.getElementById('SAA!AVA!c').data('count')") == mean
    page.get_by_role("tab", name="Connections").click()
    text = f"{mean:g} ({min(saa)}–{max(saa)}, in 2 of 2 animals)"
    page.get_by_role("button", name="Mean (range, animals)").click()
    expect(page.get_by_role("grid", name="Connections in the graph")).to_contain_text(text)
    rows = page.request.get(urls.SHARE_DATA, params={"url": page.url}).json()["data"]
    at = list(zip(rows["pre"], rows["post"], strict=True)).index(("SAA", "AVA"))
    assert (rows["count"][at], rows["low"][at], rows["animals"][at]) == (mean, min(saa), 2)


# ---------------------------------------------------------------------------------------------------- partners


def test_the_partners_come_first_by_weight_with_their_share(open_page: OpenPage) -> None:
    page = shown(open_page(f"{PATH}?classes=AVA"))
    page.locator(".connectome-tables").scroll_into_view_if_needed()
    first = page.locator("#connectome-explore-partners-grid .ag-row[row-index='0']")
    cells = first.locator(".ag-cell")
    expect(cells.first).to_have_text("SAA", timeout=20_000)
    edges = page.request.get(urls.API_GET_EDGES, params={"datasets": "witvliet_2020_8", "classes": "AVA"}).json()[
        "synapses"
    ]
    inputs = {edge["pre"]: edge["count"] for edge in edges if edge["post"] == "AVA" and edge["type"] == "c"}
    share = 100 * inputs["SAA"] / sum(inputs.values())
    expect(first.locator("[col-id='count']")).to_have_text(str(inputs["SAA"]))
    expect(first.locator("[col-id='percent']")).to_have_text(f"{share:.1f}")
    expect(first.locator("[col-id='found']")).to_have_text("1 of 1")
    page.get_by_label("Search", exact=True).fill("flp")
    expect(first.locator("[col-id='partner']")).to_have_text("FLP")
    expect(page).to_have_url(re.compile("search=flp"))
    page.get_by_label("Outputs", exact=True).check()
    expect(page.locator("[data-part='partners-count']")).to_have_text("No partner matches.")


def test_a_heading_explains_itself_under_the_keyboard(open_page: OpenPage) -> None:
    page = shown(open_page(f"{PATH}?classes=AVA"))
    page.get_by_role("tab", name="Cells").click()
    heading = page.get_by_role("button", name="In", exact=True)
    heading.focus()
    tip = page.get_by_role("tooltip")
    expect(tip).to_have_text("Sum of the chemical connections onto the cell that are drawn.")
    expect(heading).to_have_attribute("aria-describedby", tip.get_attribute("id") or "")
    page.keyboard.press("Escape")
    expect(tip).to_be_hidden()
    page.get_by_role("button", name="Out", exact=True).hover()
    expect(tip).to_contain_text("from the cell")


def test_the_scripts_of_the_partners_table_come_when_it_is_in_view(open_page: OpenPage) -> None:
    page = shown(open_page(f"{PATH}?classes=AVA"))
    page.wait_for_load_state("networkidle")
    assert page.evaluate("'dash_ag_grid' in window") is False
    page.locator("#connectome-explore-partners-slot").scroll_into_view_if_needed()
    expect(page.locator("#connectome-explore-partners-grid .ag-row").first).to_be_visible(timeout=20_000)
