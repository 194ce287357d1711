"""What a visitor waits for when a page opens: largest paint, data drawn, network quiet; and what that weighs.

Each page in a browser without a cache, in turns with a minimal Dash page (M) on the same machine; medians. Budgets are
multiples of M's largest paint, and of its quiet network. The floor is
a document of M's words without scripts and styles.
"""

from __future__ import annotations

import statistics
from collections.abc import Iterator, Sequence
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Final

from playwright.sync_api import Browser, ViewportSize, sync_playwright

from app import urls
from benchmarks import request_costs
from benchmarks.building import INITIAL_DATA
from benchmarks.measuring import Figure, children
from benchmarks.serving import serving
from data_loader.build import build

CHROMIUM: Final = "/usr/bin/chromium"
ARGUMENTS: Final = ("--no-sandbox", "--disable-gpu", "--no-first-run", "--disable-background-networking")
VIEWPORT: Final[ViewportSize] = {"width": 1440, "height": 900}
REPEATS: Final = 5
QUIET: Final = 1_500  # ms without anything new, after which a page is open
LONGEST: Final = 30_000  # ms
GRAPH: Final = "[data-mode='shown'] canvas"
TRACES: Final = ".scatterlayer .trace"
ROWS: Final = ".ag-row, .first-table [role='cell']"


@dataclass(frozen=True)
class Opened:
    """A page, and what of it are its data; ``paint`` and ``quiet``: at most so many M; ``wire``: at most so many kB."""

    name: str
    path: str
    drawn: str = ""
    paint: float = 0.6
    quiet: float = 1.6
    wire: int = 430


def text(name: str, path: str) -> Opened:
    return Opened(name, path, paint=0.5, quiet=1.0, wire=260)


RECORDING: Final = "/activity/explore/simulated_demo-sim-2026-01-01-01/"
PAGES: Final = (
    text("home", urls.HOME),
    text("about", urls.ABOUT),
    text("methods", urls.METHODS),
    text("activity", urls.ACTIVITY),
    text("encoding", urls.ENCODING),
    text("connectome", urls.CONNECTOME),
    Opened("datasets", urls.ACTIVITY_DATASETS, ROWS, wire=480),
    Opened("find neurons", urls.ACTIVITY_FIND_NEURON, ROWS, wire=480),
    Opened("encoding table", urls.ENCODING_TABLE, ROWS, wire=480),
    Opened("coverage", urls.COVERAGE, ROWS, wire=480),
    Opened("a recording", RECORDING, TRACES, wire=850),
    Opened("replay", urls.ACTIVITY_REPLAY, GRAPH, wire=850),
    Opened("events", urls.ACTIVITY_EVENTS, ".heatmaplayer image", wire=850),
    Opened("explore", urls.CONNECTOME_EXPLORE, GRAPH),
    Opened("path", urls.CONNECTOME_PATH, GRAPH),
    Opened("compare", urls.CONNECTOME_COMPARE, GRAPH),
    Opened("development", urls.CONNECTOME_DEVELOPMENT, "td"),
    Opened("matrix", urls.CONNECTOME_MATRIX, ".heatmaplayer image", wire=850),
    Opened("structure and function", urls.CONNECTOME_STRUCTURE_FUNCTION, ".structure-pictures svg", wire=850),
    Opened("layers", urls.CONNECTOME_LAYERS, ".layers-count"),
    Opened("statistics", urls.CONNECTOME_STATISTICS, ".statistics-violin", wire=850),
    Opened("correlations", urls.ACTIVITY_CORRELATIONS, ".correlations-effects svg", wire=850),
    Opened("groups", urls.ACTIVITY_GROUPS, ".groups-volcano .point", wire=850),
    Opened("encoding connectome", urls.ENCODING_CONNECTOME, GRAPH),
)

# Notes the paints, and the first frame in which the data are there.
WATCH = """
window.watched = { paint: 0, shift: 0, blocked: 0, drawn: 0 };
const seen = (type, note) => new PerformanceObserver((list) => list.getEntries().forEach(note))
  .observe({ type, buffered: true });
seen("largest-contentful-paint", (entry) => (watched.paint = entry.startTime));
seen("layout-shift", (entry) => entry.hadRecentInput || (watched.shift += entry.value));
seen("longtask", (entry) => (watched.blocked += Math.max(entry.duration - 50, 0)));
const there = () => [...document.querySelectorAll(window.drawn)].some((one) => one.checkVisibility(SEEN));
const SEEN = { visibilityProperty: true };
const look = () => {
  if (window.drawn && there()) setTimeout(() => (watched.drawn = performance.now()));
  else requestAnimationFrame(look);
};
requestAnimationFrame(look);
"""

# Clicks on the link; resolves with the milliseconds until the frame after the heading has changed.
MOVE = """(path) => new Promise((resolve) => {
  const heading = () => document.querySelector("#main h1")?.textContent;
  const before = heading(), began = performance.now();
  document.querySelector(`#shell-nav a[href='${path}']`).click();
  const look = () => requestAnimationFrame(() => {
    if (heading() && heading() !== before) setTimeout(() => resolve(performance.now() - began));
    else look();
  });
  look();
})"""
MOVED_TO: Final = (urls.ABOUT, urls.CONNECTOME, urls.CONNECTOME_EXPLORE, urls.ACTIVITY_DATASETS, urls.ENCODING_TABLE)


@dataclass(frozen=True)
class Opening:
    """Times in ms since the navigation began; ``wire`` in bytes."""

    paint: float
    drawn: float
    quiet: float
    blocked: float
    shift: float
    wire: int
    requests: int


def measure(folder: Path) -> Iterator[Figure]:
    store = folder / "default"
    build(INITIAL_DATA, store)
    minimal, floor = Opened("M", "/"), Opened("floor", "/plain")
    with (
        serving(store, workers=1) as (address, pid),
        serving(store, application="benchmarks.minimal_dash:server", ready="/") as (bare, _),
        sync_playwright() as playwright,
    ):
        browser = playwright.chromium.launch(executable_path=CHROMIUM, args=list(ARGUMENTS))
        taken: dict[str, list[Opening]] = {page.name: [] for page in (minimal, floor, *PAGES)}
        for _ in range(REPEATS):
            taken[floor.name].append(opened(browser, bare, floor))
            for page in PAGES:
                taken[minimal.name].append(opened(browser, bare, minimal))
                taken[page.name].append(opened(browser, address, page))
        m = Medians(taken[minimal.name])
        yield Figure("M: a heading and thirty paragraphs", f"{m.words()}; {m.weight()}")
        lowest = Medians(taken[floor.name]).of("paint")
        yield Figure("the floor", f"largest paint {lowest / m.of('paint'):.2f} M ({lowest:.0f} ms)")
        for page in PAGES:
            yield from _figures(page, Medians(taken[page.name]), m)
        yield from _moving(browser, address)
        yield _processor_time(browser, address, [pid, *children(pid)])
        browser.close()


class Medians:
    def __init__(self, openings: Sequence[Opening]) -> None:
        self.all = openings

    def of(self, name: str) -> float:
        return statistics.median(getattr(opening, name) for opening in self.all)

    def words(self) -> str:
        return f"largest paint {self.of('paint'):.0f} ms, quiet {self.of('quiet'):.0f} ms"

    def weight(self) -> str:
        return f"{self.of('wire') / 1000:.0f} kB in {self.of('requests'):.0f} requests"


def _figures(page: Opened, found: Medians, m: Medians) -> Iterator[Figure]:
    paint, quiet = (found.of(name) / m.of(name) for name in ("paint", "quiet"))
    shown = f"largest paint {paint:.2f} M ({found.of('paint'):.0f} ms), quiet {quiet:.2f} M"
    budget = f"≤ {page.paint} M, ≤ {page.quiet} M"
    if page.drawn:
        drawn = f"{found.of('drawn') / m.of('paint'):.2f} M" if found.of("drawn") else "never"
        shown, budget = f"{shown}, data drawn {drawn}", f"{budget}, ≤ 1.5 M"
    shown = f"{shown}, {found.weight()}, blocked {found.of('blocked'):.0f} ms, shift {found.of('shift'):.3f}"
    yield Figure(page.name, shown, f"{budget}, ≤ {page.wire} kB, ≤ 150 ms, < 0.02")


def opened(browser: Browser, address: str, page: Opened) -> Opening:
    """A visitor who was never here. A page is open when nothing has come for a while."""
    context = browser.new_context(viewport=VIEWPORT)
    tab = context.new_page()
    sizes: list[int] = []
    tab.on("requestfinished", lambda request: sizes.append(_size(request)))
    tab.add_init_script(f"window.drawn = {page.drawn!r};{WATCH}")
    tab.goto(address + page.path)
    count = -1
    for _ in range(LONGEST // QUIET):
        watched = tab.evaluate("watched")
        if count == len(sizes) and (watched["drawn"] or not page.drawn):
            break
        count = len(sizes)
        tab.wait_for_timeout(QUIET)
    quiet = tab.evaluate(
        "Math.max(...performance.getEntries().map((entry) => entry.responseEnd ?? 0).filter(Number.isFinite))"
    )
    context.close()
    return Opening(
        watched["paint"], watched["drawn"], quiet, watched["blocked"], watched["shift"], sum(sizes), len(sizes)
    )


def _size(request: Any) -> int:
    with suppress(Exception):  # of what the page gave up
        sizes = request.sizes()
        return int(sizes["responseBodySize"] + sizes["responseHeadersSize"])
    return 0


def _moving(browser: Browser, address: str) -> Iterator[Figure]:
    """From page to page inside the site, by a link over which the mouse was before: from the click to the frame after
    the heading of the other page is there."""
    for page in (one for one in PAGES if one.path in MOVED_TO):
        times = []
        for _ in range(REPEATS + 1):
            context = browser.new_context(viewport=VIEWPORT)
            tab = context.new_page()
            for warm in (page.path, urls.HOME):  # scripts are in the browser's cache
                tab.goto(address + warm)
                tab.wait_for_load_state("networkidle")
            link = tab.locator(f"#shell-nav a[href='{page.path}']").first
            link.evaluate("(one) => one.closest('details')?.toggleAttribute('open', true)")
            link.hover()
            tab.wait_for_load_state("networkidle")
            times.append(float(tab.evaluate(MOVE, page.path)))
            context.close()
        yield Figure(f"moving to {page.name}", f"{statistics.median(times):.0f} ms (n={len(times)})", "< 150 ms")


def _processor_time(browser: Browser, address: str, processes: list[int]) -> Figure:
    """Of the server, for all that Explore asks for, once a visitor was there before."""
    page = Opened("explore", urls.CONNECTOME_EXPLORE, GRAPH)
    opened(browser, address, page)
    before = request_costs.processor_time(processes)
    for _ in range(REPEATS):
        opened(browser, address, page)
    spent = (request_costs.processor_time(processes) - before) / REPEATS
    return Figure("processor time of the server for all requests of Explore", f"{spent * 1000:.1f} ms", "≤ 3")
