"""``python -m data_loader fetch``: its table, its settings, and its sets one after the other."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from pydantic import ValidationError
from rich.table import Table

from data_loader.fetch.catalog import catalog
from data_loader.fetch.downloading import Progress
from data_loader.fetch.errors import FetchError
from data_loader.fetch.records import Tell
from data_loader.fetch.running import Fetcher
from data_loader.fetch.settings import FetchSettings
from data_loader.fetch.source_folder import SourceFolder
from data_loader.fetch.targets import Wish, orders
from data_loader.fetch.web import Web

FETCHED, FAILED, WRONG_CALL = 0, 1, 2  # exit codes


def table() -> Table:
    """What the catalog holds; it is printed without asking anybody."""
    columns = ("name", "paper", "record", "recordings", "terms")
    rows = Table(*columns, title="Public sets: python -m data_loader fetch NAME … --to DIR")
    for entry in catalog().values():
        paper = f"{entry.title_short}{f', doi:{entry.doi}' if entry.doi else ''}"
        count = str(len(entry.recordings) or "as listed there")
        rows.add_row(entry.name, paper, entry.words, count, entry.license or "as stated there")
    return rows


def fetch(
    words: Sequence[str],
    to: Path,
    base: Path,
    wish: Wish,
    patterns: Sequence[str],
    only_tell: bool,
    tell: Tell,
    progress: Progress,
) -> int:
    """The exit code. A set that cannot be fetched does not stop the others."""
    try:
        settings = FetchSettings()
        wanted = orders(words, wish)
    except (FetchError, ValidationError) as error:
        tell(str(error))
        return WRONG_CALL
    folder, web = SourceFolder(to), Web(settings)
    failed: list[str] = []
    try:
        if not only_tell:
            folder.prepare(base)
        fetcher = Fetcher(web, folder, tell, progress, tuple(patterns), only_tell)
        with folder.alone(only_tell):
            for order in wanted:
                try:
                    fetcher.fetch(order)
                except FetchError as error:
                    tell(f"not fetched: {order.what.name or order.what.words}: {error}")
                    failed.append(order.what.name)
    except FetchError as error:
        tell(str(error))
        return FAILED
    finally:
        web.close()
    if len(failed) < len(wanted) and not only_tell:
        tell(f"look at it: python -m data_loader check --source {to}; serve it: make run SOURCE={to}")
    return FAILED if failed else FETCHED
