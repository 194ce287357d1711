"""The address of every page is its state: set by the controls, opened elsewhere, the same view.

Views are compared by what they hold, not by pixels: cells and edges with their places, traces with their values, rows
of tables, the values of all controls.
"""

from __future__ import annotations

import re
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
    const every = (selector) => [...main.querySelectorAll(selector)]; // what is folded away has its values too
    const all = (selector) => every(selector).filter(seen);
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
        fields: every("input, select, textarea").filter((f) => !f.closest("dialog") && !/^ag-/.test(f.id))
            .map((f) => [f.id || f.name, ["checkbox", "radio"].includes(f.type) ? f.checked : f.value]),
        pressed: all("[aria-pressed]").map((b) => [word(b), b.getAttribute("aria-pressed")]),
        tabs: all("[aria-selected='true']").map(word),
        chips: every(".cell-chip, [data-trace=legend] .trace-chip, .dash-dropdown-value")
            .map((chip) => chip.textContent.trim()),
    };
}"""


def view(page: Page) -> dict[str, Any]:
    seen: dict[str, Any] = page.evaluate(VIEW)
    return seen


def settled(page: Page) -> dict[str, Any]:
    """The view once nothing changes any more and nothing is on its way, also of what loads when it comes into sight."""
    page.evaluate("document.querySelector('footer').scrollIntoView()")
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
        expect(box).to_have_attribute("aria-activedescendant", re.compile("option"))  # the cells are there
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


SET = """([part, values]) => {
    for (const [name, value] of Object.entries(values)) {
        const field = document.getElementById(`${part}-${name}`);
        // as typing does for React, which keeps a value of its own
        Object.getOwnPropertyDescriptor(Object.getPrototypeOf(field), "value").set.call(field, value);
        for (const event of ["input", "change", "focusout"]) field.dispatchEvent(new Event(event, { bubbles: true }));
    }
}"""


def put(page: Page, part: str, **values: str) -> None:
    """Values of sliders, numbers and choices: id of the field is ``part`` and its name. They may be folded away."""
    page.evaluate(SET, [part, values])


def press(page: Page, *labels: str) -> None:
    """Boxes and choices by their labels, folded away or not."""
    for label in labels:
        page.get_by_label(label, exact=True).first.evaluate("field => field.click()")


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
    press(page, "Show connected cells one by one (D/V, L/R)")
    page.locator("#main summary", has_text="Data sets").click()
    page.get_by_label("W7 · adult").check()
    page.get_by_label("mean over animals").check()
    page.locator("#main summary", has_text="Data sets").click()  # its presets are seen only while it is open
    page.get_by_label("Both and gap junctions").check()
    number(page, "#connectome-explore-animals", "2")
    page.get_by_label("Search", exact=True).fill("neuron")
    number(page, "#connectome-explore-electrical", "2")
    put(page, "connectome-explore", spacing="1.5", scale="2")
    page.locator("#main [data-action='fit']").click()
    page.wait_for_timeout(600)  # the layout moves
    drag_first_cell(page, "connectome-explore-canvas")


def connectome_path(page: Page) -> None:
    pick(page, "From", "AWA")
    pick(page, "To", "RMD")
    shown(page)
    drop_down(page, "#connectome-path-dataset", "W7")
    press(page, "the best paths, shortest or not", "largest total weight", "sum of 1/weight", "their sum")
    page.get_by_text("Also walk gap junctions").click()
    number(page, "#connectome-path-k", "6")
    page.get_by_text("Avoid or require").click()
    pick(page, "Avoid", "AIB")
    pick(page, "Pass through", "RIA")
    page.locator("summary", has_text="Appearance").click()
    drop_down(page, "#connectome-path-colors", "Neurotransmitter")
    put(page, "connectome-path", scale="2")
    page.wait_for_url("**k=6*")
    settled(page)
    page.locator("#connectome-path-paths-row-2").click()


def connectome_compare(page: Page) -> None:
    pick(page, "Cells and classes", "AVA", "RIB")
    shown(page)
    number(page, "#connectome-compare-chemical", "3")
    number(page, "#connectome-compare-electrical", "2")
    number(page, "#connectome-compare-tolerance", "10")
    press(page, "Compare % of input, not counts", "Show connected cells one by one (D/V, L/R)")
    page.locator("summary", has_text="Appearance").click()
    drop_down(page, "#connectome-compare-layout", "Circle")
    drop_down(page, "#connectome-compare-colors", "Neurotransmitter")
    put(page, "connectome-compare", spacing="1.5", scale="2")
    page.locator("#main [data-action='relayout']").first.click()
    page.locator("[data-part='statuses'] input[value='same']").click()
    page.get_by_role("button", name="Swap").click()


def connectome_development(page: Page) -> None:
    pick(page, "Cells and classes", "AVA", "RIM", "RIB")
    shown(page)
    number(page, "#connectome-development-threshold", "2")
    page.locator("[data-control='order']").select_option("total")
    page.locator("[data-control='map']").select_option("viridis")
    page.locator(".grid-body .grid-row").nth(1).click()


def connectome_stages(page: Page) -> None:
    pick(page, "Cells and classes", "AVA", "RIB")
    shown(page)
    press(page, "Show connected cells", "Show connected cells one by one (D/V, L/R)")
    page.get_by_role("tab", name="Time slider").click()
    page.locator("summary", has_text="Graphs").click()
    drop_down(page, "#connectome-development-layout", "Circle")
    drop_down(page, "#connectome-development-colors", "Neurotransmitter")
    put(page, "connectome-development", stage="3", spacing="1.5", scale="2")
    page.locator("#main [data-action='relayout']").first.click()


def connectome_matrix(page: Page) -> None:
    shown(page)
    drop_down(page, "#connectome-matrix-dataset", "Cook hermaphrodite")
    drop_down(page, "#connectome-matrix-minus", "Cook male")
    press(page, "both added up", "% of the receiver's input", "Interneuron", "Motor neuron")
    pick(page, "Cells and classes", "AVA", "RIB", "RMD", "SMD")
    page.get_by_text("name", exact=True).click()
    page.wait_for_url("**order=name*")


def connectome_matrix_sum(page: Page) -> None:
    pick(page, "Cells and classes", "AVA", "RIB", "RMD", "SMD")
    shown(page)
    drop_down(page, "#connectome-matrix-plus", "W7")
    press(page, "single cells", "% of the sender's output", "similar partners")
    page.wait_for_url("**plus=*order=*")


def activity_datasets(page: Page) -> None:
    page.wait_for_selector(".ag-row")
    drop_down(page, "#activity-datasets-types", "NeuroPAL")
    drop_down(page, "#activity-datasets-papers", "Simulated demo")
    page.get_by_label("Search", exact=True).fill("01-01")
    press(page, "CSV")
    page.get_by_role("columnheader", name="Labeled").click()
    page.wait_for_url("**sort=*")


def activity_find_neuron(page: Page) -> None:
    page.get_by_role("button", name="AVA (any)", exact=True).click()
    page.wait_for_selector(".ag-row")
    drop_down(page, "#activity-find-papers", "Simulated demo")
    page.get_by_label("Search", exact=True).fill("01-01")
    press(page, "NWB")


def activity_explore(page: Page) -> None:
    for name in ("12", "5", "9"):
        pick(page, "Neurons", name)
    shown(page)
    page.locator("[data-action='behavior'][data-target='hc']").click()
    page.locator("[data-action='toggle'][data-target='5']").click()
    page.locator("[data-action='settings']").click()
    page.locator("[data-action='unit'][data-target='s']").click()
    page.locator("[data-action='reversals']").click()
    page.locator("[data-action='indices']").click()
    page.locator("[data-action='kind'][data-target='original']").click()
    page.locator("[data-action='settings']").click()
    put(page, "activity-explore", height="500")
    page.locator("[data-action='correlation']").click()
    page.locator("[data-action='nodes'][data-target='type']").click()
    put(page, "activity-wiring", spacing="1.5", scale="2", chemical="3", electrical="2")
    press(page, "Show connected cells")
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
    page.locator("[data-pop='tint']").select_option("hc")
    page.locator("[data-action='pop-names']").click()
    page.get_by_label("Speed").select_option("60")
    number(page, "#activity-explore-population-limit", "2")


def activity_plot_multiple(page: Page) -> None:
    shown(page, "[data-card][data-mode='shown']")
    page.locator("[data-action='behavior'][data-target='hc']").click()
    page.locator("[data-trace='legend'] [data-action='toggle']").first.click()
    page.locator("[data-action='reversals']").click()
    page.locator("[data-action='events']").click()
    page.locator("[data-action='common']").click()
    page.locator("[data-action='average'][data-target='class']").click()


def activity_replay(page: Page) -> None:
    shown(page)
    for frame, end in (("100", "start"), ("140", "end")):
        put(page, "activity-replay", frame=frame)
        page.locator(f"[data-action='loop-{end}']").click()
    put(
        page, "activity-replay",
        layout="circle", edge_type="chemical", min_synapse_chemical="5", spacing="1.5", edge_scale="2",
        edge_size_mode="counts", edge_color_mode="activity", edge_colormap="Greys", node_size_mode="pagerank",
        node_color_mode="degree_in", node_colormap="PuOr", node_vmin="1", node_vmax="40", frame="120", speed="10",
    )  # fmt: skip
    page.locator("[data-action='toggle'][data-target='show_connected']").click()
    page.locator("[data-action='toggle'][data-target='show_reversal']").click()
    page.locator("[data-action='behavior'][data-target='hc']").click()
    pick(page, "Cells in the activity plot", "AVAR")
    drop_down(page, "#activity-replay-connectome_dataset", "W8")
    page.wait_for_timeout(600)  # the layout moves


def encoding_table(page: Page) -> None:
    page.wait_for_selector(".encoding-slot .ag-row")
    page.get_by_label("Search", exact=True).fill("RM")
    page.get_by_role("button", name="Shading").click()
    page.locator("[data-action='columns']").first.click()
    press(page, "Forwardness", "Inh")
    page.locator("[data-action='view'][data-target='neurons']").click()
    put(page, "encoding-table", **{"sort-0": "fwd"})
    page.wait_for_url("**shade=0*")


def coverage(page: Page) -> None:
    page.wait_for_selector(".coverage-slot .ag-row")
    press(page, "Classes", "Single recordings")
    drop_down(page, "#coverage-cells", "All cells")
    page.locator("#coverage-text").fill("R")
    drop_down(page, "#coverage-known", "Cook et al., 2019 (adult hermaphrodite)")
    drop_down(page, "#coverage-missing", "Cook et al., 2020")
    page.locator(".coverage-slot .ag-header-cell[col-id='name']").click()  # another one would scroll the grid
    page.wait_for_url("**sort=name*")


def encoding_connectome(page: Page) -> None:
    pick(page, "Cells and classes", "AVAL", "RIBL")
    shown(page)
    page.get_by_label("Feature").select_option("timescale")
    page.get_by_label("Color scale").select_option("Jet")
    page.get_by_label("Highest").fill("10")
    page.get_by_label("Highest").blur()
    press(page, "Show connected cells")
    page.get_by_text("3 chosen").click()
    page.get_by_label("W7 · adult").uncheck()
    page.get_by_text("2 chosen").click()
    page.locator("summary", has_text="Appearance").click()
    drop_down(page, "#encoding-connectome-layout", "Circle")
    number(page, "#encoding-connectome-chemical", "3")
    number(page, "#encoding-connectome-electrical", "2")
    put(page, "encoding-connectome", spacing="1.5", scale="2")
    page.locator("#main [data-action='relayout']").click()
    page.wait_for_url("**limits=0,10*")


def connectome_statistics(page: Page) -> None:
    drop_down(page, "#connectome-statistics-dataset", "W8")
    expect(page).to_have_url(re.compile("dataset=witvliet_2020_8"))
    press(page, "Degrees and distances")
    expect(page).to_have_url(re.compile("null=spatial"))
    page.get_by_role("link", name="Triad 030C").click()
    expect(page.get_by_role("heading", name="Triad 030C")).to_be_visible()
    page.wait_for_load_state("networkidle")  # the address is told, too, and that answer has the options again
    drop_down(page, "#connectome-statistics-neuron", "AIA")
    expect(page).to_have_url(re.compile("neuron=AIA"))


def connectome_layers(page: Page) -> None:
    drop_down(page, "#connectome-layers-a", "Monoamines")
    expect(page).to_have_url(re.compile("a=bentley_2016_monoamines"))
    drop_down(page, "#connectome-layers-b", "W8")
    expect(page).to_have_url(re.compile("b=witvliet_2020_8:chemical"))
    drop_down(page, "#connectome-layers-show", "In both")
    expect(page).to_have_url(re.compile("show=both"))
    page.get_by_role("link", name="A no report, B found").click()
    expect(page).to_have_url(re.compile("show=states.*state_a=not_reported.*state_b=found"))
    expect(page.locator("td[aria-current=true]")).to_contain_text("A no report, B found")
    drop_down(page, "#connectome-layers-neuron", "ADAL")  # a long list shows its first ones
    expect(page).to_have_url(re.compile("neuron=ADAL"))


def activity_correlations(page: Page) -> None:
    press(page, "Cells", "In reversals")
    drop_down(page, "#activity-correlations-signal", "AVAL")
    expect(page.get_by_label("Given velocity (partial r)")).to_be_enabled()
    press(page, "Given velocity (partial r)")
    expect(page).to_have_url(re.compile("partial=1"))  # the neurons of the question are there
    drop_down(page, "#activity-correlations-neuron", "ADEL")  # a long list shows its first ones
    expect(page).to_have_url(re.compile("neuron=ADEL"))


MODEL = 20_000  # ms; cells are permuted, and thousands of points drawn


def connectome_structure_function(page: Page) -> None:
    drop_down(page, "#connectome-structure-function-dataset", "Cook hermaphrodite")
    expect(page).to_have_url(re.compile("dataset=cook_jarrell_2019_h"), timeout=MODEL)
    drop_down(page, "#connectome-structure-function-function", "|r|")
    expect(page).to_have_url(re.compile("function=abs"), timeout=MODEL)
    press(page, "Velocity (partial r)")
    expect(page).to_have_url(re.compile("partial=1"), timeout=MODEL)
    drop_down(page, "#connectome-structure-function-x", "Distance of somata")
    expect(page).to_have_url(re.compile("x=distance"), timeout=MODEL)
    # every connectome has answered
    expect(page.locator(f"#main [data-state='{page.evaluate('location.search')}']")).to_be_attached(timeout=MODEL)


@dataclass(frozen=True)
class Visit:
    """A page, what a visitor does there, and keys that the address must have then."""

    path: str
    act: Callable[[Page], None]
    keys: str


VISITS = {
    visit.act.__name__: visit
    for visit in (
        # hidden cells and colors of single cells are chosen in panels, which have tests of their own
        Visit("/connectome/explore/?neurons=&hidden=AVB&cell_colors=AVA:ff8800", connectome_explore,
              "neurons classes connected individual datasets chemical electrical layout spacing scale "
              "colors positions hidden cell_colors combine partners animals search"),
        Visit("/connectome/path/?start=", connectome_path,
              "dataset start end exclude require combine mode rank cost gap k colors scale path"),
        Visit("/connectome/compare/?neurons=&hidden=RIM", connectome_compare,
              "a b classes individual normalize tolerance chemical electrical status layout colors spacing "
              "scale hidden"),
        Visit("/connectome/development/?neurons=", connectome_development,
              "classes threshold order map pre post"),
        Visit("/connectome/development/?neurons=", connectome_stages,
              "classes connected individual tab stage layout colors spacing scale"),
        Visit("/connectome/matrix/", connectome_matrix,
              "dataset minus synapses measure order classes types"),
        Visit("/connectome/matrix/", connectome_matrix_sum, "plus level measure order classes"),
        Visit("/connectome/layers/", connectome_layers, "a b show state_a state_b neuron"),
        Visit("/connectome/statistics/", connectome_statistics, "dataset null statistic neuron"),
        Visit("/connectome/structure-function/", connectome_structure_function, "dataset function partial x"),
        Visit("/activity/dataset/", activity_datasets, "types papers q format sort"),
        Visit("/activity/find-neuron/?n=", activity_find_neuron, "n papers q format"),
        Visit(f"{RECORDING}?n=", activity_explore,
              "n b hidden unit kind reversals indices height range correlation nodes spacing scale chemical electrical "
              "connected"),
        Visit(RECORDING, activity_population,
              "view order axes limit tint names speed"),
        Visit(f"/activity/plot-multiple/?d=simulated_demo-sim-2026-01-01-01:1-2,{OTHER}:3", activity_plot_multiple,
              "d b hidden reversals events common average"),
        Visit(f"/activity/replay/?activity_dataset={OTHER}&connectome_dataset=witvliet_2020_7", activity_replay,
              "activity_dataset connectome_dataset behaviors tp layout edge_type show_connected "
              "min_synapse_chemical spacing edge_scale edge_size_mode edge_color_mode edge_colormap "
              "node_size_mode node_color_mode node_colormap node_vmin node_vmax speed show_reversal frame loop"),
        Visit("/activity/correlations/", activity_correlations, "signal level state partial neuron"),
        Visit("/activity/encoding/table/", encoding_table, "view cols q shade sort"),
        Visit("/activity/encoding/connectome/?neurons=", encoding_connectome,
              "neurons feature map limits connected datasets layout chemical electrical spacing scale"),
        Visit("/coverage/", coverage, "level cells q in not single sort desc"),
    )
}  # fmt: skip


@pytest.mark.parametrize("name", VISITS)
def test_the_address_opens_the_same_view_in_a_fresh_browser(open_page: OpenPage, name: str) -> None:
    visit = VISITS[name]
    page = open_page(visit.path, width=1440)
    visit.act(page)
    there = settled(page)
    parts = urlsplit(page.url)
    assert set(visit.keys.split()) <= state_of(parts.query).keys(), parts.query
    again = open_page(f"{parts.path}?{parts.query}", width=1440)
    here = {}
    for _ in range(40):  # whatever is drawn last
        here = settled(again)
        if here == there:
            break
        again.wait_for_timeout(250)
    assert differences(here, there) == []
    assert differences(state_of(urlsplit(again.url).query), state_of(parts.query)) == []
