"""What the start page and the pages about the site show: tables."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from typing import Any

from app import services, urls
from app.errors import NotFoundError
from app.services.credits import citations, provenance
from app.services.credits.citations import Reference
from app.site import SITE, SUMMARY
from app.views.methods import METHODS
from app.views.python_code import Kind, Snippet
from app.views.view import Describe, Request, SharedView, Simulated, Table, columns, counted


def own_request(page: str) -> Request:
    """Numbers that no other endpoint has are this view's own answer."""
    return Request(urls.SHARE_DATA, {"url": page, "format": "json"})


def table_view(
    page: str, title: str, description: str, picture: str, make: Callable[[], Table], *,
    units: Mapping[str, str] | None = None, headings: Mapping[str, str] | None = None,
    notes: Callable[[], Sequence[str]] = tuple, cite: Sequence[Reference] = (),
    simulated: Simulated = Simulated.NONE, ignored: Any = (), file_name: str = "",
) -> SharedView:  # fmt: skip
    """A view that is a table and nothing else."""
    return SharedView(
        page=page,
        title=title,
        description=description,
        requests=(own_request(page),),
        units=units or {},
        headings=headings or {},
        notes=notes,
        citations=tuple(cite),
        table=make,
        snippet=lambda: Snippet(Kind.TABLE, {"page": page, "title": title + simulated.mark.upper()}),
        picture=picture,
        file_name=file_name or page.partition("?")[0].strip("/").replace("/", "_") or "wormwideweb",
        simulated=simulated,
        ignored=tuple(ignored),
    )


def all_papers(site: services.Services) -> tuple[Reference, ...]:
    return tuple(citations.of_paper(paper) for paper in provenance.papers(site.store))


# -------------------------------------------------------------------------------------------------- the site as a whole


def home(site: services.Services, _query: Mapping[str, Any], _: Mapping[str, str]) -> SharedView:
    def numbers() -> Table:
        summary = provenance.summary(site.store)
        counts = {
            "connectomes": summary.connectomes,
            "named cells": summary.cells,
            "connections of all connectomes": summary.connections,
            "recordings": summary.recordings,
            "neuron traces": summary.traces,
            "identified traces": summary.identified,
        }
        return {"what": list(counts), "count": list(counts.values())}

    own = (*citations.of_connectomes(site.connectome.datasets()), *citations.of_positions(site.store))
    sources = (*own, *all_papers(site))
    recordings = site.store.frame("recordings")["simulated"]
    return table_view(
        urls.HOME, f"{SITE}: C. elegans brains, wired and active", SUMMARY, "home", numbers,
        cite=sources, simulated=Simulated.of([False, *map(bool, recordings)]),  # connectomes are real
    )  # fmt: skip


def about(site: services.Services, _query: Mapping[str, Any], _: Mapping[str, str]) -> SharedView:
    def files() -> Table:
        rows = [*provenance.connectome_files(site.store), *provenance.recording_files(site.store)]
        return columns(("dataset_id", "file", "sha256", "simulated"), [vars(row) for row in rows])

    own = (*citations.of_connectomes(site.connectome.datasets()), *citations.of_cell_table(site.store))
    sources = (*own, citations.of_encodings(site.encoding.made_up), *all_papers(site))
    return table_view(
        urls.ABOUT, "About and citations", "What WormWideWeb is, how to cite its data, and where each file comes from.",
        "about", files, cite=sources,
    )  # fmt: skip


def methods(_site: services.Services, _query: Mapping[str, Any], _: Mapping[str, str]) -> SharedView:
    def rows() -> Table:
        told = ((method, step) for method in METHODS for step in method.steps)
        every = [{"analysis": method.title, "page": method.page, "step": step} for method, step in told]
        return columns(("analysis", "page", "step"), every)

    cite = tuple(dict.fromkeys(reference for method in METHODS for reference in method.references))
    return table_view(
        urls.METHODS, "Methods", "How each analysis of the site is computed: formulas, limits, citations.", "methods",
        rows, cite=cite,
    )  # fmt: skip


def data_status(site: services.Services, _query: Mapping[str, Any], _: Mapping[str, str]) -> SharedView:
    """Raises ``NotFoundError`` where the instance does not show the page."""
    if not site.settings.admin:
        raise NotFoundError(f"There is no page at “{urls.DATA_STATUS}”.", code="unknown_page")

    def files() -> Table:
        found = site.store.meta["files"]
        return columns(("file", "size", "sha256"), [{"file": name, **entry} for name, entry in found.items()])

    text = f"Files of the data store of this instance, data version {site.store.data_version}, with their checksums."
    return table_view(
        urls.DATA_STATUS, "Data status", text, "data-status", files,
        units={"size": "bytes"},
    )  # fmt: skip


# ------------------------------------------------------------------------------------------------------------ overviews


def connectomes(site: services.Services, _query: Mapping[str, Any], _: Mapping[str, str]) -> SharedView:
    rows = site.connectome.datasets()
    names = ("id", "name", "region", "stage", "time", "unit", "n_cells", "n_classes", "n_chemical", "n_electrical")
    return table_view(
        urls.CONNECTOME, f"{counted(len(rows), 'connectome')} of C. elegans",
        "The C. elegans connectomes on this site: animals, ages, cells and synapses, units, sources.", "connectome",
        lambda: columns(names, rows),
        units={"time": "h after birth", "n_chemical": "in unit", "n_electrical": "in unit"},
        cite=citations.of_connectomes(rows),
    )  # fmt: skip


VIEWS: Mapping[str, Describe] = {
    urls.HOME: home,
    urls.ABOUT: about,
    urls.METHODS: methods,
    urls.DATA_STATUS: data_status,
    urls.CONNECTOME: connectomes,
}
