"""What the start page, the overviews and the lists of recordings show: tables."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from typing import Any

from app import services, urls
from app.errors import NotFoundError
from app.services.activity import catalogue
from app.services.activity.answers import ListedRecording
from app.services.credits import citations, provenance
from app.services.credits.citations import Reference
from app.states.activity.datasets import DatasetsState
from app.states.activity.find_neuron import FindNeuronState
from app.states.codec import Names
from components.shell import SITE, SUMMARY
from pages.sharing.connectome import page_address
from pages.sharing.python_code import Kind, Snippet
from pages.sharing.view import Describe, Request, SharedView, Simulated, Table, columns, counted, listed

RECORDING_COLUMNS = (
    "dataset_id", "name", "paper", "types", "n_neuron", "n_labeled", "duration", "events", "has_encoding", "simulated",
)  # fmt: skip
RECORDING_UNITS = {"n_neuron": "traces", "n_labeled": "identified by name", "duration": "min"}


def own_request(page: str) -> Request:
    """Numbers that no other endpoint has are this view's own answer."""
    return Request(urls.SHARE_DATA, {"url": page, "format": "json"})


def table_view(
    page: str, title: str, description: str, picture: str, make: Callable[[], Table], *,
    units: Mapping[str, str] | None = None, cite: Sequence[Reference] = (), simulated: Simulated = Simulated.NONE,
    ignored: Any = (),
) -> SharedView:  # fmt: skip
    """A view that is a table and nothing else."""
    return SharedView(
        page=page,
        title=title,
        description=description,
        requests=(own_request(page),),
        units=units or {},
        citations=tuple(cite),
        table=make,
        snippet=lambda: Snippet(Kind.TABLE, {"page": page, "title": title + simulated.mark.upper()}),
        picture=picture,
        file_name=page.partition("?")[0].strip("/").replace("/", "_") or "wormwideweb",
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
            "connections": summary.connections,
            "recordings": summary.recordings,
            "neuron traces": summary.traces,
            "identified traces": summary.identified,
        }
        return {"what": list(counts), "count": list(counts.values())}

    sources = (*citations.of_connectomes(site.connectome.datasets()), *all_papers(site))
    recordings = site.store.frame("recordings")["simulated"]
    return table_view(
        urls.HOME, f"{SITE}: C. elegans brains, wired and active", SUMMARY, "home", numbers,
        cite=sources, simulated=Simulated.of([False, *map(bool, recordings)]),  # connectomes are real
    )  # fmt: skip


def about(site: services.Services, _query: Mapping[str, Any], _: Mapping[str, str]) -> SharedView:
    def files() -> Table:
        rows = [*provenance.connectome_files(site.store), *provenance.recording_files(site.store)]
        return columns(("dataset_id", "file", "sha256", "simulated"), [vars(row) for row in rows])

    sources = (*citations.of_connectomes(site.connectome.datasets()), citations.of_encodings(), *all_papers(site))
    return table_view(
        urls.ABOUT, "About and citations", "What WormWideWeb is, how to cite its data, and where each file comes from.",
        "about", files, cite=sources,
    )  # fmt: skip


def api(site: services.Services, _query: Mapping[str, Any], _: Mapping[str, str]) -> SharedView:
    def endpoints() -> Table:
        from flask import current_app

        from app.api.openapi import document

        paths = document(current_app, site.settings.url_prefix, site.store.data_version)["paths"]
        rows = [
            {"method": method.upper(), "path": path, "summary": told["summary"]}
            for path, methods in paths.items()
            for method, told in methods.items()
        ]
        return columns(("method", "path", "summary"), rows)

    text = "JSON and binary endpoints of WormWideWeb, with parameters, bounds and examples that run."
    return table_view(urls.API_DOCS, "The API of WormWideWeb", text, "api", endpoints)


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


def recordings_overview(site: services.Services, _query: Mapping[str, Any], _: Mapping[str, str]) -> SharedView:
    rows = site.activity.datasets()
    text = "Whole-brain calcium recordings of C. elegans with behavior: what there is, paper by paper."
    return _recordings(site, urls.ACTIVITY, f"{counted(len(rows), 'whole-brain recording')}", text, "activity", rows)


def datasets(site: services.Services, query: Mapping[str, Any], _: Mapping[str, str]) -> SharedView:
    state, bad = DatasetsState.read(query, site)
    rows = _passing(site, state)
    every = len(site.activity.datasets())
    some = len(rows) < every
    title = f"{len(rows)} of {counted(every, 'recording')}" if some else f"All {counted(every, 'recording')}"
    text = "Whole-brain calcium recordings of C. elegans on this site: filter, open, download."
    page = page_address(urls.ACTIVITY_DATASETS, state)
    return _recordings(site, page, title, text, "activity-datasets", rows, bad)


def _passing(site: services.Services, state: DatasetsState) -> list[ListedRecording]:
    """The filters of the page: any of the papers, all of the types, every word in the texts of a row."""
    names = {line.type.type_id: line.type.name for group in catalogue.type_groups(site.store) for line in group.types}
    words = state.text.lower().split()

    def passes(row: Mapping[str, Any]) -> bool:
        types = " ".join(names[type_id] for type_id in row["dataset_type"])
        text = f"{row['dataset_id']} {row['paper']['title']} {types} {' '.join(row['events'])}"
        text = f"{text} {'simulated' if row['simulated'] else ''}".lower()
        return (
            (not state.papers or row["paper"]["paper_id"] in state.papers)
            and set(state.types) <= set(row["dataset_type"])
            and all(word in text for word in words)
        )

    return [row for row in site.activity.datasets() if passes(row)]


def _recordings(
    site: services.Services, page: str, title: str, text: str, picture: str, rows: Sequence[Mapping[str, Any]],
    ignored: Any = (),
) -> SharedView:  # fmt: skip
    papers = {row["paper"]["paper_id"] for row in rows}
    simulated = Simulated.of(row["simulated"] for row in rows)
    return SharedView(
        page=page,
        title=title,
        description=text,
        requests=(Request(urls.API_DATASETS),),
        units=RECORDING_UNITS,
        citations=tuple(
            citations.of_paper(paper) for paper in provenance.papers(site.store) if paper.paper_id in papers
        ),
        table=lambda: columns(RECORDING_COLUMNS, map(_recording, rows)),
        snippet=lambda: Snippet(
            Kind.RECORDINGS,
            {
                "datasets": [row["dataset_id"] for row in rows],
                "columns": RECORDING_COLUMNS,
                "title": title + simulated.mark.upper(),
            },
        ),
        picture=picture,
        file_name="recordings",
        simulated=simulated,
        ignored=tuple(ignored),
    )


def _recording(row: Mapping[str, Any]) -> dict[str, Any]:
    lists = {"types": ",".join(row["dataset_type"]), "events": ",".join(row["events"]), "paper": row["paper"]["title"]}
    return {**row, **lists}


# --------------------------------------------------------------------------------------------------------- find neurons


def find_neuron(site: services.Services, query: Mapping[str, Any], _: Mapping[str, str]) -> SharedView:
    state, bad = FindNeuronState.read(query, site)
    asked = {"n": Names(separator="-").format(state.neurons), "papers": Names().format(state.papers)}
    found = site.activity.finder.matching(state.neurons, state.papers)
    labels = [neuron["label"] for neuron in found["neurons"]]
    rows = [
        {"dataset_id": row["dataset_id"], "simulated": row["simulated"], **neuron}
        for row in found["recordings"]
        for neuron in row["neurons"]
    ]
    ids = {row["dataset_id"] for row in found["recordings"]}
    papers = {row["paper"]["paper_id"] for row in site.activity.datasets() if row["dataset_id"] in ids}
    where = counted(len(ids), "recording")
    simulated = Simulated.of(row["simulated"] for row in found["recordings"])
    return SharedView(
        page=page_address(urls.ACTIVITY_FIND_NEURON, state),
        title=f"{listed(labels)}: identified in {where}" if labels else "Find neurons",
        description=f"Whole-brain recordings of C. elegans in which {listed(labels, 8)} "
        f"{'was' if len(labels) == 1 else 'were'} identified."
        if labels
        else "Find whole-brain recordings of C. elegans in which chosen neurons were identified by NeuroPAL.",
        requests=(Request(urls.API_MATCHING, {key: value for key, value in asked.items() if value}),),
        units={"idx_neuron": "number of the trace in its recording"},
        citations=tuple(
            citations.of_paper(paper) for paper in provenance.papers(site.store) if paper.paper_id in papers
        ),
        table=lambda: columns(("dataset_id", "idx_neuron", "label", "simulated"), rows),
        snippet=lambda: Snippet(
            Kind.MATCHING,
            {
                "question": {key: value for key, value in asked.items() if value},
                "title": f"{listed(labels, 8)} in {where}{simulated.mark.upper()}",
            },
        ),
        picture="activity-find-neuron",
        file_name="recordings_of_neurons",
        simulated=simulated,
        ignored=tuple(bad),
    )


VIEWS: Mapping[str, Describe] = {
    urls.HOME: home,
    urls.ABOUT: about,
    urls.API_DOCS: api,
    urls.DATA_STATUS: data_status,
    urls.CONNECTOME: connectomes,
    urls.ACTIVITY: recordings_overview,
    urls.ACTIVITY_DATASETS: datasets,
    urls.ACTIVITY_FIND_NEURON: find_neuron,
}
