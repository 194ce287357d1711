"""The page of a neuron in a browser: what comes into sight is asked for, and is drawn in the colors of the theme."""

from __future__ import annotations

import re

from playwright.sync_api import expect

from tests.browser.conftest import OpenPage

SLOW = 20_000  # ms


def test_figures_come_when_they_come_into_sight_and_turn_with_the_theme(open_page: OpenPage) -> None:
    page = open_page("/neuron/AVA/")
    page.wait_for_load_state("networkidle")
    tuning = page.locator("#react-entry-point #neuron-tuning")
    expect(tuning.locator(".js-plotly-plot")).to_have_count(0)
    page.locator("#react-entry-point #tuning").scroll_into_view_if_needed()
    expect(tuning.locator(".js-plotly-plot .main-svg").first).to_be_visible(timeout=SLOW)
    expect(tuning.locator(".js-plotly-plot")).to_have_count(4)
    text = tuning.locator(".xtick text").first
    light = text.evaluate("(one) => getComputedStyle(one).fill")
    page.emulate_media(color_scheme="dark")
    expect(page.locator("html")).to_have_attribute("data-bs-theme", "dark", timeout=SLOW)
    expect(text).not_to_have_css("fill", light, timeout=SLOW)


def test_from_one_side_to_the_other(open_page: OpenPage) -> None:
    page = open_page("/neuron/AVAL/", width=1440)
    page.locator("#react-entry-point .neuron-switch").get_by_role("link", name="AVAR").click()
    expect(page).to_have_url(re.compile(r"/neuron/AVAR/$"))
    expect(page.locator("h1").last).to_have_text("AVAR")
