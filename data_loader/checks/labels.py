"""NeuroPAL labels of a recording."""

from __future__ import annotations

import math
from collections.abc import Mapping
from dataclasses import replace

from data_loader.checks.vocabulary import Vocabulary
from data_loader.labels import fits_traces
from data_loader.problems import Report
from data_loader.schema import Label, Recording

HIGHEST_CONFIDENCE = 5.0


def check_labels(recording: Recording, vocabulary: Vocabulary, report: Report) -> Recording:
    """Labels that belong to a trace and to a known class. A set with a key beyond the traces is left out whole."""
    file, names = recording.origin.file, vocabulary.names
    if not fits_traces(recording.labels, recording.n_neuron, file, "labels", report):
        return replace(recording, labels={})
    labels: dict[int, Label] = {}
    strangers, unrated = [], []
    for number, label in recording.labels.items():
        if label.neuron_class not in names.classes:
            expected = "a class of connectome_neurons.csv; the label was left out"
            report.refuse(file, f"labels.{number}.neuron_class", label.neuron_class, expected)
            continue
        if label.certain and label.name not in names.cells:
            strangers.append(f"{number}: {label.name}")
        if not math.isnan(label.confidence) and not 0 <= label.confidence <= HIGHEST_CONFIDENCE:
            unrated.append(f"{number}: {label.confidence:g}")
            label = replace(label, confidence=math.nan)
        labels[number] = label
    if strangers:
        report.warn(
            file, "labels", f"{len(strangers)} names: {', '.join(strangers)}",
            "cells of connectome_neurons.csv; kept, but no connectome has them",
        )  # fmt: skip
    doubled = _doubled(labels)
    if doubled:
        report.warn(
            file, "labels", f"{len(doubled)} names twice: {'; '.join(doubled)}",
            "each cell once in an animal; all are kept, as nothing says which one is right",
        )  # fmt: skip
    if unrated:
        report.warn(
            file, "labels.confidence", f"{len(unrated)} values: {', '.join(unrated)}",
            f"0 to {HIGHEST_CONFIDENCE:g}; counted as not stated",
        )  # fmt: skip
    return replace(recording, labels=labels)


def _doubled(labels: Mapping[int, Label]) -> list[str]:
    """Cells that more than one trace is named by: "AVAL (3, 17)". One with "?" may be several cells."""
    traces: dict[str, list[int]] = {}
    for number, label in labels.items():
        if label.certain:
            traces.setdefault(label.name, []).append(number)
    return [f"{name} ({', '.join(map(str, numbers))})" for name, numbers in traces.items() if len(numbers) > 1]
