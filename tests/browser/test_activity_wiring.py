"""The connectome beside a recording in a browser: cells of plotted traces, their colors, a chosen cell, links."""

from __future__ import annotations

import re

import pytest
from playwright.sync_api import Page, expect

from tests.browser.explore_page import (
    FIGURE,
    LABELED,
    ROOT,
    SLOW,
    cells,
    chip,
    chosen_cells,
    figure,
    pick,
    shown,
    until,
    wired,
)  # fmt: skip
from tests.browser.waiting import taken_over

pytestmark = pytest.mark.browser

GRAPH = "#activity-wiring-graph"
AVAL, AVAR = "#0072b2", "#d55e00"  # the first two colors of the cycle
NO_VALUE = UNLABELED = "#dddddd"


def numbers(page: Page, *labels: str) -> list[int]:
    """Trace numbers of labels in LABELED, as the API has them."""
    answer = page.request.get(f"/activity/api/data/matching/?n={'-'.join(labels)}").json()
    found = next(row for row in answer["recordings"] if row["dataset_id"] == LABELED)
    return [neuron["idx_neuron"] for neuron in found["neurons"]]


@pytest.fixture
def page(open_page):
    """AVAL and AVAR, plotted by hand."""
    opened = open_page(f"{ROOT}/{LABELED}/?n=", width=1440)
    opened.get_by_role("button", name="AVAL", exact=True).click()
    shown(opened)
    pick(opened, "AVAR")
    wired(opened)
    until(opened, lambda: len(chosen_cells(opened)) == 2)
    return opened


def tap(page: Page, cell: str) -> None:
    page.evaluate(
        "cell => void document.getElementById('activity-wiring-canvas')._cyreg.cy.getElementById(cell).emit('tap')",
        cell,
    )


def drag(page: Page, cell: str, x: int, y: int) -> None:
    """As a hand does: the cell is moved and let go."""
    page.evaluate(
        """([cell, x, y]) => {
            const node = document.getElementById("activity-wiring-canvas")._cyreg.cy.getElementById(cell);
            node.position({ x, y });
            node.emit("dragfree");
        }""",
        [cell, x, y],
    )


def still(page: Page) -> None:
    """Cells have come to where the layout puts them."""
    until(page, lambda: not any(cells(page, "node.animated()").values()))


def test_partners_are_those_that_were_recorded_until_all_are_asked_for(page):
    counts = page.locator(f"{GRAPH} [data-part='counts']")
    few = cells(page, "node.data('fill')")
    assert UNLABELED not in few.values()
    expect(counts).to_have_text(re.compile(rf"^{len(few)} of \d+ cells · "))
    total = int(counts.inner_text().split()[2])
    page.get_by_role("button", name=f"Show all {total} cells").click()
    expect(page).to_have_url(re.compile("unrecorded=1&chemical=0&electrical=0"))
    until(page, lambda: len(cells(page, "1")) == total)
    page.get_by_role("button", name="Show recorded partners only").click()
    expect(page).not_to_have_url(re.compile("unrecorded|chemical"))
    until(page, lambda: set(cells(page, "1")) == set(few))


def test_a_neuron_has_one_color_in_trace_chip_badge_and_node_also_after_a_removal(page):
    assert chosen_cells(page) == [["AVAL", AVAL], ["AVAR", AVAR]]
    pick(page, "RIML")
    until(page, lambda: len(chosen_cells(page)) == 3)
    aval, riml = numbers(page, "AVAL", "RIML")
    chip(page, str(aval)).get_by_role("button", name="Remove").click()
    until(page, lambda: [cell for cell, _ in chosen_cells(page)] == ["AVAR", "RIML"])
    green = "#009e73"
    assert chosen_cells(page) == [["AVAR", AVAR], ["RIML", green]]
    now = figure(page)
    assert dict(zip(now["names"], now["colors"], strict=True)) == {"AVAR": AVAR, "RIML": green}
    page.get_by_role("button", name="Correlation").click()
    badges = page.locator(".correlation-part").first.locator(".trace-badge")
    expect(badges).to_have_count(2, timeout=SLOW)
    found = {badge.inner_text(): badge.evaluate("b => b.style.getPropertyValue('--trace')") for badge in badges.all()}
    assert found == {"AVAR": AVAR, "RIML": green}
    assert chip(page, str(riml)).evaluate("c => c.style.getPropertyValue('--trace')") == green


def test_a_chosen_cell_colors_its_partners_by_correlation_and_its_trace_is_removed_and_plotted(page):
    tap(page, "AVAL")
    panel = page.locator(f"{GRAPH} .connectome-panel")
    expect(panel.get_by_role("heading", name="AVAL")).to_be_visible()
    expect(page.locator(GRAPH).get_by_text("Pearson r with AVAL")).to_be_visible(timeout=SLOW)
    expect(page).to_have_url(re.compile("node=AVAL"))
    fills = cells(page, "node.data('fill')")
    assert fills["AVAL"] == AVAL
    assert fills["AVAR"] not in (AVAL, AVAR)  # a color of the correlation scale now
    panel.get_by_role("button", name="Remove its trace").click()
    until(page, lambda: [cell for cell, _ in chosen_cells(page)] == ["AVAR"])
    panel.get_by_role("button", name="Plot its trace").click(timeout=SLOW)
    until(page, lambda: [cell for cell, _ in chosen_cells(page)] == ["AVAL", "AVAR"])
    assert len(figure(page)["names"]) == 2


def test_cells_take_the_color_of_their_activity_at_the_cursor(page):
    page.get_by_role("group", name="Color cells by").get_by_role("button", name="Activity").click()
    expect(page).to_have_url(re.compile("nodes=activity"))
    expect(page.locator(GRAPH).get_by_text("z-score at the time cursor")).to_be_visible()
    (aval,) = numbers(page, "AVAL")
    trace = page.request.get(f"/activity/api/data/{LABELED}/{aval}/").json()["trace"]
    low, high = min(range(1600), key=trace.__getitem__), max(range(1600), key=trace.__getitem__)
    slider = page.get_by_role("slider", name="Time")

    def channels() -> tuple[int, int]:
        """Red and blue of AVAL."""
        fill = cells(page, "node.data('fill')")["AVAL"]
        return int(fill[1:3], 16), int(fill[5:7], 16)

    def is_warm() -> bool:
        red, blue = channels()
        return red > blue

    slider.fill(str(high + 1))
    until(page, is_warm)
    slider.fill(str(low + 1))
    until(page, lambda: not is_warm())
    without_trace = {cell for cell, fill in cells(page, "node.data('fill')").items() if fill == NO_VALUE}
    page.get_by_role("group", name="Color cells by").get_by_role("button", name="Cell type").click()
    expect(page.locator(GRAPH).get_by_text("Interneuron")).to_be_visible()
    page.get_by_role("group", name="Color cells by").get_by_role("button", name="Recording").click()
    assert without_trace == {cell for cell, fill in cells(page, "node.data('fill')").items() if fill == UNLABELED}
    assert chosen_cells(page) == [["AVAL", AVAL], ["AVAR", AVAR]]


def test_dragged_cells_are_where_the_link_says(page, open_page):
    page.reload()  # both cells come at once: whether the second joined the first depends on how fast it was plotted
    taken_over(page)
    wired(shown(page))
    drag(page, "AVAL", 333, -111)
    expect(page).to_have_url(re.compile(r"positions=AVAL:333:-111"))
    again = wired(shown(open_page(page.url, width=1440)))
    place = cells(again, "[node.position('x'), node.position('y')]")
    assert place["AVAL"] == [333, -111]
    assert place == cells(page, "[node.position('x'), node.position('y')]")
    again.locator(GRAPH).get_by_role("button", name="Re-run layout").click()
    expect(again).not_to_have_url(re.compile("positions="))


def test_connections_of_the_same_cells_are_asked_for_once(page):
    """A trace without a name, another view, the column put away: the cells and their places stay."""
    still(page)
    asked = []
    page.on("request", lambda request: asked.append(request.url) if "/get-edges/" in request.url else None)
    places = cells(page, "[node.position('x'), node.position('y')]")
    unnamed = page.evaluate(
        "dash_component_api.getLayout('activity-explore-config').props.data.neurons.find(([, , , cell]) => !cell)[0]"
    )
    pick(page, str(unnamed))
    page.get_by_role("button", name="Population", exact=True).click()
    expect(page.locator("#activity-explore-population[data-mode='shown']")).to_be_visible(timeout=SLOW)
    page.get_by_role("button", name="Traces", exact=True).click()
    connectome = page.locator("#activity-explore-traces").get_by_role("button", name="Connectome")
    connectome.click()
    expect(page.locator(GRAPH)).to_be_hidden()
    connectome.click()
    expect(page.locator(GRAPH)).to_be_visible()
    page.wait_for_timeout(600)  # longer than the column waits before it asks
    assert asked == []
    assert cells(page, "[node.position('x'), node.position('y')]") == places


def test_the_settings_of_the_column_are_in_the_link(open_page):
    query = "n=1-3&datasets=witvliet_2020_8&layout=circle&chemical=3&connected=0&nodes=type"
    page = wired(shown(open_page(f"{ROOT}/{LABELED}/?{query}", width=1440)))
    expect(page.get_by_role("group", name="Color cells by").get_by_role("button", name="Cell type")).to_have_attribute(
        "aria-pressed", "true"
    )
    expect(page.locator(f"{GRAPH} .connectome-citation")).to_have_text(re.compile("Witvliet et al., 2021"))
    expect(page).to_have_url(re.compile("chemical=3"))
    page.get_by_role("button", name="Connectome", exact=True).click()
    expect(page.locator("#activity-wiring")).to_be_hidden()
    expect(page).to_have_url(re.compile("connectome=0"))
    width = page.locator(FIGURE).bounding_box()["width"]
    assert width > 1200


def test_a_recording_with_identities_leads_to_its_replay(open_page):
    page = open_page(f"{ROOT}/{LABELED}/?n=")
    link = page.get_by_role("link", name="Replay on a connectome")
    expect(link).to_have_attribute("href", f"/activity/replay/?activity_dataset={LABELED}")
    other = open_page(f"{ROOT}/simulated_demo-sim-2026-01-04-01/?n=")
    expect(other.get_by_role("link", name="Replay on a connectome")).to_have_count(0)
