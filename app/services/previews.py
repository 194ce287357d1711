"""What the pictures of the overview pages show: a small, representative part of the data as plain arrays."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import Any

import numpy as np
import numpy.typing as npt
import pandas as pd

from app.errors import NotFoundError
from data_loader import atlas
from data_loader.export.reversing import reversal_frames
from data_loader.recording_arrays import RecordingArrays
from data_loader.schema import ENCODING_CATEGORIES, Behavior, Synapse
from data_loader.store import Store

Floats = npt.NDArray[np.float64]
Ints = npt.NDArray[np.int64]
Curve = Floats  # (points,); NaN where nothing is known

ATLAS = "atlas"  # the body without a connectome
BODY_EDGES = 420
RING_EDGES = 400
TRACES = 12
TRACE_POINTS = 300
PLOTTED_POINTS = 500
TUNED_CLASSES = 12
TYPE_ORDER = "simnbu"


@dataclass(frozen=True, eq=False)
class BodyPlan:
    """Neurons with a known soma position, and the strongest chemical synapses between them."""

    position_um: Floats  # (n, 2): along the body (head to tail), dorsal + / ventral -
    type_code: tuple[str, ...]
    edges: Ints  # (m, 2) rows of ``position_um``: pre, post


@dataclass(frozen=True, eq=False)
class Ring:
    """Cells of one connectome in a fixed order, by type and name, with its strongest connections."""

    names: tuple[str, ...]
    type_code: tuple[str, ...]
    edges: Ints  # (m, 2) numbers of cells: pre, post


@dataclass(frozen=True, eq=False)
class EncodedRing:
    """Cells of one connectome by the value of a feature, largest first, with their strongest connections."""

    names: tuple[str, ...]
    value: Floats
    edges: Ints  # (m, 2) numbers of cells: pre, post


@dataclass(frozen=True, eq=False)
class TraceSample:
    """Labeled neurons that follow the worm's velocity best, up or down, thinned out in time."""

    names: tuple[str, ...]
    traces: Floats  # (n, points) z-score; NaN in a gap in time, and where nothing is known
    at: Floats  # (points,) when, as a fraction of the recording, 0..1
    reversals: Floats  # (k, 2) start and end as fractions of the recording, 0..1
    minutes: float  # from the first frame to the last one
    simulated: bool


@dataclass(frozen=True, eq=False)
class PlottedSample:
    """Chosen traces and behaviors, thinned out in time."""

    neurons: tuple[Curve, ...]
    slots: tuple[int, ...]  # of their colors
    behaviors: tuple[Curve, ...]
    time: Floats  # (points,) of the recording, 0..1
    reversals: Floats  # (k, 2) start and end, 0..1
    simulated: bool


@dataclass(frozen=True, eq=False)
class TuningSample:
    """Share of the observations of a class with a tuning, for the classes recorded with the strongest tuning."""

    classes: tuple[str, ...]
    tunings: tuple[str, ...]
    fraction: Floats  # (classes, tunings), 0..1, NaN where missing
    simulated: bool


def body_plan(store: Store, connectome: str) -> BodyPlan:
    """Cells of the built-in atlas, whatever the store knows of them; for ``ATLAS`` without connections.

    Raises ``NotFoundError`` for an unknown connectome.
    """
    placed = [(cell, cell.soma_um[1:]) for cell in atlas.cells() if cell.soma_um is not None]
    edges = np.empty((0, 2), dtype=np.int64)
    if connectome != ATLAS:
        synapses = _synapses(store, connectome)
        number = {cell.name: row for row, (cell, _) in enumerate(placed)}
        edges = _strongest(synapses[synapses["type"] == Synapse.CHEMICAL], number, BODY_EDGES)
    return BodyPlan(np.array([place for _, place in placed]), tuple(cell.type_code for cell, _ in placed), edges)


def ring(store: Store, connectome: str) -> Ring:
    """Raises ``NotFoundError`` for an unknown connectome."""
    synapses = _synapses(store, connectome)
    present = set(synapses["pre"].astype(str)) | set(synapses["post"].astype(str))
    types = dict(zip(store.frame("cells")["name"], store.frame("cells")["type_code"], strict=True))
    names = sorted(present, key=lambda name: (TYPE_ORDER.find(types.get(name, "u")), name))
    number = {name: row for row, name in enumerate(names)}
    return Ring(tuple(names), tuple(types.get(name, "u") for name in names), _strongest(synapses, number, RING_EDGES))


def encoded_ring(store: Store, connectome: str, values: Mapping[str, float]) -> EncodedRing:
    """``values``: cell -> value. Cells without one are left out. Raises ``NotFoundError`` for an unknown connectome."""
    synapses = _synapses(store, connectome)
    present = set(synapses["pre"].astype(str)) | set(synapses["post"].astype(str))
    names = sorted(present & values.keys(), key=lambda name: (-values[name], name))
    number = {name: row for row, name in enumerate(names)}
    edges = _strongest(synapses, number, RING_EDGES)
    return EncodedRing(tuple(names), np.array([values[name] for name in names], dtype=np.float64), edges)


@dataclass(frozen=True, eq=False)
class _Recorded:
    """A recording with its time from 0 to 1."""

    info: dict[Any, Any]
    arrays: RecordingArrays
    share: Floats  # (T,)
    gaps: list[int]  # the last frame before each, counted from 1
    reversals: Floats  # (k, 2) start and end

    @classmethod
    def of(cls, store: Store, dataset_id: str) -> _Recorded:
        if dataset_id not in store.recording_ids:
            raise NotFoundError(f"Unknown data set “{dataset_id}”.", code="unknown_dataset")
        recordings = store.frame("recordings")
        info = recordings[recordings["dataset_id"] == dataset_id].iloc[0].to_dict()
        arrays = store.arrays(dataset_id)
        share = (arrays.timestamps - arrays.timestamps[0]) / (float(info["duration"]) or 1.0)
        spans = reversal_frames(store.part("reversals", dataset_id)[["start", "end"]].to_numpy(np.int64))
        return cls(
            info,
            arrays,
            share,
            [int(frame) for frame in str(info["gaps"]).split(",") if frame],
            np.array([(share[first - 1], share[last - 1]) for first, last in spans], dtype=np.float64).reshape(-1, 2),
        )


def trace_sample(store: Store, dataset_id: str) -> TraceSample:
    """Raises ``NotFoundError`` for an unknown recording."""
    recorded, neurons = _Recorded.of(store, dataset_id), store.part("neurons", dataset_id)
    arrays, info = recorded.arrays, recorded.info
    names = [label or str(idx) for label, idx in zip(neurons["label"], neurons["idx"], strict=True)]
    chosen = _follows_velocity(arrays.correlation_behavior, str(info["behaviors"]).split(","), neurons)
    return TraceSample(
        tuple(names[row] for row in chosen),
        *thinned(np.asarray(arrays.trace[chosen], dtype=np.float64), recorded.share, recorded.gaps),
        recorded.reversals,
        float(info["duration"]) / 60,
        bool(info["simulated"]),
    )


def plotted_sample(
    store: Store,
    dataset_id: str,
    neurons: Mapping[int, int],
    behaviors: Sequence[str],
    original: bool = False,
) -> PlottedSample:
    """``neurons``: number from 1 -> slot of its color.

    Raises ``NotFoundError`` for an unknown recording, neuron or behavior.
    """
    recorded = _Recorded.of(store, dataset_id)
    arrays, channels = recorded.arrays, str(recorded.info["behaviors"]).split(",")
    trace = arrays.trace_original if original else arrays.trace
    wrong = [str(n) for n in neurons if not 1 <= n <= recorded.info["n_neuron"]]
    wrong += [behavior for behavior in behaviors if behavior not in channels]
    if wrong or trace is None:
        raise NotFoundError(f"The recording “{dataset_id}” has no trace “{wrong[0] if wrong else 'original'}”.")
    signals = [trace[n - 1] for n in neurons] + [arrays.behavior[channels.index(name)] for name in behaviors]
    frames = len(recorded.share)
    curves, time = thinned(
        np.array(signals, dtype=np.float64).reshape(-1, frames), recorded.share, recorded.gaps, PLOTTED_POINTS
    )
    return PlottedSample(
        tuple(curves[: len(neurons)]),
        tuple(neurons.values()),
        tuple(curves[len(neurons) :]),
        time,
        recorded.reversals,
        bool(recorded.info["simulated"]),
    )


def thinned(trace: Floats, times: Floats, gaps: Sequence[int], points: int = 0) -> tuple[Floats, Floats]:
    """Means of some frames each, (n, points) and (points,); never over a gap, where a point without a value stands.

    ``gaps``: the last frame before each, counted from 1; ``points``: about so many, 0: as many as a preview has.
    """
    step = max(1, trace.shape[1] // (points or TRACE_POINTS))
    parts, at = [], []
    for start, end in pairwise([0, *gaps, trace.shape[1]]):
        for first in range(start, end, step):
            block = slice(first, min(first + step, end))
            known = np.isfinite(trace[:, block])
            total = np.where(known, trace[:, block], 0.0).sum(axis=1)
            parts.append(np.where(known.any(axis=1), total / np.maximum(known.sum(axis=1), 1), np.nan))
            at.append(float(times[block].mean()))
        if end < trace.shape[1]:
            parts.append(np.full(len(trace), np.nan))
            at.append(float(times[end - 1]))
    return np.stack(parts, axis=1), np.array(at)


def tuning_sample(store: Store) -> TuningSample | None:
    """None when the data have no table of classes."""
    table = store.encoding_table
    if table is None:
        return None
    shown = {"Fwd": 0, "Rev": 1, "Dorsal": 8, "Ventral": 9, "Act": 16, "Inh": 17}  # columns of the table
    width = sum(map(len, ENCODING_CATEGORIES.values()))
    fraction = np.array(
        [[np.nan if value is None else value for value in row] for row in table["encoding_table"]], dtype=np.float64
    ).reshape(-1, width)[:, list(shown.values())]
    strongest = np.argsort(-np.nansum(fraction, axis=1), kind="stable")[:TUNED_CLASSES]
    order = sorted(strongest.tolist(), key=lambda row: int(np.nanargmax(fraction[row])))
    return TuningSample(
        tuple(table["class"][row] for row in order), tuple(shown), fraction[order], bool(table.get("simulated"))
    )


def _synapses(store: Store, connectome: str) -> pd.DataFrame:
    try:
        return store.synapses(connectome)
    except KeyError:
        raise NotFoundError(f"Unknown connectome “{connectome}”.", code="unknown_dataset") from None


def _strongest(synapses: pd.DataFrame, number: dict[str, int], count: int) -> Ints:
    pre = synapses["pre"].astype(str).map(number)
    post = synapses["post"].astype(str).map(number)
    known = pre.notna() & post.notna() & (pre != post)
    heaviest = synapses["weight"][known].sort_values(ascending=False, kind="stable").index[:count]
    return np.column_stack([pre[heaviest], post[heaviest]]).astype(np.int64).reshape(-1, 2)


def _follows_velocity(correlation: npt.NDArray[np.floating], behaviors: list[str], neurons: pd.DataFrame) -> list[int]:
    """Rows of the neurons with the highest and the lowest correlation; without velocity, the first ones."""
    labeled = (neurons["label"] != "").to_numpy()
    candidates = np.flatnonzero(labeled) if labeled.sum() >= TRACES else np.arange(len(neurons))
    if Behavior.VELOCITY not in behaviors:
        return candidates[:TRACES].tolist()
    r = np.nan_to_num(np.asarray(correlation)[candidates, behaviors.index(Behavior.VELOCITY)])
    order = candidates[np.argsort(-r, kind="stable")]
    half = TRACES // 2
    return [*order[:half].tolist(), *order[-half:].tolist()] if len(order) > TRACES else order.tolist()
