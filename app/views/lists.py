"""What the lists of recordings show."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from app import services, urls
from app.services.activity import catalog
from app.services.activity.answers import ListedRecording
from app.services.activity.service import ActivityService
from app.services.credits import citations, provenance
from app.states.activity.datasets import DatasetsState
from app.states.activity.find_neuron import FindNeuronState
from app.states.activity.lists import ListState
from app.states.kinds import Names
from app.views.connectome import page_address
from app.views.python_code import Kind, Snippet
from app.views.view import Describe, Request, SharedView, Simulated, columns, counted, listed
from data_loader.remembering import remembered
from data_loader.store import Store

RECORDING_COLUMNS = (
    "dataset_id", "name", "paper", "types", "n_neuron", "n_labeled", "duration", "events", "has_encoding", "simulated",
)  # fmt: skip
RECORDING_UNITS = {"n_neuron": "traces", "n_labeled": "identified by name", "duration": "min"}


def recordings_overview(site: services.Services, _query: Mapping[str, Any], _: Mapping[str, str]) -> SharedView:
    rows = site.activity.datasets()
    text = "Whole-brain calcium recordings of C. elegans with behavior: what there is, paper by paper."
    return _recordings(site, urls.ACTIVITY, f"{counted(len(rows), 'whole-brain recording')}", text, "activity", rows)


def datasets(site: services.Services, query: Mapping[str, Any], _: Mapping[str, str]) -> SharedView:
    state, bad = DatasetsState.read(query, site)
    rows = [row for row in passing(site, state.text, state.papers, state.types) if within(row, state)]
    every = len(site.activity.datasets())
    some = len(rows) < every
    title = f"{len(rows)} of {counted(every, 'recording')}" if some else f"All {counted(every, 'recording')}"
    text = "Whole-brain calcium recordings of C. elegans on this site: filter, open, download."
    page = page_address(urls.ACTIVITY_DATASETS, state)
    return _recordings(site, page, title, text, "activity-datasets", rows, bad)


def passing(
    site: services.Services, text: str, papers: Sequence[str] = (), types: Sequence[str] = ()
) -> list[ListedRecording]:
    """The filters of both lists: any of the papers, all of the types, every word in the texts of a row."""
    words = text.lower().split()
    texts = _texts(site.activity, site.store)
    return [
        row
        for row, words_of in zip(site.activity.datasets(), texts, strict=True)
        if (not papers or row["paper"]["paper_id"] in papers)
        and set(types) <= set(row["dataset_type"])
        and all(word in words_of for word in words)
    ]


@remembered()
def _texts(activity: ActivityService, store: Store) -> list[str]:
    """What the search looks through, of each recording; the same for every question."""
    names = {line.type.type_id: line.type.name for group in catalog.type_groups(store) for line in group.types}
    texts = []
    for row in activity.datasets():
        words = [row["dataset_id"], row["paper"]["title"], *(names[type_id] for type_id in row["dataset_type"])]
        texts.append(" ".join([*words, *row["events"], "simulated" if row["simulated"] else ""]).lower())
    return texts


def within(row: Mapping[str, Any], state: ListState) -> bool:
    """Whether a recording (a row of ``ActivityService.datasets``), as the table shows it, is within a list's bounds."""
    bounds = (
        (row["n_labeled"], state.labeled_from, state.labeled_to),
        (round(row["duration"], 1), state.minutes_from, state.minutes_to),
    )
    return all((low is None or value >= low) and (high is None or value <= high) for value, low, high in bounds)


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
        headings={"duration": "duration (min)"},
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
    searched = {row["dataset_id"] for row in passing(site, state.text) if within(row, state)}
    recordings = [row for row in found["recordings"] if row["dataset_id"] in searched]
    filtered = len(recordings) < len(found["recordings"])
    labels = [neuron["label"] for neuron in found["neurons"]]
    rows = [
        {"dataset_id": row["dataset_id"], "simulated": row["simulated"], **neuron}
        for row in recordings
        for neuron in row["neurons"]
    ]
    ids = {row["dataset_id"] for row in recordings}
    papers = {row["paper"]["paper_id"] for row in site.activity.datasets() if row["dataset_id"] in ids}
    where = counted(len(ids), "recording")
    simulated = Simulated.of(row["simulated"] for row in recordings)
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
                "datasets": [row["dataset_id"] for row in recordings] if filtered else None,
                "title": f"{listed(labels, 8)} in {where}{simulated.mark.upper()}",
            },
        ),
        picture="activity-find-neuron",
        file_name="recordings_of_neurons",
        simulated=simulated,
        ignored=tuple(bad),
    )


VIEWS: Mapping[str, Describe] = {
    urls.ACTIVITY: recordings_overview,
    urls.ACTIVITY_DATASETS: datasets,
    urls.ACTIVITY_FIND_NEURON: find_neuron,
}
