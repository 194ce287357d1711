"""Opens the built store: pandas frames, memory-mapped arrays, cached graphs. Read-only, shared by all.

    store/CURRENT             names the version folder to open; replaced in one rename by a build
    store/<data version>/     never changed; with "-1", "-2", … where the same content was built again
      meta.json               schema version, data version, size and sha256 of every file, counts, problems of the build
      frames/<name>.feather   one table each, see ``FRAMES``
      recordings/<dataset_id>/<name>.npy   arrays of one recording, see ``RECORDING_ARRAYS``
      recordings/<dataset_id>/encoding.json
      encoding_table.json     class-level encoding table, where the source has one
      retrievals.json         paper id -> where its recordings were fetched from, where the source says it
      connectome_nulls.json       random networks of the connectomes, where the source has them, see ``networks.runs``
  imports.json            for the next build: on which files each recording rests; no part of the content

The data version, the digest of all digests, changes exactly when the data do: part of cache keys, ETags and exports.
"""

from __future__ import annotations

import hashlib
import os
import weakref
from collections.abc import Callable, Mapping
from functools import cached_property, lru_cache
from pathlib import Path
from typing import Any, Literal

import numpy as np
import orjson
import pandas as pd
from pyarrow import ArrowException, feather

from data_loader.files import sha256
from data_loader.graphs import Combine, Graph, build_graph, halve_gap_junctions
from data_loader.recording_arrays import RECORDING_ARRAYS, RecordingArrays
from data_loader.remembering import remembered
from data_loader.schema import FloatArray, Knowledge, Synapse
from data_loader.store_files import ADVICE, OF_RECORDINGS, StoreError, check_files, check_size, map_file, read_file
from data_loader.version_folders import CURRENT, META, hold, named

__all__ = [
    "CURRENT", "FRAMES", "KEPT_GRAPHS", "META", "NULLS", "OF_RECORDINGS", "RETRIEVALS", "SCHEMA_VERSION", "Level",
    "MapArray", "Store", "StoreError", "check_files", "data_version", "is_array", "map_file", "read_meta",
]  # fmt: skip

SCHEMA_VERSION = 5
ATTEMPTS = 5  # to open what is named, while builds go on

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
    "synapses": ("connectome", "pre", "post", "type", "weight"),  # a row per connectome, pre, post and type
    "presence": ("connectome", "cell", "knowledge"),  # of cells without a connection, where something is known
    "layers": (  # citations, dois, remarks and sources by line
        "id", "name", "group", "directed", "unit", "meaning", "absence", "self_pairs", "remarks", "citations", "dois",
        "license", "made", "sources", "file", "sha256",
    ),
    "layer_cells": ("layer", "cell", "sends", "receives", "variable"),  # variable: a state in one animal, no cell
    "layer_pairs": ("layer", "sender", "receiver", "value", "q", "found", "via"),  # found False: measured, not there
    "papers": (
        "paper_id", "title_full", "title_short", "citation", "doi", "repository_url", "neuropal_label", "encoding_data",
        "simulated",
    ),
    "dataset_types": ("type_id", "name", "description", "color"),
    "event_styles": ("owner", "event", "color", "width"),
    # types: comma-joined qualified type ids. duration and longest_gap: s. gaps: comma-joined last frames before gaps.
    # n_holes: neurons without a value in some frame
    "recordings": (
        "dataset_id", "paper_id", "uid", "types", "n_neuron", "n_labeled", "max_t", "mean_timestep", "duration", "gaps",
        "longest_gap", "n_holes", "behaviors", "has_original", "has_encoding", "simulated", "note", "format", "file",
        "sha256", "reading",
    ),
    # one row per neuron, by number; label "" when unlabeled, lr/dv "n" then; roi_id as "12" or "12;15"; missing: frames
    # without a value. As in the next frames, the rows of a recording stand together.
    "neurons": (
        "dataset_id", "idx", "label", "neuron_class", "lr", "dv", "region", "confidence", "roi_id", "missing",
    ),
    "reversals": ("dataset_id", "start", "end"),
    "events": ("dataset_id", "event", "frame"),
    # index of the labeled neurons, made from them; those of one class and sides stand together
    "identities": ("neuron_class", "lr", "dv", "dataset_id", "idx"),
}  # fmt: skip

KEPT_GRAPHS = 12  # half a MB each, made in some ms; there are eight for every connectome
KEPT_RECORDINGS = 16
KEPT_ARRAYS = KEPT_RECORDINGS * len(RECORDING_ARRAYS)  # mapped: what was read of them counts as memory of the process
NOTHING = slice(0, 0)

RETRIEVALS = "retrievals.json"
NULLS = "connectome_nulls.json"
Level = Literal["neuron", "class"]
# name of an array in the store's list -> the array, memory-mapped
MapArray = Callable[[str], FloatArray]


class Store:
    """One open store. Make it with ``Store.open``. Nobody removes its files while it is there (``held``).

    ``map_array`` is how arrays of recordings are had where they do not lie in ``folder`` (``data_loader.remote``).
    Reading a file that is no longer what the store lists raises ``StoreError``.
    """

    def __init__(
        self,
        folder: Path,
        meta: dict[str, Any],
        map_array: MapArray | None = None,
        held: int | None = None,
        advice: str = ADVICE,
    ) -> None:
        self.folder = folder
        self.meta = meta
        self.has_arrays = map_array is None
        self._fetched = map_array
        self.advice = advice
        # own arrays stay mapped for a while; what was fetched may be thrown out of its folder, so nobody keeps it
        self._mapped = lru_cache(maxsize=KEPT_ARRAYS)(lambda name: map_file(f"{folder}/{name}"))
        if held is not None:
            weakref.finalize(self, os.close, held)

    @classmethod
    def open(cls, folder: Path) -> Store:
        """Check schema version and digests, then open. Raises ``StoreError`` with advice.

        What all recordings share is checked by digest, the files of each by size: reading them would cost more than the
        whole start. ``verify`` reads them all.
        """
        for _ in range(ATTEMPTS):
            try:
                version = next(iter(named(folder / CURRENT)), "")
                held = hold(folder / version)
            except FileNotFoundError:  # unless another one was named in between, and this one removed
                continue
            except OSError as error:
                raise StoreError(f"{folder}: {error}; {ADVICE}") from None
            return cls._open(folder / version, held)
        raise StoreError(f"{folder}: no store here; {ADVICE}")

    @classmethod
    def _open(cls, folder: Path, held: int) -> Store:
        try:
            meta = read_meta((folder / META).read_bytes(), str(folder / META), ADVICE)
            check_files(folder, meta["files"], ADVICE)
        except OSError as error:
            os.close(held)
            raise StoreError(f"{folder / META}: {error}; {ADVICE}") from None
        except StoreError:
            os.close(held)
            raise
        return cls(folder, meta, held=held)

    @property
    def files_here(self) -> dict[str, Any]:
        """The files that must lie in ``folder`` while the store is served, as the store lists them."""
        return {name: entry for name, entry in self.meta["files"].items() if self.has_arrays or not is_array(name)}

    @cached_property
    def shared_files(self) -> Mapping[str, Mapping[str, Any]]:
        """Those of them that belong to no single recording. They stay mapped as long as the store is open."""
        return {name: entry for name, entry in self.files_here.items() if not name.startswith(OF_RECORDINGS)}

    def check(self) -> None:
        """Raises ``StoreError`` when a shared file is gone or cut: to read on in its map would end the process."""
        for name, entry in self.shared_files.items():
            check_size(f"{self.folder}/{name}", entry, self.advice)

    def document(self, name: str) -> Any:
        """A JSON document of the store; None where the store lists none of that name."""
        if name not in self.meta["files"]:
            return None
        path = self.folder / name
        try:
            return orjson.loads(path.read_bytes())
        except (OSError, orjson.JSONDecodeError) as error:
            raise StoreError(f"{path}: {error}; {self.advice}") from None

    def map_array(self, name: str) -> FloatArray:
        """An array by its name in the list."""
        return self._fetched(name) if self._fetched else self._here(name, self._mapped)

    def read_array(self, name: str) -> FloatArray:
        """The same as numbers of the caller's own, for those who go through many recordings: a map that was read counts
        as memory of the process for as long as it is kept."""
        return np.array(self._fetched(name)) if self._fetched else self._here(name, self._read)

    def _read(self, name: str) -> FloatArray:
        return read_file(f"{self.folder}/{name}")

    def _here(self, name: str, had: MapArray) -> FloatArray:
        path = f"{self.folder}/{name}"
        check_size(path, self.meta["files"][name], self.advice)
        try:
            return had(name)
        except (OSError, ValueError, EOFError) as error:
            raise StoreError(f"{path}: {error}; {self.advice}") from None

    def verify(self) -> list[str]:
        """Names of the files whose sha256 differs from the list; reads everything."""
        return [name for name, entry in self.meta["files"].items() if sha256(self.folder / name) != entry["sha256"]]

    @property
    def data_version(self) -> str:
        return str(self.meta["data_version"])

    @remembered()
    def frame(self, name: str) -> pd.DataFrame:
        """One of ``FRAMES``. Shared by all callers: do not write to it."""
        path = self.folder / "frames" / f"{name}.feather"
        try:  # columns stay mapped
            return feather.read_feather(path, memory_map=True, use_threads=False, split_blocks=True)
        except (OSError, ArrowException) as error:
            raise StoreError(f"{path}: {error}; {self.advice}") from None

    def part(self, name: str, dataset_id: str) -> pd.DataFrame:
        """The rows of one recording in a frame that has them by ``dataset_id``; none for an id without any."""
        return self.frame(name).iloc[self.rows(name).get(dataset_id, NOTHING)]

    @remembered()
    def rows(self, name: str) -> Mapping[str, slice]:
        """dataset_id -> where its rows stand in such a frame: together, so that nobody searches the whole of it."""
        ids = self.frame(name)["dataset_id"].cat
        codes = ids.codes.to_numpy()
        starts = np.flatnonzero(np.diff(codes, prepend=-1)).tolist()
        names = ids.categories[codes[starts]].tolist()
        return {
            name: slice(start, end) for name, start, end in zip(names, starts, [*starts, len(codes)][1:], strict=True)
        }

    @remembered(most=KEPT_RECORDINGS)
    def arrays(self, dataset_id: str) -> RecordingArrays:
        """Arrays of a recording. Raises ``KeyError`` for an unknown id."""
        if dataset_id not in self.recording_ids:
            raise KeyError(dataset_id)
        return RecordingArrays(self, dataset_id)

    @cached_property
    def recording_ids(self) -> frozenset[str]:
        return frozenset(self.frame("recordings")["dataset_id"])

    @cached_property
    def encoding_table(self) -> dict[str, Any] | None:
        table: dict[str, Any] | None = self.document("encoding_table.json")
        return table

    @cached_property
    def retrievals(self) -> dict[str, dict[str, str]]:
        """paper id -> url, version, license, citation, fetched; {} where nothing was fetched."""
        return self.document(RETRIEVALS) or {}

    @cached_property
    def nulls(self) -> dict[str, Any]:
        """connectome -> what random networks of it look like; {} where nobody made them."""
        return (self.document(NULLS) or {}).get("networks", {})

    @remembered()
    def synapses(self, connectome: str) -> pd.DataFrame:
        """pre, post, type, weight of one connectome, as listed in its file. Raises ``KeyError`` for an unknown id."""
        everything = self.frame("synapses")
        if connectome not in set(self.frame("connectomes")["id"]):
            raise KeyError(connectome)
        return everything[everything["connectome"] == connectome].drop(columns="connectome").reset_index(drop=True)

    @remembered()
    def presence(self, connectome: str) -> Mapping[str, Knowledge]:
        """Cell without a connection -> what is known of it; the others are unknown."""
        everything = self.frame("presence")
        rows = everything[everything["connectome"] == connectome]
        return dict(zip(rows["cell"], map(Knowledge, rows["knowledge"]), strict=True))

    @remembered(most=KEPT_GRAPHS)
    def graph(
        self, connectome: str, level: Level, chemical_only: bool = False, combine: Combine = "max", halve: bool = False
    ) -> Graph:
        """See ``build_graph`` and ``halve_gap_junctions``; those asked for last are kept."""
        synapses = halve_gap_junctions(self.synapses(connectome)) if halve else self.synapses(connectome)
        if chemical_only:
            synapses = synapses[synapses["type"] == Synapse.CHEMICAL]
        classes = self.frame("cells").set_index("name")["cell_class"] if level == "class" else None
        return build_graph(synapses, classes, combine)


def data_version(files: Mapping[str, Mapping[str, Any]]) -> str:
    """Twelve hex digits that change exactly when the content of the store does."""
    listing = "\n".join(f"{name} {files[name]['sha256']}" for name in sorted(files))
    return hashlib.sha256(listing.encode()).hexdigest()[:12]


def is_array(name: str) -> bool:
    """Whether a file of the store holds numbers of one recording: mapped on use, most of the store's bytes."""
    return name.startswith(OF_RECORDINGS) and name.endswith(".npy")


def read_meta(content: bytes, where: str, advice: str) -> dict[str, Any]:
    """The store's list from its bytes. Raises ``StoreError`` for another schema or a list that was changed."""
    try:
        meta = orjson.loads(content)
    except orjson.JSONDecodeError as error:
        raise StoreError(f"{where}: {error}; {advice}") from None
    schema = meta.get("schema_version") if isinstance(meta, dict) else None
    if schema != SCHEMA_VERSION:
        raise StoreError(f"{where}: schema version {schema}, expected {SCHEMA_VERSION}; {advice}")
    try:
        matches = data_version(meta["files"]) == meta["data_version"]
    except (KeyError, TypeError, AttributeError):
        matches = False
    if not matches:
        raise StoreError(f"{where}: the file list does not match data version {meta.get('data_version')}; {advice}")
    return dict(meta)
