"""Where the time goes until the data of a page are drawn, or until the largest paint of a page of text.

The main thread while a page opens in a browser without a cache, from a trace of the browser: self time of each
task, added up by what it was for. Waiting: the thread had nothing to do.
"""

from __future__ import annotations

import json
import re
import statistics
from collections import Counter
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any, Final

from playwright.sync_api import Browser, sync_playwright

from benchmarks.building import INITIAL_DATA
from benchmarks.measuring import Figure
from benchmarks.opening import ARGUMENTS, CHROMIUM, LONGEST, PAGES, QUIET, VIEWPORT, WATCH, Opened
from benchmarks.serving import serving
from data_loader.build import build

REPEATS: Final = 3
TRIES: Final = 5
CATEGORIES: Final = ("devtools.timeline", "blink.user_timing", "v8.execute", "disabled-by-default-v8.compile")
TASK: Final = {
    **dict.fromkeys(("ParseHTML", "ParseAuthorStyleSheet"), "document"),
    **dict.fromkeys(("UpdateLayoutTree", "Layout", "RecalculateStyles", "ScheduleStyleRecalculation"), "style, layout"),
    **dict.fromkeys(("PrePaint", "Paint", "Layerize", "Commit", "UpdateLayer", "CompositeLayers"), "painting"),
    **dict.fromkeys(("MinorGC", "MajorGC", "V8.GC_SCAVENGER", "BlinkGC.AtomicPhase"), "memory"),
}
SCRIPTED: Final = {
    "EvaluateScript", "v8.compile", "v8.compileModule", "v8.evaluateModule", "v8.produceCache", "v8.run",
    "V8.CompileCode", "FunctionCall", "RunMicrotasks", "TimerFire", "FireAnimationFrame", "EventDispatch",
}  # fmt: skip
OWNERS: Final = (
    ("plotly", r"plotly"),
    ("cytoscape", r"cytoscape"),
    ("AG Grid", r"ag_?-?grid"),
    ("React, Dash", r"dash|react|regenerator|polyfill"),
    ("ours", r"/_bundles/|/assets/"),
)
MARK: Final = "opening"  # set by the page as it begins
OTHER_SCRIPT: Final = "scripts' callbacks"


def measure(folder: Path) -> Iterator[Figure]:
    store = folder / "default"
    build(INITIAL_DATA, store)
    with serving(store, workers=1) as (address, _), sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=CHROMIUM, args=list(ARGUMENTS))
        for page in PAGES:
            taken = [profiled(browser, address, page) for _ in range(REPEATS)]
            yield Figure(page.name, _words(taken))
        browser.close()


def _words(taken: list[tuple[float, Counter[str]]]) -> str:
    """Of the run in the middle, so that the parts add up."""
    whole, parts = sorted(taken, key=lambda run: run[0])[len(taken) // 2]
    waiting = max(0.0, whole - parts.total())
    shown = [f"{name} {ms:.0f}" for name, ms in parts.most_common() if ms >= 0.02 * whole]
    median = statistics.median(run[0] for run in taken)
    return f"{median:.0f} ms: {', '.join(shown)}, waiting {waiting:.0f}"


def profiled(browser: Browser, address: str, page: Opened) -> tuple[float, Counter[str]]:
    """ms until the page is there, and of these the busy ones by what they were for. Raises ``RuntimeError`` where
    traces lose the beginning of the page again and again."""
    for _ in range(TRIES):
        whole, events = _traced(browser, address, page)
        if any(event["name"] == MARK for event in events):
            return whole, busy(events, whole)
    raise RuntimeError(f"{page.name}: no trace of {TRIES} has the beginning of the page")


def _traced(browser: Browser, address: str, page: Opened) -> tuple[float, list[dict[str, Any]]]:
    context = browser.new_context(viewport=VIEWPORT)
    tab = context.new_page()
    tab.add_init_script(f"performance.mark({MARK!r}); window.drawn = {page.drawn!r};{WATCH}")
    browser.start_tracing(page=tab, categories=list(CATEGORIES))
    tab.goto(address + page.path)
    watched: Mapping[str, float] = {}
    for _ in range(LONGEST // QUIET):
        tab.wait_for_timeout(QUIET)
        watched = tab.evaluate("watched")
        if watched["drawn"] or not page.drawn:
            break
    events: list[dict[str, Any]] = json.loads(browser.stop_tracing())["traceEvents"]
    context.close()
    return watched["drawn"] if page.drawn else watched["paint"], events


def busy(events: list[dict[str, Any]], whole: float) -> Counter[str]:
    """ms of the main thread of the page that has the mark, in its first ``whole`` ms, by what they were for."""
    mark = next(event for event in events if event["name"] == MARK)
    began, process = mark["ts"] - mark["args"]["data"]["startTime"] * 1000, mark["pid"]
    main = next(
        event["tid"]
        for event in events
        if event["pid"] == process and event["name"] == "thread_name" and event["args"]["name"] == "CrRendererMain"
    )
    end = began + whole * 1000
    mine = [
        event
        for event in events
        if (event["pid"], event["tid"], event["ph"]) == (process, main, "X") and began <= event["ts"] < end
    ]
    mine.sort(key=lambda event: (event["ts"], -event.get("dur", 0)))
    spent: Counter[str] = Counter()
    open_: list[tuple[float, str]] = []  # end and owner of the events around the next one
    for event in mine:
        length = min(event.get("dur", 0), end - event["ts"])
        while open_ and open_[-1][0] <= event["ts"]:
            open_.pop()
        owner = _owner(event, open_[-1][1] if open_ else "rest")
        spent[owner] += length
        if open_:
            spent[open_[-1][1]] -= length
        open_.append((event["ts"] + length, owner))
    return Counter({name: microseconds / 1000 for name, microseconds in spent.items()})


def _owner(event: Mapping[str, Any], around: str) -> str:
    name = event["name"]
    if name in TASK:
        return TASK[name]
    if name not in SCRIPTED:
        return around
    data = event.get("args", {}).get("data", {}) or {}
    url = str(data.get("url") or event.get("args", {}).get("fileName") or "")
    for owner, pattern in OWNERS:
        if url and re.search(pattern, url, re.IGNORECASE):
            return owner
    return around if around != "rest" else OTHER_SCRIPT
