"""In which recordings a neuron was identified, and what its encodings are."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, Final

from app.analysis.activity.labels import match_key
from app.analysis.encoding.features import FEATURES, GROUPS, Rows
from app.services.activity.neuron_finder import NeuronFinder
from app.services.activity.recordings import Recordings
from app.services.animals.groups import Groups
from app.services.encoding.service import EncodingService
from app.services.neuron.answers import (
    EncodedTuning,
    EncodingRow,
    NeuronEncodings,
    NeuronFacts,
    NeuronRecording,
    NeuronRecordings,
    NeuronTrace,
)

DECIMALS: Final = 4
UNSURE: Final = "?"


class NeuronActivity:
    def __init__(self, recordings: Recordings, finder: NeuronFinder, groups: Groups, encoding: EncodingService) -> None:
        self._recordings = recordings
        self._finder = finder
        self._groups = groups
        self._encoding = encoding

    def recordings(self, facts: NeuronFacts) -> NeuronRecordings:
        """Those with a trace that may be the neuron's, in the order of the site. A trace whose label leaves open which
        cell of the class it is counts for the class, and for none of its cells."""
        by_class = facts["kind"] == "class"
        traces_of = self._traces(facts)
        rows = [row for row in self._finder.labeled if row.dataset_id in traces_of]
        found = sum(by_class or any(one["certain"] for one in traces_of[row.dataset_id]) for row in rows)
        group_of = {row.dataset_id: group.id for group in self._groups.all for row in group.recordings}
        listed: list[NeuronRecording] = [
            {
                "dataset_id": row.dataset_id,
                "name": row.uid,
                "paper_id": row.paper_id,
                "group": group_of[row.dataset_id],
                "simulated": row.simulated,
                "encoded": row.has_encoding,
                "traces": traces_of[row.dataset_id],
            }
            for row in rows
        ]
        return {
            "n_animals": len(self._finder.labeled),
            "n_found": found,
            "n_doubtful": len(rows) - found,
            "recordings": listed,
        }

    def _traces(self, facts: NeuronFacts) -> dict[str, list[NeuronTrace]]:
        """Recording -> traces labeled as the cell, or as a cell of the class, and those that may be the cell."""
        index, cell_class = self._finder.index, facts["neuron_class"]
        kinds = [match_key(cell_class, lr, dv) for dv, lr in index.sides.get(cell_class, ())]
        pairs = sorted((dataset, idx) for kind in kinds for dataset, own in index.match[kind].items() for idx in own)
        other = {cell["name"] for cell in facts["cells"]} - {facts["name"]} if facts["kind"] == "cell" else set()
        found: dict[str, list[NeuronTrace]] = {}
        for (dataset, idx), (label, confidence) in zip(pairs, self._recordings.labels(pairs), strict=True):
            if label in other:
                continue
            certain = UNSURE not in label
            found.setdefault(dataset, []).append(
                {"idx_neuron": idx, "label": label, "confidence": confidence, "certain": certain}
            )
        return found

    def encodings(self, facts: NeuronFacts) -> NeuronEncodings:
        """Its rows of the table of classes; what neurons of single recordings encode is in the table of neurons."""
        table = self._encoding.class_table
        if table is None:
            return {"simulated": self._encoding.made_up, "rows": []}
        cells_of: dict[str, list[str]] = {}
        for cell in [facts["name"]] if facts["kind"] == "cell" else [cell["name"] for cell in facts["cells"]]:
            if row := self._encoding.class_of_cell.get(cell):
                cells_of.setdefault(row, []).append(cell)
        values = {str(row["class"]): row for row in table.rows}
        kind = Rows.SIMULATED_CLASSES if table.simulated else Rows.CLASSES
        rows: list[EncodingRow] = [
            {
                "row": row,
                "cells": cells,
                "observations": int(values[row]["count"]),
                "tunings": _tunings(values[row], kind),
            }
            for row, cells in cells_of.items()
        ]
        return {"simulated": table.simulated, "rows": rows}


def _tunings(values: Mapping[str, Any], kind: Rows) -> list[EncodedTuning]:
    """Features that have a number, in the order of the table."""
    return [
        {
            "feature": feature.key,
            "name": feature.name,
            "group": GROUPS[feature.group],
            "value": round(float(values[feature.key]), DECIMALS),
            "unit": feature.unit(kind),
        }
        for feature in FEATURES
        if values[feature.key] is not None
    ]
