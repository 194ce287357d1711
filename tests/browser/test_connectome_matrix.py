"""Connectome › Matrix in a browser: values, order, missing cells, differences, keyboard, links."""

from __future__ import annotations

import csv
import re
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Page, expect

from tests.browser.conftest import OpenPage, Watch
from tests.browser.downloads import saved_from_menu

pytestmark = pytest.mark.browser

PATH = "/connectome/matrix/"
CARD = "#connectome-matrix-card"


def shown(page: Page) -> Page:
    expect(page.locator(f"{CARD}[data-mode='shown']")).to_be_visible(timeout=15_000)
    page.wait_for_function("document.querySelector('#connectome-matrix-plot .js-plotly-plot').data?.length > 1")
    return page


def figure(page: Page) -> dict[str, Any]:
    """Names in order, the text of a value, and the traces."""
    return page.evaluate(
        """() => {
            const { data } = document.querySelector("#connectome-matrix-plot .js-plotly-plot");
            return {
                names: data[0].x, rows: data[0].y, texts: data[0].customdata, types: data.map((trace) => trace.type),
                framed: !document.querySelector(".matrix-frame").hidden,
            };
        }"""
    )


def text_of(drawn: dict[str, Any], pre: str, post: str) -> str:
    return drawn["texts"][drawn["names"].index(pre)][drawn["names"].index(post)]


def test_rows_send_and_columns_receive_with_a_unit(open_page: OpenPage) -> None:
    page = shown(open_page(PATH))
    expect(page.get_by_text("90 classes · 1,009 connections · synapses")).to_be_visible()
    drawn = figure(page)
    assert drawn["names"] == drawn["rows"]
    assert text_of(drawn, "RIA", "RMD") == "RIA → RMD: 277 synapses"
    assert text_of(drawn, "AVA", "RIB") == "AVA → RIB: 0 synapses"
    assert drawn["types"] == ["heatmap", "bar", "bar"]


def test_order_is_the_same_in_both_and_asks_the_server_nothing(open_page: OpenPage) -> None:
    page = shown(open_page(PATH))
    asked: list[str] = []
    page.on("request", lambda request: asked.append(request.url) if "/api/matrix" in request.url else None)
    page.get_by_text("name", exact=True).click()
    page.wait_for_url("**/connectome/matrix/?order=name")
    drawn = figure(page)
    assert drawn["names"] == drawn["rows"] == sorted(drawn["names"])
    assert asked == []


def test_arrow_keys_select_values_and_the_link_restores_them(open_page: OpenPage) -> None:
    page = shown(open_page(f"{PATH}?order=name&pair=AVA,RIB"))
    expect(page.get_by_role("status").filter(has_text="AVA → RIB 0 synapses")).to_be_visible()
    page.get_by_role("group", name="Connectivity matrix").focus()
    page.keyboard.press("ArrowDown")
    expect(page.get_by_role("status").filter(has_text="AVB → RIB")).to_be_visible()
    assert page.url.endswith("?order=name&pair=AVB,RIB")
    assert figure(page)["framed"]
    link = page.get_by_role("link", name="Open both in Explore")
    expect(link).to_have_attribute("href", "/connectome/explore/?datasets=witvliet_2020_8&classes=AVB,RIB&connected=0")


def test_a_zoom_stays_while_values_are_selected(open_page: OpenPage) -> None:
    page = shown(open_page(f"{PATH}?pair=AVA,RIB"))
    box = page.locator(f"{CARD} .matrix-canvas").bounding_box()
    assert box is not None
    page.mouse.move(box["x"] + 300, box["y"] + 250)
    page.mouse.down()
    page.mouse.move(box["x"] + 450, box["y"] + 400, steps=4)
    page.mouse.up()
    axis = "document.querySelector('#connectome-matrix-plot .js-plotly-plot')._fullLayout.xaxis.range"
    page.wait_for_function(f"{axis}[1] - {axis}[0] < 50")
    zoomed = page.evaluate(axis)
    page.get_by_role("group", name="Connectivity matrix").focus()
    page.keyboard.press("ArrowDown")
    expect(page.get_by_role("status").filter(has_text="→ RIB")).not_to_contain_text("AVA →")
    assert page.evaluate(axis) == zoomed
    assert figure(page)["types"] == ["heatmap", "bar", "bar"]


def test_a_layer_is_drawn_once_and_says_what_is_under_the_pointer(open_page: OpenPage) -> None:
    """Its words take room from the figure, which must not be drawn again for it."""
    page = shown(open_page(PATH))
    page.evaluate(
        """() => {
            const plot = document.querySelector("#connectome-matrix-plot .js-plotly-plot");
            window.draws = 0;
            plot.on("plotly_afterplot", () => window.draws++);
            dash_clientside.set_props("connectome-matrix-layer", { value: "ripoll_sanchez_2023_mid" });
        }"""
    )
    page.locator(".matrix-canvas[aria-label*='Ripoll'][aria-busy='false']").wait_for()
    page.evaluate("new Promise((drawn) => requestAnimationFrame(() => requestAnimationFrame(() => setTimeout(drawn))))")
    assert page.evaluate("draws") == 1
    box = page.locator("#connectome-matrix-plot .nsewdrag").first.bounding_box()
    assert box is not None
    page.mouse.move(box["x"] + box["width"] / 2, box["y"] + box["height"] / 2)
    expect(page.locator("#connectome-matrix-plot .hovertext")).to_have_text(re.compile(r"^\w+ → \w+: "))


def test_unknown_gap_junctions_are_an_error_that_goes_away(open_page: OpenPage, watch: Watch) -> None:
    watch.expected.append("400")
    page = open_page(f"{PATH}?synapses=electrical")
    expect(page.get_by_text("Gap junctions were not annotated exhaustively in witvliet_2020_8")).to_be_visible()
    page.get_by_text("chemical synapses", exact=True).click()
    shown(page)
    assert page.url.endswith(PATH)


def test_types_choose_cells_and_the_csv_is_the_same_matrix(open_page: OpenPage) -> None:
    page = shown(open_page(f"{PATH}?types=i&order=name"))
    expect(page.get_by_text("41 classes · 284 connections · synapses")).to_be_visible()
    page.locator(".connectome-menu summary").click()
    with page.expect_download() as download:
        page.get_by_role("button", name="Matrix (CSV)").click()
    lines = download.value.path().read_text("utf-8").splitlines()
    rows = list(csv.reader(line for line in lines if not line.startswith("#")))
    assert len(rows) == 42
    assert rows[0][1:] == figure(page)["names"]


def images(page: Page) -> list[str]:
    """Pictures over the values."""
    return page.evaluate(
        """() => document.querySelector("#connectome-matrix-plot .js-plotly-plot")
            .layout.images.map((image) => decodeURIComponent(image.source))"""
    )


def test_missing_rows_and_columns_are_hatched_in_the_figure_and_in_its_files(
    open_page: OpenPage, tmp_path: Path
) -> None:
    page = shown(open_page(f"{PATH}?level=neuron&classes=AVA,RIB,VD&order=name"))
    (image,) = images(page)
    assert "<pattern" in image
    assert (
        image.count('fill="url(#hatch-missing)"') == 2
    )  # the thirteen VD lie side by side: one row band, one column band
    expect(page.locator(".connectome-legend .is-hatched")).to_be_visible()
    files = saved_from_menu(page, ("PNG", "SVG"), tmp_path)
    assert files["PNG"].read_bytes().startswith(b"\x89PNG")
    svg = files["SVG"].read_text("utf-8")
    for text in (
        "AVAL",
        "pattern",
        "Rows are presynaptic",
        "Witvliet et al., 2021",
        "data version",
        "not known, not 0",
    ):
        assert text in svg


def test_weights_of_several_data_sets_are_added_up(open_page: OpenPage) -> None:
    three = "dataset=white_1986_whole&plus=witvliet_2020_7,witvliet_2020_8"
    page = shown(open_page(f"{PATH}?{three}&classes=AIB,RIB,AUA"))
    assert text_of(figure(page), "AIB", "RIB") == "AIB → RIB: 45 synapses"
    assert text_of(figure(page), "AUA", "RIB") == "AUA → RIB: 98 synapses"
    expect(page.get_by_text("Weights are added up over 3 data sets.")).to_be_visible()
    page.locator("#connectome-matrix-minus").click()
    page.get_by_role("option", name="W1 · L1").first.click()
    expect(page.get_by_text("empty Plus or Minus")).to_be_visible()


def test_different_units_are_not_added_up(open_page: OpenPage, watch: Watch) -> None:
    watch.expected.append("400")
    page = open_page(f"{PATH}?dataset=white_1986_whole&plus=cook_jarrell_2019_h")
    expect(page.get_by_text("These data sets cannot be added up")).to_be_visible()


@pytest.mark.parametrize(
    ("graph", "title"),
    [
        ("/connectome/explore/?datasets=white_1986_whole,witvliet_2020_8&classes=AVA,RIB&connected=0", "2 classes"),
        ("/connectome/path/?start=ASH&end=RMD&mode=simple&k=1", "classes"),
    ],
)
def test_a_graph_is_one_click_from_its_matrix(open_page: OpenPage, graph: str, title: str) -> None:
    page = open_page(graph)
    expect(page.locator(".connectome-card[data-mode='shown']")).to_be_visible(timeout=15_000)
    names = page.evaluate(
        "document.querySelector('[id$=-canvas]')._cyreg.cy.nodes('[!off]').map((node) => node.id()).sort()"
    )
    page.locator(".connectome-card").get_by_role("link", name="Matrix", exact=True).click()
    shown(page)
    assert sorted(figure(page)["names"]) == names
    expect(page.locator("[data-part='counts']")).to_contain_text(title)


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_nothing_is_wider_than_a_phone(open_page: OpenPage, scheme: str) -> None:
    page = shown(open_page(PATH, width=390, scheme=scheme))
    assert page.evaluate("document.documentElement.scrollWidth") == 390


def test_data_sets_become_a_mean_over_animals_with_its_range(open_page: OpenPage) -> None:
    """5 and 6 synapses from RIB to AVA in the files of Witvliet 7 and 8."""
    page = open_page(f"{PATH}?dataset=witvliet_2020_7&plus=witvliet_2020_8&classes=AVA,RIB&pair=RIB,AVA")
    value = page.locator("#connectome-matrix-value")
    expect(value).to_contain_text("RIB → AVA 11 synapses", timeout=15_000)
    page.get_by_label("mean over animals").check()
    expect(value).to_contain_text("5.50 synapses, mean over animals (5–6, in 2 of 2 animals)", timeout=15_000)
    expect(page).to_have_url(re.compile("combine=mean"))
    page.go_back()
    expect(value).to_contain_text("RIB → AVA 11 synapses", timeout=15_000)
    expect(page.get_by_label("their sum")).to_be_checked()
