"""A recording of the store as the object that a source once handed over, with its credit."""

from __future__ import annotations

from typing import Any

import numpy as np

from data_loader.export.credit import Credit
from data_loader.schema import (
    COMMON,
    ENCODING_FAMILIES,
    ROI_SEPARATOR,
    Behavior,
    Encoding,
    FloatArray,
    Label,
    Origin,
    Paper,
    Recording,
    Side,
)
from data_loader.store import Store


def stored_recording(store: Store, dataset_id: str) -> Recording:
    """Arrays are mapped, not read; traces are float32. Raises ``KeyError`` for an unknown id."""
    arrays = store.arrays(dataset_id)
    recordings = store.frame("recordings")
    row = recordings[recordings["dataset_id"] == dataset_id].to_dict("records")[0]
    channels = [Behavior(letter) for letter in row["behaviors"].split(",") if letter]
    original, curvature = arrays.trace_original, arrays.body_curvature
    return Recording(
        paper_id=row["paper_id"],
        uid=row["uid"],
        types=tuple(_bare_type(name, row["paper_id"]) for name in row["types"].split(",") if name),
        trace=np.asarray(arrays.trace),
        trace_original=None if original is None else np.asarray(original),
        timestamps=np.asarray(arrays.timestamps),
        mean_timestep=float(row["mean_timestep"]),
        behavior=dict(zip(channels, np.asarray(arrays.behavior), strict=True)),
        reversals=np.array(
            [(pair["start"], pair["end"]) for pair in _rows(store, "reversals", dataset_id)], dtype=np.int64
        ).reshape(-1, 2),
        origin=Origin(row["file"], row["sha256"], row["format"]),
        events=_events(store, dataset_id),
        labels={
            int(neuron["idx"]): Label(
                name=neuron["label"],
                neuron_class=neuron["neuron_class"],
                lr=Side(neuron["lr"]),
                dv=Side(neuron["dv"]),
                region=neuron["region"],
                confidence=float(neuron["confidence"]),
                roi_id=tuple(int(number) for number in neuron["roi_id"].split(ROI_SEPARATOR) if number),
            )
            for neuron in _rows(store, "neurons", dataset_id)
            if neuron["label"]
        },
        encoding=_encoding(arrays.encoding()),
        note=row["note"],
        simulated=bool(row["simulated"]),
        body_curvature=None if curvature is None else np.asarray(curvature),
        breaks=tuple(int(frame) for frame in row["gaps"].split(",") if frame),
        reading=row["reading"],
    )


def credit_of(store: Store, paper_id: str) -> Credit:
    """Raises ``KeyError`` for an unknown paper."""
    for paper in store.frame("papers").to_dict("records"):
        if paper["paper_id"] == paper_id:
            return Credit(Paper(**{str(key): value for key, value in paper.items()}), store.data_version)
    raise KeyError(paper_id)


def _rows(store: Store, frame: str, dataset_id: str) -> list[dict[Any, Any]]:
    return store.part(frame, dataset_id).to_dict("records")


def _events(store: Store, dataset_id: str) -> dict[str, tuple[int, ...]]:
    events: dict[str, tuple[int, ...]] = {}
    for row in _rows(store, "events", dataset_id):
        events[row["event"]] = (*events.get(row["event"], ()), int(row["frame"]))
    return events


def _bare_type(type_id: str, paper_id: str) -> str:
    """ "common-neuropal" is "neuropal" in the files."""
    own = type_id.removeprefix(f"{paper_id}-")
    return own if own != type_id else type_id.removeprefix(f"{COMMON}-")


def _encoding(document: dict[str, Any] | None) -> Encoding | None:
    """Back from the keys that ``data_loader.packing.encoding_document`` gives."""
    if document is None:
        return None
    return Encoding(
        ranges=tuple((int(first), int(last)) for first, last in document["ranges"]),
        categorization=document["neuron_categorization"],
        changing=tuple(document["encoding_changing_neurons"]),
        strength={family: _numbers(document[f"rel_enc_str_{family}"]) for family in ENCODING_FAMILIES},
        forwardness=_numbers(document["forwardness"]),
        dorsalness=_numbers(document["dorsalness"]),
        feedingness=_numbers(document["feedingness"]),
        tau=_numbers(document["tau_vals"]),
    )


def _numbers(values: list[float | None]) -> FloatArray:
    """null is NaN."""
    return np.asarray(values, dtype=np.float64)
