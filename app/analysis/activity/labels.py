"""How labeled traces are named and found: the reference's keys and display names."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import NamedTuple


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


def possible_cells(label: str, members: Iterable[str]) -> list[str]:
    """Those of the cells of its class that an undetermined label may name: each '?' stands for one letter or digit."""
    pattern = re.compile(re.escape(label).replace(re.escape("?"), r"\w"))
    return [name for name in members if pattern.fullmatch(name)]


class LabeledTrace(NamedTuple):
    """One labeled trace; ``lr`` and ``dv`` are the letters of ``data_loader.schema.Side``."""

    dataset_id: str
    idx: int  # 1-based
    neuron_class: str
    lr: str
    dv: str


@dataclass(frozen=True)
class NeuronIndex:
    """Where a neuron was recorded."""

    sides: dict[str, list[list[str]]]  # class -> its [dv, lr] combinations that occur, in order of appearance
    match: dict[str, dict[str, list[int]]]  # CLASS_lr_dv -> data set -> trace numbers, ascending as they come


def match_key(neuron_class: str, lr: str, dv: str) -> str:
    """``AVA_l_x``: the key a single neuron is looked up by, exactly; '?' (undetermined) is a side of its own."""
    return f"{neuron_class}_{lr}_{dv}"


def index_labels(traces: Iterable[LabeledTrace]) -> NeuronIndex:
    """Index labeled traces by class and side. A '?' label matches only itself, never one cell."""
    sides: dict[str, list[list[str]]] = {}
    match: dict[str, dict[str, list[int]]] = {}
    for trace in traces:
        combination = [trace.dv, trace.lr]
        known = sides.setdefault(trace.neuron_class, [])
        if combination not in known:
            known.append(combination)
        datasets = match.setdefault(match_key(trace.neuron_class, trace.lr, trace.dv), {})
        datasets.setdefault(trace.dataset_id, []).append(trace.idx)
    return NeuronIndex(sides, match)
