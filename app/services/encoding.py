"""Questions about CePNEM encodings: of one recording, of the labelled baseline recordings, and of the classes.

Tuning strengths (forwardness, dorsalness, feedingness) are 0 where not significant, never "measured zero".
"""

from __future__ import annotations

from typing import Any, Final

from app.analysis.encoding_table import with_missing
from app.errors import NotFoundError
from app.services.recordings import NeuronRow, RecordingRow, Recordings
from app.settings import Settings
from data_loader.store import Store

# types that leave a recording comparable with the others: no stimulus, no control strain
COMPARABLE_TYPES: Final = frozenset({"baseline", "neuropal"})


class EncodingService:
    """Every method that takes a data set raises ``NotFoundError`` for an unknown one."""

    def __init__(self, store: Store, settings: Settings) -> None:
        self._store = store
        self._recordings = Recordings(store)

    def encoding(self, dataset_id: str) -> dict[str, Any]:
        """Encodings of one recording, one value per neuron. Raises ``NotFoundError`` when it has none."""
        row = self._recordings.row(dataset_id)
        document = self._store.arrays(dataset_id).encoding() if row.has_encoding else None
        if document is None:
            raise NotFoundError(f"Data set “{dataset_id}” has no encodings.", code="no_encoding")
        return document | {"n_neuron": row.n_neuron, "simulated": row.simulated}

    def all_encoding(self) -> dict[str, Any]:
        """dataset_id -> neurons, encodings and name of every comparable recording, whatever its paper."""
        return {
            row.dataset_id: {
                "neuron": {str(neuron.idx): _neuron(neuron) for neuron in self._recordings.neurons(row.dataset_id)},
                "encoding": self.encoding(row.dataset_id),
                "dataset_name": row.uid,
                "simulated": row.simulated,
            }
            for row in self._recordings.rows.values()
            if _is_comparable(row)
        }

    def encoding_table(self) -> dict[str, Any] | None:
        """The published table of classes, column by column, None for missing values; None when there is no table."""
        table = self._store.encoding_table
        return None if table is None else with_missing(table)


def _is_comparable(row: RecordingRow) -> bool:
    """Labelled, with encodings, and neither stimulated nor a control."""
    return row.has_encoding and row.n_labeled > 0 and row.bare_types <= COMPARABLE_TYPES


def _neuron(neuron: NeuronRow) -> dict[str, Any]:
    return {
        "name": neuron.name,
        "label": neuron.label,
        "class": neuron.neuron_class,
        "idx_neuron": neuron.idx,
        "idx_neruon": neuron.idx,  # the reference's spelling, which its notebooks read
    }
