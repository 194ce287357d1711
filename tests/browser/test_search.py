"""The search box in the head: by keyboard and mouse, on a desk and on a phone, and not in a frame."""

from __future__ import annotations

import re

import pytest
from playwright.sync_api import Locator, Page, expect

from tests.browser.conftest import OpenPage
from tests.browser.waiting import taken_over

pytestmark = pytest.mark.browser

PHONE = 390


def box(page: Page) -> Locator:
    return page.locator("#site-search")


def options(page: Page) -> Locator:
    return page.locator("#site-search-list [role=option]")


def ready(page: Page) -> None:
    """The index is there."""
    box(page).fill("AVA")
    expect(options(page).first).to_be_visible()
    box(page).fill("")


def test_a_slash_opens_it_arrows_choose_and_enter_goes_there(open_page: OpenPage) -> None:
    page = open_page("/about/", width=1440)
    taken_over(page)
    page.evaluate("window.sameDocument = true")
    page.keyboard.press("/")
    expect(box(page)).to_be_focused()
    expect(box(page)).to_have_attribute("role", "combobox")
    expect(box(page)).to_have_value("")
    page.keyboard.type("explore")
    expect(options(page).first).to_contain_text("Explore")
    expect(box(page)).to_have_attribute("aria-expanded", "true")
    expect(box(page)).to_have_attribute("aria-activedescendant", "site-search-option-0")
    expect(options(page).first).to_have_attribute("aria-selected", "true")
    page.keyboard.press("Enter")
    expect(page).to_have_url(re.compile(r"/connectome/explore/"))
    expect(box(page)).to_have_value("")
    assert page.evaluate("window.sameDocument") is True


def test_the_best_answer_comes_first_with_its_other_pages_below(open_page: OpenPage) -> None:
    page = open_page("/about/", width=1440)
    taken_over(page)
    box(page).click()
    box(page).fill("dd1")
    expect(options(page)).to_have_count(2)  # no recording has it
    expect(options(page).nth(0)).to_contain_text("DD01")
    expect(options(page).nth(1)).to_have_text("Wiring of DD01 in Explore")
    page.keyboard.press("ArrowDown")
    expect(box(page)).to_have_attribute("aria-activedescendant", "site-search-option-1")
    page.keyboard.press("Enter")
    expect(page).to_have_url(re.compile(r"/connectome/explore/\?.*neurons=DD01"))


def test_the_order_is_that_of_the_api(open_page: OpenPage) -> None:
    page = open_page("/about/", width=1440)
    taken_over(page)
    ready(page)
    for typed in ("rim", "vb", "path", "sim", "cook", "dopamine", "motor"):
        answer = page.request.get(f"/api/search/?q={typed}&limit=12").json()
        box(page).fill(typed)
        names = page.locator("#site-search-list [role=option]:not(.search-other) .cell-picker-name")
        there = [one["name"] for one in answer["results"]]
        expect(names.first).to_have_text(there[0])
        shown = names.all_inner_texts()
        assert shown == there[: len(shown)], typed


def test_a_wrong_name_is_answered_with_what_may_be_meant(open_page: OpenPage) -> None:
    page = open_page("/about/", width=1440)
    taken_over(page)
    box(page).fill("AVAX")
    expect(page.locator("#site-search-list")).to_have_attribute("data-said", re.compile("Did you mean"))
    expect(options(page)).to_contain_text(["AVA", "AVAR", "AVAL"])
    expect(page.locator(".site-search [role=status]")).to_contain_text("Did you mean AVA or AVAR or AVAL?")
    page.keyboard.press("Enter")  # to no guess
    expect(page).to_have_url(re.compile(r"/about/$"))
    box(page).fill("qqqq")
    expect(page.locator("#site-search-list")).to_contain_text("Nothing of that name")


def test_escape_closes_the_list_and_then_the_box(open_page: OpenPage) -> None:
    page = open_page("/about/", width=1440)
    taken_over(page)
    page.get_by_role("link", name="API").first.focus()
    page.keyboard.press("/")
    page.keyboard.type("AVA")
    expect(options(page).first).to_be_visible()
    page.keyboard.press("Escape")
    expect(options(page).first).to_be_hidden()
    expect(box(page)).to_have_value("AVA")
    page.keyboard.press("Escape")
    expect(box(page)).to_have_value("")
    expect(page.get_by_role("link", name="API").first).to_be_focused()


def test_a_slash_in_a_field_is_a_letter(open_page: OpenPage) -> None:
    page = open_page("/activity/dataset/", width=1440)
    taken_over(page)
    field = page.locator("#activity-datasets-text")
    field.focus()
    page.keyboard.type("a/b")
    expect(field).to_have_value("a/b")
    expect(field).to_be_focused()


def test_what_is_typed_into_the_painted_page_is_kept(open_page: OpenPage) -> None:
    page = open_page("/about/", width=1440)
    page.route("**/api/search/index/**", lambda route: (page.wait_for_timeout(300), route.continue_()))
    box(page).last.click()
    page.keyboard.type("VB2")
    taken_over(page)
    expect(options(page).first).to_contain_text("VB02")


def test_an_icon_opens_it_on_a_phone(open_page: OpenPage) -> None:
    page = open_page("/about/", width=PHONE)
    taken_over(page)
    expect(box(page)).to_be_hidden()
    before = page.evaluate("document.querySelector('main').getBoundingClientRect().top")
    page.get_by_role("button", name="Open the search", exact=True).click()
    expect(box(page)).to_be_focused()
    assert page.evaluate("document.querySelector('main').getBoundingClientRect().top") == before
    page.keyboard.type("RIM")
    expect(options(page).first).to_be_visible()
    assert page.evaluate("document.documentElement.scrollWidth") <= PHONE
    page.get_by_role("button", name="Close the search").click()
    expect(box(page)).to_be_hidden()
    expect(page.locator(".nav-toggle")).to_be_visible()


def test_the_index_is_asked_for_when_the_box_is_used_and_once(open_page: OpenPage) -> None:
    page = open_page("/about/", width=1440)
    asked: list[str] = []
    page.on("request", lambda request: asked.append(request.url) if "/api/search/" in request.url else None)
    taken_over(page)
    page.wait_for_load_state("networkidle")
    assert asked == []
    ready(page)
    page.locator("h1").click()
    ready(page)
    assert len(asked) == 1


def test_in_a_frame_there_is_no_box(open_page: OpenPage) -> None:
    page = open_page("/about/?embed=1", width=1440)
    taken_over(page)
    expect(box(page)).to_be_hidden()
    page.locator("body").press("/")
    expect(box(page)).to_be_hidden()
