"""Whole SIMULATED recordings, the same for the same specification."""

from __future__ import annotations

from collections.abc import Iterator

import numpy as np

from data_loader.names import Nomenclature
from data_loader.schema import Cell, Connectome, FloatArray, Recording
from data_loader.simulate.activity import draw_population, simulate_activity
from data_loader.simulate.behavior import simulate_behavior
from data_loader.simulate.encoding import true_encoding
from data_loader.simulate.head import head_neurons
from data_loader.simulate.labels import draw_labels
from data_loader.simulate.network import Network
from data_loader.simulate.spec import Kind, RecordingSpec, SimulationSpec, stream
from data_loader.simulate.tuning import tuning_of

NOTE = (
    "SIMULATED recording, not measured data: behavior from a two-state (forward/reversal) process; activity from a "
    "leaky linear-nonlinear rate network on the connectome {connectome} plus stated behavior tuning per neuron class "
    "and slow states that the whole brain shares, a calcium filter and noise; "
    "encodings are the known ground truth of that model (seed {seed})."
)
CLOCK_JITTER = 0.025  # sd of the time of a frame, share of a step
FAVOR = 5.0  # how much likelier a neuron of known tuning is among the recorded ones


def simulate(spec: SimulationSpec, connectome: Connectome, names: Nomenclature) -> Iterator[Recording]:
    """The recordings of ``spec``, one after the other; ``connectome`` drives the network of all of them.

    The same arguments give the same numbers. Raises ValueError when the cell table names fewer head neurons than a
    recording asks for.
    """
    network = Network.of(connectome, names)
    known = {cell.name for cell in network.cells}
    head = tuple(cell for cell in head_neurons(names) if cell.name in known)
    for recording in spec.recordings:
        if recording.neurons > len(head):
            raise ValueError(
                f"{recording.uid}: {recording.neurons} neurons, the cell table has {len(head)} in the head"
            )
        yield _recording(spec, recording, network, head)


def _recording(spec: SimulationSpec, item: RecordingSpec, network: Network, head: tuple[Cell, ...]) -> Recording:
    seed, uid, step = spec.seed, item.uid, spec.seconds_per_frame
    heat = item.events[Kind.HEAT][0] if item.kind is Kind.HEAT else None
    split = heat if heat is not None else spec.frames // 2 + 1
    ranges = ((1, split - 1), (split, spec.frames))
    cells = _recorded(head, item.neurons, seed, uid)
    behavior = simulate_behavior(seed, uid, spec.frames, step, heat)
    population = draw_population(cells, seed, uid, item.kind)
    activity = simulate_activity(population, behavior.channels, ranges, network, seed, uid, step, heat)
    timestamps = _timestamps(spec.frames, step, seed, uid)
    return Recording(
        paper_id=spec.paper_id,
        uid=uid,
        types=(str(item.kind), "neuropal") if item.labeled else (str(item.kind),),
        trace=activity.trace,
        trace_original=activity.original,
        timestamps=timestamps,
        mean_timestep=float(np.diff(timestamps).mean()),
        behavior=behavior.channels,
        reversals=behavior.reversals,
        origin=spec.origin,
        events=item.events,
        labels=draw_labels(cells, seed, uid) if item.labeled else {},
        encoding=true_encoding(population, activity, behavior.channels, ranges, step),
        note=NOTE.format(connectome=spec.connectome, seed=seed),
        simulated=True,
    )


def _recorded(head: tuple[Cell, ...], count: int, seed: int, uid: str) -> tuple[Cell, ...]:
    """The neurons that show a trace, in the arbitrary order of a segmentation."""
    rng = stream(seed, uid, "cells")
    favor = np.array([FAVOR if tuning_of(cell).source else 1.0 for cell in head])
    chosen = rng.choice(len(head), size=count, replace=False, p=favor / favor.sum())
    return tuple(head[i] for i in chosen)


def _timestamps(frames: int, step: float, seed: int, uid: str) -> FloatArray:
    """s on the clock of a microscope that has been on for a while; increasing."""
    rng = stream(seed, uid, "clock")
    start = rng.uniform(1e3, 1e5)
    # within a twelfth of a step, so that no interval looks like a gap between two segments
    jitter = np.clip(CLOCK_JITTER * rng.standard_normal(frames), -1 / 12, 1 / 12)
    return np.round(start + step * (np.arange(frames) + jitter), 6)
