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
LISTED = 400  # characters of a list in a message


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
    shared = _shared(labels)
    if shared:
        listed = "; ".join(f"{name}: traces {', '.join(map(str, numbers))}" for name, numbers in shared.items())
        report.warn(file, "labels", listed, "one trace a cell; all are kept, and a warning is shown with them", LISTED)
    if strangers:
        report.warn(
            file, "labels", f"{len(strangers)} names: {', '.join(strangers)}",
            "cells of connectome_neurons.csv; kept, but no connectome has them",
        )  # fmt: skip
    if unrated:
        report.warn(
            file, "labels.confidence", f"{len(unrated)} values: {', '.join(unrated)}",
            f"0 to {HIGHEST_CONFIDENCE:g}; counted as not stated",
        )  # fmt: skip
    return replace(recording, labels=labels)


def _shared(labels: Mapping[int, Label]) -> dict[str, list[int]]:
    """Name of one cell -> its traces, where there are several."""
    found: dict[str, list[int]] = {}
    for number, label in labels.items():
        if label.certain:
            found.setdefault(label.name, []).append(number)
    return {name: numbers for name, numbers in found.items() if len(numbers) > 1}
