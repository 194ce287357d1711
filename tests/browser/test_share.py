"""The share menu, each of its items, and the figures it exports."""

from __future__ import annotations

import json
import re
import struct
from collections.abc import Callable
from pathlib import Path
from xml.etree import ElementTree

import pytest
from playwright.sync_api import Locator, Page, expect

from tests.browser.conftest import OpenPage, Watch

pytestmark = pytest.mark.browser

EXPLORE = "/connectome/explore/?classes=AVA&datasets=witvliet_2020_8"
RECORDING = "/activity/explore/simulated_demo-sim-2026-01-01-01/?n=1-2-3&b=v&connectome=0"
SVG = "{http://www.w3.org/2000/svg}"
SLOW = 15_000  # ms


def shown(page: Page) -> Page:
    """With its graph or its traces drawn."""
    page.locator("[data-mode='shown']").first.wait_for(timeout=SLOW)
    page.wait_for_load_state("networkidle")
    return page


def menu(page: Page) -> Locator:
    page.get_by_role("button", name="Share", exact=True).click()
    found = page.get_by_role("menu", name="Share")
    expect(found).to_be_visible()
    return found


def choose(page: Page, item: str) -> None:
    menu(page).get_by_role("menuitem", name=item, exact=True).click()


def may_copy(page: Page) -> Page:
    page.context.grant_permissions(["clipboard-read", "clipboard-write"])
    return page


def copied(page: Page) -> str:
    text: str = page.evaluate("navigator.clipboard.readText()")
    return text


def said(page: Page, words: str | re.Pattern[str]) -> None:
    expect(page.locator("#share [role='status']").first).to_have_text(words, timeout=SLOW)


def saved(page: Page, act: Callable[[], None]) -> Path:
    """The file that an act downloads, under its own name."""
    with page.expect_download(timeout=SLOW) as download:
        act()
    name = download.value.suggested_filename
    path = Path(download.value.path())
    return path.rename(path.with_name(f"{path.name}-{name}"))


def test_keys_open_the_menu_and_move_in_it(open_page: OpenPage) -> None:
    page = shown(open_page(EXPLORE))
    button = page.get_by_role("button", name="Share", exact=True)
    expect(button).to_have_attribute("aria-haspopup", "menu")
    button.focus()
    page.keyboard.press("Enter")
    expect(button).to_have_attribute("aria-expanded", "true")
    item = page.get_by_role("menuitem")
    expect(item.first).to_be_focused()
    page.keyboard.press("ArrowUp")
    expect(item.last).to_be_focused()
    page.keyboard.press("ArrowDown")
    expect(item.first).to_be_focused()
    page.keyboard.press("End")
    expect(item.last).to_be_focused()
    page.keyboard.press("e")
    expect(page.get_by_role("menuitem", name="Copy embed code")).to_be_focused()
    page.keyboard.press("Escape")
    expect(page.get_by_role("menu", name="Share")).to_be_hidden()
    expect(button).to_be_focused()
    expect(button).to_have_attribute("aria-expanded", "false")
    page.keyboard.press("ArrowDown")
    page.keyboard.press("Tab")
    expect(page.get_by_role("menu", name="Share")).to_be_hidden()


@pytest.mark.parametrize("path", [EXPLORE, RECORDING, "/"])
def test_the_menu_fits_a_phone(open_page: OpenPage, path: str) -> None:
    page = open_page(path, width=390, height=844)
    menu(page)
    box = page.get_by_role("menu", name="Share").bounding_box()
    assert box is not None
    assert box["x"] >= 0
    assert box["x"] + box["width"] <= 390
    assert page.evaluate("document.documentElement.scrollWidth") <= 390


def test_pages_without_a_figure_offer_none(open_page: OpenPage) -> None:
    page = open_page("/about/")
    items = menu(page).get_by_role("menuitem").all_inner_texts()
    assert items == [
        "Copy link", "Copy embed code (iframe)", "Download data (CSV)", "Download data (JSON)", "Copy as Python…",
        "Copy citation (BibTeX)", "Copy citation (text)",
    ]  # fmt: skip


def test_link_and_embed_code(open_page: OpenPage) -> None:
    page = may_copy(shown(open_page(EXPLORE)))
    choose(page, "Copy link")
    said(page, "Link copied.")
    origin = page.url.split("/connectome")[0]
    assert copied(page) == f"{origin}/connectome/explore/?classes=AVA"  # the default data set is left out
    choose(page, "Copy embed code (iframe)")
    said(page, re.compile("Embed code copied"))
    page.evaluate("code => { document.getElementById('main').innerHTML = code; }", copied(page))
    frame = page.locator("#main iframe")
    assert frame.get_attribute("src") == f"{origin}/connectome/explore/?classes=AVA&embed=1"
    assert "Explore the connectome" in (frame.get_attribute("title") or "")
    assert int(frame.get_attribute("height") or 0) >= 360
    assert {"allow-scripts", "allow-popups", "allow-downloads"} <= set((frame.get_attribute("sandbox") or "").split())


def test_refused_copying_shows_the_text_selected(open_page: OpenPage) -> None:
    page = shown(open_page(EXPLORE))
    page.evaluate("() => { navigator.clipboard.writeText = () => Promise.reject(new Error('no')); }")
    choose(page, "Copy link")
    field = page.get_by_role("dialog", name="Link to this view").locator("textarea")
    expect(field).to_be_focused()
    assert field.evaluate("field => field.value.slice(field.selectionStart, field.selectionEnd)").endswith(
        "?classes=AVA"
    )
    page.keyboard.press("Escape")
    expect(field).to_be_hidden()


def test_citations_of_the_view(open_page: OpenPage) -> None:
    page = may_copy(shown(open_page(EXPLORE)))
    choose(page, "Copy citation (BibTeX)")
    said(page, "Citation copied as BibTeX.")
    assert copied(page).startswith("@")
    assert "10.1038/s41586-021-03778-8" in copied(page)
    choose(page, "Copy citation (text)")
    said(page, "Citation copied as text.")
    assert "Witvliet" in copied(page)
    assert "@" not in copied(page)


def test_data_of_the_view_with_where_they_come_from(open_page: OpenPage) -> None:
    page = shown(open_page(EXPLORE))
    path = saved(page, lambda: choose(page, "Download data (JSON)"))
    answer = json.loads(path.read_text())
    assert set(answer) == {"meta", "data"}
    assert answer["meta"]["data_version"] == page.locator("#data-version").inner_text()
    assert answer["meta"]["citations"]
    path = saved(page, lambda: choose(page, "Download data (CSV)"))
    assert path.suffix == ".csv"
    assert "AVA" in path.read_text()


def test_python_is_shown_with_a_button_to_copy_it(open_page: OpenPage) -> None:
    page = may_copy(shown(open_page(EXPLORE)))
    choose(page, "Copy as Python…")
    dialog = page.get_by_role("dialog", name="Python for this view")
    expect(dialog.locator("textarea")).to_have_value(re.compile(r"import requests"), timeout=SLOW)
    dialog.get_by_role("button", name="Copy", exact=True).click()
    expect(page.locator("#share [role='status']").first).to_have_text("Copied.")
    assert "get-edges" in copied(page)


def test_a_failure_of_the_server_is_told(open_page: OpenPage, watch: Watch) -> None:
    watch.expected.append("500")
    page = shown(open_page(EXPLORE))
    page.route("**/share/data/**", lambda route: route.fulfill(status=500, body='{"message": "Out of order."}'))
    choose(page, "Download data (CSV)")
    said(page, "Out of order.")


# ------------------------------------------------------------------------------------------------- figures


def texts(svg: ElementTree.Element) -> str:
    return " ".join(" ".join(element.itertext()) for element in svg.iter(f"{SVG}text"))


def png_header(path: Path) -> tuple[int, int, int]:
    """Width and height in pixels, and pixels per meter."""
    head = path.read_bytes()[:64]
    assert head[12:16] == b"IHDR"
    assert head[37:41] == b"pHYs"
    width, height = struct.unpack(">II", head[16:24])
    return width, height, struct.unpack(">I", head[41:45])[0]


def export_dialog(page: Page) -> Locator:
    choose(page, "Export figure…")
    dialog = page.get_by_role("dialog", name="Export figure")
    expect(dialog.get_by_alt_text("Preview of the figure")).to_be_visible(timeout=SLOW)
    return dialog


def test_a_graph_for_a_column_of_85_mm(open_page: OpenPage) -> None:
    page = shown(open_page(EXPLORE, scheme="dark"))
    dialog = export_dialog(page)
    dialog.get_by_label("Height (mm)").fill("90")
    dialog.get_by_label("Font", exact=True).select_option(label="Times New Roman")
    dialog.get_by_label("Font size (pt)").fill("6")
    path = saved(page, dialog.get_by_role("button", name="Download").click)
    svg = ElementTree.parse(path).getroot()
    assert (svg.get("width"), svg.get("height")) == ("85mm", "90mm")
    assert svg.get("viewBox") == "0 0 321.26 340.16"  # 96 px an inch
    assert (svg.get("font-family") or "").startswith("'Times New Roman'")
    assert svg.get("font-size") == "8"  # 6 pt
    ground = svg.find(f"{SVG}rect")
    assert ground is not None
    assert ground.get("fill") == "#ffffff"
    words = texts(svg)
    assert "AVA in W8 · adult, counts of synapses." in words
    assert "10.1038/s41586-021-03778-8" in words
    assert "Mulcahy" not in words, "authors are listed in the citation, not below a figure"
    assert "Sensory neuron" in words
    assert "Chemical synapse" in words
    assert page.locator("#data-version").inner_text() in words
    # drawn as on white, whatever the theme of the page
    assert "#1b2330" in path.read_text()
    assert page.locator("html").get_attribute("data-bs-theme") == "dark"


def test_a_graph_has_a_key_of_widths_and_on_request_the_counts(open_page: OpenPage) -> None:
    page = shown(open_page(EXPLORE))
    dialog = export_dialog(page)
    path = saved(page, dialog.get_by_role("button", name="Download").click)
    drawn = [element.text for element in ElementTree.parse(path).iter(f"{SVG}text")]
    answer = page.request.get("/connectome/api/get-edges/?datasets=witvliet_2020_8&classes=AVA").json()
    counts = [str(edge["count"]) for edge in answer["synapses"]]
    assert max(map(int, counts)) == 61  # SAA to AVA, so the largest round count is 50
    assert {"1", "5", "50 synapses"} <= set(drawn)
    assert "61" not in drawn
    dialog.get_by_label("Numbers on connections").check()
    path = saved(page, dialog.get_by_role("button", name="Download").click)
    drawn = [element.text for element in ElementTree.parse(path).iter(f"{SVG}text")]
    assert all(drawn.count(count) >= counts.count(count) for count in set(counts))


def test_legend_and_citation_can_be_left_out_and_the_ground_transparent(open_page: OpenPage) -> None:
    page = shown(open_page(EXPLORE))
    dialog = export_dialog(page)
    dialog.get_by_label("Width", exact=True).select_option("custom")
    dialog.get_by_label("Width (mm)").fill("120")
    dialog.get_by_label("Legend").uncheck()
    dialog.get_by_label("Citation").uncheck()
    dialog.get_by_label("Background").select_option("transparent")
    path = saved(page, dialog.get_by_role("button", name="Download").click)
    svg = ElementTree.parse(path).getroot()
    assert svg.get("width") == "120mm"
    words = texts(svg)
    assert "AVA" in words
    assert "Witvliet" not in words
    assert "Sensory neuron" not in words
    assert svg.find(f"{SVG}rect") is None


def test_a_width_out_of_bounds_is_named_and_nothing_can_be_saved(open_page: OpenPage) -> None:
    page = shown(open_page(EXPLORE))
    dialog = export_dialog(page)
    dialog.get_by_label("Height (mm)").fill("9000")
    expect(dialog.get_by_role("status")).to_have_text("Height (mm): a number from 20 to 400.")
    expect(dialog.get_by_role("button", name="Download")).to_be_disabled()


def test_pixels_follow_from_size_and_resolution(open_page: OpenPage) -> None:
    page = shown(open_page(RECORDING))
    dialog = export_dialog(page)
    dialog.get_by_label("Height (mm)").fill("60")
    dialog.get_by_label("Format").select_option("png-600")
    path = saved(page, dialog.get_by_role("button", name="Download").click)
    assert png_header(path) == (2008, 1417, 23622)  # 85 × 60 mm; pixels per meter


def test_traces_in_the_color_blind_safe_palette(open_page: OpenPage) -> None:
    page = shown(open_page(RECORDING))
    dialog = export_dialog(page)
    path = saved(page, dialog.get_by_role("button", name="Download").click)
    drawing = path.read_text()
    words = texts(ElementTree.fromstring(drawing))
    for name in ("Velocity (mm/s)", "Reversal", "SIMULATED", "Time (min)"):
        assert name in words
    assert "#0072b2" in drawing
    assert "rgb(0, 114, 178)" in drawing  # the same in Plotly's part
    assert "<canvas" not in drawing


def test_a_table_of_colors_is_laid_out_anew_for_a_column(open_page: OpenPage) -> None:
    page = shown(open_page("/connectome/development/?classes=AVA,RIB,RIM&connected=0"))
    dialog = export_dialog(page)
    remark = dialog.get_by_role("status")
    expect(remark).to_have_text(re.compile(r"^85 × \d+ mm$"))  # its text has the chosen 7 pt
    words = texts(ElementTree.parse(saved(page, dialog.get_by_role("button", name="Download").click)).getroot())
    assert "Heatmap · AVA, RIB and RIM from birth to adulthood." in words
    assert "Stable" not in words
    dialog.get_by_label("Width", exact=True).select_option("180")
    expect(remark).to_have_text(re.compile(r"^180 × \d+ mm$"))
    assert "Stable" in texts(
        ElementTree.parse(saved(page, dialog.get_by_role("button", name="Download").click)).getroot()
    )
    page = shown(open_page("/connectome/development/?classes=AVA,RIB,RIM"))
    expect(export_dialog(page).get_by_role("status")).to_have_text(
        re.compile(r"^The smallest text is [\d.]+ pt high: so many need a larger figure\.$")
    )


def test_of_several_figures_one_is_chosen_by_its_title(open_page: OpenPage) -> None:
    page = shown(open_page("/connectome/compare/?classes=AVA&connected=0&neurons=RIBL"))
    choose(page, "Download SVG")
    dialog = page.get_by_role("dialog", name="Which figure?")
    expect(dialog.get_by_role("button", name="Difference")).to_be_visible()
    path = saved(page, dialog.get_by_role("button", name="Difference").click)
    assert path.name.endswith("compare-connectomes-difference.svg")
    assert "Difference · " in texts(ElementTree.parse(path).getroot())
    choose(page, "Download SVG")
    left = "Cook hermaphrodite"
    path = saved(page, dialog.get_by_role("button", name=left).click)
    assert f"{left} · " in texts(ElementTree.parse(path).getroot())
    export = export_dialog(page)
    assert len(export.get_by_label("Figure", exact=True).locator("option").all_inner_texts()) == 3


def test_png_and_svg_of_the_menu_name_the_source(open_page: OpenPage) -> None:
    page = shown(open_page(RECORDING))
    path = saved(page, lambda: choose(page, "Download SVG"))
    svg = ElementTree.parse(path).getroot()
    assert svg.get("width") == "180mm"
    assert page.locator("#data-version").inner_text() in texts(svg)
    path = saved(page, lambda: choose(page, "Download PNG"))
    assert png_header(path)[0] == 2126  # 180 mm at 300 dpi
