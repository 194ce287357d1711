"""A recording with a gap in time and with holes, in a browser: 40 frames of 0.6 s, a minute more after the 20th."""

from __future__ import annotations

import math
from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, Page, expect

from tests.browser.conftest import OpenPage, serving, watched
from tests.browser.explore_page import CARD, ROOT, cursor_time, figure, shown
from tests.browser.waiting import until
from tests.data_loader.small_source import gappy_source

pytestmark = pytest.mark.browser

RECORDING = f"{ROOT}/lab_2026-2026-01-01-01"


@pytest.fixture(scope="module")
def gappy_server(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    root = tmp_path_factory.mktemp("gappy")
    source = gappy_source(root / "source")
    with serving(root / "log", "--source", str(source), "--store", str(root / "store")) as address:
        yield address


@pytest.fixture
def open_gappy(browser: Browser, gappy_server: str) -> Iterator[OpenPage]:
    with watched(browser, gappy_server) as open_at:
        yield open_at


def now(page: Page) -> str:
    return page.locator("[data-time=now]").inner_text()


def test_lines_end_before_the_gap_and_go_on_after_it(open_gappy):
    page = shown(open_gappy(f"{RECORDING}/?n=1-2&b=v&frame=20&connectome=0"))
    drawn = figure(page)
    for times in drawn["times"]:
        assert [k for k, time in enumerate(times) if math.isnan(time)] == [20]
        assert times[19] == pytest.approx(0.19)
        assert times[21] == pytest.approx(1.2)
    assert drawn["x"] == pytest.approx([0, 1.39])
    shapes = {shape["name"]: shape for shape in drawn["shapes"]}
    assert shapes["gaps"]["path"].startswith("M0.195")
    events = [shape["x0"] for shape in drawn["shapes"] if shape["name"] == "heat"]
    assert events == pytest.approx([0.19, 1.2])  # a minute apart, in neighboring frames
    expect(page.locator(f"{CARD} .trace-note")).to_contain_text("Gray: 1 gap of 60.6 s")
    expect(page.locator(f"{CARD} .trace-chip[data-key='2']")).to_contain_text("no value in 3 frames")
    expect(page.get_by_text("1.4 min · 1 gap")).to_be_visible()


def test_the_cursor_knows_the_time_and_says_what_it_passes_over(open_gappy):
    page = shown(open_gappy(f"{RECORDING}/?n=1&frame=20&connectome=0"))
    until(page, lambda: now(page) == "0.19 min · frame 20 · gap of 60.6 s follows")
    assert cursor_time(page) == pytest.approx(0.19, abs=0.005)
    page.locator("[data-trace=canvas]").first.focus()
    page.keyboard.press("ArrowRight")
    until(page, lambda: now(page) == "1.20 min · frame 21 · after a gap of 60.6 s")
    assert cursor_time(page) == pytest.approx(1.2, abs=0.005)


def test_the_heat_map_has_a_blank_column_and_a_word_for_what_is_missing(open_gappy):
    page = open_gappy(f"{RECORDING}/?view=population&order=number")
    expect(page.locator("#activity-explore-population[data-mode='shown']")).to_be_visible(timeout=15_000)
    shapes = page.evaluate("() => document.querySelector('[data-pop=heat-plot]').layout.shapes.map(({ name }) => name)")
    assert shapes[:3] == ["no value", "reversals", "gaps"]
    columns = page.evaluate(
        """() => {
            const { x, z } = document.querySelector("[data-pop=heat-plot]").data[0];
            return [x.length, z[1].length, [...z[1]].flatMap((value, k) => (Number.isNaN(value) ? [k] : []))];
        }"""
    )
    assert columns == [42, 41, [4, 5, 6, 20]]
    note = page.locator("#activity-explore-population [data-pop=note]")
    expect(note).to_contain_text("no value, in some or all frames of 1 neuron")
    expect(note).to_contain_text("counts as the mean of its neuron")
