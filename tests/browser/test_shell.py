"""Navigation, themes, phone width: what surrounds every page."""

from __future__ import annotations

import re

import pytest
from playwright.sync_api import Page, expect

from tests.browser.conftest import OpenPage, Watch
from tests.browser.waiting import taken_over

pytestmark = pytest.mark.browser

PAGES = ["/", "/about/", "/activity/", "/connectome/", "/connectome/explore/", "/api/"]
PHONE = 390


def theme(page: Page) -> str | None:
    return page.locator("html").get_attribute("data-bs-theme")


@pytest.mark.parametrize("width", [PHONE, 1280])
@pytest.mark.parametrize("path", PAGES)
def test_pages_fit_the_screen_and_have_a_title_and_a_language(open_page: OpenPage, path: str, width: int) -> None:
    page = open_page(path, width=width)
    expect(page.locator("h1")).to_have_count(1)
    expect(page.locator("main")).to_have_count(1)
    expect(page.locator("html")).to_have_attribute("lang", "en")
    page.wait_for_load_state("networkidle")
    assert page.evaluate("document.documentElement.scrollWidth") <= width
    assert "WormWideWeb" in page.title()


def test_menus_lead_to_pages_without_loading_the_site_again(open_page: OpenPage) -> None:
    page = open_page("/")
    page.evaluate("window.sameDocument = true")
    page.locator("#shell-nav summary", has_text="Connectome").click()
    page.locator("#shell-nav .menu-link", has_text="Overview").locator("visible=true").click()
    expect(page.locator("h1")).to_have_text("Connectomes")
    expect(page).to_have_url(re.compile(r"/connectome/$"))
    assert page.evaluate("window.sameDocument") is True
    expect(page.locator("#shell-nav details[open]")).to_have_count(0)
    expect(page.locator("main")).to_be_focused()


def test_the_menu_of_this_page_is_marked(open_page: OpenPage) -> None:
    page = open_page("/connectome/")
    expect(page.locator(".nav-group.is-active summary")).to_have_text("Connectome")
    expect(page.locator('#shell-nav a[aria-current="page"]')).to_have_attribute("href", "/connectome/")
    page.locator("#shell-nav a", has_text="About").click()
    expect(page.locator("h1")).to_have_text("About")
    expect(page.locator('#shell-nav a[aria-current="page"]')).to_have_text("About")
    expect(page.locator(".nav-group.is-active")).to_have_count(0)
    page.go_back()
    expect(page.locator(".nav-group.is-active summary")).to_have_text("Connectome")


def test_one_menu_is_open_at_a_time_and_escape_closes_it(open_page: OpenPage) -> None:
    page = open_page("/")
    connectome, activity = (
        page.locator("#shell-nav details", has=page.locator("summary", has_text=re.compile(f"^{name}$")))
        for name in ("Connectome", "Neural Activity")
    )
    connectome.locator("summary").click()
    activity.locator("summary").click()
    expect(page.locator("#shell-nav details[open]")).to_have_count(1)
    expect(activity).to_have_attribute("open", "")
    page.keyboard.press("Escape")
    expect(page.locator("#shell-nav details[open]")).to_have_count(0)
    expect(activity.locator("summary")).to_be_focused()
    activity.locator("summary").click()
    page.locator("h1").click(position={"x": 4, "y": 4})  # beside the open menu
    expect(page.locator("#shell-nav details[open]")).to_have_count(0)


def test_theme_follows_the_system_until_it_is_chosen(open_page: OpenPage) -> None:
    page = open_page("/", scheme="dark")
    assert theme(page) == "dark"
    page.emulate_media(color_scheme="light")
    expect(page.locator("html")).to_have_attribute("data-bs-theme", "light")
    page.locator(".theme-toggle").click()
    page.locator('[data-theme-choice="dark"]').locator("visible=true").click()
    assert theme(page) == "dark"
    page.reload()
    taken_over(page)
    page.wait_for_selector("h1")
    assert theme(page) == "dark"
    page.locator(".theme-toggle").click()
    pressed = page.locator('button[aria-pressed="true"]')
    expect(pressed).to_have_text("Dark")
    page.locator('button[data-theme-choice="auto"]').click()
    assert theme(page) == "light"


def test_themes_change_the_ground(open_page: OpenPage) -> None:
    grounds = {
        scheme: open_page("/about/", scheme=scheme).evaluate("getComputedStyle(document.body).backgroundColor")
        for scheme in ("light", "dark")
    }
    assert grounds == {"light": "rgb(245, 247, 250)", "dark": "rgb(13, 20, 30)"}


def test_phones_get_a_hamburger(open_page: OpenPage) -> None:
    page = open_page("/", width=PHONE)
    menu, button = page.locator("#shell-menu"), page.locator(".nav-toggle")
    expect(menu).to_be_hidden()
    button.click()
    expect(menu).to_be_visible()
    expect(button).to_have_attribute("aria-expanded", "true")
    menu.locator("summary", has_text="Neural Activity").click()
    menu.locator(".menu-link", has_text="Overview").locator("visible=true").click()
    expect(page.locator("h1")).to_have_text("Neural activity")
    expect(menu).to_be_hidden()
    expect(button).to_have_attribute("aria-expanded", "false")


def test_keyboard_users_skip_the_navigation(open_page: OpenPage) -> None:
    page = open_page("/about/")
    page.keyboard.press("Tab")
    expect(page.locator(".skip-link")).to_be_focused()
    page.keyboard.press("Enter")
    expect(page.locator("main")).to_be_focused()


def test_anchors_of_about_are_found(open_page: OpenPage) -> None:
    page = open_page("/about/#connectome_citation")
    expect(page.locator("#connectome_citation h2")).to_be_in_viewport()


def test_no_such_page(open_page: OpenPage, watch: Watch) -> None:
    watch.expected.append("404 (NOT FOUND)")
    page = open_page("/no/such/page/")
    expect(page.locator("h1")).to_have_text("Page not found")
    page.locator("main a", has_text="start page").click()
    expect(page).to_have_url(re.compile(r":\d+/$"))


def test_embedded_pages_show_the_view_only(open_page: OpenPage) -> None:
    page = open_page("/connectome/?embed=1")
    expect(page.locator("h1")).to_be_visible()
    expect(page.locator(".site-header")).to_be_hidden()
    expect(page.locator(".site-footer")).to_be_hidden()


def test_pages_without_figures_do_not_load_plotly(open_page: OpenPage) -> None:
    page = open_page("/connectome/")
    page.wait_for_load_state("networkidle")
    names = page.evaluate("performance.getEntriesByType('resource').map((entry) => entry.name)")
    assert names
    assert not [name for name in names if "plotly.min.js" in name]


def test_pictures_are_drawn(open_page: OpenPage) -> None:
    page = open_page("/")
    page.wait_for_load_state("networkidle")
    sizes = page.evaluate("[...document.querySelectorAll('main img')].map((image) => image.naturalWidth)")
    assert len(sizes) >= 4
    assert all(sizes)
