"""The page of a recording as a test sees and uses it."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from playwright.sync_api import Page, expect

ROOT = "/activity/explore"
LABELED = "simulated_demo-sim-2026-01-01-01"
HEATED = "simulated_demo-sim-2026-01-03-01"
UNLABELED = "simulated_demo-sim-2026-01-04-01"
CARD = "#activity-explore-traces"
SLOW = 15_000  # ms, for what waits for a server on a busy machine
FIGURE = "#activity-explore-plot .js-plotly-plot"


def shown(page: Page) -> Page:
    """Wait for a figure with traces."""
    expect(page.locator(f"{CARD}[data-mode='shown']")).to_be_visible(timeout=SLOW)
    return page


def figure(page: Page) -> dict[str, Any]:
    """What the figure shows now."""
    return page.evaluate(
        """selector => {
            const gd = document.querySelector(selector);
            const full = gd._fullLayout;
            const each = (read) => gd.data.map(read);
            return {
                names: each((trace) => trace.name),
                colors: each((trace) => trace.line.color),
                visible: each((trace) => trace.visible),
                times: each((trace) => [...trace.x]),
                x: [...full.xaxis.range],
                y: full.yaxis ? [...full.yaxis.range] : null,
                title: full.xaxis.title.text,
                ytitle: full.yaxis?.title?.text,
                shapes: (gd.layout.shapes ?? []).map(({ name, path, x0, line }) => ({ name, path, x0, ...line })),
            };
        }""",
        FIGURE,
    )


def until(page: Page, condition: Callable[[], bool]) -> None:
    """Wait for a condition. Playwright's own ``wait_for_function`` needs eval, which the site's policy forbids."""
    for _ in range(400):
        if condition():
            return
        page.wait_for_timeout(50)
    raise AssertionError(f"not within 20 s; the figure is {figure(page)}")


def wait_for_names(page: Page, names: list[str]) -> None:
    until(page, lambda: figure(page)["names"] == names)


def pick(page: Page, typed: str) -> None:
    page.get_by_role("combobox", name="Neurons").fill(typed)
    page.keyboard.press("Enter")
    page.keyboard.press("Escape")


def chosen_cells(page: Page) -> list[list[str]]:
    """Plotted cells in the connectome with their colors."""
    return sorted(
        page.evaluate(
            """() => document.getElementById("activity-wiring-canvas")._cyreg.cy.nodes("[?selected]")
                .map((node) => [node.id(), node.data("fill")])"""
        )
    )


def chip(page: Page, key: str) -> Any:
    return page.locator(f"{CARD} .trace-chip[data-key='{key}']")


def wired(page: Page) -> Page:
    """Wait for the connectome beside the traces."""
    expect(page.locator("#activity-wiring-graph[data-mode='shown']")).to_be_visible(timeout=SLOW)
    return page


def cells(page: Page, what: str) -> dict[str, Any]:
    """cell -> value of a JavaScript expression of ``node``, for the cells that are drawn."""
    return page.evaluate(
        f"""() => Object.fromEntries(document.getElementById("activity-wiring-canvas")._cyreg.cy.nodes("[!off]")
            .map((node) => [node.id(), {what}]))"""
    )


def cursor_time(page: Page) -> float:
    """Minutes below the cursor's line in the traces."""
    return page.evaluate(
        """selector => {
            const plot = document.querySelector(selector);
            const line = plot.closest(".trace-canvas").querySelector(".time-cursor");
            const mark = line.getBoundingClientRect(), { xaxis } = plot._fullLayout;
            return xaxis.p2d(mark.left + mark.width / 2 - plot.getBoundingClientRect().left - xaxis._offset);
        }""",
        FIGURE,
    )
