"""Data status, for who runs the site (setting ``admin``): what the store holds and what its build had to say."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from dash import html, register_page

from app import services, urls
from app.services.credits import provenance
from app.site import SITE
from components.elements.citations import external
from components.elements.fetching import fetch_advice
from components.elements.messages import counted, empty_state, marked, note, page_header
from components.elements.tables import facts, scroll_table
from data_loader.problems import Severity
from data_loader.store import Store
from pages.site import not_found_404

FILES_SHOWN = 500

register_page(
    __name__, path=urls.DATA_STATUS, title=f"Data status · {SITE}", description="Content of this instance's data store."
)


def layout(**query: Any) -> html.Div:
    bundle = services.current()
    if not bundle.settings.admin:
        return not_found_404.layout(**query)
    meta = bundle.store.meta
    return html.Div(
        [
            page_header("Data status", "What this instance serves. Nothing can be changed here."),
            facts(
                [
                    ("Data version", html.Code(meta["data_version"])),
                    ("Schema", str(meta["schema_version"])),
                    *((name.replace("_", " ").capitalize(), f"{count:,}") for name, count in meta["counts"].items()),
                ],
                "panel",
            ),
            html.Section([html.H2("Recordings"), *_recordings(bundle.store)], className="section"),
            html.Section([html.H2("Build"), *_problems(meta["problems"])], className="section"),
            html.Section([html.H2("Files"), *_files(meta["files"])], className="section"),
        ],
        className="page",
    )


def _recordings(store: Store) -> list[Any]:
    """Where each paper's recordings come from."""
    columns = ("Paper", "Recordings", "Format", "From", "Version", "Terms", "Fetched")
    rows = [
        html.Tr(
            [
                html.Th(marked(item.paper.title_short, item.paper.simulated), scope="row"),
                html.Td(f"{item.recordings:,}", className="number"),
                html.Td(", ".join(item.formats)),
                html.Td(external(item.url, item.url) if item.url else _unstated(item.paper.simulated)),
                html.Td(item.version or "–"),
                html.Td(item.license or "not stated"),
                html.Td(item.fetched or "–"),
            ]
        )
        for item in provenance.collections(store)
    ]
    advice = [fetch_advice()] if provenance.summary(store).simulated_only else []
    return [*advice, scroll_table(columns, rows, "Where the recordings come from")]


def _unstated(simulated: bool) -> str:
    return "made while the store was built" if simulated else "files of this instance; no repository is stated"


def _problems(found: list[Mapping[str, str]]) -> list[Any]:
    """What was wrong, and then what was taken of files in which there was a choice."""
    rows = [html.Tr([html.Td(item["file"]), html.Td(item["value"])]) for item in found if _is_note(item)]
    read = [scroll_table(("File", "Read"), rows, "What was taken of each file and what was left out")] if rows else []
    return [*_faults([item for item in found if not _is_note(item)]), *read]


def _is_note(problem: Mapping[str, str]) -> bool:
    return problem["severity"] == Severity.NOTE


def _faults(problems: list[Mapping[str, str]]) -> list[Any]:
    if not problems:
        return [empty_state("Nothing to report", "Nothing was refused or mended.", "shield-check")]
    refused = sum(problem["severity"] == Severity.REFUSED for problem in problems)
    summary = f"{counted(refused, 'thing')} refused, {len(problems) - refused:,} mended or noted."
    columns = ("Severity", "File", "Key", "Value", "Expected")
    rows = [html.Tr([html.Td(problem[column.lower()]) for column in columns]) for problem in problems]
    return [note(summary, "danger" if refused else "info"), scroll_table(columns, rows, "Problems of the build")]


def _files(files: Mapping[str, Mapping[str, Any]]) -> list[Any]:
    size = sum(entry["size"] for entry in files.values())
    rows = [
        html.Tr(
            [
                html.Th(name, scope="row", className="path"),
                html.Td(f"{entry['size']:,}", className="number"),
                html.Td(html.Code(entry["sha256"]), className="checksum"),
            ]
        )
        for name, entry in list(files.items())[:FILES_SHOWN]
    ]
    shown = f" The first {FILES_SHOWN} are listed." if len(files) > FILES_SHOWN else ""
    total = html.P(f"{counted(len(files), 'file')}, {size / 1e6:,.1f} MB.{shown}")
    return [total, scroll_table(("File", "Bytes", "SHA-256"), rows, "Files of the store")]
