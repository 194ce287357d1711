"""The page that the server paints is the page that Dash builds: nothing moves when one takes the place of the other."""

from __future__ import annotations

import re
from typing import Any

import pytest
from playwright.sync_api import Browser, Request, expect

from tests.browser.conftest import OpenPage
from tests.browser.test_accessibility import NOWHERE, PAGES
from tests.browser.waiting import taken_over

pytestmark = pytest.mark.browser

# of a page, and of the shell
NOTHING = (
    "export const callback = () => window.dash_clientside.no_update; export { callback as menu, callback as tour };"
)
# Notes what both have, by the places of elements in the tree, while both are there: tag, id and box of everything that
# is seen. Scripts of the page have not run yet, or have changed both.
RECORD = """
window.differences = null;
const seen = (root) => {
  const found = new Map();
  const walk = (element, place) => {
    const { x, y, width, height } = element.getBoundingClientRect();
    const turns = element.getAnimations().length > 0; // a spinner
    if (width * height > 0 && !turns) found.set(place, [element.tagName, element.id, x, y, width, height]);
    // a figure is drawn by a script that comes later, in a place that is there
    const children = [...element.children].filter((child) => !child.matches(".dash-graph, .trace-busy"));
    children.forEach((child, k) => walk(child, `${place} ${k}`));
  };
  for (const [k, child] of [...root.children].entries()) walk(child, `${k}`);
  return found;
};
const close = (one, other) => typeof one === "number" ? Math.abs(one - other) <= 1 : one === other;
const same = (a, b) => b && a.every((value, k) => close(value, b[k]));
new MutationObserver(() => {
  const [painted, built] = ["first-paint", "react-entry-point"].map((id) => document.querySelector(`#${id} .site`));
  if (!painted || !built) return;
  const [first, second] = [seen(painted), seen(built)];
  window.differences = [...first].filter(([place, one]) => !same(one, second.get(place)))
      .map(([place, one]) => JSON.stringify([place, one, second.get(place) ?? null]));
}).observe(document, { childList: true, subtree: true });
"""


@pytest.mark.parametrize("path", [path for path in PAGES if path != NOWHERE])
def test_dash_builds_what_was_painted(browser: Browser, live_server: str, path: str) -> None:
    context = browser.new_context(viewport={"width": 1440, "height": 900}, base_url=live_server)
    page = context.new_page()
    page.add_init_script(RECORD)
    # what pages do themselves comes later
    page.route("**/_bundles/*/pages/**", lambda route: route.fulfill(content_type="text/javascript", body=NOTHING))
    page.goto(path)
    taken_over(page)
    differences: list[str] | None = page.evaluate("window.differences")
    context.close()
    assert differences == []


def test_a_page_reads_without_scripts(browser: Browser, live_server: str) -> None:
    context = browser.new_context(base_url=live_server, java_script_enabled=False)
    page = context.new_page()
    page.goto("/about/")
    expect(page.locator("h1")).to_be_visible()
    expect(page.locator("#citations")).to_be_visible()
    page.locator("#shell-nav summary", has_text="Connectome").click()
    page.locator("#shell-nav .menu-link", has_text="Matrix").locator("visible=true").click()
    expect(page.locator("h1")).to_have_text("Connectivity matrix")
    for path in ("/activity/dataset/", "/activity/find-neuron/?n=AVAL", "/activity/encoding/table/"):
        page.goto(path)
        rows = page.locator(".first-rows [role='row']")
        expect(rows.nth(1)).to_be_visible()
        expect(rows.nth(1)).to_contain_text(re.compile(r"[A-Z0-9]"))
    context.close()


def test_what_a_visitor_did_before_dash_was_there_stays(browser: Browser, live_server: str) -> None:
    context = browser.new_context(base_url=live_server)
    page = context.new_page()
    held: list[Any] = []
    page.route("**/_bundles/dash.*.js", lambda route: held.append(route))
    page.goto("/connectome/explore/", wait_until="commit")
    menu = page.locator("#first-paint #shell-nav details", has_text="Matrix")
    menu.locator("summary").click()
    menu.locator(".menu-link", has_text="Matrix").focus()
    for route in held:
        route.continue_()
    taken_over(page)
    expect(page.locator("#shell-nav details[open]")).to_contain_text("Matrix")
    expect(page.locator("#shell-nav .menu-link:focus")).to_contain_text("Matrix")
    context.close()


def test_what_a_visitor_pressed_before_dash_was_there_is_done(browser: Browser, live_server: str) -> None:
    """A button of the page, and one that is everywhere."""
    context = browser.new_context(viewport={"width": 1440, "height": 900}, base_url=live_server)
    page = context.new_page()
    held: list[Any] = []
    page.route("**/_bundles/dash.*.js", lambda route: held.append(route))
    page.goto("/connectome/explore/", wait_until="commit")
    painted = page.locator("#first-paint")
    expect(painted.locator("[data-example]")).to_be_visible()
    painted.get_by_role("button", name="Clear", exact=True).click()
    painted.get_by_role("button", name="Share", exact=True).click()
    expect(painted.get_by_role("menu")).to_have_count(0)
    for route in held:
        route.continue_()
    taken_over(page)
    expect(page.get_by_role("menuitem", name="Copy link")).to_be_visible()
    expect(page.locator("#main [data-example]")).to_be_hidden()
    context.close()


def test_nothing_is_asked_for_between_the_scripts_and_the_page(browser: Browser, live_server: str) -> None:
    context = browser.new_context(base_url=live_server)
    page = context.new_page()
    asked: list[str] = []
    page.on("request", lambda request: asked.append(request.url))
    page.goto("/about/")
    taken_over(page)
    page.wait_for_load_state("networkidle")
    assert [url for url in asked if "_dash-layout" in url or "_dash-dependencies" in url or "_dash-update" in url] == []
    context.close()


def test_a_link_is_fetched_when_the_mouse_comes_to_it(open_page: OpenPage) -> None:
    page = open_page("/")
    asked: list[str] = []

    def noted(request: Request) -> None:
        """Links that lie on the way of the mouse are fetched, too."""
        if "_dash-update-component" in request.url and '"/connectome/"' in str(request.post_data):
            asked.append(request.url)

    page.on("request", noted)
    link = page.locator("#main a[href='/connectome/']").first
    link.hover()
    page.wait_for_load_state("networkidle")
    assert len(asked) == 1
    link.click()
    expect(page.locator("h1")).to_have_text("Connectomes")
    assert len(asked) == 1
