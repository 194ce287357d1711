"""The recordings of a store as typed rows, looked up by id: what the activity and encoding services both stand on."""

from __future__ import annotations

import math
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, fields
from enum import StrEnum
from functools import cached_property
from typing import Any

import numpy as np
import numpy.typing as npt

from app.analysis.activity.labels import display_name
from app.errors import NotFoundError
from app.services.activity.answers import DatasetTypeFacts, PaperTitle
from data_loader.problems import shorten
from data_loader.remembering import remembered
from data_loader.schema import COMMON, Behavior
from data_loader.store import NOTHING, Store

SECONDS_PER_MINUTE = 60.0
CONFIDENCE_DECIMALS = 2
KEPT = 32  # recordings whose neurons are at hand


class TraceKind(StrEnum):
    """Which trace of a neuron: z-scored, or the fluorescence ratio it was made from."""

    Z = "z"
    ORIGINAL = "original"


@dataclass(frozen=True)
class RecordingRow:
    """One recording, as listed. Frames and neurons are counted from 1."""

    dataset_id: str
    paper_id: str
    uid: str
    types: tuple[str, ...]  # qualified type ids
    n_neuron: int
    n_labeled: int
    max_t: int  # frames
    mean_timestep: float  # s per frame, gaps left out
    duration: float  # s from the first frame to the last one
    gaps: tuple[int, ...]  # the last frame before each gap in time
    longest_gap: float  # s; 0 without any
    n_holes: int  # neurons without a value in some frame
    behaviors: tuple[Behavior, ...]  # rows of the behavior array
    has_original: bool
    has_encoding: bool
    simulated: bool
    note: str
    format: str
    file: str
    sha256: str
    reading: str  # what was taken of the file and what was left out, where there was a choice

    @property
    def avg_timestep(self) -> float:
        """Minutes per frame, the unit of the API."""
        return self.mean_timestep / SECONDS_PER_MINUTE

    @property
    def minutes(self) -> float:
        """From the first frame to the last one, gaps included."""
        return self.duration / SECONDS_PER_MINUTE

    @property
    def bare_types(self) -> frozenset[str]:
        """Type ids without their owner: "common-neuropal" is "neuropal"."""
        owners = (f"{COMMON}-", f"{self.paper_id}-")
        return frozenset(
            next((t.removeprefix(owner) for owner in owners if t.startswith(owner)), t) for t in self.types
        )


@dataclass(frozen=True)
class NeuronRow:
    """One neuron of a recording; label "" and sides "n" when it is not labeled."""

    idx: int
    label: str
    neuron_class: str
    lr: str
    dv: str
    region: str
    confidence: float  # 0..5, NaN when not stated
    missing: int  # frames without a value

    @property
    def name(self) -> str:
        return display_name(self.idx, self.label)

    @property
    def stated_confidence(self) -> float | None:
        """None where it is not stated."""
        return stated(self.confidence)

    @property
    def cell(self) -> str:
        """The one cell this trace belongs to; "" when unlabeled or when "?" leaves open which cell it is."""
        return "" if "?" in self.label else self.label


class Recordings:
    """Read access to the recordings, papers and types of one store."""

    def __init__(self, store: Store) -> None:
        self._store = store

    @cached_property
    def rows(self) -> Mapping[str, RecordingRow]:
        """dataset_id -> row, in the order of the site."""
        rows = {}
        for record in _records(self._store, "recordings"):
            record["types"] = _split(record["types"])
            record["gaps"] = tuple(map(int, _split(record["gaps"])))
            record["behaviors"] = tuple(Behavior(letter) for letter in _split(record["behaviors"]))
            rows[record["dataset_id"]] = RecordingRow(**record)
        return rows

    def row(self, dataset_id: str) -> RecordingRow:
        """Raises ``NotFoundError`` for an unknown id."""
        try:
            return self.rows[dataset_id]
        except KeyError:
            raise NotFoundError(
                f"There is no activity data set “{shorten(dataset_id)}”.", code="unknown_dataset"
            ) from None

    @remembered(most=KEPT)
    def neurons(self, dataset_id: str) -> tuple[NeuronRow, ...]:
        """All neurons of a recording, by number. Raises ``NotFoundError`` for an unknown id."""
        self.row(dataset_id)
        columns = (self._of(dataset_id, field.name) for field in fields(NeuronRow))
        return tuple(NeuronRow(*values) for values in zip(*columns, strict=True))

    def _of(self, dataset_id: str, column: str) -> list[Any]:
        """A column of the neurons of a recording. They lie in the store by number; a frame of them takes longer."""
        return self._columns[column][self._store.rows("neurons").get(dataset_id, NOTHING)].tolist()

    @cached_property
    def _columns(self) -> Mapping[str, Any]:
        neurons = self._store.frame("neurons")[[field.name for field in fields(NeuronRow)]]
        numbers = neurons.select_dtypes("number").columns  # of NumPy's, whose list is one of Python's numbers
        return {str(name): of.to_numpy() if name in numbers else of.array for name, of in neurons.items()}

    def labels(self, neurons: Iterable[tuple[str, int]]) -> list[tuple[str, float | None]]:
        """Label and its confidence of neurons of many recordings, each given as data set and number."""
        rows = self._store.rows("neurons")
        wanted = [rows[dataset_id].start + idx - 1 for dataset_id, idx in neurons]
        found = self._store.frame("neurons")[["label", "confidence"]].take(wanted)
        return [(label, stated(confidence)) for label, confidence in found.itertuples(index=False, name=None)]

    def reversals(self, dataset_id: str) -> npt.NDArray[np.int64]:
        """(reversals, 2): the last frame before each and its last frame, from 1."""
        return self._reversals[self._store.rows("reversals").get(dataset_id, NOTHING)]

    @cached_property
    def _reversals(self) -> npt.NDArray[np.int64]:
        return self._store.frame("reversals")[["start", "end"]].to_numpy(np.int64)

    @cached_property
    def events(self) -> Mapping[str, dict[str, list[int]]]:
        """dataset_id -> event -> its frames, for the recordings with an event."""
        events: dict[str, dict[str, list[int]]] = {}
        rows = self._store.frame("events")[["dataset_id", "event", "frame"]]
        for dataset_id, event, frame in rows.itertuples(index=False, name=None):
            events.setdefault(dataset_id, {}).setdefault(event, []).append(int(frame))
        return events

    @cached_property
    def papers(self) -> Mapping[str, Mapping[str, Any]]:
        """paper_id -> the row of the papers frame."""
        return {record["paper_id"]: record for record in _records(self._store, "papers")}

    def paper_title(self, paper_id: str) -> PaperTitle:
        """``{"paper_id", "title"}``, as the API names a paper."""
        return {"paper_id": paper_id, "title": str(self.papers[paper_id]["title_short"])}

    @cached_property
    def types(self) -> Mapping[str, DatasetTypeFacts]:
        """type_id -> the API's description of a type."""
        return {
            record["type_id"]: {
                "type_id": record["type_id"],
                "name": record["name"],
                "description": record["description"],
                "background-color": record["color"],
            }
            for record in _records(self._store, "dataset_types")
        }


def stated(confidence: float) -> float | None:
    return None if math.isnan(confidence) else round(float(confidence), CONFIDENCE_DECIMALS)


def _records(store: Store, frame: str) -> list[dict[str, Any]]:
    return [{str(key): value for key, value in row.items()} for row in store.frame(frame).to_dict("records")]


def _split(text: str) -> tuple[str, ...]:
    return tuple(part for part in text.split(",") if part)
