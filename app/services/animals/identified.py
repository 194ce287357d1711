"""Which traces of all recordings are one cell or one class: in columns, to ask a thousand recordings at once."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import cached_property
from itertools import pairwise
from typing import Any

import numpy as np
import numpy.typing as npt
import pandas as pd

from app.analysis.activity.identities import Level, Members, is_cell, is_class
from data_loader.store import NOTHING, Store

Numbers = npt.NDArray[np.intp]


@dataclass(frozen=True, eq=False)
class Names:
    """Cells, or classes. Entries are a name in a recording: those of a recording stand together, by first trace."""

    names: Sequence[str]  # each once
    labels: Sequence[str]
    name: Numbers  # (entries,) place in ``names``
    first_cell: Numbers  # (entries + 1,) where its cells begin in ``label``
    label: Numbers  # (cells,) place in ``labels``
    first_row: Numbers  # (cells + 1,) where its traces begin in ``rows``
    rows: Numbers  # (traces,) row in the recording, from 0
    entries: dict[str, slice]  # dataset_id -> its entries

    def of(self, dataset_id: str) -> list[str]:
        """In the order of their rows."""
        return [self.names[one] for one in self.name[self.entries.get(dataset_id, NOTHING)].tolist()]

    def members(self, dataset_id: str) -> Members:
        """What each of them is the mean of."""
        here = self.entries.get(dataset_id, NOTHING)
        cells = self.first_cell[here.start : here.stop + 1]
        traces = self.first_row[cells[0] : cells[-1] + 1]
        return Members(self.rows[traces[0] : traces[-1]], traces - traces[0], cells - cells[0])

    def cells(self, dataset_id: str) -> dict[str, tuple[str, ...]]:
        """Name -> the labels that it is the mean of, in a recording."""
        here = self.entries.get(dataset_id, NOTHING)
        ends = self.first_cell[here.start : here.stop + 1].tolist()
        labels = [self.labels[one] for one in self.label[ends[0] : ends[-1]].tolist()]
        return {
            name: tuple(labels[begin - ends[0] : end - ends[0]])
            for name, (begin, end) in zip(self.of(dataset_id), pairwise(ends), strict=True)
        }

    def have(self, dataset_ids: Sequence[str]) -> dict[str, Numbers]:
        """Name -> places in ``dataset_ids`` of the recordings that have it; in the order in which they come."""
        chosen, recordings = self._chosen(dataset_ids)
        order = np.argsort(self.name[chosen], kind="stable")
        names, starts = np.unique(self.name[chosen][order], return_index=True)
        places = np.split(recordings[order], starts)[1:]
        found = sorted(zip(order[starts].tolist(), names.tolist(), places, strict=True), key=lambda one: one[0])
        return {self.names[name]: animals for _, name, animals in found}

    def cells_of(self, dataset_ids: Sequence[str]) -> dict[str, tuple[str, ...]]:
        """Names in alphabetical order -> all labels that they are the mean of in some of these recordings."""
        chosen, _ = self._chosen(dataset_ids)
        counts = self.first_cell[chosen + 1] - self.first_cell[chosen]
        within = np.arange(int(counts.sum())) - np.repeat(np.cumsum(counts) - counts, counts)
        labels = self.label[np.repeat(self.first_cell[chosen], counts) + within]
        pairs = np.unique(np.repeat(self.name[chosen], counts) * len(self.labels) + labels)
        found: dict[str, list[str]] = {}
        for pair in pairs.tolist():
            found.setdefault(self.names[pair // len(self.labels)], []).append(self.labels[pair % len(self.labels)])
        return {name: tuple(sorted(found[name])) for name in sorted(found)}

    def _chosen(self, dataset_ids: Sequence[str]) -> tuple[Numbers, Numbers]:
        """Entries of these recordings, and of which of them each is."""
        parts = [self.entries.get(dataset_id, NOTHING) for dataset_id in dataset_ids]
        entries = [np.arange(part.start, part.stop, dtype=np.intp) for part in parts]
        recordings = np.repeat(np.arange(len(parts), dtype=np.intp), [len(part) for part in entries])
        return np.concatenate(entries or [np.empty(0, np.intp)]), recordings


class Identified:
    def __init__(self, store: Store) -> None:
        self._store = store

    def __getitem__(self, level: Level) -> Names:
        return self.cells if level is Level.CELL else self.classes

    @cached_property
    def cells(self) -> Names:
        labels, words = self._column("label")
        return self._names(labels, words, labels, words, _where(labels, words, is_cell))

    @cached_property
    def classes(self) -> Names:
        labels, words = self._column("label")
        classes, names = self._column("neuron_class")
        known = _where(labels, words, bool) & _where(classes, names, is_class)
        return self._names(classes, names, labels, words, known)

    def _column(self, name: str) -> tuple[Numbers, list[str]]:
        codes, words = pd.factorize(self._store.frame("neurons")[name])
        return codes.astype(np.intp), words.tolist()

    def _names(
        self, name: Numbers, names: list[str], label: Numbers, labels: list[str], known: npt.NDArray[np.bool_]
    ) -> Names:
        spans = self._store.rows("neurons")
        recording = np.zeros(len(name), dtype=np.intp)
        first = np.zeros(len(name), dtype=np.intp)
        for number, span in enumerate(spans.values()):
            recording[span], first[span] = number, span.start
        at = np.flatnonzero(known)
        # by the trace that comes first: of the name in its recording, then of the cell in the name
        of_name = _firsts(recording[at] * len(names) + name[at])
        of_cell = _firsts(of_name * len(labels) + label[at])
        order = np.lexsort((at, of_cell, of_name))
        at, of_name, of_cell = at[order], of_name[order], of_cell[order]
        first_row = np.flatnonzero(np.diff(of_cell, prepend=-1, append=-2))
        first_of_name = np.flatnonzero(np.diff(of_name, prepend=-1, append=-2))
        entry_of = recording[at[first_of_name[:-1]]]
        ends = np.searchsorted(entry_of, np.arange(len(spans) + 1)).tolist()
        return Names(
            names=names,
            labels=labels,
            name=name[at[first_of_name[:-1]]],
            first_cell=np.searchsorted(first_row, first_of_name),
            label=label[at[first_row[:-1]]],
            first_row=first_row,
            rows=at - first[at],
            entries={name: slice(ends[k], ends[k + 1]) for k, name in enumerate(spans)},
        )


def _firsts(keys: Numbers) -> Numbers:
    """For each key the place where it stands first."""
    _, firsts, which = np.unique(keys, return_index=True, return_inverse=True)
    return np.asarray(firsts[which], dtype=np.intp)


def _where(codes: Numbers, words: Iterable[Any], holds: Any) -> npt.NDArray[np.bool_]:
    """Whether it holds of the word of each."""
    return np.array([bool(holds(word)) for word in words], dtype=np.bool_)[codes]
