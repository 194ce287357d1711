"""The time cursor of a recording's page in a browser: one time in every view, by pointer, keys, slider and player."""

from __future__ import annotations

import re

import pytest
from playwright.sync_api import Page, expect

from tests.browser.explore_page import CARD, FIGURE, LABELED, ROOT, UNLABELED, cursor_time, figure, shown, until
from tests.browser.waiting import taken_over

pytestmark = pytest.mark.browser

STEP = 0.6 / 60  # min a frame


def area(page: Page) -> dict[str, float]:
    """The neurons' axes on the screen."""
    return page.locator(f"{FIGURE} .nsewdrag").first.bounding_box()


def now(page: Page) -> str:
    return page.locator("[data-time=now]").inner_text()


def test_a_press_sets_it_and_a_look_around_leaves_it(open_page):
    page = shown(open_page(f"{ROOT}/{UNLABELED}/?n=1&frame=401"))
    step = page.request.get(f"/activity/api/data/{UNLABELED}/behavior/").json()["avg_timestep"]
    assert cursor_time(page) == pytest.approx(400 * step, abs=step)
    box = area(page)
    middle = box["x"] + box["width"] / 2, box["y"] + box["height"] / 2
    page.mouse.move(*middle)
    until(page, lambda: "frame 401" not in now(page))
    assert cursor_time(page) == pytest.approx(799.5 * step, abs=2 * step)
    page.mouse.move(box["x"] + box["width"] / 2, box["y"] - 60)
    until(page, lambda: "frame 401" in now(page))
    assert cursor_time(page) == pytest.approx(400 * step, abs=step)
    page.mouse.click(*middle)
    page.mouse.move(10, 10)
    expect(page).to_have_url(re.compile(r"frame=80[01]$"))
    assert cursor_time(page) == pytest.approx(799.5 * step, abs=2 * step)


def test_a_drag_zooms_and_leaves_it(open_page):
    page = shown(open_page(f"{ROOT}/{UNLABELED}/?n=1&frame=401"))
    box = area(page)
    page.mouse.move(box["x"] + 40, box["y"] + 40)
    page.mouse.down()
    page.mouse.move(box["x"] + 300, box["y"] + 90, steps=5)
    page.mouse.up()
    expect(page).to_have_url(re.compile("range="))
    expect(page).to_have_url(re.compile("frame=401"))


def test_keys_move_it_and_a_part_of_the_time_goes_along(open_page):
    page = shown(open_page(f"{ROOT}/{UNLABELED}/?n=1&range=2,3&frame=290"))
    page.locator(f"{CARD} .trace-canvas").focus()
    page.keyboard.press("ArrowRight")
    expect(page).to_have_url(re.compile("frame=291"))
    page.keyboard.press("Shift+ArrowRight")
    expect(page).to_have_url(re.compile("frame=301"))
    page.keyboard.press("Shift+ArrowRight")
    until(page, lambda: figure(page)["x"][0] > 2.5)
    start, end = figure(page)["x"]
    assert end - start == pytest.approx(1)
    assert start < 310 * STEP < end


def test_it_plays_through_the_traces_without_drawing_them_anew(open_page):
    page = shown(open_page(f"{ROOT}/{LABELED}/?n=1-3&b=v&nodes=activity", width=1440))
    page.wait_for_timeout(500)
    page.evaluate(
        """selector => {
            window.redrawn = 0;
            document.querySelector(selector).on("plotly_afterplot", () => { window.redrawn += 1; });
        }""",
        FIGURE,
    )
    before = cursor_time(page)
    page.get_by_role("button", name="Play").click()
    until(page, lambda: int(page.get_by_role("slider", name="Time").input_value()) > 15)
    page.get_by_role("button", name="Pause").click()
    frame = int(page.get_by_role("slider", name="Time").input_value())
    expect(page).to_have_url(re.compile(f"frame={frame}$"))
    assert cursor_time(page) == pytest.approx((frame - 1) * STEP, abs=2 * STEP)  # a pixel is two frames
    assert cursor_time(page) > before
    assert page.evaluate("window.redrawn") == 0


def test_it_is_the_same_time_in_every_view_and_in_seconds(open_page):
    page = shown(open_page(f"{ROOT}/{UNLABELED}/?n=1&unit=s"))
    page.get_by_role("slider", name="Time").fill("601")
    assert cursor_time(page) == pytest.approx(600 * STEP * 60, abs=1)
    page.get_by_role("button", name="Population").click()
    expect(page.locator("#activity-explore-population[data-mode='shown']")).to_be_visible(timeout=15_000)
    stage = page.locator("[data-pop=heat]")
    stage.focus()
    page.keyboard.press("ArrowRight")
    expect(page).to_have_url(re.compile("frame=602"))
    page.get_by_role("button", name="Traces").click()
    assert cursor_time(page) == pytest.approx(601 * STEP * 60, abs=1)
    again = shown(open_page(page.url))
    assert cursor_time(again) == pytest.approx(601 * STEP * 60, abs=1)


@pytest.mark.parametrize(("view", "steps"), [("traces", 9), ("population", 5)])
def test_each_view_has_a_tour_that_points_and_changes_nothing(open_page, view, steps):
    page = open_page(f"{ROOT}/{LABELED}/?n=1-3&b=v&view={view}", width=1440)
    page.wait_for_selector(f"#activity-explore-{view}[data-mode='shown']")
    page.get_by_role("button", name="New here?").click()
    tour = page.get_by_role("dialog")
    expect(tour).to_contain_text(f"1 of {steps}")
    for step in range(2, steps + 1):
        page.keyboard.press("ArrowRight")
        expect(tour).to_contain_text(f"{step} of {steps}")
        assert "is-centered" not in (tour.get_attribute("class") or "")  # it points at something
    url = page.url
    page.keyboard.press("Escape")
    expect(tour).to_have_count(0)
    expect(page).to_have_url(url)
    assert f"view={view}" in url or view == "traces"
    page.reload()
    taken_over(page)
    page.wait_for_selector(f"#activity-explore-{view}[data-mode='shown']")
    expect(page.get_by_role("button", name="New here?")).to_have_count(0)
