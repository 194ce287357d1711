"""What a visitor waits for, in headless Chromium without a GPU: from the key press to the painted frame."""

from __future__ import annotations

import statistics
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from playwright.sync_api import Browser, CDPSession, Page, ViewportSize, sync_playwright

from benchmarks.building import INITIAL_DATA
from benchmarks.measuring import Figure
from benchmarks.serving import serving
from data_loader.build import build

CHROMIUM = "/usr/bin/chromium"
ARGUMENTS = ("--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking")
THREE = "/connectome/explore/?datasets=white_1986_whole,witvliet_2020_7,witvliet_2020_8"
RECORDING = "/activity/explore/simulated_demo-sim-2026-01-04-01/"  # without labels: the figure alone
LABELED = "/activity/explore/simulated_demo-sim-2026-01-01-01/"  # with the connectome column
POPULATION = "/activity/explore/simulated_demo-sim-2026-01-02-01/?n=1-2-3&b=v"  # 150 neurons, 1600 frames
REPLAY = "/activity/replay/?min_synapse_chemical=2&min_synapse_electrical=1"  # 100 cells, some 630 connections
REPLAY_LARGE = f"{REPLAY}&show_connected=1"  # some 380 cells, 2400 connections
VIEWPORT: ViewportSize = {"width": 1440, "height": 900}
PLAYED = 5_000  # ms
REPEATS = 9

# Resolves with the milliseconds from the next key press or click until the frame after `done()` first holds.
# Playwright's own waiting polls; this looks at every frame.
TIMER = """selector => {
  const element = () => document.querySelector(selector.where);
  const value = () => selector.count ? document.querySelectorAll(selector.where).length : element()?.textContent;
  const before = value();
  window.measured = new Promise((resolve) => {
    const start = () => {
      const began = performance.now();
      const look = () => requestAnimationFrame(() => {
        if (value() !== before) return setTimeout(() => resolve(performance.now() - began));
        return look();
      });
      look();
    };
    const awaited = selector.key ?? "Enter";
  addEventListener("keydown", ({ key }) => key === awaited && start(), { once: true, capture: true });
  });
}"""

# Opens the population tab; resolves with the milliseconds until the frame after both of its figures are there.
OPEN_POPULATION = """() => new Promise((resolve) => {
  const began = performance.now();
  document.querySelector(".view-tab[data-target='population']").click();
  const look = () => requestAnimationFrame(() => (
    document.querySelector("[data-pop='heat-plot'] image") && document.querySelector("[data-pop='path-plot'] .trace")
      ? setTimeout(() => resolve(performance.now() - began)) : look()
  ));
  look();
})"""

# Resolves with the frames of the screen in which a playing replay was drawn to the end, and the seconds it took.
PLAY = """async milliseconds => {
  const context = CanvasRenderingContext2D.prototype, { drawImage } = context;
  let drawn = false, pictures = 0, looking = true;
  context.drawImage = function (...args) { drawImage.apply(this, args); drawn = true; }; // once a picture
  const began = performance.now();
  const look = () => requestAnimationFrame(() => {
    pictures += drawn;
    drawn = false;
    if (looking) look();
  });
  look();
  await new Promise((resolve) => setTimeout(resolve, milliseconds));
  looking = false;
  context.drawImage = drawImage;
  return [pictures, (performance.now() - began) / 1000];
}"""

# Sets a control of the Explore page; resolves with the milliseconds until the frame after the counts have changed.
SET = """([control, props]) => new Promise((resolve) => {
  const counts = document.querySelector("[data-part='counts']");
  const before = counts.textContent;
  const began = performance.now();
  dash_clientside.set_props(`connectome-explore-${control}`, props);
  const look = () => requestAnimationFrame(() => (
    counts.textContent === before ? look()
      : requestAnimationFrame(() => setTimeout(() => resolve(performance.now() - began)))
  ));
  look();
})"""


def measure(folder: Path) -> Iterator[Figure]:
    store = folder / "default"
    build(INITIAL_DATA, store)
    with serving(store) as (address, _), sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=CHROMIUM, args=list(ARGUMENTS))
        yield _search(browser, address)
        yield _graph(browser, address)
        yield from _large_graph(browser, address)
        yield _trace(browser, f"{address}{RECORDING}", "a trace added to a figure of 20")
        yield _trace(browser, f"{address}{LABELED}", "the same beside a connectome")
        yield _population(browser, address)
        for path, budget in ((REPLAY, "60 per second"), (REPLAY_LARGE, "≥ 30 per second")):
            yield from _replay(browser, address, path, budget)
        yield from _transfer(browser, address)
        browser.close()


def _search(browser: Browser, address: str) -> Figure:
    """The last letter of words that nothing, one thing and many things are called; the index is there."""
    times = []
    for word in ("aval", "avax", "dopamine", "motor neurons", "sim-2026-01-02", "r", "qqqqqqqq"):
        with _page(browser, f"{address}/about/") as page:
            field, listed = page.locator("#site-search"), "#site-search-list"
            page.locator("#react-entry-point:not(.is-waiting)").wait_for(state="attached")
            field.click()
            page.keyboard.type("zz9")
            page.locator(listed).wait_for()
            field.fill(word[:-1])
            page.wait_for_timeout(200)
            # the list may say the same again: its rows are others all the same
            page.locator(f"{listed} > li").first.evaluate("row => { row.dataset.old = ''; }")
            page.evaluate(TIMER, {"where": f"{listed} > [data-old]", "count": True, "key": word[-1]})
            page.keyboard.press(word[-1])
            times.append(float(page.evaluate("() => window.measured")))
    return Figure("a letter in the search of the site, key to painted", _shown(times), "< 50 ms")


def _graph(browser: Browser, address: str) -> Figure:
    """AVAL and AVAR are there, RIB is added: 75 nodes and 180 edges in three data sets."""
    times = []
    for _ in range(REPEATS):
        with _page(browser, f"{address}{THREE}&neurons=AVAL,AVAR") as page:
            page.wait_for_selector("#connectome-explore-graph[data-mode='shown']")
            times.append(_enter(page, "Cells and classes", "RIB", "[data-part='counts']"))
    return Figure("RIB added to AVAL and AVAR in 3 data sets, key to painted", _shown(times), "< 300 ms")


def _large_graph(browser: Browser, address: str) -> Iterator[Figure]:
    """All neurons of the adult head one by one, with their partners in three data sets; then the chemical threshold."""
    shown, stepped, size = [], [], ""
    for _ in range(REPEATS):
        with _page(browser, f"{address}{THREE}&neurons=AVAL&individual=1&layout=grid") as page:
            page.wait_for_selector("#connectome-explore-graph[data-mode='shown']")
            cells = page.request.get(f"{address}/connectome/api/available-neurons/?datasets=witvliet_2020_8").json()
            neurons = [name for name, cell in cells["neurons"].items() if cell["cell_type"] in "sim"]
            page.wait_for_timeout(500)
            shown.append(page.evaluate(SET, ["cells-value", {"data": {"neurons": neurons, "classes": []}}]))
            size = str(page.locator("[data-part='counts']").text_content())
            for least in (2, 3, 2):
                page.wait_for_timeout(500)
                stepped.append(page.evaluate(SET, ["chemical", {"value": least}]))
    yield Figure(f"{size}, grid, choice to painted", _shown(shown), "< 1200 ms")
    yield Figure("a threshold step on it, to painted", _shown(stepped), "< 150 ms")


def _trace(browser: Browser, recording: str, what: str) -> Figure:
    """One trace is added to a figure of 20."""
    twenty = "-".join(str(number) for number in range(1, 21))
    times = []
    for _ in range(REPEATS):
        with _page(browser, f"{recording}?n={twenty}") as page:
            page.wait_for_selector("#activity-explore-traces[data-mode='shown']")
            page.wait_for_load_state("networkidle")
            page.wait_for_timeout(500)
            times.append(_enter(page, "Neurons", "33", "#activity-explore-plot .scatterlayer .trace", count=True))
    return Figure(f"{what}, key to painted", _shown(times), "< 110 ms median")


def _population(browser: Browser, address: str) -> Figure:
    """All neurons of a recording with its trajectory, their data included."""
    times = []
    for _ in range(REPEATS):
        with _page(browser, f"{address}{POPULATION}") as page:
            page.wait_for_selector("#activity-explore-traces[data-mode='shown']")
            page.wait_for_load_state("networkidle")
            page.wait_for_timeout(500)
            times.append(page.evaluate(OPEN_POPULATION))
    return Figure("population of 150 x 1600, click to painted", _shown(times), "< 400 ms")


def _replay(browser: Browser, address: str, path: str, budget: str) -> Iterator[Figure]:
    """Pictures of a playing replay; and what one costs the page's thread, which says more on a machine that is busy."""
    with _page(browser, address + path) as page:
        page.wait_for_selector("#activity-replay-card[data-mode='shown']")
        page.wait_for_selector("#activity-replay-plots[data-mode='shown']")
        page.click("[data-action='play']")
        page.wait_for_timeout(500)
        session = page.context.new_cdp_session(page)
        session.send("Performance.enable", {"timeDomain": "threadTicks"})  # processor time, not that of the wall
        before = _spent(session)
        pictures, seconds = page.evaluate(PLAY, PLAYED)
        spent = {name: 1000 * (value - before[name]) / pictures for name, value in _spent(session).items()}
        counts = page.locator("[data-part='counts']").inner_text().split(" · ")
    what = f"replay, {counts[0]}, {counts[1]}"
    yield Figure(f"{what}: pictures", f"{pictures / seconds:.0f} per second", budget)
    yield Figure(
        f"{what}: page's thread for a picture",
        f"{spent['TaskDuration']:.1f} ms, of which layout {spent['LayoutDuration']:.1f}",
        "≤ 16 ms" if path == REPLAY else "≤ 20 ms",
    )


def _spent(session: CDPSession) -> dict[str, float]:
    """Seconds of the page's thread so far."""
    metrics: dict[str, float] = {one["name"]: one["value"] for one in session.send("Performance.getMetrics")["metrics"]}
    return {name: metrics[name] for name in ("TaskDuration", "LayoutDuration")}


def _transfer(browser: Browser, address: str) -> Iterator[Figure]:
    """Bytes and requests of a labeled recording's page, first with an empty and then with a warm cache."""
    context = browser.new_context(viewport=VIEWPORT)
    for visit, budget in (("cold", "≤ 1.5 MB, ≤ 30 requests"), ("warm", "≤ 30 kB")):
        page = context.new_page()
        session = context.new_cdp_session(page)
        session.send("Network.enable")
        sizes: list[float] = []
        session.on("Network.loadingFinished", lambda event, sizes=sizes: sizes.append(event["encodedDataLength"]))
        page.goto(f"{address}{LABELED}?n=1-2-3&b=v")
        page.wait_for_selector("#activity-explore-traces[data-mode='shown']")
        page.wait_for_load_state("networkidle")
        sent = [size for size in sizes if size]
        yield Figure(
            f"page of a labeled recording, {visit} cache", f"{sum(sent) / 1000:.0f} kB in {len(sent)} requests", budget
        )
        page.close()
    context.close()


@contextmanager
def _page(browser: Browser, address: str) -> Iterator[Page]:
    context = browser.new_context(viewport=VIEWPORT)
    page = context.new_page()
    page.goto(address)
    yield page
    context.close()


def _enter(page: Page, picker: str, text: str, changed: str, count: bool = False) -> float:
    """Type into a picker, press Enter, and wait for the text of an element, or the number of elements, to change."""
    field = page.get_by_role("combobox", name=picker)
    field.fill(text)
    page.wait_for_timeout(200)
    page.evaluate(TIMER, {"where": changed, "count": count})
    field.press("Enter")
    return float(page.evaluate("() => window.measured"))


def _shown(times: list[float]) -> str:
    return f"{statistics.median(times):.0f} ms ({min(times):.0f} to {max(times):.0f}, n={len(times)})"
