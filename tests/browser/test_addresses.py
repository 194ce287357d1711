"""The address of every page is its state: set by the controls, opened elsewhere, the same view.

Views are compared by what they hold, not by pixels: cells and edges with their places, traces with their values, rows
of tables, the values of all controls.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any
from urllib.parse import urlsplit

import pytest
from playwright.sync_api import Page, expect

from tests.browser.conftest import OpenPage

pytestmark = pytest.mark.browser

SLOW = 15_000  # ms
RECORDING = "/activity/explore/simulated_demo-sim-2026-01-01-01/"
OTHER = "simulated_demo-sim-2026-01-03-01"

# what a view holds; places are rounded as addresses round them
VIEW = """() => {
    const main = document.getElementById("main");
    const seen = (element) => element.checkVisibility();
    const all = (selector) => [...main.querySelectorAll(selector)].filter(seen);
    const graph = (cy) => ({
        nodes: cy.nodes().filter((n) => !n.data("off"))
            .map((n) => [n.id(), n.data("fill"), Math.round(n.position("x")), Math.round(n.position("y"))]).sort(),
        edges: cy.edges().filter((e) => !e.data("off"))
            .map((e) => [e.id(), e.data("count"), e.data("width"), e.data("status")].join(" ")).sort(),
        lit: cy.elements("[?focus]").map((e) => e.id()).sort(),
    });
    const sum = (values) => {
        const isRow = (row) => row?.length && typeof row !== "string";
        const flat = Array.from(values ?? []).flatMap((row) => (isRow(row) ? [...row] : [row]));
        const numbers = flat.filter((value) => Number.isFinite(value));
        return [flat.length, Number(numbers.reduce((total, value, k) => total + value * (1 + (k % 7)), 0).toFixed(3))];
    };
    const range = (axis) => axis?.range?.map((end) => Number(Number(end).toFixed(1)));
    const plot = (gd) => ({
        traces: gd.data.map((t) =>
            [t.type, t.name, t.visible, t.line?.color, sum(t.y), sum(t.z), sum(t.x), t.zmin, t.zmax]),
        range: range(gd._fullLayout.xaxis), shapes: (gd.layout.shapes ?? []).length,
    });
    const word = (element) => element.getAttribute("aria-label") ?? element.textContent.trim();
    return {
        path: location.pathname,
        title: main.querySelector("h1")?.textContent,
        graphs: all("[id$='-canvas']").filter((e) => e._cyreg).map((e) => graph(e._cyreg.cy)),
        plots: all(".js-plotly-plot").filter((gd) => gd.data?.length).map(plot),
        rows: all("[role='row']").map((row) => row.innerText.replace(/\\s+/g, " ").trim()),
        fields: all("input, select, textarea").filter((f) => !f.closest("dialog") && !/^ag-/.test(f.id))
            .map((f) => [f.id || f.name, ["checkbox", "radio"].includes(f.type) ? f.checked : f.value]),
        pressed: all("[aria-pressed]").map((b) => [word(b), b.getAttribute("aria-pressed")]),
        tabs: all("[aria-selected='true']").map(word),
        chips: all(".cell-chip, .trace-chip, .dash-dropdown-value").map((chip) => chip.textContent.trim()),
    };
}"""


def view(page: Page) -> dict[str, Any]:
    seen: dict[str, Any] = page.evaluate(VIEW)
    return seen


def settled(page: Page) -> dict[str, Any]:
    """The view once nothing changes any more and nothing is on its way."""
    page.wait_for_load_state("networkidle")
    before = None
    for _ in range(100):
        now = view(page)
        if now == before and page.locator("#main [aria-busy='true']").count() == 0:
            return now
        before = now
        page.wait_for_timeout(250)
    raise AssertionError("the view does not come to rest")


def shown(page: Page, selector: str = "[data-mode='shown']") -> None:
    expect(page.locator(selector).first).to_be_visible(timeout=SLOW)


def pick(page: Page, field: str, *names: str) -> None:
    """By keyboard in one of the site's pickers."""
    for name in names:
        box = page.get_by_role("combobox", name=field, exact=True)
        box.fill(name)
        box.press("Enter")
        page.keyboard.press("Escape")
        box.fill("")


def number(page: Page, selector: str, value: str) -> None:
    field = page.locator(selector)
    field.fill(value)
    field.press("Enter")
    field.blur()


def drop_down(page: Page, selector: str, option: str) -> None:
    """One of Dash's drop-downs."""
    page.locator(selector).click()
    page.get_by_role("option", name=option).first.click()
    page.keyboard.press("Escape")


def drag_first_cell(page: Page, canvas: str) -> None:
    x, y = page.evaluate(
        """id => {
            const cy = document.getElementById(id)._cyreg.cy;
            const box = cy.container().getBoundingClientRect(), at = cy.nodes("[!off]")[0].renderedPosition();
            return [box.left + at.x, box.top + at.y];
        }""",
        canvas,
    )
    page.mouse.move(x, y)
    page.mouse.down()
    page.mouse.move(x + 60, y + 40, steps=4)
    page.mouse.up()


def differences(here: Any, there: Any, path: str = "") -> list[str]:
    """Where two views differ, so that a failure can be read."""
    if isinstance(here, dict) and isinstance(there, dict) and here.keys() == there.keys():
        return [text for key in there for text in differences(here[key], there[key], f"{path}.{key}")]
    if isinstance(here, list) and isinstance(there, list) and len(here) == len(there):
        return [text for k in range(len(there)) for text in differences(here[k], there[k], f"{path}[{k}]")]
    return [] if here == there else [f"{path}: {here!r:.200} instead of {there!r:.200}"]


def state_of(query: str) -> dict[str, list[str]]:
    """The values of an address; the order of the names in a list means nothing."""
    pairs = (part.partition("=") for part in query.split("&"))
    return {key: sorted(value.split(",")) for key, _, value in pairs}


# ---------------------------------------------------------------------------------------------------- what is set


def connectome_explore(page: Page) -> None:
    pick(page, "Cells and classes", "AVA", "RIBL")
    shown(page)
    page.get_by_label("Show connected cells", exact=True).uncheck()
    number(page, "#connectome-explore-chemical", "2")
    drop_down(page, "#connectome-explore-layout", "Circle")
    drop_down(page, "#connectome-explore-colors", "Neurotransmitter")
    page.wait_for_timeout(600)  # the layout moves
    drag_first_cell(page, "connectome-explore-canvas")


def connectome_path(page: Page) -> None:
    pick(page, "From", "AWA")
    pick(page, "To", "RMD")
    shown(page)
    page.wait_for_selector("#connectome-path-paths-row-2")
    page.locator("#connectome-path-paths-row-2").click()


def connectome_compare(page: Page) -> None:
    pick(page, "Cells and classes", "AVA", "RIB")
    shown(page)
    number(page, "#connectome-compare-chemical", "3")
    page.locator("[data-part='statuses'] input[value='same']").click()
    page.get_by_role("button", name="Swap").click()


def connectome_development(page: Page) -> None:
    pick(page, "Cells and classes", "AVA", "RIM", "RIB")
    shown(page)
    page.locator(".grid-body .grid-row").nth(1).click()


def connectome_matrix(page: Page) -> None:
    shown(page)
    page.get_by_text("name", exact=True).click()
    page.wait_for_url("**order=name*")


def activity_datasets(page: Page) -> None:
    page.wait_for_selector(".ag-row")
    drop_down(page, "#activity-datasets-types", "NeuroPAL")


def activity_find_neuron(page: Page) -> None:
    page.get_by_role("button", name="AVA (any)", exact=True).click()
    page.wait_for_selector(".ag-row")


def activity_explore(page: Page) -> None:
    for name in ("12", "5", "9"):
        pick(page, "Neurons", name)
    shown(page)
    page.locator("[data-action='behavior'][data-target='hc']").click()
    page.locator("[data-action='toggle'][data-target='5']").click()
    page.locator("[data-action='settings']").click()
    page.locator("[data-action='unit'][data-target='s']").click()
    page.locator("[data-action='reversals']").click()
    page.locator("[data-action='settings']").click()
    canvas = page.locator("[data-trace='canvas']").first
    canvas.focus()
    page.keyboard.press("+")  # zoom
    page.wait_for_url("**range=*")
    # cells that joined the wiring one after the other stand where there was room; this puts them where a link does
    page.wait_for_load_state("networkidle")
    page.locator(".connectome-card [data-action='relayout']").click()


def activity_population(page: Page) -> None:
    page.locator("[data-action='view'][data-target='population']").click()
    shown(page, "#activity-explore-population[data-mode='shown']")
    page.locator("[data-pop='order']").select_option("v")
    page.locator("[data-pop='y']").select_option("3")
    number(page, "#activity-explore-population-limit", "2")


def activity_plot_multiple(page: Page) -> None:
    shown(page, "[data-card][data-mode='shown']")
    page.locator("[data-action='behavior'][data-target='hc']").click()
    page.locator("[data-trace='legend'] [data-action='toggle']").first.click()
    page.locator("[data-action='reversals']").click()


def encoding_table(page: Page) -> None:
    page.wait_for_selector(".encoding-slot .ag-row")
    page.get_by_label("Search").fill("RM")
    page.get_by_role("button", name="Shading").click()
    page.wait_for_url("**shade=0*")


def encoding_connectome(page: Page) -> None:
    pick(page, "Cells and classes", "AVAL", "RIBL")
    shown(page)
    page.get_by_label("Feature").select_option("timescale")
    page.get_by_label("Color scale").select_option("Jet")
    page.get_by_label("Highest").fill("10")
    page.get_by_label("Highest").blur()
    page.wait_for_url("**limits=0,10*")


@dataclass(frozen=True)
class Visit:
    """A page, what a visitor does there, and keys that the address must have then."""

    path: str
    act: Callable[[Page], None]
    keys: frozenset[str]


VISITS = {
    visit.act.__name__: visit
    for visit in (
        Visit("/connectome/explore/", connectome_explore,
              frozenset({"neurons", "classes", "connected", "chemical", "layout", "colors", "positions"})),
        Visit("/connectome/path/", connectome_path, frozenset({"start", "end", "path"})),
        Visit("/connectome/compare/", connectome_compare, frozenset({"classes", "chemical", "status", "a", "b"})),
        Visit("/connectome/development/", connectome_development, frozenset({"classes", "pre", "post"})),
        Visit("/connectome/matrix/", connectome_matrix, frozenset({"order"})),
        Visit("/activity/dataset/", activity_datasets, frozenset({"types"})),
        Visit("/activity/find-neuron/", activity_find_neuron, frozenset({"n"})),
        Visit(RECORDING, activity_explore, frozenset({"n", "b", "hidden", "unit", "reversals", "range"})),
        Visit(RECORDING, activity_population, frozenset({"view", "order", "axes", "limit"})),
        Visit(f"/activity/plot-multiple/?d=simulated_demo-sim-2026-01-01-01:1-2,{OTHER}:3", activity_plot_multiple,
              frozenset({"d", "b", "reversals"})),
        Visit("/activity/encoding/table/", encoding_table, frozenset({"q", "shade"})),
        Visit("/activity/encoding/connectome/", encoding_connectome,
              frozenset({"neurons", "feature", "map", "limits"})),
    )
}  # fmt: skip


@pytest.mark.parametrize("name", VISITS)
def test_the_address_opens_the_same_view_in_a_fresh_browser(open_page: OpenPage, name: str) -> None:
    visit = VISITS[name]
    page = open_page(visit.path, width=1440)
    visit.act(page)
    there = settled(page)
    parts = urlsplit(page.url)
    assert visit.keys <= state_of(parts.query).keys(), parts.query
    again = open_page(f"{parts.path}?{parts.query}", width=1440)
    here = {}
    for _ in range(40):  # whatever is drawn last
        here = settled(again)
        if here == there:
            break
        again.wait_for_timeout(250)
    assert differences(here, there) == []
    assert differences(state_of(urlsplit(again.url).query), state_of(parts.query)) == []
