"""The numbers of a view as a file: what was asked, of which data, in which units, and whom to cite."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from enum import StrEnum
from typing import Any, Final, NotRequired

from typing_extensions import TypedDict

from app.errors import TooLargeError
from app.services.credits import citations
from app.site import SITE
from app.views.view import SharedView, Table, size
from data_loader.spreadsheet_cells import comment, shown

MAX_VALUES: Final = 2_000_000  # of one answer: about 20 MB of text


class Format(StrEnum):
    JSON = "json"
    CSV = "csv"


MIMETYPES: Final[Mapping[Format, str]] = {Format.JSON: "application/json", Format.CSV: "text/csv"}


class ViewMeta(TypedDict):
    """``ignored``: sentences about values of the address that could not be used.

    ``headings``: columns that a CSV calls otherwise, with their unit. ``tables``: what else ``table=`` may ask for.
    """

    title: str
    data_version: str
    generated_from: str
    requests: list[str]
    units: dict[str, str]
    headings: dict[str, str]
    notes: list[str]
    tables: list[str]
    citations: list[str]
    simulated: bool
    ignored: NotRequired[list[str]]


class ViewData(TypedDict):
    """One table: columns of equal length."""

    meta: ViewMeta
    data: Mapping[str, Sequence[Any]]


def references(view: SharedView, base: str, data_version: str) -> tuple[citations.Reference, ...]:
    """Whom to cite for a view: the sources of its data, then this site with their version."""
    site = citations.of_site(base + view.page, data_version, bool(view.simulated))
    return citations.unique((*view.citations, site))


def short_citation(view: SharedView, base: str, data_version: str) -> str:
    """Lines for below a figure or a frame: what it shows, whose data these are, and where it comes from."""
    shown = f"{view.title}{view.simulated.mark.upper()}{f', {view.measure}' if view.measure else ''}."
    sources = [reference.short for reference in citations.unique(view.citations)]
    origin = f"{SITE}, data version {data_version}. {base}{view.page}"
    return "".join(f"{line}\n" for line in (shown, *sources, origin))


def meta(view: SharedView, base: str, data_version: str) -> ViewMeta:
    told: ViewMeta = {
        "title": view.title,
        "data_version": data_version,
        "generated_from": base + view.page,
        "requests": [base + request.address for request in view.requests],
        "units": dict(view.units),
        "headings": dict(view.headings),
        "notes": list(view.notes()),
        "tables": list(view.parts),
        "citations": [reference.plain for reference in references(view, base, data_version)],
        "simulated": bool(view.simulated),
    }
    if view.ignored:
        told["ignored"] = [str(bad) for bad in view.ignored]
    return told


def data(view: SharedView, base: str, data_version: str) -> ViewData:
    """The numbers. Raises ``TooLargeError`` for more than one answer may hold, and what the questions raise."""
    table, told = view.table(), meta(view, base, data_version)
    if size(table) > MAX_VALUES:
        raise TooLargeError(f"The view holds {size(table):,} values; at most {MAX_VALUES:,} are answered at once.")
    return {"meta": told, "data": table}


def csv(told: ViewMeta, table: Table, mark: str) -> bytes:
    """A table below lines that begin with # and say what it is: ``pandas.read_csv(…, comment="#")`` reads it."""
    import pandas as pd  # a third of a second, for the first who asks

    names = told["headings"]
    units = "; ".join(f"{names.get(name, name)}: {unit}" if name else unit for name, unit in told["units"].items())
    lines = [
        told["title"] + mark,
        f"Data version {told['data_version']}",
        f"From {told['generated_from']}",
        *(f"Request {address}" for address in told["requests"]),
        f"Units: {units}" if units else "",
        *told["notes"],
        *(f"Cite {citation}" for citation in told["citations"]),
        *told.get("ignored", ()),
    ]
    head = "".join(comment(line) for line in lines if line)
    named = {shown(names.get(name, name)): _cells(column) for name, column in table.items()}
    return (head + pd.DataFrame(named).to_csv(index=False, lineterminator="\n")).encode()


def _cells(column: Sequence[Any]) -> Sequence[Any]:
    """Columns of numbers stay what they are: their decimals depend on it."""
    return list(map(shown, column)) if any(isinstance(value, str) for value in column) else column
