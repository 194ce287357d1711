"""Questions about CePNEM encodings: of one recording, of the labeled baseline recordings, and of the classes.

Tuning strengths (forwardness, dorsalness, feedingness) are 0 where not significant, never "measured zero".
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import Any, Final, cast

from app.analysis.encoding.features import FEATURES, Rows, class_values
from app.analysis.encoding.neurons import features_of, segments_of
from app.analysis.encoding.table import with_missing
from app.errors import NotFoundError
from app.services.activity.recordings import NeuronRow, RecordingRow, Recordings
from app.services.connectome.answers import Citation
from app.services.encoding.answers import (
    AllEncodingAnswer,
    EncodedNeuron,
    EncodedNeurons,
    EncodingAnswer,
    EncodingTable,
)
from app.settings import Settings
from data_loader.encoding_rows import rows_of_cells
from data_loader.schema import Cell
from data_loader.store import Store

# types that leave a recording comparable with the others: no stimulus, no control strain
COMPARABLE_TYPES: Final = frozenset({"baseline", "neuropal"})

# of the features of a neuron
NEURON_UNITS: Final = {feature.key: feature.unit(Rows.NEURONS) for feature in FEATURES}

# the paper of the method and of the published class table
METHOD_CITATION: Final[Citation] = {
    "text": "Atanas, Kim et al. (2023) Brain-wide representations of behavior spanning multiple timescales and states "
    "in C. elegans. Cell 186, 4134–4151",
    "doi": "10.1016/j.cell.2023.07.035",
}


@dataclass(frozen=True)
class ClassTable:
    """The class table of this instance, row by row (see ``class_values``)."""

    rows: tuple[Mapping[str, Any], ...]
    simulated: bool


@dataclass(frozen=True)
class EncodingCounts:
    """What there is. Labeled neurons are those of the comparable recordings."""

    recordings: int  # with encodings
    comparable: int  # labeled, without stimulus: they go into the table of neurons
    labeled: int
    simulated: bool  # some of them are
    simulated_only: bool


class EncodingService:
    """Every method that takes a data set raises ``NotFoundError`` for an unknown one."""

    def __init__(self, store: Store, settings: Settings) -> None:
        self._store = store
        self._recordings = Recordings(store)

    def encoding(self, dataset_id: str) -> EncodingAnswer:
        """Encodings of one recording, one value per neuron. Raises ``NotFoundError`` when it has none."""
        row = self._recordings.row(dataset_id)
        document = self._store.arrays(dataset_id).encoding() if row.has_encoding else None
        if document is None:
            raise NotFoundError(f"Data set “{dataset_id}” has no encodings.", code="no_encoding")
        return cast(EncodingAnswer, document | {"n_neuron": row.n_neuron, "simulated": row.simulated})

    def all_encoding(self) -> AllEncodingAnswer:
        """dataset_id -> neurons, encodings and name of every comparable recording, whatever its paper."""
        return {
            row.dataset_id: {
                "neuron": {str(neuron.idx): _neuron(neuron) for neuron in self._recordings.neurons(row.dataset_id)},
                "encoding": self.encoding(row.dataset_id),
                "dataset_name": row.uid,
                "simulated": row.simulated,
            }
            for row in self._recordings.rows.values()
            if is_comparable(row)
        }

    def encoded_neurons(self, dataset_id: str) -> EncodedNeurons:
        """All neurons of a recording; those without a label go by their number. Raises as ``encoding``."""
        row, document = self._recordings.row(dataset_id), self.encoding(dataset_id)
        neurons = self._recordings.neurons(dataset_id)
        labels = [neuron.label or str(neuron.idx) for neuron in neurons]
        return _encoded(row, document, neurons, labels)

    def all_encoded_neurons(self) -> EncodedNeurons:
        """The labeled neurons of every comparable recording."""
        parts = []
        for row in self._recordings.rows.values():
            if is_comparable(row):
                neurons = [neuron for neuron in self._recordings.neurons(row.dataset_id) if neuron.label]
                labels = [neuron.label for neuron in neurons]
                parts.append(_encoded(row, self.encoding(row.dataset_id), neurons, labels))
        return {
            "label": [value for part in parts for value in part["label"]],
            "class": [value for part in parts for value in part["class"]],
            "recording": [value for part in parts for value in part["recording"]],
            "idx": [value for part in parts for value in part["idx"]],
            "dataset_id": [value for part in parts for value in part["dataset_id"]],
            "simulated": [value for part in parts for value in part["simulated"]],
            "segments": [value for part in parts for value in part["segments"]],
            "features": {
                feature.key: [value for part in parts for value in part["features"][feature.key]]
                for feature in FEATURES
            },
            "units": NEURON_UNITS,
        }

    def encoding_table(self) -> EncodingTable | None:
        """The published table of classes, column by column, None for missing values; None when there is no table."""
        table = self._store.encoding_table
        if table is None:
            return None
        marks = {key: value for key, value in table.items() if not isinstance(value, list)}
        return with_missing({key: value for key, value in table.items() if key not in marks}) | marks

    @cached_property
    def class_table(self) -> ClassTable | None:
        """The same, row by row; None when there is no table."""
        table = self.encoding_table()
        return None if table is None else ClassTable(tuple(class_values(table)), bool(table.get("simulated")))

    @cached_property
    def class_of_cell(self) -> Mapping[str, str]:
        """Cell -> its row of the class table; cells that the table says nothing about are left out."""
        if self.class_table is None:
            return {}
        frame = self._store.frame("cells")[["name", "cell_class", "type", "type_code", "category", "dv", "lr"]]
        cells = [Cell(*values) for values in frame.itertuples(index=False, name=None)]
        return rows_of_cells(cells, [row["class"] for row in self.class_table.rows])

    def cell_values(self, feature: str) -> dict[str, float]:
        """Cell -> value of a feature of ``encoding_features`` in its row of the class table, where there is one."""
        if self.class_table is None:
            return {}
        value_of = {row["class"]: row[feature] for row in self.class_table.rows}
        return {cell: value_of[row] for cell, row in self.class_of_cell.items() if value_of[row] is not None}

    @property
    def made_up(self) -> bool:
        """There are encodings, and none of them is of an animal."""
        counts, table = self.counts(), self.class_table
        marks = [*([table.simulated] if table else []), *([counts.simulated_only] if counts.recordings else [])]
        return bool(marks) and all(marks)

    def counts(self) -> EncodingCounts:
        encoded = [row for row in self._recordings.rows.values() if row.has_encoding]
        comparable = [row for row in encoded if is_comparable(row)]
        simulated = [row.simulated for row in encoded]
        return EncodingCounts(
            len(encoded), len(comparable), sum(row.n_labeled for row in comparable), any(simulated), all(simulated)
        )


def is_comparable(row: RecordingRow) -> bool:
    """Labeled, with encodings, and neither stimulated nor a control."""
    return row.has_encoding and row.n_labeled > 0 and row.bare_types <= COMPARABLE_TYPES


def _encoded(
    row: RecordingRow, document: EncodingAnswer, neurons: Sequence[NeuronRow], labels: list[str]
) -> EncodedNeurons:
    numbers, count = [neuron.idx for neuron in neurons], len(neurons)
    return {
        "label": labels,
        "class": [neuron.neuron_class for neuron in neurons],
        "recording": [row.uid] * count,
        "idx": numbers,
        "dataset_id": [row.dataset_id] * count,
        "simulated": [row.simulated] * count,
        "segments": [len(segments_of(document))] * count,
        "features": features_of(document, numbers),
        "units": NEURON_UNITS,
    }


def _neuron(neuron: NeuronRow) -> EncodedNeuron:
    return {
        "name": neuron.name,
        "label": neuron.label,
        "class": neuron.neuron_class,
        "idx_neuron": neuron.idx,
        "idx_neruon": neuron.idx,  # the reference's spelling, which its notebooks read
    }
