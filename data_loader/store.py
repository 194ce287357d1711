"""Opens the built store: pandas frames, memory-mapped arrays, cached networkx graphs. Read-only, shared by all.

    store/CURRENT             names the version folder to open; replaced in one rename by a build
    store/<data version>/
      meta.json               schema version, data version, size and sha256 of every file, counts, problems of the build
      frames/<name>.feather   one table each, see ``FRAMES``
      recordings/<dataset_id>/<name>.npy   arrays of one recording, see ``RECORDING_ARRAYS``
      recordings/<dataset_id>/encoding.json
      encoding_table.json     class-level encoding table, where the source has one

The data version is the digest of all files' digests: it changes exactly when the data do, and is part of every cache
key, ETag and export.
"""

from __future__ import annotations

import hashlib
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache, cached_property
from pathlib import Path
from typing import TYPE_CHECKING, Any, Literal

import numpy as np
import orjson
import pandas as pd
from pyarrow import feather

from data_loader.files import sha256
from data_loader.schema import FloatArray, Synapse

if TYPE_CHECKING:
    import networkx as nx

SCHEMA_VERSION = 2
META = "meta.json"
CURRENT = "CURRENT"

# frame -> columns. Row order is meaningful: it is the order of the site.
FRAMES: Mapping[str, tuple[str, ...]] = {
    "cells": (
        "name", "cell_class", "type", "type_code", "category", "dv", "lr", "neurotransmitter", "lineage",
        "ganglion", "soma_x_um", "soma_y_um", "soma_z_um",
    ),
    "class_splits": ("cell_class", "lr", "dv", "d_lr", "v_lr"),
    "connectomes": (
        "id", "name", "region", "stage", "time", "visual_time", "description", "unit", "citations", "dois",
        "skip_gap_junction", "n_cells", "n_classes", "n_chemical", "n_electrical", "file", "sha256",
    ),
    # one row per connectome, pre, post and type; categorical columns; weight float64
    "synapses": ("connectome", "pre", "post", "type", "weight"),
    "papers": (
        "paper_id", "title_full", "title_short", "citation", "doi", "repository_url", "neuropal_label", "encoding_data",
        "simulated",
    ),
    "dataset_types": ("type_id", "name", "description", "color"),
    "event_styles": ("owner", "event", "color", "width"),
    # types: comma-joined qualified type ids
    "recordings": (
        "dataset_id", "paper_id", "uid", "types", "n_neuron", "n_labeled", "max_t", "mean_timestep", "behaviors",
        "has_original", "has_encoding", "simulated", "note", "format", "file", "sha256",
    ),
    # one row per neuron of a recording; label "" when unlabeled, lr/dv "n" then
    "neurons": ("dataset_id", "idx", "label", "neuron_class", "lr", "dv", "region", "confidence"),
    "reversals": ("dataset_id", "start", "end"),
    "events": ("dataset_id", "event", "frame"),
}  # fmt: skip

# array -> what it holds. n neurons, T frames, k behaviors in the order of the recording's ``behaviors`` column.
RECORDING_ARRAYS: Mapping[str, str] = {
    "trace": "(n, T) float32, z-scored",
    "trace_original": "(n, T) float32, ratio; absent when the source has none",
    "behavior": "(k, T) float64, native unit: the API truncates at the 5th decimal, where float32 would be off by one",
    "timestamps": "(T,) float64, s",
    "correlation_neurons": "(n, n) float32, Pearson r; NaN where undefined",
    "correlation_behavior": "(n, k) float32, Pearson r; NaN where undefined",
}

Level = Literal["neuron", "class"]
Combine = Literal["max", "sum"]


class StoreError(Exception):
    """The store cannot be opened; the message says what to do about it."""


@dataclass(frozen=True)
class RecordingArrays:
    """The memory-mapped arrays of one recording; nothing is read until it is indexed."""

    folder: Path

    def _map(self, name: str) -> FloatArray:
        return np.load(self.folder / f"{name}.npy", mmap_mode="r", allow_pickle=False)

    @cached_property
    def trace(self) -> FloatArray:
        return self._map("trace")

    @cached_property
    def trace_original(self) -> FloatArray | None:
        return self._map("trace_original") if (self.folder / "trace_original.npy").exists() else None

    @cached_property
    def behavior(self) -> FloatArray:
        return self._map("behavior")

    @cached_property
    def timestamps(self) -> FloatArray:
        return self._map("timestamps")

    @cached_property
    def correlation_neurons(self) -> FloatArray:
        return self._map("correlation_neurons")

    @cached_property
    def correlation_behavior(self) -> FloatArray:
        return self._map("correlation_behavior")

    def encoding(self) -> dict[str, Any] | None:
        """The encoding document of formats.md d (keys of the API), or None."""
        path = self.folder / "encoding.json"
        return orjson.loads(path.read_bytes()) if path.exists() else None


class Store:
    """One open store. Make it with ``Store.open``."""

    def __init__(self, folder: Path, meta: dict[str, Any]) -> None:
        self.folder = folder
        self.meta = meta

    @classmethod
    def open(cls, folder: Path) -> Store:
        """Check schema version and digests, then open. Raises ``StoreError`` with advice.

        Frames and JSON are checked by digest, arrays by size: reading every array would cost more than the whole start.
        ``verify`` reads them all.
        """
        advice = "build it again: python -m data_loader build"
        try:
            folder = folder / (folder / CURRENT).read_text().strip()
            meta = orjson.loads((folder / META).read_bytes())
        except FileNotFoundError:
            raise StoreError(f"{folder}: no store here; {advice}") from None
        except (orjson.JSONDecodeError, OSError) as error:
            raise StoreError(f"{folder / META}: {error}; {advice}") from None
        schema = meta.get("schema_version") if isinstance(meta, dict) else None
        if schema != SCHEMA_VERSION:
            raise StoreError(f"{folder}: schema version {schema}, expected {SCHEMA_VERSION}; {advice}")
        try:
            matches = data_version(meta["files"]) == meta["data_version"]
        except (KeyError, TypeError, AttributeError):
            matches = False
        if not matches:
            raise StoreError(
                f"{folder / META}: the file list does not match data version {meta.get('data_version')}; {advice}"
            )
        for name, entry in meta["files"].items():
            path = folder / name
            size = path.stat().st_size if path.exists() else -1
            if size != entry["size"]:
                raise StoreError(f"{path}: {size} bytes, expected {entry['size']}; {advice}")
            if not name.endswith(".npy") and sha256(path) != entry["sha256"]:
                raise StoreError(f"{path}: sha256 differs from the store's list; {advice}")
        return cls(folder, meta)

    def verify(self) -> list[str]:
        """Names of the files whose sha256 differs from the list; reads everything."""
        return [name for name, entry in self.meta["files"].items() if sha256(self.folder / name) != entry["sha256"]]

    @property
    def data_version(self) -> str:
        return str(self.meta["data_version"])

    @cache  # noqa: B019 - a store lives as long as the process
    def frame(self, name: str) -> pd.DataFrame:
        """One of ``FRAMES``. Shared by all callers: do not write to it."""
        return feather.read_feather(self.folder / "frames" / f"{name}.feather", memory_map=True)

    @cache  # noqa: B019
    def arrays(self, dataset_id: str) -> RecordingArrays:
        """Arrays of a recording. Raises ``KeyError`` for an unknown id."""
        if dataset_id not in self.recording_ids:
            raise KeyError(dataset_id)
        return RecordingArrays(self.folder / "recordings" / dataset_id)

    @cached_property
    def recording_ids(self) -> frozenset[str]:
        return frozenset(self.frame("recordings")["dataset_id"])

    @cached_property
    def encoding_table(self) -> dict[str, Any] | None:
        path = self.folder / "encoding_table.json"
        return orjson.loads(path.read_bytes()) if path.exists() else None

    @cache  # noqa: B019
    def synapses(self, connectome: str) -> pd.DataFrame:
        """pre, post, type, weight of one connectome, as listed in its file. Raises ``KeyError`` for an unknown id."""
        everything = self.frame("synapses")
        if connectome not in set(self.frame("connectomes")["id"]):
            raise KeyError(connectome)
        return everything[everything["connectome"] == connectome].drop(columns="connectome").reset_index(drop=True)

    @cache  # noqa: B019
    def graph(self, connectome: str, level: Level, chemical_only: bool = False, combine: Combine = "max") -> nx.DiGraph:
        """Directed graph of a connectome, built once per process; see ``data_loader.graphs.build_graph``."""
        from data_loader.graphs import build_graph  # networkx stays off the path of the first request

        synapses = self.synapses(connectome)
        if chemical_only:
            synapses = synapses[synapses["type"] == Synapse.CHEMICAL]
        classes = self.frame("cells").set_index("name")["cell_class"] if level == "class" else None
        return build_graph(synapses, classes, combine)


def data_version(files: Mapping[str, Mapping[str, Any]]) -> str:
    """Twelve hex digits that change exactly when the content of the store does."""
    listing = "\n".join(f"{name} {files[name]['sha256']}" for name in sorted(files))
    return hashlib.sha256(listing.encode()).hexdigest()[:12]
