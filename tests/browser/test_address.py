"""Long states in the address bar: runs of numbers and the packed form, written by the browser, read by the server."""

from __future__ import annotations

from playwright.sync_api import expect

from app.states.compact import unpack
from tests.browser.conftest import OpenPage


def test_runs_of_numbers_are_short_and_names_stay(open_page: OpenPage) -> None:
    page = open_page("/about/")
    written = page.evaluate(
        """() => [
          window.wormwideweb.address.query({ n: "1-2-3-4-5-9-7", colors: "", b: "v-hc" }, {}),
          window.wormwideweb.address.query({ n: "1-2-3" }, {}),
          window.wormwideweb.address.query({ n: "AVAL-AVAR" }, {}),
          window.wormwideweb.address.query({ d: "sim-2026-01-02-03:1-2-3-4-5-6,b:1" }, {}),
        ]"""
    )
    assert written == ["?n=1..5-9-7&b=v-hc", "?n=1-2-3", "?n=AVAL-AVAR", "?d=sim-2026-01-02-03:1..6,b:1"]


def test_a_long_state_is_packed_and_opens_the_same_view(open_page: OpenPage) -> None:
    page = open_page("/connectome/explore/?neurons=AVAL&datasets=white_1986_whole")
    expect(page.locator("#connectome-explore-graph")).to_have_attribute("data-mode", "shown")
    names = page.evaluate(
        """async () => {
          const answer = await fetch("/connectome/api/available-neurons/?datasets=white_1986_whole");
          return Object.keys((await answer.json()).neurons);
        }"""
    )
    assert len(names) > 300
    positions = ",".join(f"{name}:{37 * k}:-{11 * k}" for k, name in enumerate(names))
    state = {"neurons": ",".join(names), "positions": positions, "datasets": "white_1986_whole", "connected": "0"}
    search = page.evaluate(
        "async (state) => { await window.wormwideweb.address.write(state, {}); return location.search; }", state
    )
    assert search.startswith("?z=")
    assert len(search) < 7_000
    assert f"positions={positions}" in unpack(search.removeprefix("?z="))
    told = page.request.get("/share/data/", params={"url": f"/connectome/explore/{search}"}).json()
    assert "ignored" not in told["meta"]
    again = open_page(f"/connectome/explore/{search}")
    expect(again.locator("#connectome-explore-graph")).to_have_attribute("data-mode", "shown", timeout=30_000)
    config = again.evaluate("document.querySelector('#connectome-explore [data-part=\"counts\"]').textContent")
    assert config.startswith(f"{len(names)} cells")
