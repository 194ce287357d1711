"""The encoding connectome in a real browser."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from tests.browser.conftest import OpenPage

PAGE = "/activity/encoding/connectome/"
CELLS = f"{PAGE}?neurons=AVAL,RIBL&connected=0"


def node(page: Page, cell: str) -> dict[str, object]:
    """What is drawn of a cell."""
    expect(page.locator("#encoding-connectome-graph")).to_have_attribute("data-mode", "shown", timeout=20_000)
    return page.evaluate(
        "cell => document.getElementById('encoding-connectome-canvas')._cyreg.cy.getElementById(cell).data()", cell
    )


def test_feature_scale_and_limits_color_the_cells_and_are_in_the_address(open_page: OpenPage) -> None:
    page = open_page(f"{PAGE}?neurons=AVAL,RIBL")
    first = node(page, "AVAL")["fill"]
    page.get_by_label("Color scale").select_option("Jet")
    page.wait_for_url("**map=Jet*")
    assert node(page, "AVAL")["fill"] != first
    page.get_by_label("Feature").select_option("timescale")
    page.wait_for_url("**feature=timescale*")
    assert "map=" not in page.url
    expect(page.get_by_label("Color scale")).to_have_value("Viridis")
    expect(page.get_by_label("Highest")).to_have_value("30")
    page.get_by_label("Highest").fill("10")
    page.get_by_label("Highest").blur()
    page.wait_for_url("**limits=0,10*")
    expect(page.locator(".encoding-bar-ticks")).to_contain_text("10.000")


def test_no_data_looks_different_from_a_value_of_zero(open_page: OpenPage) -> None:
    page = open_page(f"{PAGE}?neurons=AVAL,DD01&feature=dorsal")
    with_data, without = node(page, "AVAL"), node(page, "DD01")
    assert (with_data["unknown"], without["unknown"]) == (0, 1)
    assert with_data["fill"] != without["fill"]


def test_the_lowest_value_has_the_left_color_of_the_bar(open_page: OpenPage) -> None:
    page = open_page(f"{PAGE}?neurons=AVAL&feature=fwdness&limits=900,1000&map=Viridis")
    assert node(page, "AVAL")["fill"] == "#440154"
    bar = page.locator(".encoding-bar-scale").evaluate("bar => getComputedStyle(bar).backgroundImage")
    assert bar.startswith("linear-gradient(to right, rgb(68, 1, 84) 0%")
    assert bar.endswith("rgb(253, 231, 37) 100%)")


def test_all_neurons_with_data(open_page: OpenPage) -> None:
    page = open_page(CELLS)
    node(page, "AVAL")
    page.get_by_role("button", name="All neurons with data").click()
    page.wait_for_url("**neurons=*AVAR*")
    expect(page.locator(".connectome-counts")).to_contain_text("cells and classes")


def download(page: Page, title: str, name: str, folder: Path) -> str:
    page.locator("summary", has_text="Download").click()
    with page.expect_download() as file:
        page.get_by_role("button", name=title).click()
    assert file.value.suggested_filename == name
    path = folder / "file"
    file.value.save_as(path)
    return path.read_text()


def test_files_hold_the_values_that_color_the_cells(open_page: OpenPage, tmp_path: Path) -> None:
    page = open_page(f"{PAGE}?neurons=AVAL,AVAR,DD01&connected=0&feature=timescale")
    node(page, "AVAL")
    stem = "encoding_connectome_timescale"
    value = page.locator("#encoding-connectome-tabpanel-cells [data-row='0'] [role='gridcell']").nth(1).inner_text()
    cells = download(page, "Values of the cells (CSV)", f"{stem}_simulated_cells.csv", tmp_path).splitlines()
    notes = [line for line in cells if line.startswith("#")]
    assert any("SIMULATED" in line for line in notes)
    assert any(line.startswith("# Feature: Timescale (s). Seconds after which half") for line in notes)
    assert any("Data version" in line for line in notes)
    header, first, _, blank = cells[len(notes) :]
    assert header == "cell,class,type,Timescale (s),row,n"
    assert first.startswith("AVAL,AVA,interneuron,")
    assert f"{float(first.split(',')[3]):.3f}" == value
    assert blank == "DD01,DD,motorneuron,,,"

    connections = download(page, "Connections shown (CSV)", f"{stem}_simulated.csv", tmp_path).splitlines()
    header = next(line for line in connections if not line.startswith("#"))
    assert header.endswith(",pre: Timescale (s),post: Timescale (s)")
    assert connections[-1].split(",")[0] == "AVAR"
    assert f"{float(connections[-1].split(',')[-1]):.3f}" == value  # AVAR and AVAL share a row

    document = json.loads(download(page, "Connections shown (JSON)", f"{stem}_simulated.json", tmp_path))
    assert document["meta"]["simulated"] is True
    assert document["meta"]["units"]["pre_value"] == "Timescale (s)"
    assert document["meta"]["tables"] == ["partners", "cells"]
    assert "Colors: Viridis from 0 to 30" in document["meta"]["notes"]
    assert f"{document['data']['post_value'][-1]:.3f}" == value

    # a cell without data is the last one, whichever way the table is sorted
    for _ in range(2):
        page.locator("#encoding-connectome-tabpanel-cells").get_by_role("button", name="Timescale").click()
        expect(page.locator("#encoding-connectome-tabpanel-cells [data-row='2']")).to_contain_text("DD01")


def test_a_class_of_cells_with_different_values_is_named(open_page: OpenPage) -> None:
    page = open_page(f"{PAGE}?classes=SMD,AVA&individual=0&connected=0")
    assert node(page, "SMD")["unknown"] == 1
    expect(page.locator("[data-part='notes']")).to_contain_text("their cells have different values: SMD.")


def test_the_table_of_cells_says_which_class_a_value_is_of(open_page: OpenPage) -> None:
    """Of SMD the dorsal and the ventral cells have a row each, of AVA all have one; DD01 was not recorded."""
    page = open_page(f"{PAGE}?neurons=AVAL,AVAR,SMDVL,SMDDL,DD01&connected=0&feature=timescale")
    node(page, "AVAL")
    grid = page.locator("#encoding-connectome-tabpanel-cells")
    expect(grid.locator("[data-row]")).to_have_count(5)
    grid.get_by_role("columnheader", name="Value of").get_by_role("button").focus()
    expect(page.get_by_role("tooltip")).to_have_text("Values are those of classes; a cell shows that of its class.")
    rows = [row.get_by_role("gridcell").all_inner_texts() for row in grid.locator("[data-row]").all()]
    values = {row[0]: (row[1], row[2]) for row in rows}
    assert {cell: of for cell, (_, of) in values.items()} == {
        "AVAL": "class AVA",
        "AVAR": "class AVA",
        "SMDVL": "class SMDV",
        "SMDDL": "class SMDD",
        "DD01": "",
    }
    assert values["AVAL"] == values["AVAR"]
    assert values["DD01"] == ("", "")


def test_ventral_cord_neurons_have_their_own_row(open_page: OpenPage) -> None:
    page = open_page(f"{PAGE}?neurons=VB02,VB03&connected=0")
    assert (node(page, "VB02")["unknown"], node(page, "VB03")["unknown"]) == (0, 1)


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_a_phone_does_not_scroll_sideways(open_page: OpenPage, scheme: str) -> None:
    page = open_page(CELLS, width=390, height=844, scheme=scheme)
    node(page, "AVAL")
    assert page.evaluate("document.documentElement.scrollWidth") <= 390
