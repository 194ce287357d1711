"""How labeled traces are named and found: the reference's keys and display names."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import Any, Final

import numpy as np
import numpy.typing as npt
import pandas as pd

from data_loader.identities import KIND

LOW_CONFIDENCE: Final = 2.5  # of 5; labels below it are doubtful: Atanas et al. 2023 left them out


def display_name(idx: int, label: str) -> str:
    """``12 (AVAL)`` for a labeled trace, ``12`` for the others."""
    return f"{idx} ({label})" if label else str(idx)


def figure_names(labels: Sequence[str]) -> list[str]:
    """Names of the traces 1, 2 … of a recording in figures: the label alone; with the number where another trace has
    the same label; ``neuron 12`` without one."""
    times = Counter(labels)
    return [
        label if times[label] == 1 and label else display_name(idx, label) if label else f"neuron {idx}"
        for idx, label in enumerate(labels, start=1)
    ]


def shared_labels(labels: Sequence[str]) -> dict[str, list[int]]:
    """Label of one cell -> the traces 1, 2 … that carry it, where there are several: not all of them can be right."""
    found: dict[str, list[int]] = {}
    for idx, label in enumerate(labels, start=1):
        if label and "?" not in label:
            found.setdefault(label, []).append(idx)
    return {label: numbers for label, numbers in found.items() if len(numbers) > 1}


def shared_words(label: str, numbers: Sequence[int]) -> str:
    """What to think of them; assets/browser/traces/doubts.js says the same."""
    listed = f"{', '.join(map(str, numbers[:-1]))} and {numbers[-1]}"
    return f"Traces {listed} are labeled {label}, one cell: a label is wrong there, or they are parts of that cell"


def possible_cells(label: str, members: Iterable[str]) -> list[str]:
    """Those of the cells of its class that an undetermined label may name: each '?' stands for one letter or digit."""
    pattern = re.compile(re.escape(label).replace(re.escape("?"), r"\w"))
    return [name for name in members if pattern.fullmatch(name)]


class Occurrences(Mapping[str, Mapping[str, list[int]]]):
    """CLASS_lr_dv -> data set -> trace numbers, ascending as they come.

    Held as arrays; an entry is written out when it is asked for, as few of them ever are.
    """

    def __init__(
        self,
        kinds: Mapping[str, slice],
        datasets: Sequence[str],
        dataset: npt.NDArray[np.integer[Any]],
        number: npt.NDArray[np.integer[Any]],
    ) -> None:
        """``dataset`` (a number of ``datasets``) and ``number`` of each trace; ``kinds``: key -> its traces."""
        self._kinds, self._datasets, self._dataset, self._number = kinds, datasets, dataset, number

    def __getitem__(self, key: str) -> dict[str, list[int]]:
        rows = self._kinds[key]
        found: dict[str, list[int]] = {}
        for dataset, number in zip(self._dataset[rows].tolist(), self._number[rows].tolist(), strict=True):
            found.setdefault(self._datasets[dataset], []).append(number)
        return found

    def __iter__(self) -> Iterator[str]:
        return iter(self._kinds)

    def __len__(self) -> int:
        return len(self._kinds)

    def n_datasets(self, keys: Iterable[str]) -> int:
        """Number of data sets with a trace of any of these kinds."""
        there = np.zeros(len(self._datasets), dtype=bool)
        for key in keys:
            there[self._dataset[self._kinds[key]]] = True
        return int(there.sum())


@dataclass(frozen=True)
class NeuronIndex:
    """Where a neuron was recorded."""

    sides: dict[str, list[list[str]]]  # class -> its [dv, lr] combinations that occur, in order of appearance
    match: Occurrences


def match_key(neuron_class: str, lr: str, dv: str) -> str:
    """``AVA_l_x``: the key a single neuron is looked up by, exactly; '?' (undetermined) is a side of its own."""
    return f"{neuron_class}_{lr}_{dv}"


def index_labels(found: pd.DataFrame) -> NeuronIndex:
    """Index the ``identities`` of a store by class and side. A '?' label matches only itself, never one cell."""
    columns = [found[name].astype("category").cat for name in KIND]
    codes = np.column_stack([column.codes.to_numpy() for column in columns])
    starts = np.flatnonzero((np.diff(codes, axis=0, prepend=-1) != 0).any(axis=1)).tolist()
    sides: dict[str, list[list[str]]] = {}
    kinds: dict[str, slice] = {}
    for start, end in pairwise([*starts, len(found)]):
        neuron_class, lr, dv = (
            str(column.categories[code]) for column, code in zip(columns, codes[start], strict=True)
        )
        sides.setdefault(neuron_class, []).append([dv, lr])
        kinds[match_key(neuron_class, lr, dv)] = slice(start, end)
    datasets = found["dataset_id"].astype("category").cat
    return NeuronIndex(
        sides, Occurrences(kinds, datasets.categories.tolist(), datasets.codes.to_numpy(), found["idx"].to_numpy())
    )
