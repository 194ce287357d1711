"""Questions about recordings: lists, traces, behavior, correlations, where a neuron was recorded.

Answers are dicts and arrays ready for JSON, in the API's shapes and units: times in minutes, neurons and frames counted
from 1, traces cut after 6 decimals, behavior after 5, correlations rounded to 3 (neurons) and 6 (behavior). Undefined
numbers are NaN or None and become null.
"""

from __future__ import annotations

from collections.abc import Sequence
from functools import cached_property
from typing import Any, Final

import numpy as np

from app.analysis.activity.truncation import truncate
from app.errors import BadRequestError, NotFoundError, TooLargeError
from app.services.activity.answers import (
    BehaviorAnswer,
    CorrelationsAnswer,
    CorrelationsOfAnswer,
    Extents,
    FindNeuronAnswer,
    ListedRecording,
    PopulationAnswer,
    RecordingClock,
    RecordingHead,
    TraceAnswer,
)
from app.services.activity.clock import recording_clock
from app.services.activity.correlations import correlations, correlations_of
from app.services.activity.neuron_finder import NeuronFinder
from app.services.activity.population import population
from app.services.activity.recordings import NeuronRow, RecordingRow, Recordings
from app.services.activity.selection import Selection, checked_selection
from app.services.activity.signals import behavior_trace, event_style, extent
from app.settings import Settings
from data_loader.schema import FloatArray
from data_loader.store import Store

TRACE_DECIMALS: Final = 6


class ActivityService:
    """Every method raises ``NotFoundError`` for an unknown data set."""

    def __init__(self, store: Store, settings: Settings) -> None:
        self._store = store
        self._settings = settings
        self._recordings = Recordings(store)
        self.finder = NeuronFinder(self._recordings, store)

    def prepare(self) -> None:
        """Make what all questions stand on: lists, and the index of labeled neurons."""
        self.datasets()
        _ = self.finder.occurrences

    # --- lists

    def datasets(self) -> list[ListedRecording]:
        """One row per recording, in the order of the site. Shared by all callers: do not write to them."""
        return list(self._listed)

    @cached_property
    def _listed(self) -> tuple[ListedRecording, ...]:
        return tuple(
            {
                "dataset_id": row.dataset_id,
                "name": row.uid,
                "paper": self._recordings.paper_title(row.paper_id),
                "dataset_type": list(row.types),
                "n_neuron": row.n_neuron,
                "n_labeled": row.n_labeled,
                "max_t": row.max_t,
                "avg_timestep": row.avg_timestep,
                "duration": row.minutes,
                "n_gaps": len(row.gaps),
                "longest_gap": row.longest_gap,
                "n_holes": row.n_holes,
                "behaviors": list(row.behaviors),
                "events": list(self._events(row.dataset_id)),
                "has_original": row.has_original,
                "has_encoding": row.has_encoding,
                "simulated": row.simulated,
            }
            for row in self._recordings.rows.values()
        )

    def dataset(self, dataset_id: str) -> RecordingHead:
        """What the head of a recording's page says: paper, types, size, origin, note."""
        row = self._recordings.row(dataset_id)
        paper = self._recordings.papers[row.paper_id]
        return {
            "dataset_id": row.dataset_id,
            "name": row.uid,
            "paper": {
                **self._recordings.paper_title(row.paper_id),
                "title_full": paper["title_full"],
                "citation": paper["citation"],
                "doi": paper["doi"],
                "repository_url": paper["repository_url"],
            },
            "dataset_type": [self._recordings.types[type_id] for type_id in row.types],
            "n_neuron": row.n_neuron,
            "n_labeled": row.n_labeled,
            "max_t": row.max_t,
            "avg_timestep": row.avg_timestep,
            "duration": row.minutes,
            "n_gaps": len(row.gaps),
            "longest_gap": row.longest_gap,
            "n_holes": row.n_holes,
            "behaviors": list(row.behaviors),
            "events": list(self._events(dataset_id)),
            "has_original": row.has_original,
            "has_encoding": row.has_encoding,
            "simulated": row.simulated,
            "note": row.note,
            "format": row.format,
            "file": row.file,
            "sha256": row.sha256,
            "reading": row.reading,
        }

    def neurons(self, dataset_id: str) -> tuple[NeuronRow, ...]:
        """All neurons of a recording, by number."""
        return self._recordings.neurons(dataset_id)

    def find_neuron(self) -> FindNeuronAnswer:
        """Which labeled neuron was recorded where, with the recordings, papers and types that occur."""
        labeled, index = self.finder.labeled, self.finder.index
        type_ids = dict.fromkeys(type_id for row in labeled for type_id in row.types)
        return {
            "class": index.sides,
            "match": {key: dict(datasets) for key, datasets in index.match.items()},
            "neuropal_datasets_data": [
                {
                    "paper": self._recordings.paper_title(row.paper_id),
                    "dataset_id": row.dataset_id,
                    "dataset_name": row.uid,
                    "dataset_type": list(row.types),
                    "n_neuron": row.n_neuron,
                    "n_labeled": row.n_labeled,
                    "max_t": row.max_t,
                    "simulated": row.simulated,
                }
                for row in labeled
            ],
            "papers": [
                self._recordings.paper_title(paper_id) for paper_id in dict.fromkeys(row.paper_id for row in labeled)
            ],
            "neuropal_dataset_type": {type_id: self._recordings.types[type_id] for type_id in type_ids},
        }

    # --- signals

    def trace(self, dataset_id: str, idx: int, original: bool = False) -> TraceAnswer:
        """One trace: z-scored, or the ratio it was made from. Raises ``NotFoundError`` for an unknown neuron."""
        row = self._recordings.row(dataset_id)
        self._check_neuron(row, idx)
        signal = truncate(self._traces(row, original)[idx - 1], TRACE_DECIMALS)
        return {"trace": signal, "idx_neuron": idx, "dataset_id": dataset_id, "simulated": row.simulated}

    def traces_binary(self, dataset_id: str, indices: Sequence[int] | None = None, original: bool = False) -> bytes:
        """float32 little-endian (len(indices), T), row after row in the order asked; None asks for all neurons.

        Raises ``NotFoundError`` for an unknown neuron, ``TooLargeError`` past the bound of neurons.
        """
        row = self._recordings.row(dataset_id)
        traces = self._traces(row, original)
        if indices is not None:
            traces = traces[np.asarray(self._checked(row, indices), dtype=np.intp) - 1]
        return np.ascontiguousarray(traces, dtype="<f4").tobytes()

    def behavior(self, dataset_id: str) -> BehaviorAnswer:
        """Behavior in the site's units, reversals, events and how events are drawn."""
        row = self._recordings.row(dataset_id)
        signals = self._store.arrays(dataset_id).behavior
        events = self._events(dataset_id)
        return {
            "data": {
                "behavior": {
                    "traces": {
                        behavior: behavior_trace(behavior, signal)
                        for behavior, signal in zip(row.behaviors, signals, strict=True)
                    },
                    "reversal_events": self.reversals(dataset_id),
                },
                "events": events,
                "event_style": {event: event_style(self._store, row.paper_id, event) for event in events},
            },
            "dataset_id": dataset_id,
            "simulated": row.simulated,
            "avg_timestep": row.avg_timestep,
            "max_t": row.max_t,
            **recording_clock(self._store, row),
        }

    def reversals(self, dataset_id: str) -> list[tuple[int, int]]:
        """The last frame before each and the last frame of it."""
        mine = self._store.part("reversals", self._recordings.row(dataset_id).dataset_id)
        return list(zip(mine["start"].tolist(), mine["end"].tolist(), strict=True))

    def clock(self, dataset_id: str) -> RecordingClock:
        """When each frame was recorded, and where there are gaps."""
        return recording_clock(self._store, self._recordings.row(dataset_id))

    def extents(self, dataset_id: str, indices: Sequence[int]) -> Extents:
        """Lowest and highest value of each of these z-scored traces, and of each behavior in its native unit."""
        row = self._recordings.row(dataset_id)
        arrays = self._store.arrays(dataset_id)
        traces = arrays.trace[np.asarray(self._checked(row, indices), dtype=np.intp) - 1]
        return {
            "traces": [extent(trace) for trace in traces],
            "behaviors": {
                behavior: extent(signal) for behavior, signal in zip(row.behaviors, arrays.behavior, strict=True)
            },
        }

    def correlations(self, dataset_id: str, indices: Sequence[int]) -> CorrelationsAnswer:
        """Pearson correlations of the chosen neurons, strongest |r| first; r is None where it is not defined.

        ``n`` is the number of frames behind an r: those in which both have a value. They follow each other closely in
        time, so it is no number of independent samples.
        """
        row = self._recordings.row(dataset_id)
        rows = [idx - 1 for idx in self._checked(row, indices)]
        return correlations(row, self._store.arrays(dataset_id), rows)

    def correlations_of(self, dataset_id: str, idx: int) -> CorrelationsOfAnswer:
        """Pearson correlation of one neuron with every neuron of the recording, itself included, in order of number."""
        row = self._recordings.row(dataset_id)
        self._check_neuron(row, idx)
        return correlations_of(row, self._store.arrays(dataset_id), idx)

    def population(self, dataset_id: str) -> PopulationAnswer:
        """Orders of all neurons and the principal components of their traces."""
        row = self._recordings.row(dataset_id)
        arrays = self._store.arrays(dataset_id)
        labels = [neuron.label for neuron in self.neurons(dataset_id)]
        answer = population(
            arrays.trace, labels, arrays.correlation_neurons, arrays.correlation_behavior, row.behaviors
        )
        return {"dataset_id": dataset_id, "simulated": row.simulated, "n_neuron": row.n_neuron, **answer}

    # --- selections over several recordings

    def selection(self, payload: Any) -> Selection:
        """A posted ``{"<dataset_id>": [1, 2]}``. Raises ``BadRequestError`` or ``TooLargeError``."""
        sizes = {dataset_id: row.n_neuron for dataset_id, row in self._recordings.rows.items()}
        return checked_selection(payload, sizes, self._settings)

    # --- parts

    def _traces(self, row: RecordingRow, original: bool) -> FloatArray:
        arrays = self._store.arrays(row.dataset_id)
        if not original:
            return arrays.trace
        if arrays.trace_original is None:
            raise NotFoundError(f"Data set “{row.dataset_id}” has no original traces.", code="no_original")
        return arrays.trace_original

    def _check_neuron(self, row: RecordingRow, idx: int) -> None:
        if not 1 <= idx <= row.n_neuron:
            raise NotFoundError(
                f"Data set “{row.dataset_id}” has neurons 1 to {row.n_neuron}, not {idx}.", code="unknown_neuron"
            )

    def _checked(self, row: RecordingRow, indices: Sequence[int]) -> list[int]:
        """The indices, each once, all of them known."""
        if not indices:
            raise BadRequestError("At least one neuron is needed.", code="empty_selection")
        if len(indices) > self._settings.max_neurons:
            raise TooLargeError(
                f"{len(indices)} neurons were asked for; at most {self._settings.max_neurons} are possible."
            )
        for idx in indices:
            self._check_neuron(row, idx)
        return list(dict.fromkeys(indices))

    def _events(self, dataset_id: str) -> dict[str, list[int]]:
        """event -> its frames."""
        return self._recordings.events.get(dataset_id, {})
