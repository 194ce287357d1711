"""A view has one file of numbers: what a button of its page saves is what ``/share/data/`` answers for its address."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from app import urls
from tests.browser.explore_page import LABELED, ROOT, SLOW

pytestmark = pytest.mark.browser

CELLS = "classes=AVA,RIB,RIM"
RECORDING = f"{ROOT}/{LABELED}/"


@dataclass(frozen=True)
class Card:
    """A button that saves numbers. ``menu``: what must be opened before; ``ready``: what is there once they are."""

    address: str
    ready: str
    button: str
    menu: str = ""
    form: str = "csv"
    table: str = ""


TRACES = "#activity-explore-traces"
POPULATION = "#activity-explore-population"
WIRING = "#activity-wiring-graph"
MENU = ".connectome-menu summary"
LATE = {"encodings": "#activity-explore-encoding", "partners": "#connectome-explore .connectome-tables"}  # when seen
CARDS = {
    "explore": Card(
        f"{urls.CONNECTOME_EXPLORE}?{CELLS}&chemical=2", "[data-mode='shown']", "Connections shown (CSV)", MENU
    ),
    "explore as JSON": Card(
        f"{urls.CONNECTOME_EXPLORE}?{CELLS}", "[data-mode='shown']", "Connections shown (JSON)", MENU, "json"
    ),
    "partners": Card(
        f"{urls.CONNECTOME_EXPLORE}?classes=AVA&partners=both&animals=1",
        "#connectome-explore-partners-grid .ag-row",
        "Partners (CSV)",
        table="partners",
    ),
    "path": Card(f"{urls.CONNECTOME_PATH}?start=ASH&end=RMD", "[data-mode='shown']", "Paths shown (CSV)", MENU),
    "path as JSON": Card(
        f"{urls.CONNECTOME_PATH}?start=ASH&end=RMD", "[data-mode='shown']", "Paths shown (JSON)", MENU, "json"
    ),
    "compare": Card(f"{urls.CONNECTOME_COMPARE}?{CELLS}", "[data-mode='shown']", "Table of differences (CSV)", MENU),
    "development": Card(
        f"{urls.CONNECTOME_DEVELOPMENT}?{CELLS}&connected=0&threshold=2",
        ".grid-scroller [data-row]",
        "Counts of each connection (CSV)",
        MENU,
    ),
    "matrix": Card(
        f"{urls.CONNECTOME_MATRIX}?{CELLS}&order=total", "[data-mode='shown'] .main-svg", "Matrix (CSV)", MENU
    ),
    "traces": Card(
        f"{RECORDING}?n=1-2-3&b=v&hidden=2&connectome=0",
        f"{TRACES}[data-mode='shown']",
        "Numbers (CSV)",
        f"{TRACES} .trace-menu summary",
    ),
    "population": Card(
        f"{RECORDING}?view=population&order=pc1",
        f"{POPULATION}[data-mode='shown']",
        "Numbers (CSV)",
        f"{POPULATION} .trace-menu summary",
    ),
    "connectome of a recording": Card(
        f"{RECORDING}?n=1-3",
        f"{WIRING}[data-mode='shown']",
        "Connections shown (CSV)",
        f"{WIRING} {MENU}",
        table="connections",
    ),
    "plot multiple": Card(
        f"{urls.ACTIVITY_PLOT_MULTIPLE}?d={LABELED}:1-2-3", ".js-plotly-plot .main-svg", "All numbers (CSV)"
    ),
    "replay": Card(
        f"{urls.ACTIVITY_REPLAY}?n=AVAL,RIML&frame=300",
        "#activity-replay-plots[data-mode='shown']",
        "Values at this frame (CSV)",
        MENU,
        table="cells",
    ),
    "encoding table": Card(f"{urls.ENCODING_TABLE}?q=AV&sort=fwd:desc", ".ag-center-cols-container .ag-row", "CSV"),
    "encoding table of neurons": Card(
        f"{urls.ENCODING_TABLE}?view=neurons&q=AVA", ".ag-center-cols-container .ag-row", "CSV"
    ),
    "encodings of a recording": Card(
        f"{RECORDING}?n=1&q=SAA&connectome=0", "#activity-explore-encoding .ag-row", "CSV", table="encodings"
    ),
    "encoding connectome": Card(
        f"{urls.ENCODING_CONNECTOME}?{CELLS}", "[data-mode='shown']", "Connections shown (CSV)", MENU
    ),
    "encoding connectome, cells": Card(
        f"{urls.ENCODING_CONNECTOME}?{CELLS}", "[data-mode='shown']", "Values of the cells (CSV)", MENU, table="cells"
    ),
}


@pytest.mark.parametrize("name", CARDS)
def test_the_card_s_file_is_that_of_its_address(open_page, name: str) -> None:
    card = CARDS[name]
    page: Page = open_page(card.address)
    if card.table in LATE:
        page.locator(LATE[card.table]).scroll_into_view_if_needed()
    expect(page.locator(f"#main {card.ready}").first).to_be_visible(timeout=SLOW)
    expect(page.locator("[aria-busy='true']")).to_have_count(0, timeout=SLOW)
    if card.menu:
        page.locator(card.menu).first.click()
    with page.expect_download(timeout=SLOW) as download:
        page.get_by_role("button", name=card.button, exact=True).locator("visible=true").first.click()
    asked = {"url": page.url, "format": card.form} | ({"table": card.table} if card.table else {})
    answer = page.request.get(urls.SHARE_DATA, params=asked)
    assert answer.ok, answer.text()
    assert download.value.path().read_bytes() == answer.body()
    assert f'filename="{download.value.suggested_filename}"' in answer.headers["content-disposition"]
    assert len(answer.body().splitlines()) > (0 if card.form == "json" else 5)


def test_the_browser_writes_no_table_of_its_own() -> None:
    modules = (Path(__file__).resolve().parents[2] / "assets" / "browser").rglob("*.js")
    assert [path.name for path in modules if "text/csv" in path.read_text("utf-8")] == []
