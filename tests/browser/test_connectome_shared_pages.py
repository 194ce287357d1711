"""What Compare and Development have in common in a browser: appearance, panel, links, fullscreen, haste."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any
from urllib.parse import parse_qs, urlsplit

import pytest
from playwright.sync_api import Page, expect

from tests.browser.conftest import OpenPage
from tests.browser.waiting import until

pytestmark = pytest.mark.browser


@dataclass(frozen=True)
class Site:
    """One of the pages; ``name`` is its id, ``query`` opens its graph, ``canvas`` the graph that arranges the cells."""

    name: str
    path: str
    query: str
    canvas: str

    @property
    def card(self) -> str:
        return f"#{self.name}-graph"


COMPARE = Site("connectome-compare", "/connectome/compare/", "", "connectome-compare-difference-canvas")
DEVELOPMENT = Site("connectome-development", "/connectome/development/", "tab=slider&", "connectome-development-canvas")
CELLS = "classes=AVA,RIM,RIB"

both = pytest.mark.parametrize("site", [COMPARE, DEVELOPMENT], ids=["compare", "development"])


def opened(open_page: OpenPage, site: Site, query: str = CELLS, **options: Any) -> Page:
    page = open_page(f"{site.path}?{site.query}{query}", **options)
    expect(page.locator(f"{site.card}[data-mode='shown']")).to_be_visible(timeout=15_000)
    return page


def graph(page: Page, site: Site) -> dict[str, Any]:
    """Drawn cells with their places on the screen and in the graph, and widths of the drawn edges."""
    seen: dict[str, Any] = page.evaluate(
        """name => {
            const cy = document.getElementById(name)._cyreg.cy;
            const cells = cy.nodes().filter((n) => !n.data("off"));
            const at = (p) => [Math.round(p.x), Math.round(p.y)];
            return {
                places: Object.fromEntries(cells.map((n) => [n.id(), at(n.position())])),
                rendered: Object.fromEntries(cells.map((n) => [n.id(), at(n.renderedPosition())])),
                widths: Object.fromEntries(
                    cy.edges().filter((e) => !e.data("off")).map((e) => [e.id(), e.data("width")])),
            };
        }""",
        site.canvas,
    )
    return seen


def tap(page: Page, site: Site, cell: str) -> None:
    page.locator(f"#{site.canvas}").scroll_into_view_if_needed()
    box = page.locator(f"#{site.canvas}").bounding_box()
    assert box
    x, y = graph(page, site)["rendered"][cell]
    page.mouse.click(box["x"] + x, box["y"] + y)


def span(places: dict[str, list[int]]) -> int:
    return max(x for x, _ in places.values()) - min(x for x, _ in places.values())


@both
def test_spacing_and_width_act_at_once_and_stay_in_the_link(open_page: OpenPage, site: Site) -> None:
    page = opened(open_page, site)
    before = graph(page, site)
    page.get_by_text("Appearance" if site is COMPARE else "Graphs", exact=True).click()
    page.locator(f"#{site.name}-spacing").fill("2")
    page.locator(f"#{site.name}-scale").fill("3")
    until(page, lambda: "spacing=2" in page.url and "scale=3" in page.url)
    after = graph(page, site)
    assert span(after["places"]) == pytest.approx(2 * span(before["places"]), rel=0.01)
    edge = next(iter(before["widths"]))
    assert after["widths"][edge] == pytest.approx(2 * before["widths"][edge])  # 1.5 -> 3
    again = opened(open_page, site, f"{CELLS}&spacing=2&scale=3")
    restored = graph(again, site)
    assert restored["widths"] == after["widths"]
    assert span(restored["places"]) == pytest.approx(span(after["places"]), rel=0.02)


@both
def test_the_panel_tells_of_a_cell_and_leads_on(open_page: OpenPage, site: Site) -> None:
    page = opened(open_page, site, width=1440)
    tap(page, site, "RIB")
    panel = page.locator("[data-part='panel']")
    expect(panel.get_by_role("heading", name="RIB")).to_be_visible()
    for fact in ("RIBL, RIBR", "interneuron", "GABA", "Lineage"):
        expect(panel).to_contain_text(fact)
    assert panel.locator(".connectome-links a").count() == 6  # its page, its activity and four other sites
    panel.get_by_role("button", name="Remove from selection").click()
    until(page, lambda: parse_qs(urlsplit(page.url).query).get("classes") == ["AVA,RIM"])
    expect(page.locator(f"{site.card}[data-mode='shown']")).to_be_visible()


@both
def test_a_partner_joins_the_selection_from_the_panel(open_page: OpenPage, site: Site) -> None:
    page = opened(open_page, site, width=1440)
    tap(page, site, "RIB")
    partner = page.locator("[data-part='panel'] .connectome-partners button").first
    name = partner.inner_text()
    partner.click()
    page.locator("[data-part='panel']").get_by_role("button", name="Add to selection").click()
    until(page, lambda: f"RIB,{name}" in page.url)


@both
def test_partners_are_added_where_connected_cells_are_not_shown(open_page: OpenPage, site: Site) -> None:
    page = opened(open_page, site, "neurons=PVT&connected=0&classes=RIB", width=1440)
    assert set(graph(page, site)["places"]) == {"PVT", "RIB"}
    tap(page, site, "PVT")
    page.locator("[data-part='panel']").get_by_role("button", name="Expand partners").click()
    until(page, lambda: len(graph(page, site)["places"]) > 4)
    assert "PVT" in page.url


@both
def test_a_hidden_cell_is_hidden_in_every_view_and_comes_back_to_its_place(open_page: OpenPage, site: Site) -> None:
    page = opened(open_page, site, width=1440)
    before = graph(page, site)
    tap(page, site, "RIB")
    page.locator("[data-part='panel']").get_by_role("button", name="Hide").click()
    until(page, lambda: "hidden=RIB" in page.url)
    hidden = graph(page, site)
    assert "RIB" not in hidden["places"]
    assert not any("RIB!" in edge for edge in hidden["widths"])
    assert {name: hidden["places"][name] for name in ("AVA", "RIM")} == {
        name: before["places"][name] for name in ("AVA", "RIM")
    }
    again = opened(open_page, site, f"{CELLS}&hidden=RIB")
    assert "RIB" not in graph(again, site)["places"]
    page.locator("[data-part='notes']").get_by_role("button", name="Show").click()
    until(page, lambda: "hidden" not in page.url)
    assert graph(page, site)["places"] == before["places"]


@both
def test_ten_quick_changes_end_in_the_last_state(open_page: OpenPage, site: Site) -> None:
    page = opened(open_page, site, f"{CELLS}&connected=0")
    steps = [["AVA"], ["AVA", "RIB"], ["RIB"], [], ["AVB"], ["AVB", "RIM"], ["RIM"], ["RIM", "AIB"], ["AIB"]]
    for classes in [*steps, ["AIB", "AVA", "RIB"]]:
        page.evaluate(
            """([name, classes]) =>
                dash_clientside.set_props(`${name}-cells-value`, {data: {neurons: [], classes}})""",
            [site.name, classes],
        )
        page.wait_for_timeout(60)
    until(page, lambda: set(graph(page, site)["places"]) == {"AIB", "AVA", "RIB"})
    page.wait_for_timeout(700)
    assert set(graph(page, site)["places"]) == {"AIB", "AVA", "RIB"}
    assert "classes=AIB,AVA,RIB" in page.url


@both
def test_the_link_is_copied_and_the_card_fills_the_screen(open_page: OpenPage, site: Site) -> None:
    page = opened(open_page, site)
    page.context.grant_permissions(["clipboard-read", "clipboard-write"])
    card = page.locator(site.card)
    card.get_by_role("button", name="Copy link").click()
    expect(card.locator("[data-part='said']")).to_contain_text("Link copied.")
    assert page.evaluate("navigator.clipboard.readText()") == page.url
    card.get_by_role("button", name="Fullscreen").click()
    until(page, lambda: bool(page.evaluate("document.fullscreenElement?.id === " + repr(site.card[1:]))))
    card.get_by_role("button", name="Exit").click()
    until(page, lambda: bool(page.evaluate("document.fullscreenElement === null")))
    expect(card.get_by_role("button", name="Fullscreen")).to_be_visible()


@both
def test_one_click_to_the_matrix_of_the_same_cells(open_page: OpenPage, site: Site) -> None:
    page = opened(open_page, site, f"{CELLS}&connected=0")
    link = page.locator(site.card).get_by_role("link", name="Matrix")
    until(page, lambda: "classes" in str(link.get_attribute("href")))
    query = parse_qs(urlsplit(str(link.get_attribute("href"))).query)
    expected = {
        "connectome-compare": {"dataset": ["cook_jarrell_2019_m"], "minus": ["cook_jarrell_2019_h"]},
        "connectome-development": {"dataset": ["witvliet_2020_8"]},
    }[site.name]
    assert query == {**expected, "classes": ["AVA,RIB,RIM"]}
    link.click()
    expect(page.get_by_role("heading", level=1, name="Connectivity matrix")).to_be_visible()
    expect(page.locator("#connectome-matrix-card[data-mode='shown']")).to_be_visible(timeout=15_000)


@both
@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_the_panel_fits_a_phone(open_page: OpenPage, site: Site, scheme: str) -> None:
    page = opened(open_page, site, width=390, height=844, scheme=scheme)
    tap(page, site, "RIB")
    expect(page.locator("[data-part='panel']").get_by_role("heading", name="RIB")).to_be_visible()
    assert page.evaluate("document.documentElement.scrollWidth") == 390
