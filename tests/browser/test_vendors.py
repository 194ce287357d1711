"""Names of libraries that are no promise of theirs. An upgrade that takes one away fails here.

The folder assets/browser/vendors is the only one that uses them.
"""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Page, expect

from tests.browser.conftest import PROJECT, OpenPage
from tests.browser.waiting import until

pytestmark = pytest.mark.browser

CANVAS = "connectome-explore-canvas"
CYTOSCAPE = ("_cyreg", "invalidateContainerClientCoordsCache")


def cytoscape(page: Page, expression: str) -> Any:
    """Value of an expression on the element of the graph and its ``cy``, found as vendors/cytoscape.js does."""
    return page.evaluate(
        f"""() => {{
            const element = document.getElementById("{CANVAS}");
            const cy = element._cyreg.cy;
            return {expression};
        }}"""
    )


def test_cytoscape_still_has_the_names_that_it_does_not_document(open_page: OpenPage) -> None:
    page = open_page("/connectome/explore/?neurons=AVAL")
    expect(page.locator("#connectome-explore-graph[data-mode='shown']")).to_be_visible(timeout=15_000)
    assert cytoscape(page, "cy.container() === element")
    # what pushes the canvas down is noticed by the next touch of it
    origin = "cy.renderer().findContainerClientCoords().slice(0, 2)"
    before = cytoscape(page, origin)
    page.locator("#connectome-explore-graph").evaluate("(card) => card.style.cssText = 'position: relative; top: 40px'")
    box = page.locator(f"#{CANVAS}").bounding_box()
    assert box is not None
    page.mouse.move(box["x"] + 5, box["y"] + 5)
    page.mouse.down()
    page.mouse.up()
    assert cytoscape(page, origin) == pytest.approx([box["x"], box["y"]], abs=1)
    assert before[1] < box["y"] - 20


def test_the_component_of_dash_keeps_no_copy_of_the_graph(open_page: OpenPage) -> None:
    page = open_page("/connectome/explore/?neurons=AVAL")
    expect(page.locator("#connectome-explore-graph[data-mode='shown']")).to_be_visible(timeout=15_000)
    assert cytoscape(page, "cy.nodes().length") > 5
    cytoscape(page, "['mouseover', 'dragfree', 'select', 'mouseout'].map((name) => cy.$id('AVAL').emit(name).length)")
    extent = props(page).get("extent")
    cytoscape(page, "cy.panBy({ x: 50, y: 0 }).zoom()")
    cytoscape(page, "cy.$id('AVAL').emit('tap').length")  # this one the component may tell of
    until(page, lambda: "tapNodeData" in props(page))
    page.wait_for_timeout(300)  # it puts the rest off
    assert props(page)["elements"] == []
    assert props(page).get("extent") == extent
    assert not {"mouseoverNodeData", "mouseoverEdgeData", "selectedNodeData"} & props(page).keys()


def props(page: Page) -> dict[str, Any]:
    """What Dash knows of the component."""
    known: dict[str, Any] = page.evaluate(f"() => dash_component_api.getLayout('{CANVAS}').props")
    return known


def test_only_the_vendors_room_knows_these_names() -> None:
    modules = (PROJECT / "assets" / "browser").rglob("*.js")
    users = {path.relative_to(PROJECT) for path in modules if any(name in path.read_text() for name in CYTOSCAPE)}
    assert users == {Path("assets/browser/vendors/cytoscape.js")}
