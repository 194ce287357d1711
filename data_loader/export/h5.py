"""The layout of the labs' processed H5 files (formats.md b.1), as far as the store has the data.

What the labs' files have and this one does not: body angles, nose and stage, the camera's clock, other normalizations
of the traces and the links to the NeuroPAL image. What this one has besides: a group ``label``, events under their
names in ``timing/event``, units and credit as attributes. The head angle is positive to the dorsal side, so the
manifest's ``θh_pos_is_ventral`` is false for it.
"""

from __future__ import annotations

from typing import Any, BinaryIO

import h5py
import numpy as np

from data_loader.export import UNITS
from data_loader.export.credit import Credit, metadata
from data_loader.export.json_v2 import SIDES
from data_loader.export.reversing import reversing
from data_loader.schema import ROI_SEPARATOR, Recording
from data_loader.sources.processed_h5 import BODY_CURVATURE, CHANNELS, SEGMENTS

PACKED = {"compression": "gzip", "compression_opts": 4, "shuffle": True}
TEXT = h5py.string_dtype()


def write(recording: Recording, stream: BinaryIO, credit: Credit | None = None) -> None:
    """Arrays lie time first, as Julia wrote them; traces are float32, frames and neurons are counted from 1."""
    with h5py.File(stream, "w") as file:
        for key, value in metadata(recording, credit).items():
            file.attrs[key] = ",".join(value) if isinstance(value, list) else value
        file.attrs["θh_pos_is_ventral"] = False
        _put(file, "gcamp/trace_array", recording.trace.T.astype(np.float32), "sd")
        if recording.trace_original is not None:
            _put(file, "gcamp/trace_array_original", recording.trace_original.T.astype(np.float32), "ratio")
        for channel, values in recording.behavior.items():
            _put(file, CHANNELS[channel], values, UNITS[channel])
        if recording.body_curvature is not None:
            _put(file, BODY_CURVATURE, recording.body_curvature, "rad")
        file["behavior/reversal_events"] = np.ascontiguousarray(recording.reversals.T)
        file["behavior/reversal_vec"] = reversing(recording.reversals, recording.max_t).astype(np.int64)
        _put(file, "timing/timestamp_confocal", recording.timestamps, "s")
        firsts, lasts = [1, *(frame + 1 for frame in recording.breaks)], [*recording.breaks, recording.max_t]
        file[SEGMENTS] = np.array([firsts, lasts])
        for event, frames in recording.events.items():
            file[f"timing/event/{event}"] = np.array(frames, dtype=np.int64)
        if recording.labels:
            _put_labels(file, recording)


def _put(file: h5py.File, key: str, values: Any, unit: str) -> None:
    file.create_dataset(key, data=values, **PACKED).attrs["unit"] = unit


def _put_labels(file: h5py.File, recording: Recording) -> None:
    """(n,) each, "" and NaN for a neuron without a name."""
    labels = [recording.labels.get(number) for number in range(1, recording.n_neuron + 1)]
    columns = {
        "label": [label.name if label else "" for label in labels],
        "neuron_class": [label.neuron_class if label else "" for label in labels],
        "LR": [SIDES[label.lr] if label else "" for label in labels],
        "DV": [SIDES[label.dv] if label else "" for label in labels],
        "region": [label.region if label else "" for label in labels],
        "roi_id": [ROI_SEPARATOR.join(map(str, label.roi_id)) if label else "" for label in labels],
    }
    for name, texts in columns.items():
        file.create_dataset(f"label/{name}", data=texts, dtype=TEXT)
    file["label/confidence"] = np.array([label.confidence if label else np.nan for label in labels])
