"""A recording as it lies in the store: rows of frames, and files. What is computed of a recording is computed here."""

from __future__ import annotations

import hashlib
import io
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Generic, TypeVar

import numpy as np
import numpy.typing as npt
import orjson

from data_loader.clock import clock_facts
from data_loader.correlation import correlate_behavior, correlate_neurons
from data_loader.reading import Found
from data_loader.schema import COMMON, ROI_SEPARATOR, Encoding, IntArray, Recording

T = TypeVar("T")
Row = tuple[Any, ...]
Facts = Mapping[str, list[int]]  # path in the source -> size, times and number of the file


@dataclass(frozen=True)
class Content:
    """A file of the store: its data, or a file of an older store that holds them."""

    size: int
    sha256: str
    data: bytes = b""
    kept: Path | None = None

    @classmethod
    def of(cls, content: bytes) -> Content:
        return cls(len(content), hashlib.sha256(content).hexdigest(), content)


@dataclass(frozen=True)
class Packed:
    """All that a store keeps of one recording."""

    dataset_id: str
    recording: Row  # of the frame ``recordings``
    neurons: list[Row]
    reversals: list[Row]
    events: list[Row]
    files: Mapping[str, Content]  # name in the recording's folder -> content


@dataclass(frozen=True)
class Imported(Generic[T]):
    """All that one file brought."""

    found: Iterable[Found[T]]  # read while it is asked for, where it is no list
    files: Facts  # what it rests on, as that was before it was read


def pack(recording: Recording, known_types: frozenset[str]) -> Packed:
    """``known_types``: the type ids of the source; a paper's own type hides a common one of the same name."""
    behavior = np.array(list(recording.behavior.values()), dtype=float).reshape(-1, recording.max_t)
    arrays: dict[str, npt.NDArray[Any]] = {
        "trace": recording.trace.astype(np.float32),
        "behavior": behavior,
        "timestamps": recording.timestamps,
        "correlation_neurons": correlate_neurons(recording.trace),
        "correlation_behavior": correlate_behavior(recording.trace, list(behavior)),
    }
    if recording.trace_original is not None:
        arrays["trace_original"] = recording.trace_original.astype(np.float32)
    if recording.body_curvature is not None:
        arrays["body_curvature"] = recording.body_curvature
    files = {f"{name}.npy": Content.of(npy(values)) for name, values in arrays.items()}
    if recording.encoding is not None:
        files["encoding.json"] = Content.of(json_bytes(encoding_document(recording.encoding)))
    identifier = recording.dataset_id
    missing = np.isnan(recording.trace).sum(axis=1)
    return Packed(
        dataset_id=identifier,
        recording=_recording_row(recording, known_types, missing),
        neurons=[_neuron_row(recording, index, int(count)) for index, count in enumerate(missing, start=1)],
        reversals=[(identifier, int(start), int(end)) for start, end in recording.reversals],
        events=[(identifier, event, frame) for event, frames in recording.events.items() for frame in frames],
        files=files,
    )


def npy(values: npt.NDArray[Any]) -> bytes:
    """The bytes of a ``.npy`` file."""
    stream = io.BytesIO()
    np.save(stream, np.ascontiguousarray(values), allow_pickle=False)
    return stream.getvalue()


def json_bytes(content: Any) -> bytes:
    return orjson.dumps(content, option=orjson.OPT_SERIALIZE_NUMPY)


def encoding_document(encoding: Encoding) -> dict[str, Any]:
    """An encoding with the keys of the published files and of the API; neuron numbers are 1-based."""
    return {
        "ranges": encoding.ranges,
        "neuron_categorization": encoding.categorization,
        "encoding_changing_neurons": encoding.changing,
        **{f"rel_enc_str_{family}": strength for family, strength in encoding.strength.items()},
        "forwardness": encoding.forwardness,
        "dorsalness": encoding.dorsalness,
        "feedingness": encoding.feedingness,
        "tau_vals": encoding.tau,
    }


def _recording_row(recording: Recording, known_types: frozenset[str], missing: IntArray) -> Row:
    types = [
        own if (own := f"{recording.paper_id}-{name}") in known_types else f"{COMMON}-{name}"
        for name in recording.types
    ]
    clock = clock_facts(recording.timestamps, recording.breaks)
    return (
        recording.dataset_id, recording.paper_id, recording.uid, ",".join(types), recording.n_neuron,
        len(recording.labels), recording.max_t, recording.mean_timestep, clock.duration,
        ",".join(map(str, clock.gaps)), clock.longest_gap, int((missing > 0).sum()), ",".join(recording.behavior),
        recording.trace_original is not None, recording.encoding is not None, recording.simulated, recording.note,
        recording.origin.format, recording.origin.file, recording.origin.sha256, recording.reading,
    )  # fmt: skip


def _neuron_row(recording: Recording, index: int, missing: int) -> Row:
    """``missing``: frames in which the neuron has no value."""
    label = recording.labels.get(index)
    if label is None:
        return recording.dataset_id, index, "", "", "n", "n", "", np.nan, "", missing
    return (
        recording.dataset_id, index, label.name, label.neuron_class, str(label.lr), str(label.dv), label.region,
        label.confidence, ROI_SEPARATOR.join(map(str, label.roi_id)), missing,
    )  # fmt: skip
