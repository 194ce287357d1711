"""Waiting for what a page does by itself."""

from __future__ import annotations

from collections.abc import Callable

from playwright.sync_api import Frame, Page

PAUSE = 50  # ms
TRIES = 400


def until(page: Page, condition: Callable[[], bool]) -> None:
    """Wait for a condition. Playwright's own ``wait_for_function`` needs eval, which the site's policy forbids."""
    for _ in range(TRIES):
        if condition():
            return
        page.wait_for_timeout(PAUSE)
    raise AssertionError(f"not within {TRIES * PAUSE / 1000:.0f} s")


def taken_over(page: Page | Frame) -> None:
    """Wait until Dash has put its page in the place of the painted one: for a moment both are in the document."""
    page.locator("#react-entry-point:not(.is-waiting)").wait_for(state="attached")
