"""What the pictures of the overview pages show: a small, representative part of the data as plain arrays."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt
import pandas as pd

from app.errors import NotFoundError
from data_loader import atlas
from data_loader.schema import ENCODING_CATEGORIES, Behavior, Synapse
from data_loader.store import Store

Floats = npt.NDArray[np.float64]
Ints = npt.NDArray[np.int64]

ATLAS = "atlas"  # the body without a connectome
BODY_EDGES = 420
RING_EDGES = 520
TRACES = 12
TRACE_POINTS = 300
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
    traces: Floats  # (n, points) z-score
    reversals: Floats  # (k, 2) start and end as fractions of the recording, 0..1
    minutes: float
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


def trace_sample(store: Store, dataset_id: str) -> TraceSample:
    """Raises ``NotFoundError`` for an unknown recording."""
    if dataset_id not in store.recording_ids:
        raise NotFoundError(f"Unknown data set “{dataset_id}”.", code="unknown_dataset")
    recordings = store.frame("recordings")
    info = recordings[recordings["dataset_id"] == dataset_id].iloc[0].to_dict()
    arrays, neurons = store.arrays(dataset_id), store.part("neurons", dataset_id)
    names = [label or str(idx) for label, idx in zip(neurons["label"], neurons["idx"], strict=True)]
    chosen = _follows_velocity(arrays.correlation_behavior, str(info["behaviors"]).split(","), neurons)
    trace = np.asarray(arrays.trace[chosen], dtype=np.float64)
    step = max(1, trace.shape[1] // TRACE_POINTS)
    usable = trace.shape[1] // step * step
    reversals = store.part("reversals", dataset_id)
    return TraceSample(
        tuple(names[row] for row in chosen),
        trace[:, :usable].reshape(len(chosen), -1, step).mean(axis=2),
        reversals[["start", "end"]].to_numpy(np.float64) / trace.shape[1],
        int(info["max_t"]) * float(info["mean_timestep"]) / 60,
        bool(info["simulated"]),
    )


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
