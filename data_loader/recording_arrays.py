"""The arrays of one recording in a store."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from data_loader.schema import FloatArray

if TYPE_CHECKING:
    from data_loader.store import Store

# array -> what it holds. n neurons, T frames, k behaviors in the order of the recording's ``behaviors`` column.
RECORDING_ARRAYS: Mapping[str, str] = {
    "trace": "(n, T) float32, z-scored",
    "trace_original": "(n, T) float32, ratio; absent when the source has none",
    "behavior": "(k, T) float64, native unit: the API truncates at the 5th decimal, where float32 would be off by one",
    "timestamps": "(T,) float64, s",
    "body_curvature": "(T,) float64, rad; absent when the source has none",
    "correlation_neurons": "(n, n) float32, Pearson r; NaN where undefined",
    "correlation_behavior": "(n, k) float32, Pearson r; NaN where undefined",
}


@dataclass(frozen=True)
class RecordingArrays:
    """The memory-mapped arrays of one recording; nothing is read until it is indexed."""

    store: Store
    dataset_id: str

    def read(self, name: str) -> FloatArray:
        """One of ``RECORDING_ARRAYS`` as numbers of the caller's own; see ``Store.read_array``."""
        return self.store.read_array(self._file(name))

    def has(self, name: str) -> bool:
        return self._file(name) in self.store.meta["files"]

    def _file(self, name: str) -> str:
        return f"recordings/{self.dataset_id}/{name}.npy"

    def _map(self, name: str) -> FloatArray:
        return self.store.map_array(self._file(name))

    @property
    def trace(self) -> FloatArray:
        return self._map("trace")

    def _optional(self, name: str) -> FloatArray | None:
        return self._map(name) if self.has(name) else None

    @property
    def trace_original(self) -> FloatArray | None:
        return self._optional("trace_original")

    @property
    def body_curvature(self) -> FloatArray | None:
        return self._optional("body_curvature")

    @property
    def behavior(self) -> FloatArray:
        return self._map("behavior")

    @property
    def timestamps(self) -> FloatArray:
        return self._map("timestamps")

    @property
    def correlation_neurons(self) -> FloatArray:
        return self._map("correlation_neurons")

    @property
    def correlation_behavior(self) -> FloatArray:
        return self._map("correlation_behavior")

    def encoding(self) -> dict[str, Any] | None:
        """The encoding document of formats.md d (keys of the API), or None."""
        document: dict[str, Any] | None = self.store.document(f"recordings/{self.dataset_id}/encoding.json")
        return document
