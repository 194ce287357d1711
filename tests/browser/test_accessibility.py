"""What a screen reader meets: every page against axe-core's rules of WCAG 2.1 A and AA and its best practices."""

from __future__ import annotations

from typing import Any

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Page, expect

from tests.browser.conftest import OpenPage, Watch

pytestmark = pytest.mark.browser

PAUSE = 200  # ms
COLORS = ["color-contrast", "link-in-text-block"]  # rules that another theme can break
RULES = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]
RECORDING = "/activity/explore/simulated_demo-sim-2026-01-01-01/"
NOWHERE = "/no/such/page/"

PAGES = [
    "/",
    "/about/",
    "/api/",
    NOWHERE,
    "/activity/",
    "/activity/dataset/",
    "/activity/find-neuron/?n=AVAL",
    f"{RECORDING}?n=1-2-3&b=v",
    f"{RECORDING}?view=population",
    "/activity/plot-multiple/",
    "/activity/events/?one=AVE",
    "/activity/correlations/",
    "/connectome/structure-function/",
    "/activity/groups/",
    "/activity/groups/?a=after&b=before&quantity=correlation",
    "/activity/groups/?quantity=mean&trace=z",
    "/connectome/layers/",
    "/connectome/statistics/",
    "/activity/encoding/",
    "/activity/encoding/table/",
    "/activity/encoding/connectome/",
    "/neuron/AVAL/",
    "/connectome/",
    "/connectome/explore/?neurons=AVAL,AVAR",
    "/connectome/path/?start=AVAL&end=VB2",
    "/connectome/compare/?neurons=AVAL",
    "/connectome/development/?neurons=AVAL",
    "/connectome/matrix/?neurons=AVA,AVB,RIM",
    "/coverage/",
    "/methods/",
]


@pytest.mark.parametrize("path", PAGES)
def test_a_page_breaks_no_rule_in_either_theme(open_page: OpenPage, watch: Watch, path: str) -> None:
    if path == NOWHERE:
        watch.expected.append("status of 404")
    page = open_page(path)
    page.wait_for_load_state("networkidle")
    expect(page.locator("[data-mode=busy]:visible")).to_have_count(0)
    assert violations(page) == []
    assert violations_in_the_dark(page) == []


def violations_in_the_dark(page: Page) -> list[str]:
    """The system turns dark, and so does the page: the rules of colors, once all is drawn anew and has faded."""
    page.emulate_media(color_scheme="dark", reduced_motion="reduce")
    expect(page.locator("html")).to_have_attribute("data-bs-theme", "dark", timeout=20_000)  # a busy page turns late
    for _ in range(10):
        page.wait_for_timeout(PAUSE)
        if not (found := violations(page, COLORS)):
            break
    page.emulate_media(color_scheme="light", reduced_motion="reduce")
    return found


def violations(page: Page, rules: list[str] = RULES) -> list[str]:
    """Each as ``rule (impact): element``; of these rules, or of rules with these tags."""
    options = {"runOnly": rules, "resultTypes": ["violations"], "elementRef": False}  # the rest is megabytes
    found: list[dict[str, Any]] = Axe().run(page, options=options).response["violations"]
    return [f"{rule['id']} ({rule['impact']}): {node['html'][:160]}" for rule in found for node in rule["nodes"]]


def test_radio_buttons_switches_and_lists_have_their_names_and_follow_the_keyboard(open_page: OpenPage) -> None:
    page = open_page("/connectome/path/")
    level = page.get_by_role("group", name="Search between")
    expect(level.get_by_role("radio")).to_have_count(2)
    level.get_by_role("radio", name="single cells").check()
    expect(level.get_by_role("radio", name="single cells")).to_be_checked()
    assert violations(page) == []  # after a change too
    dataset = page.get_by_role("button", name="Data set")
    dataset.focus()
    page.keyboard.press("Enter")
    expect(page.get_by_role("searchbox").or_(page.locator(".dash-dropdown-content")).first).to_be_visible()
