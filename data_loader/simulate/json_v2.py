"""Writes a simulated recording in the nested JSON layout of WormWideWebData (formats.md a.2)."""

from __future__ import annotations

import math
from pathlib import Path
from typing import Any

import numpy as np
import orjson

from data_loader.schema import Behavior, Encoding, FloatArray, Label, Recording, Side

SIDES = {
    Side.LEFT: "L",
    Side.RIGHT: "R",
    Side.DORSAL: "D",
    Side.VENTRAL: "V",
    Side.UNDEFINED: "undefined",
    Side.MISSING: "missing",
}
DECIMALS = 6
NAMES = {
    Behavior.VELOCITY: "velocity",
    Behavior.HEAD_CURVATURE: "head_angle",
    Behavior.ANGULAR_VELOCITY: "angular_velocity",
    Behavior.PUMPING: "pumping",
}


def write_json_v2(recording: Recording, folder: Path) -> Path:
    """``<paper_id>_<uid>.json`` in ``folder``, which is made; numbers with 6 decimals. Returns the path."""
    folder.mkdir(parents=True, exist_ok=True)
    path = folder / f"{recording.paper_id}_{recording.uid}.json"
    path.write_bytes(orjson.dumps(document(recording), option=orjson.OPT_SERIALIZE_NUMPY | orjson.OPT_APPEND_NEWLINE))
    return path


def document(recording: Recording) -> dict[str, Any]:
    """The nested object, with ``metadata.simulated`` and ``metadata.note`` beside the published keys."""
    nested: dict[str, Any] = {
        "metadata": {
            "paper_id": recording.paper_id,
            "uid": recording.uid,
            "simulated": recording.simulated,
            "note": recording.note,
            "dataset_type": list(recording.types),
            "n_neuron": recording.n_neuron,
        },
        "timing": {
            "mean_timestep": recording.mean_timestep,
            "max_t": recording.max_t,
            "timestamp_confocal": _rounded(recording.timestamps),
            "event": {event: list(frames) for event, frames in recording.events.items()},
        },
        "behavior": {
            **{NAMES[channel]: _rounded(values) for channel, values in recording.behavior.items()},
            "reversal_events": recording.reversals.tolist(),
        },
        "gcamp": {"trace_array": _rounded(recording.trace)},
        "label": {str(number): _label(label) for number, label in recording.labels.items()},
    }
    if recording.trace_original is not None:
        nested["gcamp"]["trace_array_original"] = _rounded(recording.trace_original)
    if recording.encoding is not None:
        nested["encoding"] = _encoding(recording.encoding)
    return nested


def _encoding(encoding: Encoding) -> dict[str, Any]:
    return {
        # two rows, starts and ends: a Julia R x 2 matrix printed column by column
        "ranges": [list(column) for column in zip(*encoding.ranges, strict=True)],
        "neuron_categorization": encoding.categorization,
        "encoding_changing_neurons": encoding.changing,
        "tau_vals": _rounded(encoding.tau),
        "forwardness": _rounded(encoding.forwardness),
        "dorsalness": _rounded(encoding.dorsalness),
        "feedingness": _rounded(encoding.feedingness),
        **{f"rel_enc_str_{family}": _rounded(values) for family, values in encoding.strength.items()},
    }


def _label(label: Label) -> dict[str, Any]:
    return {
        "label": label.name,
        "neuron_class": label.neuron_class,
        "LR": SIDES[label.lr],
        "DV": SIDES[label.dv],
        "region": label.region,
        "roi_id": list(label.roi_id),
        "confidence": None if math.isnan(label.confidence) else label.confidence,
    }


def _rounded(values: FloatArray) -> FloatArray:
    return np.ascontiguousarray(np.round(values, DECIMALS))
