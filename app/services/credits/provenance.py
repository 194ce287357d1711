"""Where the data come from and what there is: papers, files with their checksums, counts. Plain data for the pages."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
import pandas as pd

from data_loader.remembering import remembered
from data_loader.schema import Paper, Synapse
from data_loader.store import Store


@dataclass(frozen=True)
class SourceFile:
    """A file that the store was built from."""

    dataset_id: str
    name: str
    file: str  # relative to the source folder
    sha256: str
    simulated: bool


@dataclass(frozen=True)
class Collection:
    """The recordings of a paper, and where they come from; "" where that is not known."""

    paper: Paper
    recordings: int
    formats: tuple[str, ...]  # of their files
    url: str  # page of the record they were fetched from, else the paper's repository
    version: str  # of that record
    license: str
    fetched: str  # date


@dataclass(frozen=True)
class Summary:
    """How much there is."""

    connectomes: int
    cells: int  # named cells of the cell table
    connections: int  # over all connectomes: each gap junction once, a connection once in each connectome that has it
    recordings: int
    traces: int
    identified: int  # traces with a NeuroPAL label
    simulated_only: bool  # no recording was measured


@remembered()
def papers(store: Store) -> tuple[Paper, ...]:
    """In the order of the site; kept, for every page asks."""
    return tuple(
        Paper(**{str(key): value for key, value in row.items()}) for row in store.frame("papers").to_dict("records")
    )


def connectome_files(store: Store) -> list[SourceFile]:
    return _files(store.frame("connectomes").assign(simulated=False), "id", "name")


def recording_files(store: Store) -> list[SourceFile]:
    return _files(store.frame("recordings"), "dataset_id", "uid")


def collections(store: Store) -> tuple[Collection, ...]:
    """Of every paper with recordings, in the order of the site."""
    recordings, retrievals = store.frame("recordings"), store.retrievals
    found = []
    for paper in papers(store):
        formats = recordings.loc[recordings["paper_id"] == paper.paper_id, "format"]
        if len(formats):
            noted = retrievals.get(paper.paper_id, {})
            stated = [noted.get(key, "") for key in ("version", "license", "fetched")]
            url = noted.get("url") or paper.repository_url
            found.append(Collection(paper, len(formats), tuple(sorted(set(formats))), url, *stated))
    return tuple(found)


def _files(frame: pd.DataFrame, *names: str) -> list[SourceFile]:
    columns = [frame[name].tolist() for name in (*names, "file", "sha256", "simulated")]
    return [SourceFile(*row) for row in zip(*columns, strict=True)]


@remembered()
def summary(store: Store) -> Summary:
    recordings, connectomes = store.frame("recordings"), store.frame("connectomes")
    return Summary(
        connectomes=len(connectomes),
        cells=len(store.frame("cells")),
        connections=int(connectomes["n_chemical"].sum()) + sum(gap_junction_pairs(store).values()),
        recordings=len(recordings),
        traces=int(recordings["n_neuron"].sum()),
        identified=int(recordings["n_labeled"].sum()),
        simulated_only=bool(len(recordings) and recordings["simulated"].all()),
    )


def gap_junction_pairs(store: Store) -> dict[str, int]:
    """connectome -> pairs of cells joined by gap junctions, each counted once however the file lists it."""
    synapses = store.frame("synapses")
    electrical = synapses[synapses["type"] == Synapse.ELECTRICAL]
    pre, post = electrical["pre"].astype(str), electrical["post"].astype(str)
    ends = electrical[["connectome"]].assign(a=np.minimum(pre, post), b=np.maximum(pre, post)).drop_duplicates()
    counts = ends["connectome"].astype(str).value_counts()
    return {str(name): int(count) for name, count in counts.items()}
