"""Files that a graph or figure is saved as."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path

from playwright.sync_api import Page


def saved_from_menu(page: Page, formats: Iterable[str], into: Path) -> dict[str, Path]:
    """Each format of the download menu, chosen one after the other."""
    files = {}
    for name in formats:
        page.locator(".connectome-menu summary").click()
        with page.expect_download() as download:
            page.locator(".connectome-menu").get_by_role("button", name=f"({name})").click()
        files[name] = into / name
        download.value.save_as(files[name])
    return files
