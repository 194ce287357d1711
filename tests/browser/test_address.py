"""Long states in the address bar: runs of numbers and the packed form, written by the browser, read by the server."""

from __future__ import annotations

import re

from playwright.sync_api import expect

from app.states.compact import unpack
from tests.browser.conftest import OpenPage


def test_a_long_state_is_packed_and_opens_the_same_view(open_page: OpenPage) -> None:
    page = open_page("/connectome/explore/?neurons=AVAL&datasets=white_1986_whole&positions=AVAL:40:40")
    expect(page.locator("#connectome-explore-graph")).to_have_attribute("data-mode", "shown")
    names = page.evaluate(
        """async () => {
          const answer = await fetch("/connectome/api/available-neurons/?datasets=white_1986_whole");
          return Object.keys((await answer.json()).neurons);
        }"""
    )
    assert len(names) > 300
    page.evaluate(
        "neurons => dash_clientside.set_props('connectome-explore-cells-value', { data: { neurons, classes: [] } })",
        names,
    )
    expect(page).to_have_url(re.compile(r"\?z="), timeout=30_000)
    search = "?" + page.url.partition("?")[2]
    assert len(search) < 7_000
    assert f"neurons={','.join(names)}" in unpack(search.removeprefix("?z="))
    told = page.request.get("/share/data/", params={"url": f"/connectome/explore/{search}"}).json()
    assert "ignored" not in told["meta"]
    again = open_page(f"/connectome/explore/{search}")
    expect(again.locator("#connectome-explore-graph")).to_have_attribute("data-mode", "shown", timeout=30_000)
    config = again.evaluate("document.querySelector('#connectome-explore [data-part=\"counts\"]').textContent")
    assert config.startswith(f"{len(names)} cells")
