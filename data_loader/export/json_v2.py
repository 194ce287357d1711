"""The nested JSON layout of WormWideWebData (formats.md a.2), the only writer of it in the project."""

from __future__ import annotations

import math
from pathlib import Path
from typing import Any, BinaryIO

import numpy as np
import orjson

from data_loader.export.credit import Credit, metadata
from data_loader.names import LABEL_SIDES
from data_loader.schema import Encoding, FloatArray, Label, Recording, Side
from data_loader.sources.json_v2 import CHANNELS, GAPS

SIDES: dict[Side, str] = {side: text for text, side in LABEL_SIDES.items()}


def write(recording: Recording, stream: BinaryIO, credit: Credit | None = None) -> None:
    """Traces as the shortest decimals that give the same float32, everything else as float64; NaN is null."""
    options = orjson.OPT_SERIALIZE_NUMPY | orjson.OPT_APPEND_NEWLINE
    stream.write(orjson.dumps(document(recording, credit), option=options))


def write_file(recording: Recording, folder: Path) -> Path:
    """``<paper_id>_<uid>.json`` in ``folder``, which is made. Returns the path."""
    folder.mkdir(parents=True, exist_ok=True)
    path = folder / f"{recording.paper_id}_{recording.uid}.json"
    with path.open("wb") as stream:
        write(recording, stream)
    return path


def document(recording: Recording, credit: Credit | None = None) -> dict[str, Any]:
    """The nested object. ``metadata`` holds more than the published keys: simulated mark, note, source, citation."""
    curvature = recording.body_curvature
    nested: dict[str, Any] = {
        "metadata": metadata(recording, credit),
        "timing": {
            "mean_timestep": recording.mean_timestep,
            "max_t": recording.max_t,
            "timestamp_confocal": _contiguous(recording.timestamps),
            "event": {event: list(frames) for event, frames in recording.events.items()},
            # not a published key, as body_curvature below; only where there is something to say
            **({GAPS: list(recording.breaks)} if recording.breaks else {}),
        },
        "behavior": {
            **{CHANNELS[channel]: _contiguous(values) for channel, values in recording.behavior.items()},
            **({} if curvature is None else {"body_curvature": _contiguous(curvature)}),
            "reversal_events": recording.reversals.tolist(),
        },
        "gcamp": {"trace_array": _float32(recording.trace)},
        "label": {str(number): label_entry(label) for number, label in recording.labels.items()},
    }
    if recording.trace_original is not None:
        nested["gcamp"]["trace_array_original"] = _float32(recording.trace_original)
    if recording.encoding is not None:
        nested["encoding"] = _encoding(recording.encoding)
    return nested


def _encoding(encoding: Encoding) -> dict[str, Any]:
    return {
        # two rows, starts and ends: a Julia R x 2 matrix printed column by column
        "ranges": [list(column) for column in zip(*encoding.ranges, strict=True)],
        "neuron_categorization": encoding.categorization,
        "encoding_changing_neurons": encoding.changing,
        "tau_vals": _contiguous(encoding.tau),
        "forwardness": _contiguous(encoding.forwardness),
        "dorsalness": _contiguous(encoding.dorsalness),
        "feedingness": _contiguous(encoding.feedingness),
        **{f"rel_enc_str_{family}": _contiguous(values) for family, values in encoding.strength.items()},
    }


def label_entry(label: Label) -> dict[str, Any]:
    """One label as these files have it."""
    return {
        "label": label.name,
        "neuron_class": label.neuron_class,
        "LR": SIDES[label.lr],
        "DV": SIDES[label.dv],
        "region": label.region,
        "roi_id": list(label.roi_id),
        "confidence": None if math.isnan(label.confidence) else label.confidence,
    }


def _contiguous(values: FloatArray) -> FloatArray:
    return np.ascontiguousarray(values, dtype=np.float64)


def _float32(values: FloatArray) -> FloatArray:
    return np.ascontiguousarray(values, dtype=np.float32)
